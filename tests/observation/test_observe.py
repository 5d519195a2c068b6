from __future__ import annotations

import os
import random
import shutil
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from autograder.observation.observe import observe, observe_in
from autograder.observation.recording import ITEMS_LIMIT
from autograder.observation.working_folder import EmptyFolder
from autograder.records import wire
from autograder.records.values import (
    LONGEST_TEXT,
    SGD,
    Batches,
    Broken,
    Case,
    Items,
    LinearModel,
    Loader,
    LossFunction,
    Ndarray,
    Nothing,
    Numbers,
    Observation,
    Opaque,
    Tensor,
    Text,
    as_value,
)


def parameter(data, grad=None):
    return Tensor(np.asarray(data, "float32"), requires_grad=True, grad=grad)


def case(seed=0, **arguments):
    return Case({name: as_value(value) for name, value in arguments.items()}, seed=seed)


W = case(w=parameter([1, 2]))


def fitting():
    """Return the arguments of a training loop: y = x1 + x2 from a model of zeros."""
    inputs = np.array([[1, 2], [3, 4], [5, 6]])
    return case(
        model=LinearModel(np.zeros((1, 2)), np.zeros(1)),
        loss_fn=LossFunction("mse_loss"),
        opt=SGD("model", 0.1),
        loader=Loader(inputs, inputs.sum(axis=1, keepdims=True), 2),
    )


@pytest.mark.parametrize(
    ("returned", "kind"),
    [
        (None, Nothing),
        (True, Numbers),
        (3, Numbers),
        (0.5, Numbers),
        (np.float32(0.5), Numbers),
        (np.int64(3), Numbers),
        ([1, 2], Numbers),
        (np.array([1, 2]), Numbers),
        ("word", Text),
        ([1, "a"], Items),
        ({"a": 1}, Opaque),
        (10**30, Opaque),
        (1j, Opaque),
        (np.ones((2, 2)), Ndarray),
        (np.array(["a"]), Opaque),
        ([0] * (ITEMS_LIMIT + 1), Opaque),
        (torch.ones(2), Tensor),
    ],
    ids=lambda thing: thing.__name__ if isinstance(thing, type) else repr(thing)[:20],
)
def test_what_is_returned_is_recorded_by_its_kind(returned, kind):
    assert type(observe(lambda w: returned, W).returned) is kind


def test_numbers_are_recorded_by_value():
    assert observe(lambda w: [0.5, 1.5], W).returned.data.tolist() == [0.5, 1.5]


def test_a_complex_number_is_not_called_a_huge_int():
    assert observe(lambda w: np.complex64(1j), W).returned.type != "huge int"


@pytest.mark.parametrize(
    ("make", "dtype", "elements"),
    [
        (lambda: torch.tensor([1.5, 2.5]), "float32", [1.5, 2.5]),
        (lambda: torch.tensor([1.5], dtype=torch.float64), "float64", [1.5]),
        (lambda: torch.tensor([1.5], dtype=torch.bfloat16), "bfloat16", [1.5]),
        (lambda: torch.tensor([1.5], dtype=torch.float16), "float16", [1.5]),
        (lambda: torch.tensor([3]), "int64", [3]),
        (lambda: torch.tensor([True]), "bool", [True]),
        (lambda: torch.tensor(2.0), "float32", 2.0),
        (lambda: torch.ones(2, 3).T, "float32", [[1, 1]] * 3),
        (lambda: torch.ones(0, 3), "float32", []),
        (lambda: torch.tensor([1 + 2j]), "complex64", [[1, 2]]),
    ],
)
def test_a_tensor_is_recorded_with_its_dtype_and_elements(make, dtype, elements):
    found = observe(lambda w: make(), W).returned
    assert (found.dtype, found.data.tolist(), found.device) == (dtype, elements, "cpu")


def test_everything_that_is_recorded_can_travel():
    def function(w):
        return [w * 2, "a", None, [1, 2], {"x": 1}, torch.ones(1, dtype=torch.bfloat16), 1j, 10**30]

    found = wire.unpack(wire.pack(observe(function, W)), Observation)
    assert len(found.returned.items) == 8


@pytest.mark.parametrize(
    "function",
    [
        lambda w: "\ud800",
        lambda w: print("\ud800"),
        lambda w: [].index("\ud800"),
        lambda w: np.longdouble(1),
        lambda w: np.ones(2, np.longdouble),
    ],
    ids=["returned text", "printed text", "message", "long double", "array of long doubles"],
)
def test_unusual_values_can_travel_too(function):
    assert wire.unpack(wire.pack(observe(function, W)), Observation)


