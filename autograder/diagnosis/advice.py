"""Say what is certain about a wrong answer that no misconception matches."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.comparison.answer_key import ExerciseKey
from autograder.comparison.facets import Facet
from autograder.diagnosis.drawn import straight_line
from autograder.diagnosis.evidence import evidence_for, wrong_facets
from autograder.diagnosis.explanations import explain_failure
from autograder.diagnosis.notice import Notice, together
from autograder.diagnosis.printed import printed_clause
from autograder.diagnosis.quantities import named_quantities
from autograder.diagnosis.relations import beginning, first_number, relation
from autograder.records import wording
from autograder.records.values import Observation, Tensor


def advise(
    exercise: ExerciseKey, observations: list[Observation], noticed: Sequence[Notice] = (), source: str = ""
) -> str:
    """Return what is certain, beyond what differs, or an empty string.

    Args:
        exercise: The key.
        observations: What the submission did.
        noticed: What can be read off its code.
        source: That code.
    """
    said = together(noticed)
    if any(notice.decisive for notice in noticed):
        return said
    failed = [(number, o.failure) for number, o in enumerate(observations) if o.failure]
    if failed:
        number, failure = failed[0]
        explained = explain_failure(
            failure,
            code=source,
            name=exercise.name,
            keeps_graph=_keeps_graph(exercise),
            secret=number not in exercise.shown_cases,
        )
        # Of a cell that has just been begun, nobody wants to hear what it does not use yet.
        return (
            explained if failure.type == "NotImplementedError" else " ".join(filter(None, [explained, said]))
        )
    if exercise.choices:
        known = wording.words(observations[0].returned) in exercise.choices
        return "" if known else f"Return one of these words: {', '.join(exercise.choices)}."
    certain = _sentence(exercise, wrong_facets(exercise, observations), observations)
    return " ".join(filter(None, [said, certain]))


def _keeps_graph(exercise: ExerciseKey) -> bool:
    """Return whether what is returned is to be differentiated, so that leaving the graph costs points."""
    return any(
        selector.rpartition(".")[2] == "gradients" for f in exercise.facets for selector in f.selectors
    )


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
    if all(selector.endswith(".lines") for selector in facet.selectors):
        return straight_line(facet, exercise, observations)
    if facet.selectors == ("printed",):
        return printed_clause(facet, exercise, observations)
    quantities = named_quantities(exercise.cases)
    found = {relation(e, quantities) for e in evidence_for(facet, exercise, observations)}
    return found.pop() if len(found) == 1 else ""


def _beginning(facet: Facet, exercise: ExerciseKey, observations: list[Observation]) -> str:
    quantities = named_quantities(exercise.cases)
    found = [
        beginning(evidence) or first_number(evidence, quantities)
        for evidence in evidence_for(facet, exercise, observations)
    ]
    return found[0] if len(found) == 1 else ""


def _is_cut(exercise: ExerciseKey, observations: list[Observation]) -> bool:
    """Return whether tensors come back that know of no graph, wherever a gradient is expected."""
    pairs = zip(observations, exercise.reference, strict=True)
    returned = [actual.returned for actual, expected in pairs if expected.gradients]
    return bool(returned) and all(isinstance(r, Tensor) and not r.requires_grad for r in returned)
