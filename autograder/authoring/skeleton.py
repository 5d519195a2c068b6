"""Write the three cells of a new exercise, which work as they stand."""

from __future__ import annotations

import keyword
from pathlib import Path

from autograder.authoring.masters import read_master
from autograder.course import Course

HEAD = """# %% [markdown]
# # {title}
#
# Replace each `raise NotImplementedError` by your code and run the cell, then the `check(...)` cell
# below it: it says whether the function does what was asked, and if not, what differs and why.

# %%
import torch

from autograder import check

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, Tensor
"""

CELLS = '''
# %% [markdown]
# ### `{name}` (2 points)
#
# Return twice the tensor `x`. *Points:* the values 1; the gradients 1.


# %%
def {name}(x):
    """Return twice x, in the shape of x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %%
{name}_exercise = Exercise(
    {name},
    facets=[Facet("value", 1, ("returned", "x")), Facet("gradient", 1, "gradients")],
    cases=lambda rng: [
        Case(x=Tensor([1, 2, 3], requires_grad=True)),
        Case(x=Tensor(rng.normal(size=(4, 2)), requires_grad=True)),
    ],
)


@{name}_exercise.misconception
def {name}_returns_x(x):
    """You return x as it is. How often is it asked for?"""
    return x
'''


def add_exercise(course: Course, assignment: str, name: str) -> Path:
    """Append an exercise to the master of an assignment, and return its path; both may be new.

    Raises:
        ValueError: If a name is no Python name, or is taken.
    """
    for word in (assignment, name):
        if not word.isidentifier() or keyword.iskeyword(word):
            raise ValueError(f"{word!r} cannot be the name of a Python file or function.")
    path = course.solutions / assignment / f"{assignment}.py"
    if path.exists() and name in read_master(path).exercises:
        raise ValueError(f"{path} has an exercise {name} already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    title = assignment.replace("_", " ").capitalize()
    before = path.read_text(encoding="utf-8") if path.exists() else HEAD.format(title=title)
    path.write_text(before.rstrip("\n") + "\n\n" + CELLS.format(name=name), encoding="utf-8")
    return path
