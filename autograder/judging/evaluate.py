"""Judge observations against an answer key: points per facet, and the cause by name."""

from __future__ import annotations

import builtins

import msgspec

from autograder.comparison.answer_key import ExerciseKey, Misconception
from autograder.comparison.caller_data import Change, find_change
from autograder.comparison.facets import Facet, are_alike, find_mismatch, is_silent
from autograder.comparison.left_behind import find_left
from autograder.diagnosis.advice import advise
from autograder.diagnosis.code import holds
from autograder.diagnosis.evidence import is_wrong, unchanged_arguments, wrong_facets
from autograder.diagnosis.examples import example_of
from autograder.diagnosis.location import where_to_look
from autograder.diagnosis.notice import together
from autograder.diagnosis.notices import notices
from autograder.records import wording
from autograder.records.results import ExerciseResult, FacetResult, Status
from autograder.records.values import Failure, Observation

KEPT = 0.5
"""The share of its points that a part keeps if it is right but in what is looked at last."""


def evaluate(exercise: ExerciseKey, observations: list[Observation], source: str = "") -> ExerciseResult:
    """Return the result of an exercise from what the submission did on each case.

    Late cases are looked at where the others are right, and then whether data of the caller or a setting were
    changed. A part that is wrong only there keeps half of its points.

    Args:
        exercise: Key with the reference's observations.
        observations: The submission's, in the order of the key's cases; untrusted.
        source: The code that defines the candidate, for its lines to be quoted.
    """
    early = [number for number, case in enumerate(exercise.cases) if not case.late]
    has_late = len(early) < len(exercise.cases)
    if has_late and any(is_wrong(facet, exercise, observations, early) for facet in exercise.facets):
        return _evaluate(exercise.of_cases(early), [observations[number] for number in early], source)
    result = _evaluate(exercise, observations, source, KEPT if has_late else 0.0)
    if result.status != "passed":
        return result
    change = find_change(exercise, observations) or find_left(exercise, observations)
    return _with_change(result, exercise, change) if change else result


def _with_change(right: ExerciseResult, exercise: ExerciseKey, change: Change) -> ExerciseResult:
    mismatch = _where_it_is(exercise, change.case) + change.mismatch
    if change.case not in exercise.shown_cases:
        mismatch = wording.without_numbers(mismatch)
    facets = tuple(FacetResult(f.name, KEPT * f.max_score, f.max_score, mismatch) for f in right.facets)
    score = sum(facet.score for facet in facets)
    return _told(
        msgspec.structs.replace(right, status="failed", score=score, facets=facets, hint=change.hint)
    )


def _told(wrong: ExerciseResult) -> ExerciseResult:
    """Return a result whose feedback is its three steps of help."""
    return msgspec.structs.replace(wrong, feedback="\n".join(filter(None, steps(wrong))))


def _evaluate(
    exercise: ExerciseKey, observations: list[Observation], source: str, kept: float = 0.0
) -> ExerciseResult:
    facets = tuple(_judge(facet, exercise, observations, source, kept) for facet in exercise.facets)
    shown = exercise.shown_cases
    called = wording.call(exercise.name, exercise.cases[shown[0]]) if shown else f"{exercise.name}(…)"
    right = ExerciseResult(
        id=exercise.name,
        status="passed",
        score=sum(facet.score for facet in facets),
        max_score=exercise.points,
        diagnosis=None,
        feedback="Right.",
        facets=facets,
        called=called,
    )
    if not any(facet.mismatch for facet in facets):
        return right
    noticed = notices(exercise, observations, source)
    # What hides everything else leaves no behaviour to be recognised.
    decisive = [notice for notice in noticed if notice.decisive]
    matching = [] if decisive else _matching(exercise, observations, source)
    misconception = matching[0] if len(matching) == 1 else None
    # On a tie, what differs is all that can be said, and what is true of the code in any case.
    tied = together(noticed)
    advice = tied if matching else advise(exercise, observations, decisive or noticed, source)
    wrong = msgspec.structs.replace(
        right,
        status="error" if any(observation.failure for observation in observations) else "failed",
        diagnosis=misconception.name if misconception else None,
        hint=misconception.hint if misconception else advice,
        look=_where(exercise, observations, source),
        example=example_of(exercise, observations, misconception),
    )
    return _told(wrong)


def steps(result: ExerciseResult) -> tuple[str, str, str]:
    """Return the three steps of help with a wrong answer: what differs, which idea, where to look.

    The last two are empty where nothing can be said for certain.
    """
    hint = f"Hint: {result.hint}" if result.hint else ""
    look = f"Where to look: {result.look}" if result.look else ""
    return _what_differs(result.facets, result.called), hint, look


