"""Decide whether two observations agree in what a facet looks at, and say where they do not."""

from __future__ import annotations

import re

import msgspec

from autograder.comparison.aspects import ASPECTS, ONE_WAY_ASPECTS, leaf_mismatch
from autograder.comparison.compare import tensor_mismatch, value_mismatch
from autograder.comparison.tolerance import TOLERANCES
from autograder.records.values import Items, Nothing, Numbers, Observation, Tensor, Value
from autograder.records.wording import counted, describe_failure, outline_failure


class Facet(msgspec.Struct, frozen=True):
    """A part of an exercise that earns points of its own.

    Attributes:
        name: What students and instructors call it.
        points: What it is worth.
        looks_at: One or several selectors: `returned`, `returned[0]`, `gradients`, `printed`,
            `files`, the name of an argument or of a parameter as in `model.weight`; and
            behind a dot an aspect, as in `w.grad`, `returned.batches`, `ax.points`.
        pattern: For `printed`: the lines that count, with groups for what is compared.
    """

    name: str
    points: float
    looks_at: str | tuple[str, ...]
    pattern: str = ""

    @property
    def selectors(self) -> tuple[str, ...]:
        """The selectors as a tuple."""
        return (self.looks_at,) if isinstance(self.looks_at, str) else self.looks_at


def is_silent(observation: Observation, expected: Observation, facet: Facet) -> bool:
    """Return whether a submission shows nothing at all of what a facet looks at.

    Students write the training first and print or return later: what is not there yet
    must not hide the cause of what is wrong already.
    """
    if observation.failure:
        return False
    if facet.selectors == ("printed",):
        return not _matching_lines(observation.printed, facet.pattern)
    returns_nothing = isinstance(observation.returned, Nothing) and not isinstance(expected.returned, Nothing)
    return facet.selectors == ("returned",) and returns_nothing


def are_alike(one: Observation, other: Observation, facet: Facet) -> bool:
    """Return whether two wrong answers look the same, as a diagnosis needs it.

    A drawing is right if it shows what it should, whatever else it shows; it is *like*
    another only if neither shows more.
    """
    if find_mismatch(one, other, facet):
        return False
    one_way = any(selector.rpartition(".")[2] in ONE_WAY_ASPECTS for selector in facet.selectors)
    return not (one_way and find_mismatch(other, one, facet))


def find_mismatch(actual: Observation, expected: Observation, facet: Facet) -> str | None:
    """Return a sentence on the first way in which `actual` differs from `expected`, or None.

    The search stops at the first difference: a student can act on one cause at a
    time, and values mean nothing where shapes differ.

    Args:
        actual: What the submission did; every field is untrusted.
        expected: What the reference (or a misconception) did with the same inputs.
        facet: Which fields count.
    """
    if actual.failure or expected.failure:
        return _failure_mismatch(actual, expected)
    for selector in facet.selectors:
        if mismatch := _selected_mismatch(actual, expected, selector, facet.pattern):
            return mismatch
    return None


def _failure_mismatch(actual: Observation, expected: Observation) -> str | None:
    if actual.failure is None:
        return "the call ended without an exception"
    if expected.failure is None or outline_failure(actual.failure) != outline_failure(expected.failure):
        return f"the call raised {describe_failure(actual.failure)}"
    # The same message has different causes before and after the first backward pass.
    if _without_grad(actual) != _without_grad(expected):
        return "the call raised the same exception at another point"
    return None


def _without_grad(observation: Observation) -> set[str]:
    tensors = {name: a for name, a in observation.arguments.items() if isinstance(a, Tensor)}
    return {name for name, tensor in tensors.items() if tensor.grad is None}


