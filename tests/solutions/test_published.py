"""Every number that the tutorials print is in one table, and a test replays it or it says why none can.

The table is `data/published.toml`. What other test modules do not replay is replayed here.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from places import ROOT
from published_table import CONTENT, DATA, LOST, REPLAYED, TABLE, leaves, look_up, published, render
from torch import nn

from autograder.authoring.masters import Master, read_master

HERE = Path(__file__).parent
S0, S2, S3 = published("S0"), published("S2"), published("S3")
NUMBERS: list[dict[str, str]] = TABLE["number"]
ERRORS: list[dict[str, str]] = TABLE["error"]
NAMED_TESTS = {row["how"] for row in NUMBERS if "how" in row} | {
    row["shown_by"] for row in ERRORS if "shown_by" in row
}

Solved = dict[str, Callable[..., Any]]


# The table


def test_every_number_has_one_row() -> None:
    covering = [*(row["where"] for row in NUMBERS), *TABLE["not_published"]]
    rows = {path: [c for c in covering if f"{path}.".startswith(f"{c}.")] for path in leaves(CONTENT)}
    assert {path: found for path, found in rows.items() if len(found) != 1} == {}
    assert {path for found in rows.values() for path in found} == set(covering)
    assert len(covering) == len(set(covering))


def test_every_row_says_how_or_why() -> None:
    fields = {"tutorial", "item", "what", "where", "status"}
    needed = {REPLAYED: fields | {"how", "tolerance"}, LOST: fields | {"why"}}
    for row in NUMBERS:
        assert row.keys() - {"how"} == needed[row["status"]] - {"how"}, row
        assert "how" in row or row["status"] == LOST, row
        assert row["where"].startswith(f"{row['tutorial']}."), row
        assert all(text.strip() for text in row.values()), row


def test_every_error_says_what_is_right() -> None:
    for row in ERRORS:
        assert row.keys() - {"shown_by"} == {"tutorial", "says", "right"}, row
        assert all(text.strip() for text in row.values()), row
    assert {row["tutorial"] for row in ERRORS} == TABLE["tutorials"].keys() == CONTENT.keys()


@pytest.mark.parametrize("name", sorted(NAMED_TESTS))
def test_every_test_that_is_named_exists(name: str) -> None:
    file, _, function = name.partition("::")
    defined = [node.name for node in ast.parse((HERE / file).read_text()).body if hasattr(node, "name")]
    assert function in defined


@pytest.mark.thorough
def test_every_test_notices_if_its_number_is_wrong() -> None:
    # Each named test runs on a fixture with one wrong number. A new process, because test modules read
    # the fixture when they are imported.
    run = subprocess.run(
        [sys.executable, str(HERE / "published_mutants.py")], capture_output=True, text=True, check=True
    )
    verdicts = json.loads(run.stdout)
    assert len(verdicts) == sum(row["status"] == REPLAYED for row in NUMBERS)
    assert {path: code for path, code in verdicts.items() if code != pytest.ExitCode.TESTS_FAILED} == {}


def test_the_page_shows_the_table() -> None:
    assert (ROOT / "course" / "published.md").read_text(encoding="utf-8") == render()


# Data and settings


@functools.cache
def master_of(assignment: str) -> Master:
    return read_master(ROOT / "solutions" / assignment / f"{assignment}.py")


def references(assignment: str) -> Solved:
    return {name: exercise.reference for name, exercise in master_of(assignment).exercises.items()}


@pytest.fixture(scope="module")
def crop_yields() -> Solved:
    return references("crop_yields")


@pytest.fixture(scope="module")
def step_by_step() -> Solved:
    return references("step_by_step")


@pytest.mark.parametrize(
    ("where", "assignment", "name"),
    [
        ("S0.data5.inputs", "crop_yields", "input_array"),
        ("S0.data5.targets", "crop_yields", "target_array"),
        ("S0.data15.inputs", "crop_yields", "table[:, :3]"),
        ("S0.data15.targets", "crop_yields", "table[:, 3:]"),
        ("S1.data.x", "numpy_to_torch", "x"),
        ("S1.data.y", "numpy_to_torch", "y"),
        ("S4.x", "linear_model", "x_values"),
        ("S4.y", "linear_model", "y_values"),
    ],
)
def test_the_notebooks_have_the_published_data(where: str, assignment: str, name: str) -> None:
    variable = name.partition("[")[0]
    cells = (cell.source for cell in master_of(assignment).cells)
    source = next(source for source in cells if re.search(rf"^{variable} = ", source, re.MULTILINE))
    namespace: dict[str, Any] = {"np": np, "torch": torch}
    exec(source, namespace)
    assert eval(name, namespace).tolist() == look_up(where)


@pytest.mark.parametrize(
    ("where", "assignment", "pattern"),
    [
        ("S0.hyper.lr", "crop_yields", r"^lr = (\S+)$"),
        ("S0.hyper.epochs_manual", "crop_yields", r"^losses = train\(.*num_epochs=(\d+)\)$"),
        ("S0.hyper.batch_size", "crop_yields", r"^train_dl = make_loader\(.*batch_size=(\d+)\)$"),
        ("S0.hyper.epochs_fit", "crop_yields", r"^fit\((\d+), "),
        ("S0.hyper.log_every", "crop_yields", r"^ +if \(epoch \+ 1\) % (\d+) == 0:$"),
        ("S1.lr", "numpy_to_torch", r"^losses_autograd = .*, (\S+), \d+\)$"),
        ("S1.iterations", "numpy_to_torch", r"^losses_autograd = .*, (\d+)\)$"),
        ("S1.print_every", "numpy_to_torch", r"^ +for i in range\(9, len\(losses\), (\d+)\):$"),
        ("S2.hyper.lr", "step_by_step", r"^lr, n_epochs = (\S+), \d+$"),
        ("S2.hyper.n_epochs", "step_by_step", r"^lr, n_epochs = \S+, (\d+)$"),
        ("S2.hyper.train", "step_by_step", r"^x_train = rng\.random\((\d+)\)$"),
        ("S3.lr", "perceptron", r"^learning_rate = (\S+)$"),
        ("S3.iterations", "perceptron", r"^iterations = (\d+)$"),
        ("S4.lr", "linear_model", r"^losses = train_model\(first, .*lr=([^,]+),"),
        ("S4.epochs", "linear_model", r"^losses = train_model\(first, .*epochs=(\d+),"),
    ],
)
def test_the_notebooks_use_the_published_settings(where: str, assignment: str, pattern: str) -> None:
    source = "\n".join(cell.source for cell in master_of(assignment).cells if cell.kind != "markdown")
    (setting,) = re.findall(pattern, source, re.MULTILINE)
    assert float(setting) == look_up(where)


def test_the_sizes_of_the_perceptron() -> None:
    x = torch.tensor(S3["x"]).reshape(-1, 1)
    w1 = torch.rand(S3["input_size"], S3["hidden_size"])
    b1 = torch.rand(S3["hidden_size"], S3["output_size"])
    predictions = references("perceptron")["forward"](x, w1, b1)
    assert w1.shape == b1.shape == (1, 1)
    assert predictions.shape == x.shape


# Crop yields

INPUTS = torch.tensor(S0["data5"]["inputs"]).float()
TARGETS = torch.tensor(S0["data5"]["targets"]).float()


def test_the_printed_weights_are_the_first_draws_of_a_kernel() -> None:
    torch.manual_seed(1487013087)
    w, b = torch.randn(2, 3).numpy(), torch.randn(2).numpy()
    assert w.round(4).tolist() == np.array(S0["printed_w"], "float32").tolist()
    assert b.round(4).tolist() == np.array(S0["printed_b"], "float32").tolist()


def test_the_printed_weights_do_not_give_the_printed_predictions(crop_yields: Solved) -> None:
    found = crop_yields["predict"](INPUTS, torch.tensor(S0["printed_w"]), torch.tensor(S0["printed_b"]))
    printed = torch.tensor(S0["printed_preds"])
    assert found[0].tolist() == pytest.approx([179.84, -79.05], abs=0.01)
    assert printed[0].tolist() == pytest.approx([39.68, 95.15], abs=0.01)
    assert crop_yields["mse"](found, TARGETS).item() == pytest.approx(30096.60, abs=0.01)
    # Each of these ten numbers is rounded by up to 0.00005, which moves the loss by up to 0.004.
    assert crop_yields["mse"](printed, TARGETS).item() == pytest.approx(S0["printed_loss"], abs=0.004)


def test_old_predictions_show_the_old_loss(crop_yields: Solved) -> None:
    behind = S0["forensics"]["w_b_behind_preds"]
    w, b = (torch.tensor(behind[name], requires_grad=True) for name in "wb")
    preds = crop_yields["predict"](INPUTS, w, b)
    before = crop_yields["mse"](preds, TARGETS)
    before.backward()
    crop_yields["update_step"](w, b, S0["hyper"]["lr"])
    assert crop_yields["mse"](preds, TARGETS).item() == before.item()
    assert crop_yields["mse"](crop_yields["predict"](INPUTS, w, b), TARGETS).item() < 0.9 * before.item()


def test_the_root_of_the_loss_is_not_the_average_error(crop_yields: Solved) -> None:
    preds = torch.tensor(S0["printed_preds"])
    assert crop_yields["mse"](preds, TARGETS).sqrt().item() == pytest.approx(43.811, abs=5e-4)
    assert (preds - TARGETS).abs().mean().item() == pytest.approx(34.261, abs=5e-4)


def test_the_range_of_the_targets() -> None:
    assert (TARGETS.min(), TARGETS.max()) == (22, 133)


def test_longer_training_leads_away_from_the_prediction_in_the_prose(crop_yields: Solved, capsys) -> None:
    claim, hyper = S0["claim_prediction"], S0["hyper"]
    torch.manual_seed(0)
    model = nn.Linear(3, 2)
    data = (torch.tensor(S0["data15"][name]).float() for name in ("inputs", "targets"))
    loader = crop_yields["make_loader"](*data, hyper["batch_size"])
    optimizer = torch.optim.SGD(model.parameters(), lr=hyper["lr"])
    predictions = []
    for epochs in (hyper["epochs_fit"], 5 * hyper["epochs_fit"]):
        crop_yields["fit"](epochs, model, F.mse_loss, optimizer, loader)
        predictions.append(model(torch.tensor([claim["input"]])).detach()[0].numpy())
    as_described, longer = np.abs(np.subtract(predictions, [claim["apples"], claim["oranges"]]))
    assert (as_described < 2).all()
    # Training settles near 53.47 and 67.54, up to the noise of the batches.
    assert (longer > 0.5).all()
    assert predictions[1] == pytest.approx([53.47, 67.54], abs=0.3)


# Step by step


def points(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Points with the means and products of those behind the print-outs, which are lost."""
    with np.load(DATA / "seed_002_surrogate_data.npz") as data:
        return data[f"{name}_x"], data[f"{name}_y"]


