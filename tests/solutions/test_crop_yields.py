"""The references replay the tutorial, and the solved notebook runs from top to bottom."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
import torch
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from places import ROOT
from published_table import published
from torch import nn

from autograder.authoring import samples
from autograder.authoring.masters import Master, read_master
from autograder.authoring.notebooks import run_nbgrader
from autograder.course import Course

PUBLISHED = published("S0")
LR = PUBLISHED["hyper"]["lr"]


@pytest.fixture(scope="module")
def solved(master: Master) -> dict[str, Callable[..., Any]]:
    return {name: exercise.reference for name, exercise in master.exercises.items()}


@pytest.fixture
def five() -> tuple[torch.Tensor, torch.Tensor]:
    data = PUBLISHED["data5"]
    return torch.tensor(data["inputs"]).float(), torch.tensor(data["targets"]).float()


@pytest.fixture
def fifteen() -> tuple[torch.Tensor, torch.Tensor]:
    data = PUBLISHED["data15"]
    return torch.tensor(data["inputs"]).float(), torch.tensor(data["targets"]).float()


@pytest.fixture
def parameters() -> tuple[torch.Tensor, torch.Tensor]:
    """The weights behind the printed predictions, not those that are printed (seed 1182854936)."""
    behind = PUBLISHED["forensics"]["w_b_behind_preds"]
    return (
        torch.tensor(behind["w"], requires_grad=True),
        torch.tensor(behind["b"], requires_grad=True),
    )


def test_the_seed_in_the_notebook_gives_the_weights_behind_the_predictions(
    parameters: tuple[torch.Tensor, torch.Tensor],
) -> None:
    torch.manual_seed(1182854936)
    torch.testing.assert_close((torch.randn(2, 3), torch.randn(2)), parameters)


def test_the_printed_predictions_to_the_last_digit(solved, five, parameters) -> None:
    preds = solved["predict"](five[0], *parameters).detach().numpy()
    printed = np.array(PUBLISHED["printed_preds"])
    # Half a unit of the last printed digit, and the float32 error of numbers around 100.
    assert np.abs(preds - printed).max() <= 5e-5 + 1.6e-5


def test_the_printed_loss(solved, five, parameters) -> None:
    loss = solved["mse"](solved["predict"](five[0], *parameters), five[1])
    # One unit in the last place of the float32 sum, divided by ten.
    assert loss.item() == pytest.approx(PUBLISHED["printed_loss"], abs=2.5e-4)


def test_the_loss_of_the_printed_weights(solved, five) -> None:
    w, b = torch.tensor(PUBLISHED["printed_w"]), torch.tensor(PUBLISHED["printed_b"])
    loss = solved["mse"](solved["predict"](five[0], w, b), five[1])
    assert loss.item() == pytest.approx(PUBLISHED["forensics"]["loss_of_printed_w_b"], rel=1e-6)


@pytest.mark.parametrize(
    ("updates", "expected"), PUBLISHED["forensics"]["loss_from_preds_w_after_updates"].items()
)
def test_the_loss_along_the_training(solved, five, parameters, updates: str, expected: float) -> None:
    losses = solved["train"](*five, *parameters, LR, int(updates) + 1)
    assert losses[int(updates)] == pytest.approx(expected, rel=1e-6)


def test_single_updates_are_training(solved, five, parameters) -> None:
    w, b = parameters
    for expected in (1919.3953, 1705.7966, 1557.2080):
        loss = solved["mse"](solved["predict"](five[0], w, b), five[1])
        assert loss.item() == pytest.approx(expected, abs=5e-4)
        loss.backward()
        solved["update_step"](w, b, LR)


def test_the_first_gradients(solved, five, parameters) -> None:
    w, b = parameters
    solved["mse"](solved["predict"](five[0], w, b), five[1]).backward()
    expected_w = [[-2120.5305, -3347.6111, -1747.8522], [1939.4893, 692.6244, 564.8751]]
    np.testing.assert_allclose(w.grad, expected_w, rtol=1e-6)
    np.testing.assert_allclose(b.grad, [-27.2025, 18.5523], rtol=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_fit_lands_near_the_published_prediction(solved, fifteen, seed: int, capsys) -> None:
    torch.manual_seed(seed)
    model = nn.Linear(3, 2)
    optimizer = torch.optim.SGD(model.parameters(), lr=LR)
    loader = solved["make_loader"](*fifteen, PUBLISHED["hyper"]["batch_size"])
    solved["fit"](PUBLISHED["hyper"]["epochs_fit"], model, nn.functional.mse_loss, optimizer, loader)
    claim = PUBLISHED["claim_prediction"]
    prediction = model(torch.tensor([claim["input"]])).detach()[0]
    np.testing.assert_allclose(prediction, [claim["apples"], claim["oranges"]], atol=2.0)
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in printed] == [f"Epoch [{n}/100]" for n in range(10, 101, 10)]


MASTERS = sorted((ROOT / "solutions").glob("*/*.py"))


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """One for all notebooks, which imports PyTorch once; every name goes between them."""
    manager = KernelManager()
    yield manager
    manager.shutdown_kernel(now=True)


@pytest.mark.nbgrader
@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_the_solved_notebook_runs_from_top_to_bottom(
    built_course: Course, tmp_path: Path, path: Path, kernel: KernelManager
) -> None:
    overlay = tmp_path / path.name
    overlay.write_text("# base: solved\n")
    content = samples.sample_notebook(built_course, path.parent.name, overlay)
    document = nbformat.reads(json.dumps(content), as_version=4)
    folder = built_course.assignments / path.parent.name
    document.cells.insert(0, nbformat.v4.new_code_cell(f"%reset -f\n%cd -q {folder}"))
    NotebookClient(document, km=kernel, timeout=120).execute()
    outputs = [output for cell in document.cells for output in cell.get("outputs", [])]
    shown = [output.data.get("text/html", "") for output in outputs if output.output_type == "display_data"]
    checked = {name for name, exercise in read_master(path).exercises.items() if not exercise.concealed}
    assert {name for name in checked for html in shown if f"{name}: right" in html} == checked
    if path.stem == "crop_yields":
        printed = "".join(output.text for output in outputs if output.output_type == "stream")
        assert "loss 447.05" in printed


@pytest.mark.nbgrader
def test_nbgrader_validate_tells_the_truth(built_course: Course, tmp_path: Path) -> None:
    for base, verdict in (("solved", "Success!"), ("released", "VALIDATION FAILED")):
        overlay = tmp_path / "crop_yields.py"
        overlay.write_text(f"# base: {base}\n")
        content = samples.sample_notebook(built_course, "crop_yields", overlay)
        path = built_course.assignments / "crop_yields" / f"validated_{base}.ipynb"
        path.write_text(json.dumps(content))
        try:
            assert verdict in run_nbgrader(built_course, "validate", str(path), check=False)
        finally:
            path.unlink()
