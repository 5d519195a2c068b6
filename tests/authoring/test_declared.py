"""What an author declares is looked at at once, and refused in one sentence with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.masters import Master, read_master
from autograder.authoring.skeleton import add_exercise
from autograder.course import Course, MasterError

SOLUTION, EXERCISE, CASES, MISTAKE = 26, 31, 35, 41
"""Lines of a new master."""

FIRST = "Case(x=Tensor([1, 2, 3], requires_grad=True)),"


HALTING = """

# %%
class Halting(torch.utils.data.DataLoader):
    def __init__(self):
        super().__init__([1, 2])

    def __iter__(self):
        raise RuntimeError("torn")
"""


def changed(folder: Path, old: str, new: str) -> Master:
    path = add_exercise(Course(folder), "toys", "double")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return read_master(path)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"value", 1,', '"value", 0,', EXERCISE, "the facet value is worth nothing: give it points"),
        ('"gradient", 1', '"value", 1', EXERCISE, "two facets are called value: rename one"),
        ('("returned", "x")', '("returned", 3)', EXERCISE, "the facet value looks at ('returned', 3): write"),
        ("Case(x=", "Case(y=", EXERCISE, "case 1 has the arguments `y`, the signature `x`: write them"),
        (FIRST, FIRST.replace("x=", "x=1, y="), EXERCISE, "case 1 has the arguments `x`, `y`, the signature"),
        (FIRST, "Case(),", EXERCISE, "case 1 does not give `x`: add it, or give it a default"),
        (FIRST, "1,", EXERCISE, "`cases` returns what is no case: write"),
        (FIRST, f"{FIRST[:-2]}, late=1 / 0),", CASES, "its cases cannot be drawn: ZeroDivisionError"),
        (
            FIRST,
            "Case(x={1: {2, 3}.pop}),",
            CASES,
            "its cases cannot be drawn: TypeError: A case cannot hold",
        ),
        (
            "_returns_x(x)",
            "_returns_x(*, x)",
            MISTAKE,
            "double_returns_x cannot be called with `x` (too many",
        ),
        ("(2 points)", "(3 points)", 17, "its heading says 3 points, its facets 2: make both agree"),
        ("gradients 1.", "gradients 2.", 17, "the points in its text make 3, those of its facets 2"),
        ("below it:", "below it, 7 points in all:", 5, "the text says 7 points in all; the exercises have 2"),
    ],
)
def test_what_could_not_be_graded_as_written_is_refused(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    with pytest.raises(MasterError) as refused:
        changed(tmp_path, old, new)
    assert f"toys.py, line {line}: " in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("2 * x\n", "2 * x / torch.one\n", SOLUTION, "the reference ends in AttributeError"),
        ('("returned", "x")', '("returned", "y")', EXERCISE, "looks at `y`, but in case 1 there is no such"),
        ('("returned", "x")', '"x.gradient"', EXERCISE, "there is no such thing; there are `returned`"),
        ("2 * x\n", "[y := x.exp().sum(), y.backward()][0]\n", EXERCISE, "cannot be differentiated"),
        ("2 * x\n", "Halting()\n", EXERCISE, "what the reference returns ends in RuntimeError: torn"),
    ],
)
def test_a_reference_that_shows_nothing_to_grade_is_refused(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    path = add_exercise(Course(tmp_path), "toys", "double")
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new) + HALTING)
    exercise = read_master(path).exercises["double"]
    with pytest.raises(MasterError) as refused:
        exercise.build_key(0, "")
    assert f"toys.py, line {line}: double: " in str(refused.value)
    assert said in str(refused.value)


def test_arguments_in_another_order_are_refused(tmp_path: Path) -> None:
    path = add_exercise(Course(tmp_path), "toys", "double")
    text = path.read_text().replace("(x):", "(x, n):").replace("Case(x=", "Case(n=2, x=")
    path.write_text(text)
    with pytest.raises(MasterError, match="arguments `n`, `x`, the signature `x`, `n`: write them by these"):
        read_master(path)
    path.write_text(
        text.replace("Case(n=2, x=", "Case(n=2, x=").replace("_returns_x(x, n)", "_returns_x(n, x)")
    )
    path.write_text(
        path.read_text()
        .replace("Case(n=2, x=Tensor([1, 2, 3], requires_grad=True))", "Case(x=Tensor([1.0]), n=2)")
        .replace(
            "Case(n=2, x=Tensor(rng.normal(size=(4, 2)), requires_grad=True))", "Case(x=Tensor([2.0]), n=3)"
        )
    )
    with pytest.raises(MasterError, match="double_returns_x takes `n`, `x`, in another order than the ref"):
        read_master(path)


@pytest.mark.parametrize("name", ["labels", "points", "grad", "order", "output"])
def test_an_argument_may_be_called_as_an_aspect_is(tmp_path: Path, name: str) -> None:
    path = add_exercise(Course(tmp_path), "toys", "double")
    text = (
        path.read_text()
        .replace("(x)", f"({name})")
        .replace("(x=", f"({name}=")
        .replace("2 * x", f"2 * {name}")
    )
    path.write_text(text.replace('"x")', f'"{name}")').replace("return x", f"return {name}"))
    built = read_master(path).exercises["double"].build_key(0, "")
    assert list(built.cases[0].arguments) == [name]


def test_what_a_selector_begins_with_is_no_name_for_an_argument(tmp_path: Path) -> None:
    path = add_exercise(Course(tmp_path), "toys", "double")
    path.write_text(
        path.read_text().replace("(x)", "(printed)").replace("(x=", "(printed=").replace(" x\n", " printed\n")
    )
    with pytest.raises(MasterError, match="an argument called `printed` could not be told"):
        read_master(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("double(x):", "double(x, factor=2):"),
        ("double(x):", "double(*x):"),
        ("_returns_x(x):", "_returns_x(tensor, x=1):"),
        ("_returns_x(x):", "_returns_x(*x):"),
        (FIRST, FIRST.replace("x=", "calls=2, x=")),
    ],
)
def test_what_can_be_called_is_not_refused(tmp_path: Path, old: str, new: str) -> None:
    assert changed(tmp_path, old, new).exercises