def leaves_of_cuda() -> tuple[torch.Tensor, torch.Tensor]:
    """What CUDA draws after seed 42, b first."""
    return tuple(torch.tensor([S2["cuda_seed42"][f"{name}_full"]], requires_grad=True) for name in "bw")


def philox(seed: int, counter: int) -> list[int]:
    """Return the first two words of a block of CUDA's generator, Philox with ten rounds."""
    words, keys = [counter, 0, 0, 0], [seed, 0]
    for _ in range(10):
        high0, low0 = divmod(0xD2511F53 * words[0], 2**32)
        high1, low1 = divmod(0xCD9E8D57 * words[2], 2**32)
        words = [high1 ^ words[1] ^ keys[0], low1, high0 ^ words[3] ^ keys[1], low0]
        keys = [(keys[0] + 0x9E3779B9) % 2**32, (keys[1] + 0xBB67AE85) % 2**32]
    return words[:2]


def cuda_normal(seed: int, draw: int) -> float:
    """Return what `torch.randn(1)` draws on a graphics card, by the method of Box and Muller."""
    u, v = ((word + 0.5) / 2**32 for word in philox(seed, draw))
    return float(np.sqrt(-2 * np.log(u)) * np.sin(2 * np.pi * v))


@pytest.mark.parametrize(("draw", "name"), [(0, "b"), (1, "w")])
def test_what_a_seed_gives_on_a_graphics_card(draw: int, name: str) -> None:
    found = cuda_normal(42, draw)
    assert round(found, 4) == S2["cuda_seed42"][name]
    # The card computes in float32, with functions that are off by a few units of its last place.
    assert S2["cuda_seed42"][f"{name}_full"] == pytest.approx(found, rel=1e-6)


