"""Say kindly what is not available in grading. The kernel refuses it anyhow; these are the words.

What would only be faster is done without: a right answer stays right. Whoever walks round all this
meets the layers instead.
"""

from __future__ import annotations

import builtins
import errno
import multiprocessing.process
import os
import re
import socket
import subprocess
from collections.abc import Callable
from typing import Any

import msgspec
import torch
from torch.utils.data import dataloader

from autograder.records.values import Failure, Observation
from autograder.sandbox.limits import Limits

MEGABYTE = 2**20


def put_words_in_place() -> None:
    """Replace what a sandbox has not by functions that say so."""
    processes = _absent("Starting programs or processes")
    for name in ("fork", "forkpty", "system", "popen", "posix_spawn", "posix_spawnp"):
        setattr(os, name, processes)
    for name in ("execv", "execve", "execvp", "execvpe", "execl", "execle", "execlp", "execlpe"):
        setattr(os, name, processes)
    _replace(subprocess.Popen, "__init__", processes)
    _replace(multiprocessing.process.BaseProcess, "start", processes)
    _replace(dataloader.DataLoader, "_get_iterator", _without_workers)
    _replace(socket.socket, "__init__", _absent("The network"))
    for name in ("getaddrinfo", "gethostbyname", "create_connection", "socketpair"):
        setattr(socket, name, _absent("The network"))
    _replace(builtins, "input", _absent("input()", "take arguments instead", EOFError))
    _replace(torch, "compile", _uncompiled)


def _without_workers(loader: Any) -> object:  # noqa: ANN401
    """Return an iterator over the batches that worker processes would have loaded."""
    loader.num_workers = loader.timeout = 0
    return dataloader._SingleProcessDataLoaderIter(loader)


def _uncompiled(model: Any = None, **_options: object) -> Any:  # noqa: ANN401
    """Return what `torch.compile` would have made faster, which needs a compiler, as it is."""
    return (lambda function: function) if model is None else model


def _replace(owner: Any, name: str, value: object) -> None:  # noqa: ANN401
    setattr(owner, name, value)


def _absent(what: str, instead: str = "", kind: type[Exception] = PermissionError) -> Callable[..., None]:
    text = f"{what} is not available in grading" + (f": {instead}" if instead else "")
    if what.startswith("Starting"):
        text = text.replace(" is ", " are ")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise kind(text)

    return refuse


def reword(observation: Observation, limits: Limits) -> Observation:
    """Return an observation whose failure says in plain words which limit it met."""
    if observation.failure is None:
        return observation
    return msgspec.structs.replace(observation, failure=reword_failure(observation.failure, limits))


def reword_failure(failure: Failure, limits: Limits) -> Failure:
    """Return a failure in plain words if it comes from a limit or a layer."""
    text = failure.message
    found = re.match(r"\[Errno (\d+)\]", text)
    number = int(found.group(1)) if found else 0
    words = ""
    if failure.type == "MemoryError" or "can't allocate memory" in text:
        words = f"this takes more memory than the {limits.memory // MEGABYTE} MB available in grading"
        return Failure("MemoryError", words, failure.line)
    if failure.type == "OutOfMemoryError":
        size = limits.memory // MEGABYTE
        words = f"this takes more of the GPU's memory than the {size} MB available in grading"
    elif number == errno.EFBIG:
        words = f"a file larger than {limits.file // MEGABYTE} MB is not available in grading"
    elif "can't start new thread" in text or "Resource temporarily unavailable" in text:
        words = f"more than {limits.threads} threads are not available in grading"
    elif number == errno.EMFILE:
        words = "so many open files are not available in grading: close each, best with `with open(…)`"
    elif number == errno.EACCES:
        file = text.partition(": ")[2] or "this file"
        words = f"{file} is not available in grading: only files in the working folder are"
    elif number == errno.EPERM:
        words = f"this is not available in grading ({text})"
    return Failure(failure.type, words or text, failure.line)
