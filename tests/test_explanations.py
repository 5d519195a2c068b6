"""Messages that PyTorch really gives are explained; others are left alone."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from autograder import simulated
from autograder.explanations import explain_failure
from autograder.failures import describe_failure
from autograder.values import Failure


def leaf(*shape):
    return torch.ones(*shape, requires_grad=True)


def change_leaf():
    w = leaf(1)
    w -= 1


def backward_twice():
    loss = leaf(1).exp().sum()
    loss.backward()
    loss.backward()


def read_before_assignment():
    w = w - 1  # noqa: F821, F841


class WithoutInit(nn.Module):
    def __init__(self):
        self.linear = nn.Linear(1, 1)


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (lambda: 0.1 * torch.ones(1).grad, "One side of the operator is None"),
        (lambda: leaf(1).grad.zero_(), "no gradient to reset"),
        (lambda: None.size(), "What stands before the dot is None"),
        (change_leaf, "torch.no_grad()"),
        (lambda: nn.Linear(1, 1)(torch.ones(80)), "shapes (1, 80) and (1, 1), the inner sizes 80 and 1"),
        (lambda: torch.ones(5, 3) @ torch.ones(2, 3), "shapes (5, 3) and (2, 3), the inner sizes 3 and 2"),
        (lambda: nn.Linear(1, 1)(torch.ones(2, 1, dtype=torch.float64)), "float64"),
        (lambda: nn.Linear(1, 1)(torch.ones(2, 1, dtype=torch.int64)), "int64"),
        (lambda: torch.ones(2, 2) @ torch.ones(2, 2, dtype=torch.float64), "float64"),
        (lambda: leaf(1).numpy(), "NumPy cannot follow"),
        (lambda: np.mean(torch.ones(2)), "hands a tensor's `mean` words"),
        (backward_twice, "Compute the loss anew"),
        (lambda: torch.ones(1).sum().backward(), "not connected with any that requires gradients"),
        (lambda: (2 * leaf(3)).backward(), "starts from a single number"),
        (lambda: torch.from_numpy(torch.ones(1)), "a tensor already"),
        (lambda: torch.optim.SGD([], lr=0.1), "nothing to change"),
        (lambda: torch.optim.SGD([2 * leaf(1)], lr=0.1), "leaves only"),
        (lambda: torch.ones(1, dtype=torch.int64).requires_grad_(), "whole numbers"),
        (lambda: nn.Linear(1, 1).load_state_dict({"linear.weight": leaf(1)}), "names or shapes in the file"),
        (lambda: torch.ones(5, 2) - torch.ones(15, 2), "along dimension 0, one tensor has 5"),
        (WithoutInit, "super().__init__()"),
        (read_before_assignment, "it is a local one"),
        (lambda: (lambda a: a)(1, 2), "takes 1 and was given 2"),
        (lambda: missing, "spelt the same"),  # noqa: F821
        (lambda: torch.ones(1, device="cuda").numpy(), "NumPy knows only"),
        (lambda: nn.Linear(1, 1).cuda()(torch.ones(1, 1)), "on different devices"),
    ],
)
def test_a_known_message_is_explained(mistake, said):
    with simulated.gpu(), pytest.raises(Exception) as caught:  # noqa: PT011
        mistake()
    assert said in explain_failure(describe_failure(caught.value))


@pytest.mark.parametrize(
    "failure",
    [
        Failure("TypeError", "unsupported operand type(s) for *: 'float' and 'str'"),
        Failure("RuntimeError", "a device that is not there"),
        Failure("RuntimeError", "something else"),
        Failure("NotImplementedError", "the student's own words"),
        Failure("AttributeError", "'Tensor' object has no attribute 'zero'"),
        Failure("ValueError", ""),
        Failure("Exception", "mat1 and mat2 shapes cannot be multiplied (1x80 and 1x1)"),
    ],
)
def test_what_is_not_certain_is_not_explained(failure):
    assert explain_failure(failure) == ""


def test_braces_in_a_message_do_no_harm():
    assert explain_failure(Failure("NameError", "name '{0}' is not defined"))
    assert np.isfinite(
        len(explain_failure(Failure("TypeError", "f() takes 1 positional argument but 2 were given {9}")))
    )
