"""Put plain built-ins in the place of parts that are wrong, so that no mistake is punished twice.

A `train` that calls a wrong `mse` may itself be right. What takes the place of `mse` is an
expression of public PyTorch names that its master declares, never the reference: it is run
beside students' code.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from autograder.comparison.answer_key import AnswerKey
from autograder.observation.failures import NOT_IN_NOTEBOOK
from autograder.records.results import ExerciseResult
from autograder.submission.definitions import Definition
from autograder.submission.outline import Statement

# The names are imported inside, because students may use them for something else.
_TEMPLATE = """\
def {name}(*arguments, **options):
    import torch
    import torch.nn.functional as F
    from torch import nn

    return ({expression})(*arguments, **options)
"""


class SecondTry(msgspec.Struct, frozen=True):
    """A definition with built-ins in the place of other exercises, and the names of these."""

    statements: list[Statement]
    replaced: tuple[str, ...]


def second_try(
    definition: Definition, key: AnswerKey, results: Mapping[str, ExerciseResult]
) -> SecondTry | None:
    """Return how to judge an exercise apart from the mistakes of others, or None where nothing can be.

    Args:
        definition: What was run for it.
        key: The key, with a stand-in for some exercises.
        results: What came of all exercises of the notebook.
    """
    if results[definition.name].status == "passed":
        return None
    named = {name for line in definition.lines for name in line.binds | line.uses}
    wrong = {name for name, result in results.items() if result.status != "passed"} - {definition.name}
    stand_ins = {e.name: e.stand_in for e in key.exercises if e.stand_in and e.name in named & wrong}
    if not stand_ins:
        return None
    placed: dict[int, list[Statement]] = {}
    for name, expression in stand_ins.items():
        # Right behind its own definition, so that whoever copies the name at once gets it as well.
        last = max((n for n, line in enumerate(definition.lines) if name in line.binds), default=-1)
        code = _TEMPLATE.format(name=name, expression=expression)
        placed.setdefault(last, []).append(Statement(code, NOT_IN_NOTEBOOK, 1))
    statements = placed.get(-1, [])
    for number, statement in enumerate(definition.statements):
        statements += [statement, *placed.get(number, [])]
    return SecondTry(statements, tuple(stand_ins))


def better(first: ExerciseResult, second: ExerciseResult, replaced: tuple[str, ...]) -> ExerciseResult:
    """Return the result that counts: the second only where it earns more, or names a cause at last."""
    names_cause = second.score == first.score and second.diagnosis and not first.diagnosis
    if second.score <= first.score and not names_cause:
        return first
    parts = " and ".join(f"`{name}`" for name in replaced)
    are, their = ("is", "its") if len(replaced) == 1 else ("are", "their")
    end = ": no mistake counts twice." if second.score > first.score else "."
    why = f"It uses your {parts}, which {are} not right yet"
    note = f"{why}, and was judged with PyTorch's own in {their} place{end}"
    return with_notes(second, [note])


def with_notes(result: ExerciseResult, notes: list[str]) -> ExerciseResult:
    """Return a result with remarks, which are part of the feedback as well."""
    if not notes:
        return result
    feedback = "\n".join([result.feedback, *notes])
    return msgspec.structs.replace(result, feedback=feedback, notes=(*result.notes, *notes))
