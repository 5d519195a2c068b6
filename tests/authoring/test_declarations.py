"""What is the author's alone is registered wherever it stands, and never reaches students."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.masters import Master, read_master
from autograder.course import MasterError

HEAD = """# %%
import torch

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, Tensor

# %%
def double(x):
    \"\"\"Return twice x.\"\"\"
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %%
double_exercise = Exercise(
    double, facets=[Facet("value", 1, "returned")], cases=lambda rng: [Case(x=Tensor(rng.normal(size=3)))]
)

# %%
print(double(torch.ones(2)))
"""

TRIPLES = '''
@double_exercise.misconception
def triples(x):
    """Three is not two."""
    return 3 * x
'''


def read(folder: Path, text: str, **files: str) -> Master:
    path = folder / "toy" / "toy.py"
    (path.parent / "misconceptions").mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    for name, content in files.items():
        (path.parent / "misconceptions" / f"{name}.py").write_text(content)
    return read_master(path)


def names(master: Master, exercise: str = "double") -> list[str]:
    return [function.__name__ for function in master.exercises[exercise].misconceptions]


def released(master: Master) -> str:
    return "\n".join(cell.source for cell in master.cells)


@pytest.mark.parametrize(
    "more",
    [
        "\n# %%" + TRIPLES,
        '\n# %% tags=["instructor"]' + TRIPLES,
        "\n# %%\nfactor = 3\n" + TRIPLES.replace("3 * x", "factor * x"),
        '\n# %% tags=["instructor"]\nfactor = 3\n\n# %%' + TRIPLES.replace("3 * x", "factor * x"),
        "\n# %%\nmine = double_exercise\n\n# %%" + TRIPLES.replace("double_exercise", "mine"),
        """
# %%
def triples(x):
    "Three is not two."
    return 3 * x

# %%
double_exercise.misconception(triples)
""",
        """
# %%
for factor in (3,):
    @double_exercise.misconception
    def triples(x):
        "Three is not two."
