from __future__ import annotations

import contextlib
import functools
import random
import shutil
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from places import ROOT
from torch.utils.data import DataLoader, TensorDataset

from autograder import CheckFailed, check
from autograder.checking import observed as observed_module
from autograder.checking.clock import TimeUp, at_most

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
    assert first.endswith("and the same with other inputs.\nIn a new cell, check(mse, hint=2) says more.")
    assert "Hint: You add the squared errors up" in second
    assert second.endswith("In a new cell, check(mse, hint=3) says more.")
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
    assert "no hint" in failure(mse, hint=step)


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
    for message in (failure(mse, "msa"), failure("msa")):
        assert "no exercise 'msa'. Did you mean 'mse'? There are: predict, mse" in message


@pytest.mark.parametrize(
    ("unclear", "said"),
    [
        (lambda a, b: a, "Say it by name, for example: check(f, 'predict')"),
        (squares_summed, "Say it by name"),
        (functools.partial(mse), "Say it by name"),
        (torch.ones(1), "of type Tensor, and check wants a function, not what it returns"),
        (None, "of type NoneType"),
        (torch, "It is a module"),
    ],
)
def test_a_function_of_unknown_purpose_is_refused(unclear, said):
    message = failure(unclear)
    assert "Which exercise is this" in message
    assert said in message


def test_a_function_held_by_two_variables_is_refused():
    source = "predict = mse = lambda a, b: a\ncheck(mse)"
    with pytest.raises(CheckFailed, match="Which exercise is this"):
        exec(source, {"check": check})


@pytest.mark.parametrize("thing", [3, torch.ones(()), "mse", None])
def test_what_cannot_be_called_is_refused_by_its_type(thing):
    message = failure(thing, "mse")
    assert type(thing).__name__ in message
    assert "Write check(mse), without calling it" in message


def test_an_exercise_may_be_given_by_its_name(capsys):
    check("mse")
    assert "mse: 4/4" in capsys.readouterr().out
    with pytest.raises(CheckFailed, match="mse is not defined yet: run the cell"):
        exec("check('mse')", {"check": check})


def test_an_object_of_a_class_is_answered_with_the_class(monkeypatch):
    monkeypatch.chdir(RELEASED.parent / "linear_model")
    source = "class LinearRegressionModel:\n    pass\ncheck(LinearRegressionModel())"
    with pytest.raises(CheckFailed, match="check the class, not one of its objects"):
        exec(source, {"check": check, "__name__": "notebook"})


def test_a_missing_key_names_the_folder_and_the_remedy(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    message = failure(mse)
    assert "beside the notebook" in message
    assert str(tmp_path) in message


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("gone.key", "There is no answer key gone.key (looked for from "),
        ("crop_yields.ipynb", "is no answer key: its name would end in .key"),
        (".", "is no answer key"),
    ],
)
def test_a_wrong_key_is_answered_in_a_line(key, said):
    assert said in failure(mse, key=key)