def test_a_tensor_keeps_the_type_of_its_array() -> None:
    x = torch.as_tensor(points("D35")[0])
    assert str(x.dtype) == S2["x_train_dtype"]
    assert str(x[0]) == f"tensor({S2['x_train0']}, dtype={S2['x_train_dtype']})"
    with pytest.raises(
        RuntimeError, match="mat1 and mat2 must have the same dtype, but got Double and Float"
    ):
        nn.Linear(1, 1)(x.reshape(-1, 1))


def final(fit: Callable[..., Any], name: str) -> dict[str, float]:
    """Return where a reference ends from the start that CUDA draws, rounded as printed."""
    x, y = (torch.as_tensor(column).float() for column in points(name))
    b, w = leaves_of_cuda()
    fit(x, y, b, w, S2["hyper"]["lr"], S2["hyper"]["n_epochs"])
    return {"b": round(b.item(), 4), "w": round(w.item(), 4)}


@pytest.mark.parametrize("where", ["final_sgd", "final_sgd_mseloss"])
def test_where_the_loops_with_an_optimizer_end(step_by_step: Solved, where: str) -> None:
    assert final(step_by_step["optimizer_fit"], "D4") == S2[where]


def test_how_numpy_prints_the_last_loss(step_by_step: Solved) -> None:
    x, y = (torch.as_tensor(column).float() for column in points("D35"))
    losses = step_by_step["optimizer_fit"](
        x, y, *leaves_of_cuda(), S2["hyper"]["lr"], S2["hyper"]["n_epochs"]
    )
    assert repr(np.array(losses[-1], dtype="float32")) == S2["mse_final_numpy_print"]


