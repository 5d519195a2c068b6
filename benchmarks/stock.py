"""The same assignment as a stock nbgrader course: ordinary asserts in a kernel, after the student's code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.submission.definitions import CHECK_PREFIX
from autograder.submission.notebook import nbgrader_metadata

CHECKS = {
    "predict": """\
x = torch.tensor([[1.0, 2.0], [0.0, 1.0]])
w, b = torch.tensor([[1.0, -1.0], [2.0, 3.0]]), torch.tensor([10.0, 20.0])
assert torch.allclose(predict(x, w, b), torch.tensor([[9.0, 28.0], [9.0, 23.0]]))""",
    "mse": """\
t1, t2 = torch.tensor([[1.0, 2, 3], [4, 5, 6]]), torch.tensor([[0.0, 4, 3], [5, 5, 9]])
assert torch.isclose(mse(t1, t2), torch.tensor(2.5))
t1.requires_grad_()
mse(t1, t2).backward()
assert torch.allclose(t1.grad, (t1 - t2) / 3)""",
    "update_step": """\
w, b = torch.tensor([[1.0, 2.0]], requires_grad=True), torch.tensor([3.0], requires_grad=True)
w.grad, b.grad = torch.tensor([[10.0, -20.0]]), torch.tensor([30.0])
update_step(w, b, 0.1)
assert torch.allclose(w, torch.tensor([[0.0, 4.0]])) and torch.allclose(b, torch.tensor([0.0]))
assert all(g is None or not g.any() for g in (w.grad, b.grad))""",
    "train": """\
x, y = torch.tensor([[1.0], [2.0]]), torch.tensor([[3.0], [5.0]])
w, b = torch.zeros(1, 1, requires_grad=True), torch.zeros(1, requires_grad=True)
losses = train(x, y, w, b, lr=0.1, num_epochs=2)
assert len(losses) == 2
assert abs(losses[0] - 17.0) < 1e-4 and abs(losses[1] - 1.685) < 1e-4""",
    "make_loader": """\
rows = torch.arange(7.0).reshape(7, 1)
loader = make_loader(rows, rows, 3)
assert [len(xb) for xb, yb in loader] == [3, 3, 1]""",
    "fit": """\
torch.manual_seed(0)
model = nn.Linear(1, 1)
data = DataLoader(TensorDataset(torch.tensor([[1.0], [2.0]]), torch.tensor([[3.0], [5.0]])), batch_size=2)
fit(100, model, F.mse_loss, torch.optim.SGD(model.parameters(), lr=0.1), data)
assert F.mse_loss(model(torch.tensor([[1.5]])), torch.tensor([[4.0]])) < 0.05""",
}

CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "stock"
"""


def make_course(root: Path, solved: Path, assignment: str) -> None:
    """Write a stock course: nbgrader's own folders, settings and executor.

    Args:
        root: An empty folder.
        solved: Our notebook with its solutions.
        assignment: Its name.
    """
    notebook: dict[str, Any] = json.loads(solved.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        name = str(nbgrader_metadata(cell).get("grade_id", "")).removeprefix(CHECK_PREFIX)
        if nbgrader_metadata(cell).get("grade") and name in CHECKS:
            cell["source"] = CHECKS[name]
    # The package's own import is nothing that a stock course would have.
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        cell["source"] = source.replace("from autograder import check\n", "").replace(
            "from autograder import check", ""
        )
    folder = root / "source" / assignment
    folder.mkdir(parents=True)
    (folder / solved.name).write_text(json.dumps(notebook), encoding="utf-8")
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