""",
    ],
)
def test_a_misconception_is_registered_in_any_cell_and_that_cell_stays_here(tmp_path, more) -> None:
    master = read(tmp_path, HEAD + more)
    assert names(master) == ["triples"]
    assert ".misconception" not in released(master)
    assert "autograder.authoring" not in released(master)
    assert "print(double" in released(master)


def test_it_is_registered_in_any_file_of_the_folder_and_files_share_their_helpers(tmp_path) -> None:
    helper = "def _times(x, factor):\n    return factor * x\n"
    one = TRIPLES.replace("3 * x", "_times(x, 3)")
    other = TRIPLES.replace("triples", "fourfold").replace("3 * x", "_times(x, 4)")
    master = read(tmp_path, HEAD, double=one, helpers=helper, more=other)
    assert names(master) == ["triples", "fourfold"]
    assert [function(1) for function in master.exercises["double"].misconceptions] == [3, 4]


def test_a_file_sees_the_names_of_its_master(tmp_path) -> None:
    master = read(tmp_path, HEAD, double=TRIPLES.replace("3 * x", "torch.add(double(x), x)"))
    (function,) = master.exercises["double"].misconceptions
    assert function(1.5) == 4.5


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("misconception(1 / 0)", "line 8: ZeroDivisionError: division by zero"),
        ("misconception()", "line 8: TypeError: .*missing 1 required positional argument"),
        ("misnomer", "line 8: AttributeError: .*misnomer"),
    ],
)
def test_an_error_in_a_file_names_its_line(tmp_path, broken, said) -> None:
    more = f"\n@double_exercise.{broken}\ndef f(x):\n    return x\n"
    with pytest.raises(ValueError, match=rf"misconceptions/double\.py, {said}"):
        read(tmp_path, HEAD, double="# A comment.\n" + TRIPLES + more)


def test_an_error_in_a_cell_names_the_line_of_the_master(tmp_path) -> None:
    with pytest.raises(MasterError, match=r"toy\.py, line 23: it is not Python: "):
        read(tmp_path, HEAD + "\n# %%\ndef triples(x:\n")
    more = "\n# %%\n@double_exercise.misconception(1 / 0)\ndef f(x):\n    return x\n"
    with pytest.raises(ValueError, match=r"toy\.py, line 23: ZeroDivisionError"):
        read(tmp_path, HEAD + more)


def test_a_name_that_is_taken_is_refused(tmp_path) -> None:
    with pytest.raises(ValueError, match="double has two misconceptions called triples: rename one"):
        read(tmp_path, HEAD, double=TRIPLES + TRIPLES)


def test_a_function_that_is_registered_elsewhere_stays_here_as_well(tmp_path) -> None:
    function = '\n# %%\ndef triples(x):\n    """Three is not two."""\n    return 3 * x\n'
    master = read(tmp_path, HEAD + function + "\n# %%\ndouble_exercise.misconception(triples)\n")
    assert names(master) == ["triples"]
    assert "triples" not in released(master)


def test_no_line_of_a_misconception_is_quoted_in_a_key(tmp_path) -> None:
    master = read(tmp_path, HEAD, double=TRIPLES.replace("return 3 * x", "raise ValueError(1 / 0)"))
    (known,) = master.exercises["double"].build_key(0, "").misconceptions
    assert known.observations[0].failure.type == "ZeroDivisionError"
    assert known.observations[0].failure.line == ""


def test_a_file_belongs_to_the_master_whose_exercise_it_names(tmp_path) -> None:
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "other.py").write_text(HEAD.replace("double", "treble"))
    file = TRIPLES + TRIPLES.replace("double", "treble").replace("triples", "quintuples")
    assert names(read(tmp_path, HEAD, both=file)) == ["triples"]
    assert names(read_master(tmp_path / "toy" / "other.py"), "treble") == ["quintuples"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (TRIPLES.replace("@double_exercise.misconception\n", ""), "triples is registered with no exercise"),
        (
            TRIPLES.replace("double", "tribble"),
            "no exercise: write `@double_exercise.misconception` above it",
        ),
        ("def triples(x:\n", r", line 1: it is not Python: "),
        ("\n" + TRIPLES.replace("3 * x", "_times(x)"), r", line 3: nothing defines _times"),
        (TRIPLES + "\ndef double(x):\n    return x\n", "double is defined in toy.py already"),
    ],
)
def test_a_file_that_would_not_do_what_it_is_for_is_refused(tmp_path, file, said) -> None:
    with pytest.raises(ValueError, match=rf"double\.py.*{said}"):
        read(tmp_path, HEAD, double=file)


def test_two_exercises_in_one_cell_are_refused(tmp_path) -> None:
    text = HEAD.replace(
        "\n# %%\nprint", "again_exercise = Exercise(again, facets=[], cases=list)\n\n# %%\nprint"
    )
    with pytest.raises(
        ValueError, match=r"toy\.py, line 15: the cell has exercises for double and again: split it"
    ):
        read(tmp_path, text)


def test_an_exercise_without_a_check_cell_is_refused(tmp_path) -> None:
    text = HEAD.replace(
        "double_exercise = Exercise(\n    double,",
        "double_exercise = (lambda f=double, **k: Exercise(*[f], **k))(",
    )
    with pytest.raises(ValueError, match=r"toy\.py: double has no check cell"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "more",
    [
        '\n# %% tags=["instructor"]\nscale = 3\n\n# %%\nprint(scale)\n',
        "\n# %%\nscale = len(double_exercise.facets)\n\n# %%\nprint(scale)\n",
        "\n# %%\nprint(Tensor)\n",
        "\n# %%\nprint(double_exercise)\nscale = 2\n\n# %%\nprint(scale)\n",
    ],
)
def test_a_notebook_that_would_not_run_for_students_is_refused(tmp_path, more) -> None:
    with pytest.raises(
        MasterError, match=r"toy\.py, line \d+: this uses `\w+`, which only a cell that students do not get"
    ):
        read(tmp_path, HEAD + more)


HELPER = """
# %%
def times(x, factor):
    return factor * x
"""
USING = "\n# %%" + TRIPLES.replace("3 * x", "times(x, 3)")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (HELPER + USING, "only cells that students do not get use `times`: tag its cell `instructor`"),
        (
            "\n# %%\nrow = 1\n" + "".join(f"# {line}\n" for line in TRIPLES.strip().splitlines()),
            "students would get this comment",
        ),
        ("\n# %%\n# old = Exercise(double, facets=[])\n", "students would get this comment"),
    ],
)
def test_what_would_tell_students_how_mistakes_are_made_is_refused(tmp_path, more: str, said: str) -> None:
    with pytest.raises(MasterError, match=said):
        read(tmp_path, HEAD + more)


@pytest.mark.parametrize(
    "more",
    [
        HELPER + "\n# %%\nprint(times(1, 2))\n" + USING,
        HELPER + "\n# %% [markdown]\n# `times` is yours to use.\n" + USING,
        HELPER.replace("# %%", '# %% tags=["instructor"]') + USING,
        # Nobody uses it: a teacher's way to let students try something.
        HELPER,
        "\n# %%\n# This exercise (double) is about misconceptions.\nrow = 1\n",
    ],
)
def test_what_a_notebook_is_for_is_released(tmp_path, more: str) -> None:
    assert released(read(tmp_path, HEAD + more))
