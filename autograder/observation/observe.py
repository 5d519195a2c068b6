"""Call a function on the inputs of a case and note everything about the call.

The only module that calls students' functions, and references. It imports torch.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import torch
from torch import nn

from autograder.observation import drawings
from autograder.observation.arguments import GIVEN_FILE, build_arguments
from autograder.observation.failures import clean, describe_failure
from autograder.observation.recording import gradients_of, record, tensor_record
from autograder.observation.surroundings import drawn_from, generators, watched
from autograder.observation.working_folder import EmptyFolder
from autograder.records.values import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Case,
    Ndarray,
    Observation,
    Opaque,
    State,
    Tensor,
    Value,
)

PIECES_LIMIT = 10**6
CHARACTERS_LIMIT = 10**8
FILES_LIMIT = 10


def observe(function: Callable[..., Any], case: Case, device: str = "cpu") -> Observation:
    """Return what a caller could notice about `function` called with the inputs of `case`.

    Arguments are built anew for every call and passed by position, so that neither an
    earlier call nor the names of parameters matter. Random generators are seeded, and the
    working folder is an empty one.

    Args:
        function: The candidate, reference or misconception.
        case: What it is called with.
        device: On which device it is to compute, as torch names it; it must be there.
    """
    with EmptyFolder() as folder:
        return observe_in(folder, function, case, device)


def observe_in(
    folder: EmptyFolder, function: Callable[..., Any], case: Case, device: str = "cpu"
) -> Observation:
    """Return what `observe` does, in a folder that serves one call after the other."""
    return _observe(function, case, folder.enter(), device)


def _observe(function: Callable[..., Any], case: Case, folder: Path, device: str) -> Observation:
    _seed(case.seed)
    losses: list[float] = []
    arguments = build_arguments(case, losses, folder, device)
    printed = _BoundedText()
    returned: object = None
    failure = gradient_failure = None
    gradients: dict[str, Tensor] = {}
    leaves = _leaves(arguments)
    drawn = generators()
    with _quiet(printed):
        with watched(arguments) as left:
            try:
                returned = function(*arguments.values())
                for _ in range(1, case.calls):
                    function(*arguments.values())
            except (Exception, SystemExit) as error:
                failure = describe_failure(error)
        after = _after(arguments)
        value = record(returned, case, device)
        files = _files(folder)
        try:
            gradients = gradients_of(returned, leaves)
        except Exception as error:
            # No fault of the call: it may return a loss that it has differentiated itself.
            gradient_failure = describe_failure(error)
    return Observation(
        returned=value,
        gradients=gradients,
        arguments=after,
        files=files,
        losses=np.array(losses) if losses else None,
        printed=clean(printed.getvalue()),
        failure=failure,
        gradient_failure=gradient_failure,
        left=[*left, *drawn_from(drawn)],
    )


def _seed(seed: int) -> None:
    """Seed all generators that a call may draw from."""
    # What `torch.manual_seed` does for the CPU. For each kind of device that is not there, it keeps a
    # stack trace, which takes longer than most answers.
    torch.default_generator.manual_seed(seed)
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.manual_seed_all(seed)
    np.random.seed(seed % 2**32)
    random.seed(seed)


class _BoundedText(io.StringIO):
    """Keep the beginning of what is printed, drop the rest, and stop what prints without end."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces = self._characters = 0

    def write(self, text: str) -> int:
        self._pieces += 1
        self._characters += len(text)
        if self._pieces > PIECES_LIMIT or self._characters > CHARACTERS_LIMIT:
            raise RuntimeError("it prints far too much: is there a print in a loop that never ends?")
        room = LONGEST_TEXT - self.tell()
        super().write(text[: max(room, 0)])
        return len(text)


@contextlib.contextmanager
def _quiet(printed: io.StringIO) -> Iterator[None]:
    """Keep prints, and swallow what never counts: warnings and standard error."""
    with warnings.catch_warnings(), _diverted(sys.stdout, printed), contextlib.redirect_stdout(printed):
        warnings.simplefilter("ignore")
        with contextlib.redirect_stderr(io.StringIO()), torch.enable_grad():
            yield


@contextlib.contextmanager
def _diverted(stream: TextIO, printed: io.StringIO) -> Iterator[None]:
    """Keep also what reaches a stream by a name bound before, as by `from sys import stdout`."""
    before = getattr(stream, "__dict__", {}).get("write")
    try:
        stream.write = printed.write  # type: ignore[method-assign]
    except AttributeError:
        # There is no stream, or one that lets nothing be changed.
        yield
        return
    try:
        yield
    finally:
        if before is not None:
            stream.write = before  # type: ignore[method-assign]
        elif "write" in vars(stream):
            del stream.write


def _leaves(arguments: dict[str, Any]) -> dict[str, torch.Tensor]:
    """Return the tensors among the arguments, and the parameters of models, by name."""
    leaves: dict[str, torch.Tensor] = {}
    for name, argument in arguments.items():
        if isinstance(argument, torch.Tensor):
            leaves[name] = argument
        elif isinstance(argument, nn.Module):
            # A layer within a model is observed under the names that it has alone.
            found = {key.removeprefix("0."): value for key, value in argument.named_parameters()}
            leaves |= {f"{name}.{key}": value for key, value in found.items()}
    return leaves


def _after(arguments: dict[str, Any]) -> dict[str, Value]:
    """Return what a caller finds in its arguments once the call is over."""
    found: dict[str, Value] = {name: record(leaf) for name, leaf in _leaves(arguments).items()}
    for name, argument in arguments.items():
        if isinstance(argument, np.ndarray):
            found[name] = Ndarray(np.array(argument))
        elif hasattr(argument, "get_lines"):
            found[name] = drawings.look_at(argument)
    return found


def _files(folder: Path) -> dict[str, Value]:
    """Return what the call has written, apart from what it was given."""
    names: list[str] = []
    # Nothing is found where the call has removed it. Links are not followed.
    for where, folders, files in os.walk(folder):
        folders.sort()
        names += [Path(where, name).relative_to(folder).as_posix() for name in sorted(files)]
        if len(names) > FILES_LIMIT:
            break
    names = [name for name in names[:FILES_LIMIT] if name != GIVEN_FILE]
    return {clean(name)[:LONGEST_NAME]: _file(folder / name) for name in names if (folder / name).is_file()}


def _file(path: Path) -> Value:
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        if inner := _inner_dictionary(content):
            return Opaque(
                f"dictionary with another one in it, under the name {clean(inner)!r}"[:LONGEST_NAME]
            )
        named = {clean(str(name)[:LONGEST_NAME]): tensor for name, tensor in content.items()}
        return State({name: tensor_record(tensor) for name, tensor in named.items()})
    except Exception:
        return Opaque("thing that torch.load does not read as a state dictionary")


def _inner_dictionary(content: object) -> str:
    """Return the name under which a dictionary holds a dictionary of tensors."""
    for name, inner in content.items() if isinstance(content, dict) else ():
        if isinstance(inner, dict) and all(isinstance(tensor, torch.Tensor) for tensor in inner.values()):
            return str(name)[:40]
    return ""