def diagnose(
    exercise: ExerciseKey, observations: list[Observation], source: str = ""
) -> Misconception | None:
    """Return the one misconception that does the same on every case; on a tie, None."""
    matching = _matching(exercise, observations, source)
    return matching[0] if len(matching) == 1 else None


def _matching(exercise: ExerciseKey, observations: list[Observation], source: str) -> list[Misconception]:
    """Return the misconceptions that do the same on every case, and whose hint is true of the code."""
    parameters = list(exercise.cases[0].arguments)
    facets = _telling_facets(exercise, observations)
    return [
        misconception
        for misconception in exercise.misconceptions
        if all(
            are_alike(actual, expected, facet)
            for facet in facets
            for actual, expected in zip(observations, misconception.observations, strict=True)
        )
        and holds(misconception.only_if, source, exercise.name, parameters)
    ]


def _telling_facets(exercise: ExerciseKey, observations: list[Observation]) -> list[Facet]:
    """Return the facets that say something about the cause.

    That is all of them, unless one shows nothing yet while another is wrong already.
    """
    pairs = list(zip(observations, exercise.reference, strict=True))
    silent = [f for f in exercise.facets if all(is_silent(o, e, f) for o, e in pairs)]
    telling = [facet for facet in exercise.facets if facet not in silent]
    wrong = any(find_mismatch(actual, expected, facet) for facet in telling for actual, expected in pairs)
    return telling if wrong else exercise.facets


def without_observations(exercise: ExerciseKey, status: Status, feedback: str) -> ExerciseResult:
    """Return the result of an exercise that could not be run to its end; it earns nothing."""
    return ExerciseResult(
        id=exercise.name,
        status=status,
        score=0.0,
        max_score=exercise.points,
        diagnosis=None,
        feedback=feedback,
        facets=tuple(FacetResult(f.name, 0.0, f.points, "not run") for f in exercise.facets),
    )


def _judge(
    facet: Facet, exercise: ExerciseKey, observations: list[Observation], source: str, kept: float
) -> FacetResult:
    for index, (actual, expected) in enumerate(zip(observations, exercise.reference, strict=True)):
        if mismatch := find_mismatch(actual, expected, facet):
            where = _where_it_is(exercise, index)
            if index not in exercise.shown_cases:
                mismatch = _without_secrets(mismatch, actual.failure, source)
            return FacetResult(facet.name, kept * facet.points, facet.points, where + mismatch)
    return FacetResult(facet.name, facet.points, facet.points)


def _where_it_is(exercise: ExerciseKey, index: int) -> str:
    if exercise.cases[index].calls > 1:
        return "in a second call with the same arguments, "
    if told := wording.other_device(exercise.cases[index], exercise.cases[0]):
        return f"with {told}, "
    # Only the first case has numbers that mean something to a reader.
    return "" if index == 0 else "with other inputs, "


def _without_secrets(mismatch: str, failure: Failure | None, source: str) -> str:
    """Return a mismatch without what it may say of secret inputs."""
    if failure is None:
        return wording.without_numbers(mismatch)
    return f"the call raised {wording.describe_failure(_without_message(failure, source))}"


def _without_message(failure: Failure, source: str) -> Failure:
    """Return an exception as it may be told where its inputs are secret.

    Its message can be whatever the student's code has made of them; so can a type, and a line that
    does not stand in that code.
    """
    known = failure.type if hasattr(builtins, failure.type) else "an exception"
    line = failure.line if failure.line in source else ""
    return Failure(known, "", line)


def _where(exercise: ExerciseKey, observations: list[Observation], source: str) -> str:
    failed = [(number, o.failure) for number, o in enumerate(observations) if o.failure]
    number, failure = failed[0] if failed else (0, None)
    if failure and number not in exercise.shown_cases:
        failure = _without_message(failure, source)
    wrong = wrong_facets(exercise, observations)
    parameters = list(exercise.cases[0].arguments)
    unchanged = unchanged_arguments(exercise.cases, observations)
    return where_to_look(source, exercise.name, parameters, wrong, failure, unchanged)


def _what_differs(facets: tuple[FacetResult, ...], called: str) -> str:
    said: list[str] = []
    for facet in facets:
        earned = f"({facet.score:g}/{facet.max_score:g})"
        repeated = any(facet.mismatch in line for line in said)
        detail = "the same" if repeated else facet.mismatch
        said.append(
            f"{facet.name}: wrong {earned}: {detail}." if facet.mismatch else f"{facet.name}: right {earned}."
        )
    return "\n".join([*said, f"We called {called}, and the same with other inputs."])
