from __future__ import annotations

import functools
import random
import shutil

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from places import ROOT
from torch.utils.data import DataLoader, TensorDataset

from autograder import CheckFailed, check

RELEASED = ROOT / "assignments" / "crop_yields"


@pytest.fixture(autouse=True)
def in_the_assignment(monkeypatch):
    monkeypatch.chdir(RELEASED)


def predict(x, w, b):
    return x @ w.t() + b


def mse(t1, t2):
    return F.mse_loss(t1, t2)


def update_step(w, b, lr):
    with torch.no_grad():
        for parameter in (w, b):
            parameter.sub_(lr * parameter.grad)
            parameter.grad = None


def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        update_step(w, b, lr)
    return losses


def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True)


def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(1, num_epochs + 1):
        for inputs, targets in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(inputs), targets)
            loss.backward()
            opt.step()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")


def squares_summed(t1, t2):
    return ((t1 - t2) ** 2).sum()


def failure(*arguments, **keywords):
    with pytest.raises(CheckFailed) as caught:
        check(*arguments, **keywords)
    return str(caught.value)


@pytest.mark.parametrize(
    ("function", "points"),
    [(predict, 2), (mse, 4), (update_step, 4), (train, 4), (make_loader, 2), (fit, 6)],
    ids=lambda thing: getattr(thing, "__name__", None),
)
def test_a_right_function_earns_all_its_points(function, points, capsys):
    check(function)
    assert capsys.readouterr().out == f"{function.__name__}: {points}/{points} points. Right.\n"


@pytest.mark.parametrize(
    "right",
    [
        lambda t1, t2: ((t1 - t2) ** 2).mean(),
        lambda t1, t2: torch.mean(torch.square(t2 - t1)),
        lambda a, b: (a - b).pow(2).sum() / a.numel(),
        functools.partial(F.mse_loss, reduction="mean"),
        torch.nn.MSELoss(),
        lambda a, b: torch.dot((a - b).flatten(), (a - b).flatten()) / a.numel(),
    ],
    ids=["operators", "functions", "sum", "partial", "module", "dot"],
)
def test_every_right_formula_passes_whatever_kind_of_object_it_is(right):
    check(right, "mse")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (squares_summed, "average"),
        (lambda t1, t2: (t1 - t2).abs().mean(), "absolute"),
        (lambda t1, t2: ((t1 - t2) ** 2).mean().item(), "plain number"),
        (lambda t1, t2: 0.5 * F.mse_loss(t1, t2), "half"),
        (lambda t1, t2: F.mse_loss(t1, t2).detach(), "no gradient"),
        (lambda t1, t2: F.mse_loss(t1, t2) * 1.01, "value: wrong (0/2)"),
        (lambda t1, t2: torch.tensor(8.5), "value: wrong (0/2)"),
        (lambda t1, t2: None, "is None, not a tensor"),
        (lambda t1, t2: t1.missing, "AttributeError"),
        (lambda t1: t1, "TypeError"),
    ],
)
def test_a_wrong_function_is_told_what_differs(wrong, said):
    message = failure(wrong, "mse", hint=3)
    assert said in message
    assert message.startswith("mse: ")


def test_help_comes_in_three_steps():
    first, second, third = (failure(squares_summed, "mse", hint=step) for step in (1, 2, 3))
    assert first.endswith("and the same with other inputs.\ncheck(mse, hint=2) says more.")
    assert "Hint: You add the squared errors up" in second
    assert second.endswith("check(mse, hint=3) says more.")
    assert third.endswith("Where to look: What you return is made here: `return ((t1 - t2) ** 2).sum()`.")
    assert "Where to look" not in second
    assert "Hint" not in first


def test_a_step_without_anything_certain_says_so():
    message = failure(lambda t1, t2: t1.sum() * t2.sum() + 3, "mse", hint=2)
    assert message.endswith("Nothing more can be said for certain.")
    assert "says more" not in failure(lambda t1, t2: t1.sum() * t2.sum() + 3, "mse")


def test_where_an_exception_came_from_is_the_third_step():
    def mse(t1, t2):
        difference = t1.numpy() - t2.numpy()
        return (difference**2).mean()

    first, third = failure(mse), failure(mse, hint=3)
    assert "check(mse, hint=2) says more." in first
    assert "Hint: " in failure(mse, hint=2)
    assert "The exception comes from `difference = t1.numpy() - t2.numpy()`." in third


@pytest.mark.parametrize("step", [0, 4, "2"])
def test_there_are_no_other_steps(step):
    with pytest.raises(ValueError, match="no hint"):
        check(mse, hint=step)


def test_half_the_points_are_said_to_be_earned():
    assert failure(lambda t1, t2: F.mse_loss(t1, t2).detach(), "mse").startswith("mse: 2/4 points.")


def test_a_variable_that_holds_the_function_names_the_exercise(capsys):
    namespace = {"check": check, "F": F}
    exec("mse = lambda a, b: F.mse_loss(a, b)\ncheck(mse)", namespace)
    exec("import functools\nmse = functools.partial(F.mse_loss)\ncheck(mse)", namespace)
    assert capsys.readouterr().out.count("mse: 4/4 points.") == 2


def test_a_callable_object_is_checked_by_its_variable(capsys):
    source = "class Loss:\n    def __call__(self, a, b):\n        return F.mse_loss(a, b)\n"
    exec(source + "mse = Loss()\ncheck(mse)", {"check": check, "F": F})
    assert "mse: 4/4" in capsys.readouterr().out


