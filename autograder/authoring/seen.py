"""Refuse an exercise whose reference shows nothing of what its facets look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from autograder.authoring.places import place_of_error
from autograder.comparison.facets import Facet, find_mismatch
from autograder.observation.observe import observe
from autograder.records.values import Broken, Case, Observation
from autograder.records.wording import describe_failure


def why_it_fails(function: Callable[..., Any], case: Case, device: str) -> tuple[str, str]:
    """Return the line of a master at which a call ends in an exception, and words for that."""
    places: list[str] = []

    def watched(*arguments: object) -> object:
        try:
            return function(*arguments)
        except Exception as error:
            places.append(place_of_error(error))
            raise

    failure = observe(watched, case, device).failure
    return "".join(places[-1:]), describe_failure(failure) if failure else "an exception, though not always"


def unseen(facets: Sequence[Facet], reference: Sequence[Observation]) -> Iterator[str]:
    """Yield what facets look at and a reference does not show.

    Args:
        facets: Of an exercise.
        reference: What its reference does, case by case.
    """
    for number, observation in enumerate(reference, start=1):
        for facet in facets:
            for selector in facet.selectors:
                if problem := _why_unseen(facet, selector, observation):
                    yield f"the facet {facet.name} looks at `{selector}`, but in case {number} {problem}"


def _why_unseen(facet: Facet, selector: str, observation: Observation) -> str:
    if selector == "gradients" and observation.gradient_failure:
        failed = describe_failure(observation.gradient_failure)
        return f"the reference returns what cannot be differentiated: {failed}"
    broken = next(_broken_in(observation.returned), None) if selector.startswith("returned") else None
    if broken:
        return f"what the reference returns ends in {describe_failure(broken.failure)}"
    try:
        mismatch = find_mismatch(observation, observation, msgspec.structs.replace(facet, looks_at=selector))
    except (LookupError, AttributeError, TypeError, ValueError):
        names = ", ".join(f"`{name}`" for name in observation.arguments) or "none"
        return f"there is no such thing; there are `returned`, `gradients`, `printed`, `files`, and {names}"
    return f"the reference does not even agree with itself: {mismatch}" if mismatch else ""


def _broken_in(thing: object) -> Iterator[Broken]:
    """Yield what could not be looked into, however deep."""
    if isinstance(thing, Broken):
        yield thing
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield from _broken_in(getattr(thing, name))
    elif isinstance(thing, dict | list | tuple):
        for part in thing.values() if isinstance(thing, dict) else thing:
            yield from _broken_in(part)
