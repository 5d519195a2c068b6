"""Print how well the checks of exercises tell right from wrong."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.verification.examination import Examination
from autograder.verification.kill_matrix import Fate


def print_scores(examinations: Iterable[Examination], console: Console) -> None:
    """Print a row per exercise: misconceptions, mutants, the mutation score, cases to spare."""
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    table.add_column("exercise", no_wrap=True)
    for heading in ("misconceptions", "mutants", "equivalent", "killed", "score"):
        table.add_column(heading, justify="right")
    table.add_column("cases")
    table.add_column("superfluous")
    for found in examinations:
        score = found.killed / found.counted if found.counted else 1.0
        ran = sum(fate.has_run for fate in found.fates)
        numbers = (found.misconceptions, ran, len(found.equivalents), found.killed)
        superfluous = _cases(found.superfluous)
        table.add_row(found.name, *map(str, numbers), f"{score:.0%}", str(found.cases), superfluous)
    console.print(table)


def print_matrix(found: Examination, console: Console) -> None:
    """Print which cases of which facet notice each mutant, and which tell each pair of mistakes apart."""
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0), title=found.name, title_justify="left")
    table.add_column("mutant", overflow="fold")
    for facet in found.facets:
        table.add_column(facet, no_wrap=True)
    for fate in found.fates:
        table.add_row(_escaped(fate.mutant), *_row(fate, found))
    console.print(table)
    _print_pairs(found, console)


def _row(fate: Fate, found: Examination) -> list[str]:
    if fate.ending:
        return [fate.ending, *[""] * (len(found.facets) - 1)]
    if fate.survived:
        word = "equivalent" if fate.mutant in found.equivalents else "SURVIVED"
        return [word, *[""] * (len(found.facets) - 1)]
    return [_cases(fate.seen[facet]) or "·" for facet in found.facets]


def _print_pairs(found: Examination, console: Console) -> None:
    """Print pairs by the cases that separate them; those that any case separates are counted."""
    by_any = sum(len(cases) == found.cases for cases in found.pairs.values())
    counted = f"{by_any} of {len(found.pairs)} pairs of mistakes differ in every case"
    console.print(counted + ("; the others:" if by_any < len(found.pairs) else ""), highlight=False)
    for pair, cases in sorted(found.pairs.items(), key=lambda entry: len(entry[1])):
        if len(cases) < found.cases:
            where = f"in {_cases(sorted(cases))}" if cases else "NOWHERE"
            console.print(f"  {' / '.join(pair)} {where}", markup=False, highlight=False, soft_wrap=True)


def _cases(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")
