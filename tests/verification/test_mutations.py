"""Mutants are wrong in one place each, valid Python, and known by names that last."""

from __future__ import annotations

import ast

import pytest

from autograder.verification.mutations import mutants

SOURCE = '''
def train(x, y, w, lr, n):
    """Return the losses."""
    ### BEGIN SOLUTION
    losses = []
    for epoch in range(n):
        loss = ((x @ w.T - y) ** 2).mean(dim=0)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad.zero_()
        losses.append(loss.item())
    return losses
    ### END SOLUTION
'''


def made(source: str = SOURCE) -> dict[str, str]:
    return {mutant.name: mutant.source for mutant in mutants(source)}


def solution(body: str) -> str:
    return f"def f(a, b):\n    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION\n"


LOSS = "loss = ((x @ w.T - y) ** 2).mean(dim=0)"


@pytest.mark.parametrize(
    "name",
    [
        f"{LOSS} → loss = ((x @ w.T + y) ** 2).mean(dim=0)",  # another operator
        f"{LOSS} → loss = ((x @ w.T - y) ** 3).mean(dim=0)",  # another constant
        f"{LOSS} → loss = ((x @ w - y) ** 2).mean(dim=0)",  # no transpose
        f"{LOSS} → loss = ((x @ w.T - y) ** 2).mean()",  # dropped dim
        f"{LOSS} → loss = ((x @ w.T - y) ** 2).sum(dim=0)",  # another reduction
        f"{LOSS} → loss = (x @ w.T - y) ** 2",  # no reduction
        f"{LOSS} → loss = ((x @ w.T - y) ** 2).mean(dim=0).detach()",
        "for epoch in range(n): → for epoch in range(n - 1):",
        "for epoch in range(n): → for epoch in range(1, n):",
        "for epoch in range(n): → one round",
        "w.grad.zero_() → nothing",
        "with torch.no_grad(): → its body alone",
        "w -= lr * w.grad → w += lr * w.grad",
        "w -= lr * w.grad → w = w - lr * w.grad",
        "loss.backward() ⇄ with torch.no_grad():",
        "w.grad.zero_() ⇄ losses.append(loss.item())",
        "losses.append(loss.item()) → after the loop",
        "return losses → in the loop",
        "losses.append(loss.item()) → losses.append(loss)",
    ],
)
def test_mistakes_of_students_are_among_the_mutants(name: str) -> None:
    assert name in made()


def test_arguments_are_exchanged_and_left_out() -> None:
    found = made(solution("return F.mse_loss(a, b)"))
    assert {"return F.mse_loss(a, b) → return F.mse_loss(b, a)"} <= found.keys()
    assert {"return F.mse_loss(a, b) → return F.l1_loss(a, b)"} <= found.keys()
    assert {"return F.mse_loss(a, b) → return F.mse_loss(b)"} <= found.keys()


def test_mutants_are_programs_that_differ_from_each_other_and_from_the_original() -> None:
    programs = [ast.dump(ast.parse(source)) for source in (SOURCE, *made().values())]
    assert len(set(programs)) == len(programs) > 30


def test_only_the_solution_is_changed() -> None:
    given = SOURCE.replace("    losses = []\n", "").replace(
        "    ### BEGIN", "    losses = [1, 2]\n    ### BEGIN"
    )
    assert all("losses = [1, 2]" in source for source in made(given).values())
    assert all("Return the losses." in source for source in made(given).values())


def test_names_survive_edits_elsewhere() -> None:
    edited = SOURCE.replace("    losses = []", "    # A comment.\n    losses = list()\n")
    kept = [name for name in made() if "losses = []" not in name]
    assert set(kept) <= made(edited).keys()


def test_a_line_that_stands_twice_has_mutants_of_its_own() -> None:
    found = made(solution("a += 1\n    b += a\n    a += 1"))
    assert {"a += 1 → nothing", "a += 1 → nothing (2)"} <= found.keys()


def test_statements_that_cannot_disturb_each_other_are_not_exchanged() -> None:
    assert not any("⇄" in name for name in made(solution("a = []\n    b.zero_()")))
    assert any("⇄" in name for name in made(solution("a.step()\n    b.zero_()")))
