"""Judge observations against an answer key: points per facet, and the cause by name."""

from __future__ import annotations

from autograder import describe
from autograder.facets import Facet, are_alike, find_mismatch, is_silent
from autograder.key import ExerciseKey, Misconception
from autograder.results import ExerciseResult, FacetResult, Status
from autograder.values import Failure, Observation


def evaluate(exercise: ExerciseKey, observations: list[Observation]) -> ExerciseResult:
    """Return the result of an exercise from what the submission did on each case.

    Args:
        exercise: Key with the reference's observations.
        observations: The submission's, in the order of the key's cases; untrusted.
    """
    facets = tuple(_judge(facet, exercise, observations) for facet in exercise.facets)
    score = sum(facet.score for facet in facets)
    passed = all(not facet.mismatch for facet in facets)
    misconception = None if passed else diagnose(exercise, observations)
    hint = misconception.hint if misconception else _explain(exercise, observations)
    called = describe.call(exercise.name, exercise.cases[0])
    return ExerciseResult(
        id=exercise.name,
        status=_status(passed, observations),
        score=score,
        max_score=exercise.points,
        diagnosis=misconception.name if misconception else None,
        feedback="Right." if passed else _feedback(facets, called, hint),
        facets=facets,
        called=called,
        hint="" if passed else hint,
    )


def diagnose(exercise: ExerciseKey, observations: list[Observation]) -> Misconception | None:
    """Return the one misconception that does the same on every case; on a tie, None."""
    facets = _telling_facets(exercise, observations)
    matching = [
        misconception
        for misconception in exercise.misconceptions
        if all(
            are_alike(actual, expected, facet)
            for facet in facets
            for actual, expected in zip(observations, misconception.observations, strict=True)
        )
    ]
    return matching[0] if len(matching) == 1 else None


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


def _judge(facet: Facet, exercise: ExerciseKey, observations: list[Observation]) -> FacetResult:
    for index, (actual, expected) in enumerate(zip(observations, exercise.reference, strict=True)):
        if mismatch := find_mismatch(actual, expected, facet):
            # Only the first case has numbers that mean something to a reader.
            where = "" if index == 0 else "with other inputs, "
            return FacetResult(facet.name, 0.0, facet.points, where + mismatch)
    return FacetResult(facet.name, facet.points, facet.points)


def _status(passed: bool, observations: list[Observation]) -> Status:
    if passed:
        return "passed"
    return "error" if any(observation.failure for observation in observations) else "failed"


def _feedback(facets: tuple[FacetResult, ...], called: str, hint: str) -> str:
    said: list[str] = []
    for facet in facets:
        earned = f"({facet.score:g}/{facet.max_score:g})"
        repeated = any(facet.mismatch in line for line in said)
        detail = "the same" if repeated else facet.mismatch
        said.append(
            f"{facet.name}: wrong {earned}: {detail}." if facet.mismatch else f"{facet.name}: right {earned}."
        )
    said.append(f"We called {called}, and the same with other inputs.")
    return "\n".join([*said, f"Hint: {hint}"] if hint else said)


def _explain(exercise: ExerciseKey, observations: list[Observation]) -> str:
    """Return what can be said where no misconception fits."""
    failure = next((o.failure for o in observations if o.failure), None)
    if failure:
        return explain_failure(failure)
    if exercise.choices and describe.words(observations[0].returned) not in exercise.choices:
        return f"Return one of these words: {', '.join(exercise.choices)}."
    return ""


def explain_failure(failure: Failure) -> str:
    """Return advice on an exception whose cause is certain, or an empty string."""
    if failure.type == "NotImplementedError" and not failure.message:
        return "The line `raise NotImplementedError()` of the stub is still there; delete it."
    if failure.type == "NameError":
        return (
            "The name is not defined where your function looks for it: is its cell there, and spelt the same?"
        )
    if "Torch not compiled with CUDA" in failure.message or "no NVIDIA driver" in failure.message:
        return "You ask for a GPU where there is none: look up `torch.cuda.is_available()`."
    return ""