def test_gradients_of_a_scalar_are_recorded_by_argument():
    pair = case(a=parameter([1, 2]), b=parameter([3, 4]), c=Tensor(np.ones(2, "float32")))
    found = observe(lambda a, b, c: (a * b * c).sum(), pair).gradients
    assert {name: grad.data.tolist() for name, grad in found.items()} == {"a": [3, 4], "b": [1, 2]}


def test_gradients_are_recorded_after_a_call_that_left_them_switched_off():
    def answer(w):
        loss = (w * w).sum()
        torch.set_grad_enabled(False)
        return loss

    found = observe(answer, W)
    assert torch.is_grad_enabled()
    assert found.gradient_failure is None
    assert found.gradients["w"].data.tolist() == [2.0, 4.0]


def test_no_gradient_is_recorded_where_the_graph_was_cut():
    pair = case(a=parameter([1, 2]), b=parameter([3, 4]))
    assert set(observe(lambda a, b: (a.detach() * b).sum(), pair).gradients) == {"b"}


@pytest.mark.parametrize(
    "function",
    [
        lambda w: w.detach().sum(),
        lambda w: w.sum().item(),
        lambda w: torch.tensor(w.sum().item()),
        lambda w: w > 1,
        lambda w: w.argmax(),
    ],
)
def test_a_value_without_a_graph_has_no_gradients(function):
    assert observe(function, W).gradients == {}


def test_the_elements_of_a_larger_result_are_told_apart_by_their_gradients():
    straight = observe(lambda w: w * 1, W).gradients["w"].data
    flipped = observe(lambda w: w.flip(0), W).gradients["w"].data
    assert not np.allclose(straight, flipped)


def test_taking_gradients_leaves_no_trace_in_the_arguments():
    assert observe(lambda w: w.sum(), W).arguments["w"].grad is None


def test_arguments_are_recorded_as_the_call_left_them():
    def step(w):
        with torch.no_grad():
            w -= 0.5 * w.grad
            w.grad.zero_()

    after = observe(step, case(w=parameter([1, 2], grad=np.array([2, 4], "float32")))).arguments["w"]
    assert after.data.tolist() == [0, 0]
    assert after.grad.tolist() == [0, 0]
    assert after.requires_grad
    assert after.is_leaf


def test_a_name_that_is_bound_anew_does_not_change_the_argument():
    def step(w):
        w = w - 1
        w.sum().backward()

    assert observe(step, W).arguments["w"].data.tolist() == [1, 2]


def test_a_failed_call_still_shows_what_it_changed():
    def half_done(w):
        w.data += 1
        raise ValueError

    found = observe(half_done, W)
    assert found.failure.type == "ValueError"
    assert found.arguments["w"].data.tolist() == [2, 3]


def test_every_call_gets_fresh_arguments():
    def spoil(w):
        w.data.zero_()
        w.grad = torch.ones(2)

    observe(spoil, W)
    found = observe(lambda w: w * 1, W)
    assert found.returned.data.tolist() == [1, 2]
    assert found.arguments["w"].grad is None


def test_parameters_may_have_any_names():
    assert observe(lambda anything: anything.sum(), W).returned.data.item() == 3


def test_plain_arguments_arrive_as_python_objects():
    seen = []
    observe(lambda *arguments: seen.extend(arguments), case(n=3, x=0.5, s="a", v=[1, 2], t=(1, "b"), z=None))
    assert seen == [3, 0.5, "a", [1, 2], (1, "b"), None]
    assert [type(thing) for thing in seen] == [int, float, str, list, tuple, type(None)]


def test_a_training_loop_leaves_its_marks():
    def fit(model, loss_fn, opt, loader):
        for inputs, targets in loader:
            loss_fn(model(inputs), targets).backward()
            opt.step()
            opt.zero_grad()

    found = observe(fit, fitting())
    assert found.failure is None
    assert len(found.losses) == 2
    assert found.losses[0] == pytest.approx((3**2 + 7**2) / 2)
    assert found.arguments["model.weight"].data.any()
    assert set(found.arguments) == {"model.weight", "model.bias"}