def test_the_exercise_that_is_named_outweighs_the_functions_own_name():
    assert failure(mse, "predict").startswith("predict: ")


def test_an_unknown_exercise_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=r"no exercise 'msa'.*predict.*mse"):
        check(mse, "msa")


@pytest.mark.parametrize(
    "unclear", [lambda a, b: a, squares_summed, functools.partial(mse), torch.ones(1), None]
)
def test_a_function_of_unknown_purpose_is_refused(unclear):
    with pytest.raises(ValueError, match="Which exercise is this"):
        check(unclear)


def test_a_function_held_by_two_variables_is_refused():
    source = "predict = mse = lambda a, b: a\ncheck(mse)"
    with pytest.raises(ValueError, match="Which exercise is this"):
        exec(source, {"check": check})


@pytest.mark.parametrize("thing", [3, torch.ones(()), "mse", None])
def test_what_cannot_be_called_is_refused_by_its_type(thing):
    assert type(thing).__name__ in failure(thing, "mse")


def test_a_missing_key_names_the_folder_and_the_remedy(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"beside the notebook") as caught:
        check(mse)
    assert str(tmp_path) in str(caught.value)


def test_a_key_elsewhere_can_be_named(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    check(mse, key=RELEASED / "crop_yields.key")
    check(mse, key=str(RELEASED / "crop_yields.key"))


def test_a_damaged_key_is_spoken_of_by_its_path(tmp_path):
    damaged = tmp_path / "crop_yields.key"
    damaged.write_bytes((RELEASED / "crop_yields.key").read_bytes()[:1000])
    with pytest.raises(ValueError, match=r"crop_yields\.key is damaged"):
        check(mse, key=damaged)


def test_a_key_that_was_replaced_is_read_again(tmp_path):
    key = tmp_path / "work.key"
    shutil.copy(RELEASED / "review_questions.key", key)
    with pytest.raises(ValueError, match="no exercise"):
        check(mse, "mse", key=key)
    (tmp_path / "new").write_bytes((RELEASED / "crop_yields.key").read_bytes())
    (tmp_path / "new").replace(key)
    check(mse, "mse", key=key)


def test_an_untouched_stub_was_not_attempted():
    def mse(t1, t2):
        raise NotImplementedError()

    message = failure(mse)
    assert "mse: 0/4 points." in message
    assert "Not attempted" in message


def test_random_numbers_go_on_as_if_nothing_had_been_checked():
    def draw():
        return torch.rand(2).tolist(), np.random.rand(2).tolist(), random.random()

    def seed():
        torch.manual_seed(7)
        np.random.seed(7)
        random.seed(7)

    seed()
    undisturbed = draw()
    seed()
    check(make_loader)
    assert draw() == undisturbed


def test_what_the_function_prints_is_not_shown(capsys):
    def mse(t1, t2):
        print("debugging")
        return F.mse_loss(t1, t2)

    check(mse)
    assert "debugging" not in capsys.readouterr().out


def test_a_failed_check_prints_nothing_of_its_own(capsys):
    failure(squares_summed, "mse")
    assert capsys.readouterr().out == ""


def test_jupyter_shows_the_message_without_frames():
    with pytest.raises(CheckFailed) as caught:
        check(squares_summed, "mse")
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_a_function_that_exits_does_not_end_the_notebook():
    def mse(t1, t2):
        raise SystemExit

    assert "SystemExit" in failure(mse)


def test_interrupting_the_kernel_interrupts_a_check():
    def mse(t1, t2):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(mse)


def test_a_concealed_exercise_says_the_same_of_right_and_wrong_answers(capsys):
    said = []
    for word in ("increase", "decrease"):
        check(lambda *arguments, word=word: word, "q17")
        said.append(capsys.readouterr().out.replace(word, "WORD"))
    assert said[0] == said[1]
    assert "graded after you submit" in said[0]


def test_a_concealed_exercise_shows_neither_points_nor_hint(capsys):
    check(lambda x, w, b: sum(x), "q01")
    out = capsys.readouterr().out
    assert out.startswith("q01(x=[")
    assert not any(word in out for word in ("points", "Right", "wrong", "Hint"))


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda *arguments: "up", "return one of these words: increase, decrease"),
        (lambda *arguments: 1 / 0, "raised ZeroDivisionError"),
    ],
)
def test_a_concealed_exercise_still_says_what_cannot_be_graded(function, said):
    assert said in failure(function, "q17")


def test_code_around_a_line_that_is_left_over_was_attempted():
    def above(t1, t2):
        (t1 - t2).square().mean()
        raise NotImplementedError()

    def below(t1, t2):
        raise NotImplementedError()
        return (t1 - t2).square().mean()

    for touched in (above, below):
        message = failure(touched, "mse", hint=2)
        assert "Not attempted" not in message
        assert "delete it" in message


def test_a_function_that_is_called_and_not_filled_in_is_told_apart():
    def predict(x, w, b):
        raise NotImplementedError()

    def train(inputs, targets, w, b, lr, num_epochs):
        return predict(inputs, w, b)

    message = failure(train, hint=2)
    assert "Not attempted" not in message
    assert "A function that yours calls is not filled in yet" in message


def test_a_concealed_stub_was_not_attempted():
    def q01(x, w, b):
        raise NotImplementedError

    assert "Not attempted" in failure(q01)


def test_a_check_in_no_grad_judges_as_outside():
    with torch.no_grad():
        check(mse)