def test_a_key_elsewhere_can_be_named(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    check(mse, key=RELEASED / "crop_yields.key")
    check(mse, key=str(RELEASED / "crop_yields.key"))


def test_a_damaged_key_is_spoken_of_by_its_path(tmp_path):
    damaged = tmp_path / "crop_yields.key"
    damaged.write_bytes((RELEASED / "crop_yields.key").read_bytes()[:1000])
    assert "crop_yields.key is damaged" in failure(mse, key=damaged)


def test_a_key_that_was_replaced_is_read_again(tmp_path):
    key = tmp_path / "work.key"
    shutil.copy(RELEASED / "review_questions.key", key)
    assert "no exercise" in failure(mse, "mse", key=key)
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


def test_what_the_function_prints_is_shown_once_and_not_without_end(capsys):
    def mse(t1, t2):
        print("debugging", len(t1))
        return F.mse_loss(t1, t2)

    check(mse)
    assert capsys.readouterr().out == "mse: 4/4 points. Right.\nPrinted in the first call:\ndebugging 2\n"

    def chatty(t1, t2):
        print(*range(50), sep="\n")

    message = failure(chatty, "mse")
    assert "Printed in the first call:\n0\n" in message
    assert "\n9\n…" in message
    assert "\n10" not in message


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


def test_what_never_ends_is_ended_and_said(monkeypatch):
    monkeypatch.setattr(observed_module, "LIMIT_SECONDS", 0.3)

    def mse(t1, t2):
        while True:
            with contextlib.suppress(Exception):
                time.sleep(60)

    assert "mse: ended after 0.3 seconds, in mse(t1=" in failure(mse)


def test_what_never_ends_is_ended_in_another_thread_as_well():
    def endless():
        with at_most(0.2):
            while True:
                with contextlib.suppress(Exception):
                    sum(range(1000))

    with ThreadPoolExecutor(1) as pool:
        assert isinstance(pool.submit(endless).exception(), TimeUp)
        # What comes after is left alone.
        assert pool.submit(sum, [1, 2]).result() == 3


def test_a_figure_that_a_call_opens_is_closed_and_others_stay(monkeypatch):
    plt = pytest.importorskip("matplotlib.pyplot")
    mine = plt.figure()

    def mse(t1, t2):
        plt.figure()
        return F.mse_loss(t1, t2)

    check(mse)
    assert plt.get_fignums() == [mine.number]
    plt.close(mine)


WRONG_MSE = """
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum()
"""
TRAIN = """
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        update_step(w, b, lr)
    return losses
"""


def notebook(source: str, **more: object) -> dict[str, object]:
    names = {"check": check, "torch": torch, "predict": predict, "update_step": update_step, **more}
    exec(source, names)
    return names


def said(source: str, names: dict[str, object]) -> str:
    with pytest.raises(CheckFailed) as caught:
        exec(source, names)
    return str(caught.value)


def test_a_function_is_not_blamed_for_what_it_uses():
    names = notebook(WRONG_MSE + TRAIN)
    assert said("check(train)", names) == "train: get mse right first, which train uses: check(mse)."
    assert "average" in said("check(mse, hint=2)", names)


def test_the_last_of_a_chain_is_to_be_mended_first():
    wrong_predict = "def predict(x, w, b):\n    return x @ w.t()\n"
    chained = "def mse(t1, t2):\n    predict\n    return ((t1 - t2) ** 2).sum()\n"
    names = notebook(wrong_predict + chained + TRAIN)
    assert said("check(train)", names).startswith("train: get predict right first")


def test_its_own_mistake_is_a_functions_own():
    names = notebook(TRAIN.replace("loss.item()", "loss"), mse=mse)
    assert "get mse right first" not in said("check(train)", names)
    # A method of that name is not the exercise.
    elsewhere = TRAIN.replace("mse(predict", "torch.nn.functional.mse_loss(predict").replace("lr)", "-lr)")
    assert "right first" not in said("check(train)", notebook(WRONG_MSE + elsewhere))


def test_without_a_function_check_says_where_one_stands(capsys):
    blank = "def fit(num_epochs, model, loss_fn, opt, train_dl):\n    raise NotImplementedError()\n"
    endless = "def make_loader(inputs, targets, batch_size):\n    return 1 / 0\n"
    names = notebook(WRONG_MSE + blank + endless)
    del names["update_step"]
    exec("check()", names)
    out = capsys.readouterr().out
    assert out.splitlines() == [
        "crop_yields: 2 of 22 points",
        "✓ predict        2 of 2  right",
        "✗ mse            0 of 4  not right yet",
        "· update_step    0 of 4  not run yet",
        "· train          0 of 4  not run yet",
        "✗ make_loader    0 of 2  not right yet",
        "· fit            0 of 6  not attempted",
        "Next: mse.",
    ]


def test_when_all_is_right_it_says_what_to_do_next(capsys):
    exec("check()", {**globals(), "check": check})
    out = capsys.readouterr().out
    assert out.startswith("crop_yields: 22 of 22 points\n")
    assert "run all cells once more, and submit" in out


def test_points_that_are_given_later_are_not_told_before(capsys):
    exec("def q01(x, w, b):\n    return 0\ncheck()", {"check": check})
    out = capsys.readouterr().out
    assert "points, given after you submit" in out
    assert "· q01" in out
    assert "can be graded" in out


def test_a_terminal_shows_no_frame_of_ours():
    with pytest.raises(CheckFailed) as caught:
        check(squares_summed, "mse")
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert [Path(frame.filename).name for frame in frames] == ["test_checking.py", "__init__.py"]
