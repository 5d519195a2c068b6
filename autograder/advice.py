"""Say what is certain about a wrong answer that no misconception matches."""

from __future__ import annotations

from collections.abc import Sequence

from autograder import describe
from autograder.evidence import evidence_for, wrong_facets
from autograder.explanations import explain_failure
from autograder.facets import Facet
from autograder.key import ExerciseKey
from autograder.quantities import named_quantities
from autograder.relations import beginning, relation
from autograder.values import Observation, Tensor


def advise(exercise: ExerciseKey, observations: list[Observation]) -> str:
    """Return what is certain, beyond what differs, or an empty string."""
    failure = next((o.failure for o in observations if o.failure), None)
    if failure:
        return explain_failure(failure)
    if exercise.choices:
        known = describe.words(observations[0].returned) in exercise.choices
        return "" if known else f"Return one of these words: {', '.join(exercise.choices)}."
    return _sentence(exercise, wrong_facets(exercise, observations), observations)


def _sentence(exercise: ExerciseKey, wrong: Sequence[Facet], observations: list[Observation]) -> str:
    clauses = {_clause(facet, exercise, observations) for facet in wrong}
    # Parts that are wrong in different ways have no cause in common that could be named.
    clause = clauses.pop() if len(clauses) == 1 else ""
    concerned = list(wrong)
    if not clause:
        beginnings = {facet.name: _beginning(facet, exercise, observations) for facet in wrong}
        concerned = [facet for facet in wrong if beginnings[facet.name]][:1]
        clause = beginnings[concerned[0].name] if concerned else ""
    if len(wrong) == 1 and len(exercise.facets) > 1:
        return f"Only `{wrong[0].name}` is wrong{f': {clause}' if clause else ''}."
    if not clause:
        return ""
    if len(exercise.facets) == 1:
        return f"{clause[0].upper()}{clause[1:]}."
    return f"In {' and '.join(f'`{facet.name}`' for facet in concerned)}, {clause}."


def _clause(facet: Facet, exercise: ExerciseKey, observations: list[Observation]) -> str:
    if facet.selectors == ("gradients",) and _is_cut(exercise, observations):
        return "what you return is not connected with what it was computed from, so no gradient can flow back"
    quantities = named_quantities(exercise.cases)
    found = {relation(e, quantities) for e in evidence_for(facet, exercise, observations)}
    return found.pop() if len(found) == 1 else ""


def _beginning(facet: Facet, exercise: ExerciseKey, observations: list[Observation]) -> str:
    found = [beginning(evidence) for evidence in evidence_for(facet, exercise, observations)]
    return found[0] if len(found) == 1 else ""


def _is_cut(exercise: ExerciseKey, observations: list[Observation]) -> bool:
    """Return whether tensors come back that know of no graph, wherever a gradient is expected."""
    pairs = zip(observations, exercise.reference, strict=True)
    returned = [actual.returned for actual, expected in pairs if expected.gradients]
    return bool(returned) and all(isinstance(r, Tensor) and not r.requires_grad for r in returned)
