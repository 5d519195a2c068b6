"""Find the answer keys that lie beside a notebook."""

from __future__ import annotations

import functools
from pathlib import Path

from autograder import CheckFailed
from autograder.comparison import answer_key
from autograder.comparison.answer_key import AnswerKey


def load_keys(key: str | Path | None) -> list[AnswerKey]:
    """Return the key that is named, or those in the current folder.

    Raises:
        CheckFailed: If there is none, or one cannot be read.
    """
    paths = [Path(key)] if key else sorted(Path.cwd().glob(f"*{answer_key.SUFFIX}"))
    if not paths:
        raise CheckFailed(
            f"There is no answer key in {Path.cwd()}. The file ending in {answer_key.SUFFIX} that came with "
            "the assignment must lie beside the notebook; or name it: check(f, key='…/crop_yields.key')."
        )
    return [_read(path) for path in paths]


def _read(path: Path) -> AnswerKey:
    if path.suffix != answer_key.SUFFIX:
        raise CheckFailed(f"{path} is no answer key: its name would end in {answer_key.SUFFIX}.")
    try:
        return _load(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise CheckFailed(f"There is no answer key {path} (looked for from {Path.cwd()}).") from None
    except OSError as error:
        raise CheckFailed(f"The answer key {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise CheckFailed(str(error)) from error


@functools.lru_cache(maxsize=8)
def _load(path: Path, _modified: int) -> AnswerKey:
    return answer_key.load(path)
