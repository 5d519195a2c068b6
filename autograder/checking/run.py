"""What `check(...)` does in a student's notebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder import CheckFailed
from autograder.checking.meant import Caller, find_meant
from autograder.checking.observed import is_blank, observed, source_of
from autograder.checking.overview import show_overview
from autograder.checking.public_keys import load_keys
from autograder.checking.uses import used_by
from autograder.comparison.answer_key import AnswerKey, ExerciseKey
from autograder.feedback.display import refuse, show
from autograder.feedback.markup import exercise_html
from autograder.judging.evaluate import evaluate, steps
from autograder.records import wording
from autograder.records.results import ExerciseResult
from autograder.records.values import Observation
from autograder.submission.definitions import NOT_ATTEMPTED

PRINTED_LINES = 10
"""So many printed lines of the student's are shown."""


def run(
    candidate: object,
    exercise: str | None,
    key: str | Path | None,
    caller: Caller,
    hint: int,
    *,
    everything: bool = False,
) -> None:
    """Do the work of [`autograder.check`][]; `caller` holds the caller's global names."""
    if hint not in (1, 2, 3):
        raise CheckFailed(f"There is no hint {hint!r}: 1 says what differs, 2 which idea, 3 where to look.")
    loaded = load_keys(key)
    if everything:
        show_overview(loaded, caller)
        return
    found, function = find_meant(candidate, exercise, loaded, caller)
    observations = observed(function, found)
    source = source_of(function)
    if is_blank(source, found, observations):
        raise CheckFailed(f"{found.name}: 0/{found.points:g} points. {NOT_ATTEMPTED}")
    if found.concealed:
        _acknowledge(found, observations)
        return
    result = evaluate(found, observations, source)
    if result.status != "passed" and (first := _to_be_mended_first(function, found, loaded, caller)):
        raise CheckFailed(f"{found.name}: get {first} right first, which {found.name} uses: check({first}).")
    _tell(result, hint, "" if _is_judged_by_its_lines(found) else observations[0].printed)


def _to_be_mended_first(
    function: object, exercise: ExerciseKey, loaded: list[AnswerKey], caller: Caller
) -> str:
    """Return an exercise that a function uses and that is not right itself, with nothing else to blame.

    Grading puts a right one in its place; public keys have none, and what differs here may be its doing.
    """
    known = {each.name: each for key in loaded for each in key.exercises if not each.concealed}
    for name in _used(function, set(known), caller, {exercise.name}):
        used = caller[name]
        if callable(used):
            result = evaluate(known[name], observed(used, known[name]), source_of(used))
            if result.status != "passed":
                return name
    return ""


def _used(function: object, names: set[str], caller: Caller, seen: set[str]) -> Iterator[str]:
    """Yield what a function uses, and before each what that uses itself."""
    for name in used_by(function, names & caller.keys()):
        if name not in seen:
            seen.add(name)
            yield from _used(caller[name], names, caller, seen)
            yield name


def _is_judged_by_its_lines(exercise: ExerciseKey) -> bool:
    return any("printed" in facet.selectors for facet in exercise.facets)


def _tell(result: ExerciseResult, hint: int, printed: str) -> None:
    """Say what came of it, and first of all what the function itself had to say."""
    points = f"{result.id}: {result.score:g}/{result.max_score:g} points."
    own = _own_words(printed)
    if result.status == "passed":
        show(_lines(f"{points} {result.feedback}", own), exercise_html(result, after=own))
        return
    said, nothing, more = _help(result, hint)
    html = exercise_html(result, steps=hint, plotted=True, after=_lines(own, nothing), folded=True)
    raise refuse(_lines(points, *said, own, nothing, more), html)


def _own_words(printed: str) -> str:
    lines = printed.rstrip().splitlines()
    if not lines:
        return ""
    dots = ["…"] if len(lines) > PRINTED_LINES else []
    return "\n".join(["Printed in the first call:", *lines[:PRINTED_LINES], *dots])


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _help(result: ExerciseResult, hint: int) -> tuple[list[str], str, str]:
    """Return the steps of help up to the one asked for, that there is none, and how to ask for more."""
    offered = steps(result)
    said = [step for step in offered[:hint] if step]
    following = next((number for number in range(hint, 3) if offered[number]), None)
    nothing = "" if offered[hint - 1] else "Nothing more can be said for certain."
    # What is typed into the cell of a check is lost.
    more = "" if following is None else f"In a new cell, check({result.id}, hint={following + 1}) says more."
    return said, nothing, more


def _acknowledge(exercise: ExerciseKey, observations: list[Observation]) -> None:
    """Say that an answer can be graded, and nothing about whether it is right."""
    first = observations[0]
    called = wording.call(exercise.name, exercise.cases[0])
    if first.failure:
        raise CheckFailed(f"{called} raised {wording.describe_failure(first.failure)}.")
    if exercise.choices and wording.words(first.returned) not in exercise.choices:
        raise CheckFailed(f"{called}: return one of these words: {', '.join(exercise.choices)}.")
    print(
        f"{called} runs and returned {wording.describe(first.returned)}. It will be graded after you submit."
    )