def _selected_mismatch(actual: Observation, expected: Observation, selector: str, pattern: str) -> str | None:
    if selector == "gradients":
        return _gradients_mismatch(actual, expected)
    if selector == "printed":
        return _lines_mismatch(actual.printed, expected.printed, pattern)
    if selector == "files":
        return _files_mismatch(actual.files, expected.files)
    if element := re.fullmatch(r"returned\[(\d+)\]", selector):
        return _element_mismatch(int(element.group(1)), actual.returned, expected.returned)
    name, _, aspect = selector.rpartition(".")
    # Without a dot before it, it is the name of an argument.
    if not name or aspect not in ASPECTS:
        name, aspect = selector, ""
    wanted = expected.returned if name == "returned" else expected.arguments[name]
    got = actual.returned if name == "returned" else actual.arguments.get(name)
    if got is None:
        return f"`{name}` cannot be found after the call"
    if aspect:
        return ASPECTS[aspect](name, got, wanted)
    return _whole_mismatch(name, got, wanted)


def _files_mismatch(actual: dict[str, Value], expected: dict[str, Value]) -> str | None:
    if missing := sorted(expected.keys() - actual.keys()):
        return f"the file {missing[0]} was not written"
    if extra := sorted(actual.keys() - expected.keys()):
        return f"a file {extra[0][:60]} was written"
    mismatches = (value_mismatch(f"the file {name}", actual[name], expected[name]) for name in expected)
    return next((mismatch for mismatch in mismatches if mismatch), None)


def _whole_mismatch(name: str, actual: Value, expected: Value) -> str | None:
    if name == "returned":
        return value_mismatch("the returned value", actual, expected)
    if mismatch := value_mismatch(f"`{name}` after the call", actual, expected):
        return mismatch
    return leaf_mismatch(name, actual, expected)


def _element_mismatch(index: int, actual: Value, expected: Value) -> str | None:
    found, wanted = element_of(actual, index), element_of(expected, index)
    if found is None or wanted is None:
        # A misconception may return something that has no such element either.
        return value_mismatch("the returned value", actual, expected)
    return value_mismatch(f"element {index} of the returned value", found, wanted)


def element_of(value: Value, index: int) -> Value | None:
    """Return an element of a returned sequence, if there is one."""
    match value:
        case Items() if index < len(value.items):
            return value.items[index]
        case Numbers() if value.data.ndim == 1 and index < len(value.data):
            return Numbers(value.data[index], value.type.rpartition(" of ")[2])
    return None


def _gradients_mismatch(actual: Observation, expected: Observation) -> str | None:
    if actual.gradient_failure:
        return f"the returned value cannot be differentiated: {describe_failure(actual.gradient_failure)}"
    for name, gradient in expected.gradients.items():
        found = actual.gradients.get(name)
        if found is None:
            return f"no gradient flows from the returned value back to `{name}`"
        mismatch = tensor_mismatch(f"the gradient with respect to `{name}`", found, gradient)
        if mismatch and isinstance(expected.returned, Tensor) and expected.returned.data.ndim:
            # Its numbers depend on the weights with which we add the elements up.
            return f"the gradient with respect to `{name}` is not right"
        if mismatch:
            return mismatch
    extra = sorted(actual.gradients.keys() - expected.gradients.keys())
    return f"a gradient flows back to `{extra[0]}`, where none should" if extra else None


def _lines_mismatch(actual: str, expected: str, pattern: str) -> str | None:
    found, wanted = _matching_lines(actual, pattern), _matching_lines(expected, pattern)
    if wanted and not found:
        return f"no printed line looks like `{wanted[0].group()}`"
    if len(found) != len(wanted):
        return f"{counted(len(found), 'line')} of the kind asked for printed, not {len(wanted)}"
    for line, target in zip(found, wanted, strict=True):
        if not all(map(_same_token, line.groups(), target.groups())):
            return f"`{line.group()}` is printed where `{target.group()}` should be"
    return None


def _matching_lines(text: str, pattern: str) -> list[re.Match[str]]:
    matches = (re.fullmatch(pattern, line.strip()) for line in text.splitlines())
    return [match for match in matches if match]


def _same_token(actual: str, expected: str) -> bool:
    """Compare a group of a line: text and whole numbers exactly, decimals to the last printed digit."""
    if "." not in expected:
        return actual == expected
    last_digit = 10.0 ** -len(expected.partition(".")[2])
    allowed = TOLERANCES["float32"].rtol * abs(float(expected)) + last_digit
    return abs(float(actual) - float(expected)) <= allowed
