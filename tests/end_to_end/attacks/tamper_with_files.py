"""Overwrite, remove, rename and truncate files of others. Success: they have changed."""

import os


def mse(t1, t2):
    path = WORLD["victim"]
    actions = (
        lambda: open(path, "a").write("changed"),
        lambda: os.truncate(path, 0),
        lambda: os.rename(path, path + ".gone"),
        lambda: os.unlink(path),
        lambda: open(WORLD["canary"], "w").close(),
        lambda: os.mkdir(WORLD["canary"]),
        lambda: os.mkfifo(WORLD["canary"]),
        lambda: os.symlink("/", WORLD["canary"]),
        lambda: os.link(path, WORLD["canary"]),
    )
    for action in actions:
        try:
            action()
        except OSError:
            pass