def test_a_loader_argument_yields_its_rows_in_order():
    def rows(model, loss_fn, opt, loader):
        return [len(inputs) for inputs, _ in loader] + [targets[0].item() for _, targets in loader]

    assert observe(rows, fitting()).returned.data.tolist() == [2, 1, 3, 11]


def test_a_second_call_gets_the_same_objects_and_the_first_return_value_counts():
    seen = []

    def add(w):
        seen.append(w)
        with torch.no_grad():
            w += 1
        return len(seen)

    found = observe(add, Case({"w": parameter([1, 2])}, calls=2))
    assert found.returned.data == 1
    assert found.arguments["w"].data.tolist() == [3, 4]


def test_a_loader_that_turns_has_another_order_once_its_model_has_learnt_something():
    def order(model, loader):
        def epoch():
            return torch.cat([inputs for inputs, _ in loader])

        seen = [epoch(), epoch()]
        for _ in range(2):
            # PyTorch keeps no count of what is changed through `.data`.
            model.weight.data += 1
            seen += [epoch(), epoch()]
        return seen

    column = np.array([[1.0], [2.0], [3.0]])
    loader = Loader(column, column, 2, turns_with="model")
    found = observe(order, case(model=LinearModel(np.ones((1, 1)), np.ones(1)), loader=loader))
    rows = [item.data.ravel().tolist() for item in found.returned.items]
    assert rows == [[1, 2, 3]] * 2 + [[2, 3, 1]] * 2 + [[3, 1, 2]] * 2


def test_a_model_that_was_replaced_shows_its_new_parameters():
    def replace(model, loss_fn, opt, loader):
        model.weight = torch.nn.Parameter(torch.full((1, 2), 9.0))

    assert observe(replace, fitting()).arguments["model.weight"].data.tolist() == [[9, 9]]


def test_a_model_does_not_depend_on_the_default_dtype():
    torch.set_default_dtype(torch.float64)
    try:
        found = observe(lambda model, *rest: model(torch.ones(1, 2, dtype=torch.float32)), fitting())
    finally:
        torch.set_default_dtype(torch.float32)
    assert found.failure is None


def test_a_data_loader_is_recorded_epoch_by_epoch():
    data = TensorDataset(torch.arange(6.0).reshape(3, 2), torch.arange(3.0))
    found = observe(lambda w: DataLoader(data, 2, shuffle=True), W).returned
    assert isinstance(found, Batches)
    assert found.sizes == [[2, 1]] * len(found.sizes)
    assert all(sorted(fields[1].data.tolist()) == [0, 1, 2] for fields in found.fields)


def test_a_loader_that_cannot_be_iterated_is_a_failure():
    def broken(w):
        return DataLoader([1, "a"], 2)

    found = observe(broken, W).returned
    assert isinstance(found, Broken)
    assert found.failure.type


def endless(w):
    loop = []
    loop.append(loop)
    return loop


@pytest.mark.parametrize("function", [endless, lambda w: w.to_sparse(), lambda w: w.to("meta")])
def test_a_value_that_cannot_be_recorded_raises_nothing(function):
    assert isinstance(observe(function, W), Observation)


@pytest.mark.parametrize(
    "error", [ValueError("bad"), SystemExit("bad"), MemoryError("bad"), StopIteration("bad")]
)
def test_an_exception_is_recorded(error):
    def fail(w):
        raise error

    failure = observe(fail, W).failure
    assert (failure.type, failure.message) == (type(error).__name__, "bad")


def test_an_exception_names_the_last_line_of_the_students_code():
    def fail(w):
        return torch.matmul(w, torch.ones(3))

    assert observe(fail, W).failure.line == "return torch.matmul(w, torch.ones(3))"


def test_a_wrong_number_of_parameters_is_a_failure():
    assert observe(lambda: 1, W).failure.type == "TypeError"


def test_a_returned_loss_that_was_differentiated_already_is_no_failure_of_the_call():
    def used_up(w):
        loss = (w**2).sum()
        loss.backward()
        return loss

    found = observe(used_up, W)
    assert (found.failure, found.returned.data.item()) == (None, 5)
    assert found.gradient_failure.type == "RuntimeError"


def test_a_long_message_is_cut():
    def fail(w):
        raise ValueError("x" * 10**6)

    assert len(observe(fail, W).failure.message) < 10_000


def test_an_exception_that_cannot_be_printed_is_recorded_all_the_same():
    class Unprintable(Exception):
        def __str__(self):
            return 5

    def fail(w):
        raise Unprintable

    assert observe(fail, W).failure.type == "Unprintable"


