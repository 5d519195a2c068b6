"""Similar submissions: a copy is found, and nobody is named for writing what others write too."""

from __future__ import annotations

import random
import re

import pytest
from places import ROOT

from autograder.course import Course
from autograder.report.code import given_code
from autograder.report.similar import Runs, find_alike, runs_of, usual_share

ASSIGNMENTS = sorted(path.name for path in (ROOT / "solutions").iterdir() if path.is_dir())

OWN = '''
def train(inputs, targets, w, b, lr, num_epochs):
    """Train."""
    history = []  # of losses
    for epoch in range(num_epochs):
        order = torch.arange(len(inputs)).flip(0)
        shuffled, wanted = inputs[order], targets[order]
        guess = shuffled.mm(w.transpose(0, 1)) + b.unsqueeze(0)
        gap = guess - wanted
        objective = gap.square().sum() / gap.numel()
        objective.backward(retain_graph=False)
        with torch.no_grad():
            for parameter in (w, b):
                parameter.sub_(lr * parameter.grad)
                parameter.grad.zero_()
        history.append(float(objective.detach()))
    return history
'''

RENAMED = """
def train(inputs, targets, w, b, lr, num_epochs):
    # entirely my own work
    all_losses: list = []
    for i in range(num_epochs):
        perm = torch.arange(len(inputs)).flip(0)
        x_batch, y_batch = inputs[perm], targets[perm]
        y_hat = x_batch.mm(w.transpose(0, 1)) + b.unsqueeze(0)
        err = (y_hat
               - y_batch)
        mse_value = err.square().sum() / err.numel()
        mse_value.backward(retain_graph=False)
        with torch.no_grad():
            for p in (w, b):
                p.sub_(lr * p.grad)
                p.grad.zero_()
        all_losses.append(float(mse_value.detach()))
    return all_losses
"""


def recorded(assignment: str) -> dict[str, list[str]]:
    """Return, by exercise, the right and wrong answers that the tests of the checks know."""
    found: dict[str, list[str]] = {}
    for kind in ("right", "wrong"):
        for path in sorted((ROOT / "solutions" / assignment / "answers" / kind).glob("*.py")):
            _, *answers = re.split(r"^# %% .*\n", path.read_text(), flags=re.MULTILINE)
            found.setdefault(path.stem, []).extend(answers)
    return found


def mixed_class(assignment: str, size: int, seed: int) -> dict[str, Runs]:
    """Return a class in which each picks an answer to each exercise by chance."""
    rng, answers = random.Random(seed), recorded(assignment)
    return {f"s{n:03}": runs_of(rng.choice(known) for known in answers.values()) for n in range(size)}


@pytest.fixture(scope="module")
def given(course: Course) -> Runs:
    return given_code(course, "crop_yields")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_independent_students_are_not_named(course: Course, assignment: str) -> None:
    """Each has answers of their own: who shares several rare ones by chance could not be told from a copy."""
    given = given_code(course, assignment)
    for seed in (0, 1, 2, 3):
        rng = random.Random(seed)
        dealt = [rng.sample(known, len(known)) for known in recorded(assignment).values()]
        class_ = {f"s{n:03}": runs_of(answers) for n, answers in enumerate(zip(*dealt, strict=False))}
        assert len(class_) >= 25
        assert find_alike(assignment, class_, given) == []


@pytest.mark.parametrize("size", [2, 21, 300])
def test_a_copy_with_other_names_is_found_in_a_class_of_any_size(given: Runs, size: int) -> None:
    others = mixed_class("crop_yields", size - 2, 2)
    (found,) = find_alike("a", {**others, "zoe": runs_of([OWN]), "yan": runs_of([RENAMED])}, given)
    assert (found.students, found.likeness) == (["yan", "zoe"], 1.0)


def test_a_copy_with_a_small_change_is_found(given: Runs) -> None:
    changed = RENAMED.replace("err.numel()", "err.nelement()")
    (found,) = find_alike("a", {"yan": runs_of([OWN]), "zoe": runs_of([changed])}, given)
    assert 0.8 <= found.likeness < 1


def test_a_group_is_named_once(given: Runs) -> None:
    class_ = mixed_class("crop_yields", 40, 3) | {name: runs_of([OWN]) for name in ("c", "a", "b")}
    (found,) = find_alike("a", class_, given)
    assert found.students == ["a", "b", "c"]


def test_what_many_have_written_is_not_held_against_them(given: Runs) -> None:
    many = usual_share(30) + 1
    class_ = mixed_class("crop_yields", 30 - many, 4) | {f"t{n}": runs_of([OWN]) for n in range(many)}
    assert find_alike("a", class_, given) == []


def test_short_answers_accuse_nobody(given: Runs) -> None:
    short = "def mse(p, t):\n    gap = p - t\n    return (gap * gap).sum() / torch.tensor(float(gap.numel()))"
    assert runs_of([short])
    assert find_alike("a", {"yan": runs_of([short]), "zoe": runs_of([short])}, given) == []


def test_the_solution_accuses_nobody(course: Course, given: Runs) -> None:
    (text,) = (path.read_text() for path in course.masters("crop_yields") if path.stem == "crop_yields")
    assert find_alike("a", {"yan": runs_of([text]), "zoe": runs_of([text])}, given) == []


def test_the_order_of_statements_is_nobodys_idea() -> None:
    one, other = (
        "def f(x):\n    return x.sum() + x.mean() * x.max() - 1",
        "torch.manual_seed(int('12345') + 3)",
    )
    assert runs_of([f"{one}\n{other}"]) == runs_of([f"{other}\n{one}"]) == runs_of([other, one])


@pytest.mark.parametrize(
    "damaged", ["def f(:", "1", "x: int", "f'{\"\\n\"}'", "x = \0", "(" * 5000, "-" * 100_000 + "1"]
)
def test_what_is_not_python_or_says_nothing_is_left_out(damaged: str) -> None:
    assert runs_of([damaged]) == frozenset()