def test_one_start_and_two_gradients_need_two_sets_of_points(step_by_step: Solved) -> None:
    start = [leaf.item() for leaf in leaves_of_cuda()]
    gradients = [
        round(step_by_step["numpy_gradients"](*points(name), *start)[0], 4) for name in ("D35", "D4")
    ]
    assert gradients == [S2["grads_first"]["b"], S2["loop_first_grad_b"]]
    assert gradients[0] != gradients[1]


def test_the_last_loss_is_not_that_of_the_parameters_printed_with_it(crop_yields: Solved) -> None:
    x, y = (torch.as_tensor(column) for column in points("D35"))
    found = {}
    for where in ("final_manual_module", "final_sgd_mseloss"):
        found[where] = crop_yields["mse"](S2[where]["b"] + S2[where]["w"] * x, y).item()
    # At the lowest point of the loss, rounding the parameters to four decimals hardly matters.
    assert found["final_manual_module"] == pytest.approx(S2["mse_final"], abs=1e-8)
    assert found["final_sgd_mseloss"] == pytest.approx(S2["mse_final"] + 2.6e-4, abs=1e-5)


def test_the_warning_about_a_tensor_that_is_no_leaf() -> None:
    exercise = master_of("step_by_step").exercises["manual_fit"]
    (mistake,) = (m for m in exercise.misconceptions if m.__name__ == "manual_rebinds_within_graph")
    kind, _, text = S2["warnings"][0].partition(": ")
    sentence, _, end = text.partition(" ... ")
    place = re.fullmatch(r"\(Triggered internally at .*/(\w+\.h):489\.\)", end)
    assert (kind, place and place[1]) == ("UserWarning", "TensorBody.h")
    with pytest.warns(UserWarning, match=re.escape(sentence)) as caught, pytest.raises(TypeError):
        mistake(torch.ones(3), torch.ones(3), *leaves_of_cuda(), 0.1, 2)
    assert place[1] in str(caught[0].message)


def test_an_optimizer_leaves_no_gradient_to_fill_with_zeros(step_by_step: Solved) -> None:
    b, w = leaves_of_cuda()
    step_by_step["optimizer_fit"](torch.ones(3), torch.ones(3), b, w, 0.1, 1)
    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'zero_'"):
        b.grad.zero_()