def test_an_argument_that_cannot_be_recorded_raises_nothing():
    def spoil(w):
        w.grad = torch.ones(2).to_sparse()

    assert isinstance(observe(spoil, W), Observation)


def test_what_is_printed_is_recorded_and_not_shown(capsys):
    def chatty(w):
        print("one", 2)
        print("error", file=sys.stderr)

    assert observe(chatty, W).printed == "one 2\n"
    assert capsys.readouterr() == ("", "")


def test_what_is_printed_to_a_stream_bound_before_is_recorded_and_not_shown(capsys):
    from sys import stdout

    def chatty(w, out=stdout):
        print("one", file=out)
        stdout.write("two\n")
        out.writelines(["three", "\n"])
        out.flush()

    assert observe(chatty, W).printed == "one\ntwo\nthree\n"
    print("afterwards", file=stdout)
    assert capsys.readouterr().out == "afterwards\n"


def test_a_stream_that_lets_nothing_be_changed_is_left_alone(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    assert observe(lambda w: print("one"), W).printed == "one\n"


def test_a_flood_of_output_is_cut():
    def flood(w):
        for _ in range(1000):
            print("x" * 1000)

    assert len(observe(flood, W).printed) == LONGEST_TEXT


def test_warnings_are_swallowed():
    def warn(w):
        warnings.warn("careful", stacklevel=1)
        return 1

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = observe(warn, W)
    assert (found.returned.data.item(), found.failure) == (1, None)


@pytest.mark.parametrize(
    "draw", [lambda w: torch.rand(3), lambda w: np.random.rand(3), lambda w: [random.random()] * 3]
)
def test_equal_seeds_give_equal_random_numbers(draw):
    first, again, other = (observe(draw, case(seed, w=1)).returned.data for seed in (1, 1, 2))
    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()


def test_a_call_inside_no_grad_still_records_gradients():
    with torch.no_grad():
        assert "w" in observe(lambda w: w.sum(), W).gradients


def test_a_record_does_not_change_with_the_tensor():
    kept = torch.ones(2)
    found = observe(lambda w: kept, W)
    kept.zero_()
    assert found.returned.data.tolist() == [1, 1]


def test_the_loss_function_of_a_case_is_torchs_own():
    losses = observe(
        lambda loss: loss(torch.tensor([3.0]), torch.tensor([1.0])), case(loss=LossFunction("mse_loss"))
    )
    assert losses.returned.data.item() == F.mse_loss(torch.tensor([3.0]), torch.tensor([1.0])).item()
    assert losses.losses.tolist() == [4]


@pytest.mark.parametrize(
    "leave",
    [
        lambda: Path("left.txt").write_text("here"),
        lambda: Path("a/b").mkdir(parents=True),
        lambda: os.chdir("/"),
        lambda: shutil.rmtree(os.getcwd()),
        lambda: os.symlink("/", shutil.rmtree(here := os.getcwd()) or here),
        lambda: os.chmod(".", 0),
    ],
)
def test_each_call_finds_an_empty_folder_of_its_own(leave):
    def call():
        found = os.listdir()
        leave()
        return len(found)

    before = os.getcwd()
    with EmptyFolder() as folder:
        calls = [observe_in(folder, call, case()) for _ in range(3)]
        used = folder.enter()
    assert [observation.failure for observation in calls] == [None] * 3
    assert [observation.returned.data for observation in calls] == [0, 0, 0]
    assert os.getcwd() == before
    assert not used.exists()


def test_a_call_writes_to_a_folder_that_is_gone_afterwards():
    folders = []
    found = observe(lambda: folders.append(os.getcwd()) or torch.save({"w": torch.ones(2)}, "w.pt"), case())
    assert list(found.files) == ["w.pt"]
    assert not Path(folders[0]).exists()


def test_a_layer_within_a_model_is_observed_under_the_same_names():
    weight = np.array([[2.0, 3.0]], np.float32)
    seen = {}
    for within in (False, True):
        case = Case({"model": LinearModel(weight, np.array([1.0], np.float32), within=within)})
        seen[within] = observe(lambda model: hasattr(model, "weight"), case)
    assert seen[False].arguments.keys() == seen[True].arguments.keys() == {"model.weight", "model.bias"}
    assert (float(seen[False].returned.data), float(seen[True].returned.data)) == (1, 0)
