"""The kinds of argument and observation beyond tensors: arrays, modules, files and drawings."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from autograder.authoring import Axes, Case, LinearModel, Numpy, StateFile, Tensor
from autograder.comparison.facets import Facet, find_mismatch
from autograder.observation.observe import observe
from autograder.records.values import Case as CaseRecord
from autograder.sandbox.inspection import inspect_reply
from autograder.sandbox.protocol import Reply


def mismatch(
    actual: Callable[..., Any], expected: Callable[..., Any], case: CaseRecord, looks_at: str
) -> str | None:
    return find_mismatch(observe(actual, case), observe(expected, case), Facet("it", 1, looks_at))


class Line(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)

    def forward(self, x):
        return self.linear(x)


class OtherName(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.layer = nn.Linear(inputs, outputs)

    def forward(self, x):
        return self.layer(x)


class Unregistered(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.layers = [nn.Linear(inputs, outputs)]

    def forward(self, x):
        return self.layers[0](x)


class Bent(Line):
    def forward(self, x):
        return self.linear(x).relu()


class Silent(Line):
    def forward(self, x):
        self.linear(x)


class Forgetful(nn.Module):
    def __init__(self, inputs, outputs):
        self.linear = nn.Linear(inputs, outputs)


MODULE = Case(inputs=3, outputs=2, probe=Tensor([[1, -2, 3], [0, 1, -1]]))
ASPECTS = ("parameters", "output", "gradients")


@pytest.mark.parametrize(
    ("module", "wrong"),
    [
        (Line, set()),
        (OtherName, {"parameters"}),
        (Unregistered, set(ASPECTS)),
        (Bent, {"output", "gradients"}),
        (Silent, {"output", "gradients"}),
        (Forgetful, set(ASPECTS)),
        (lambda inputs, outputs: nn.Linear(inputs, outputs), {"parameters"}),
        (lambda inputs, outputs: None, set(ASPECTS)),
    ],
)
def test_a_class_is_judged_by_its_parameters_and_by_what_it_computes(module, wrong) -> None:
    found = {aspect for aspect in ASPECTS if mismatch(module, Line, MODULE, f"returned.{aspect}")}
    assert found == wrong


def test_looking_into_a_returned_model_does_not_change_the_callers() -> None:
    case = Case(model=LinearModel([[2.0]], [3.0]))
    assert not mismatch(lambda model: model, lambda model: None, case, "model.weight")


ARRAY = Case(x=Numpy([[1.0, 2.0], [3.0, 4.0]]))


@pytest.mark.parametrize(
    "right", [lambda x: 2 * x, lambda x: np.array([[2.0, 4.0], [6.0, 8.0]]), lambda x: x + x]
)
def test_equal_arrays_agree(right) -> None:
    assert not mismatch(right, lambda x: 2 * x, ARRAY, "returned")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda x: x, "differs"),
        (lambda x: (2 * x).ravel(), "shape"),
        (lambda x: (2 * x).astype(np.float32), "dtype"),
        (lambda x: torch.tensor(2 * x), "a tensor"),
        (lambda x: (2 * x).tolist(), "a list"),
    ],
)
def test_other_arrays_do_not(wrong, said: str) -> None:
    assert said in str(mismatch(wrong, lambda x: 2 * x, ARRAY, "returned"))


def test_an_array_that_was_changed_in_place_is_noticed() -> None:
    def doubles(x):
        x *= 2

    assert mismatch(doubles, lambda x: None, ARRAY, "x")


def test_elements_of_a_returned_tuple_are_judged_apart() -> None:
    case = Case(a=1.0)
    one, other = (lambda a: (a, [a, 2.0])), (lambda a: (a, [a, 3.0]))
    assert not mismatch(one, other, case, "returned[0]")
    assert mismatch(one, other, case, "returned[1]")
    assert mismatch(lambda a: a, other, case, "returned[1]")


def saves(model, path):
    torch.save(model.state_dict(), path)


SAVE = Case(model=LinearModel([[1.0, 2.0]], [3.0]), path="saved.pt")


def test_a_written_file_is_compared_by_its_tensors() -> None:
    assert not mismatch(lambda m, p: torch.save(dict(m.state_dict()), p), saves, SAVE, "files")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda model, path: None,
        lambda model, path: torch.save(model, path),
        lambda model, path: torch.save({"weight": model.weight.detach()}, path),
        lambda model, path: torch.save(model.state_dict(), "elsewhere.pt"),
    ],
)
def test_a_file_with_other_content_is_not_right(wrong) -> None:
    assert mismatch(wrong, saves, SAVE, "files")


def test_a_state_file_can_be_loaded() -> None:
    state = {"weight": [[5.0]], "bias": [7.0]}
    case = Case(model=LinearModel([[0.0]], [0.0]), path=StateFile(state))

    def loads(model, path):
        model.load_state_dict(torch.load(path))

    after = observe(loads, case).arguments
    assert {name: tensor.data.item() for name, tensor in after.items()} == {
        "model.weight": 5.0,
        "model.bias": 7.0,
    }


DRAWING = Case(ax=Axes(), x=Numpy([3.0, 1.0, 2.0]), y=Numpy([30.0, 11.0, 19.0]))


def draws(ax, x, y):
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], y[order], label="line")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()


def draws_with_plot(ax, x, y):
    ax.plot(x, y, "go")
    pairs = sorted(zip(x, y, strict=True), reverse=True)
    ax.plot(*zip(*pairs, strict=True), "--")


def draws_in_pieces(ax, x, y):
    for place in zip(x, y, strict=True):
        ax.plot(*place, "s")
    for one, other in pairwise(sorted(zip(x, y, strict=True))):
        ax.plot([other[0], one[0]], [other[1], one[1]])
    ax.axhline(0)


@pytest.mark.parametrize("aspect", ["points", "lines"])
@pytest.mark.parametrize("draw", [draws_with_plot, draws_in_pieces])
def test_drawings_agree_by_what_they_show(draw, aspect: str) -> None:
    assert not mismatch(draw, draws, DRAWING, f"ax.{aspect}")


@pytest.mark.parametrize(
    ("wrong", "aspect"),
    [
        (lambda ax, x, y: ax.plot(x, y, "o-"), "lines"),
        (lambda ax, x, y: ax.scatter(y, x), "points"),
        (lambda ax, x, y: ax.plot(x, y), "points"),
        (lambda ax, x, y: ax.scatter(x, y), "lines"),
        (lambda ax, x, y: ax.scatter(x, y), "labels"),
        (lambda ax, x, y: None, "points"),
        (lambda ax, x, y: ax.scatter(x, y, alpha=0), "points"),
        (lambda ax, x, y: ax.plot(x, y, "o", markersize=0), "points"),
        (lambda ax, x, y: ax.scatter(x, y, s=0), "points"),
        (lambda ax, x, y: ax.plot(np.sort(x), np.sort(y), linewidth=0), "lines"),
        (lambda ax, x, y: ax.step(np.sort(x), np.sort(y)), "lines"),
    ],
)
def test_a_drawing_that_shows_something_else_is_not_right(wrong, aspect: str) -> None:
    assert mismatch(wrong, draws, DRAWING, f"ax.{aspect}")


def draws_apart(ax, x, y):
    order = np.argsort(x)
    ax.scatter(x, y + 40, label="data")
    ax.plot(x[order], y[order], label="line")
    ax.legend()


@pytest.mark.parametrize(
    ("more", "aspect", "said"),
    [
        (lambda ax, x, y: ax.plot(x, y + 40), "points", "a line joins the markers"),
        (lambda ax, x, y: ax.plot(x, y), "lines", "another line joins the same places in another order"),
        (lambda ax, x, y: ax.legend(["one"]), "labels", "there is no second name in the legend"),
        (lambda ax, x, y: ax.get_legend().remove(), "labels", "there is no legend"),
    ],
)
def test_what_spoils_a_right_drawing_is_found(more, aspect: str, said: str) -> None:
    def spoilt(ax, x, y):
        draws_apart(ax, x, y)
        more(ax, x, y)

    assert mismatch(spoilt, draws_apart, DRAWING, f"ax.{aspect}") == said


def test_a_call_works_in_an_empty_folder_of_its_own(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text("1")

    def lists():
        import os

        return os.listdir(".")

    assert observe(lists, Case()).returned.data.size == 0


def scatter_many(ax: Any) -> None:
    ax.scatter(range(10_000), range(10_000))
    ax.plot(range(10_000), range(10_000))


def join_each_piece(ax: Any) -> None:
    scatter_many(ax)
    for number in range(0, 10_000, 200):
        ax.plot([number, number + 1], [0, 1])


def far_too_many(ax: Any) -> None:
    for _ in range(1001):
        ax.plot([0, 1], [0, 1])


def test_a_drawing_of_many_places_is_compared_and_one_that_nobody_can_see_is_said_to_be_that() -> None:
    for looks_at in ("ax.points", "ax.lines"):
        assert mismatch(join_each_piece, scatter_many, Case(ax=Axes()), looks_at) is None
    said = mismatch(far_too_many, scatter_many, Case(ax=Axes()), "ax.lines")
    assert said == "`ax` is a drawing of more than 1000 lines or 100000 places after the call"


def test_a_name_that_is_too_long_is_cut() -> None:
    named = type("N" * 1000, (), {})
    found = observe(lambda: (named(), nn.ModuleDict({"n" * 1000: nn.Linear(1, 1)})), Case())
    inspect_reply(Reply([found, observe(lambda: nn.ModuleDict({"n" * 1000: nn.Linear(1, 1)}), Case())]), 2)
