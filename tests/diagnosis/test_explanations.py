"""Messages that Python and PyTorch really give are explained, and truly; others are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import simulated
from autograder.diagnosis.explanations import explain_failure
from autograder.observation.failures import describe_failure
from autograder.observation.loading import load_candidate
from autograder.records.values import Failure
from autograder.submission.outline import Statement

PRELUDE = """\
import copy, math, os
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from matplotlib.figure import Figure

def leaf(*shape):
    return torch.ones(*shape, requires_grad=True)

def nothing(*arguments):
    pass

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(x):
        return linear(x)

    def loss(self, x):
        return linear(x)

x, y, w = torch.ones(5, 1), torch.ones(5, 1), leaf(1, 1)
"""


def failure_of(code: str) -> Failure:
    """Return the exception of a function with this body, as the sandbox describes it."""
    body = "".join(f"    {line}\n" for line in code.split("\n"))
    prelude, function = Statement(PRELUDE, 1, 1), Statement(f"def f():\n{body}", 2, 1)
    with simulated.gpu():
        candidate = load_candidate("f", [prelude, function])
        try:
            candidate()
        except Exception as error:
            return describe_failure(error)
    raise AssertionError("it did not fail")


BEGINNERS = {
    # None, and methods that are not called.
    "0.1 * leaf(1).grad": "One side of the operator is None",
    "-w.grad": "The operator is applied to None",
    "leaf(1).grad.zero_()": "what `.grad` is before the first backward pass",
    "nothing().size()": "What stands before the dot is None",
    "a, b = nothing()": "None stands where something else",
    "nothing()[0]": "None stands where something else",
    "for i in nothing(): pass": "None stands where something else",
    "F.mse_loss(nothing(), y)": "A loss is handed None",
    "F.mse_loss(1.0, y)": "of the type `float` in the place of a tensor",
    "nn.Linear(1, 1)(nothing())": "wants a tensor and gets None",
    'f"{nothing():.4f}"': "None stands where something else",
    "x.mean - y": "a method that is not called",
    "0.1 * x.mean": "a method that is not called",
    "x.mean > 1": "a method that is not called",
    "x.mean.backward()": "parentheses are missing",
    "for p in nn.Linear(1, 1).parameters: pass": "A method stands here that is not called",
    "torch.optim.SGD(nn.Linear(1, 1).parameters, lr=0.1)": "A method stands here that is not called",
    "nothing - x": "a function that is not called",
    # Kinds of things.
    "with torch.no_grad: pass": "parentheses behind its name make one",
    "with x: pass": "cannot stand behind `with`",
    "for epoch in 3: pass": "`range(n)`",
    "range(0.5)": "A whole number is wanted",
    "range(x.shape)": "as `shape[0]` is",
    "nn.MSELoss(x, y)": "A loss of `nn` is a class",
    "nn.MSELoss(x[:1], y[:1]).backward()": "`MSELoss` is a class",
    "nn.MSELoss()(x)": "compares two things",
    "nn.ReLU(x) @ w": "`ReLU` is a class of `nn`",
    "nn.Linear.parameters()": "A method of the class itself",
    "nn.functional(x)": "a whole module",
    "torch.mse_loss(x, y)": "nothing called `mse_loss` in `torch`",
    "torch.optim.sgd([w])": "nothing called `sgd`",
    "(x,).backward()": "This is a `tuple`",
    "x - (y,)": "A list or tuple takes part",
    "[1.0] * 0.5": "of the type `float`: tensors and arrays can",
    "[1.0].mean()": "This is a `list`",
    "a, b = 1, 2, 3": "There are 2 names on the left",
    "a, b, c = 1, 2": "the right side has 2 elements",
    "a, b = 3": "a single value of the type `int`",
    '"a" + x': "the other side is of the type `Tensor`",
    '1 + "2"': "a text, not a number",
    'f"{x:.4f}"': "for a single number",
    'f"{1.5:d}"': "of the type `float`",
    "x.zero()": "end in an underscore",
    "x.backwards()": "of the type `Tensor`, which has no `backwards`",
    "x.shape.mean()": "of the type `torch.Size`",
    "(1.0).backward()": "a plain number of Python's",
    "np.ones(3).backward()": "This is an array of NumPy",
    "x.T()": "A tensor is called like a function",
    "x.shape(0)": "behind `shape` stand square brackets",
    "sum = 0; sum([1])": "Has a variable been given the name",
    "DataLoader(TensorDataset(x, y), 2)[0]": "a loop goes over its batches",
    "DataLoader(x, y)": "takes *one* data set",
    "next(DataLoader(TensorDataset(x, y), 2))": "`iter(…)`",
    "F.mse_loss(x, np.ones((5, 1)))": "Is a NumPy array handed over",
    "nn.Linear(1, 1)(np.ones((2, 1)))": "something of the type `ndarray`",
    "torch.maximum(x, 0)": "`maximum` wants a tensor as its argument 2",
    "torch.sum(3.0)": "`sum` wants a tensor",
    "np.ones((5, 1)) * leaf(5, 1)": "An array of NumPy and a tensor meet",
    "Figure().subplots().xlabel('a')": "`set_xlabel`",
    "round(x)": "of the type `Tensor`",
    "if x > 0: pass": "so for each element",
    "if np.ones(2) > 0: pass": "so for each element",
    "float(x)": "with one element can become a number",
    "x.item()": "with one element can become a number",
    "torch.tensor([x, y])": "`torch.stack`",
    # Calls.
    "(lambda a: a)(1, 2)": "takes 1 and was given 2",
    "Model()(x)": "is `self` missing",
    "Model().loss(x)": "write `self.` before it",
    "nn.Linear(1)": "was called without 'out_features'",
    "nn.Linear(1, 1, axis=0)": "knows no argument called `axis`",
    "np.mean(x)": "hands a tensor's `mean` words",
    "nn.Module(1, 2)": "two underscores on each side",
    "missing": "spelt the same",
    "w = w - 1": "it is a local one",
    "def g(): return g()\ng()": "calls itself again and again",
    # Shapes and elements.
    "nn.Linear(1, 1)(torch.ones(80))": "shapes (1, 80) and (1, 1), the inner sizes 80 and 1",
    "torch.ones(5, 3) @ torch.ones(2, 3)": "shapes (5, 3) and (2, 3), the inner sizes 3 and 2",
    "torch.ones(5, 2) @ torch.ones(3)": "a vector with 3 elements",
    "torch.ones(5, 3) * torch.ones(2, 3)": "the product of matrices is `@`",
    "torch.ones(5, 2) - torch.ones(15, 2)": "along dimension 0, one tensor has 5",
    "np.ones((5, 3)) * np.ones((2, 3))": "the product of matrices is `@`",
    "np.ones(5) + np.ones(3)": "shapes (5,) and (3,)",
    "np.ones((5, 2)) @ np.ones((5, 2))": "here they are 2 and 5",
    "np.dot(np.ones((3, 2)), np.ones(3))": "the sizes 2 and 3",
    "torch.dot(x, y)": "two 1-D tensors",
    "torch.ones(5).reshape(3, 2)": "with 5 elements cannot take the shape (3, 2)",
    "torch.ones(1).sub_(torch.ones(5))": "has not been averaged",
    "x[7]": "there is none with the number 7",
    "x.mean()[0]": "nothing to index",
    "torch.ones(3).shape[1]": "`shape[0]` only",
    "x.mean(dim=3)": "There is no dimension 3",
    "torch.stack([1.0])": "values of the type `float`",
    "Figure().subplots().plot([1, 2], [1, 2, 3])": "as many places",
    "TensorDataset(x, torch.ones(3))": "the same number of rows",
    # Dtypes.
    "nn.Linear(1, 1)(x.double())": "One factor is float64 and the other float32",
    "nn.Linear(1, 1)(torch.ones(2, 1, dtype=torch.int64))": "int64",
    "torch.ones(2, 2) @ torch.ones(2, 2, dtype=torch.float64)": "float64",
    "torch.ones(2, dtype=torch.int64).mean()": "This tensor is int64",
    "torch.ones(2, dtype=torch.int64).sub_(0.5)": "A tensor of int64 cannot be changed in place into float32",
    "F.mse_loss(x.long(), y.long())": "with int64 numbers",
    "torch.ones(1, dtype=torch.int64).requires_grad_()": "whole numbers",
    # Graphs.
    "w = leaf(1)\nw -= 1": "torch.no_grad()",
    "w = leaf(2)\nw[0] -= 1": "torch.no_grad()",
    "leaf(1).numpy()": "NumPy cannot follow",
    "loss = leaf(1).exp().sum()\nloss.backward()\nloss.backward()": "computed anew in each round",
    "torch.ones(1).sum().backward()": "not connected with any that requires gradients",
    "(2 * leaf(3)).backward()": "that of a single number",
    "leaf(2).sum().backward(leaf(2))": "needs no argument there",
    "torch.autograd.grad(leaf(2).sum(), leaf(2))": "does not depend on this tensor",
    "w = leaf(2)\nz = w.exp()\nz.add_(1)\nz.sum().backward()": "changed in place before",
    # Models, optimizers, files, devices.
    "torch.optim.SGD([], lr=0.1)": "nothing to change",
    "torch.optim.SGD(w, lr=0.1)": "a list of tensors",
    "torch.optim.SGD(nn.Linear(1, 1), lr=0.1)": "the parameters of a model, not the model",
    "torch.optim.SGD([2 * leaf(1)], lr=0.1)": "leaves only",
    "nn.Linear(1, 1).weight = torch.ones(1, 1)": "only another parameter can take its place",
    "nn.Linear(1, 1).load_state_dict({'linear.weight': leaf(1)})": "names or shapes in the file",
    "nn.Linear(1, 1).load_state_dict('a.pt')": "of the type `str`",
    "nn.Linear(1, 1).state_dict().eval()": "no model",
    "nn.Module()(x)": "no method `forward`",
    "torch.save('a.pt', {})": "first what to save",
    "torch.from_numpy(torch.ones(1))": "a tensor already",
    "os.makedirs(os.path.dirname('saved.pt'))": "no folder to make",
    "torch.load('nowhere.pt')": "There is no such file",
    "torch.ones(1, device='cuda').numpy()": "NumPy knows only",
    "nn.Linear(1, 1).cuda()(torch.ones(1, 1))": "on different devices",
    "x.to('gpu')": "a GPU is called `cuda`",
}


@pytest.mark.parametrize("code", BEGINNERS)
def test_what_beginners_meet_is_explained(code):
    failure = failure_of(code)
    assert BEGINNERS[code] in explain_failure(failure, code=PRELUDE), failure


def test_the_line_decides_where_one_message_has_several_causes():
    assert "`*`" in explain_failure(failure_of("torch.ones(5, 3) * torch.ones(2, 3)"))
    assert "`*`" not in explain_failure(failure_of("torch.ones(5, 3) ** torch.ones(2, 3)"))
    assert "a class" in explain_failure(failure_of("nn.MSELoss(x, y)"))
    assert "a class" not in explain_failure(failure_of("bool(x)"))


def test_what_does_not_stand_in_the_line_is_not_spoken_of():
    inside = Failure("AttributeError", "'int' object has no attribute 'is_cuda'", "w.grad = 0")
    assert explain_failure(inside) == ""
    assert "`backwards`" in explain_failure(failure_of("x.backwards()"))


def test_leaving_the_graph_is_not_advised_where_the_gradient_counts():
    failure = failure_of("np.maximum(leaf(3), 0)")
    assert "detach" in explain_failure(failure)
    assert "detach" not in explain_failure(failure, keeps_graph=True)
    assert "Stay in PyTorch" in explain_failure(failure, keeps_graph=True)


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (Failure("KeyError", "'7.125'", "d[x]"), "There is no entry `…` in the dictionary."),
        (Failure("KeyError", "'lr'", "d[x]"), "There is no entry `lr` in the dictionary."),
        (Failure("KeyError", "'seven'", "d[x]"), "There is no entry `…` in the dictionary."),
        (
            Failure("AttributeError", "'Tensor' object has no attribute 'lrx'", "x.lrx"),
            "What stands before the dot is of the type `Tensor`, which has no `…`",
        ),
    ],
)
def test_of_secret_inputs_nothing_is_told_but_types_and_words_of_the_code(failure, told):
    assert explain_failure(failure, code="lr = 7.125", secret=True).startswith(told)


def test_of_a_cell_that_is_not_filled_in_it_is_said_which():
    failure = Failure("NotImplementedError", "", "raise NotImplementedError()")
    own = "def train(x):\n    loss = mse(x)\n    raise NotImplementedError()"
    other = "def mse(x):\n    raise NotImplementedError()\ndef train(x):\n    return mse(x)"
    assert "delete it" in explain_failure(failure, code=own, name="train")
    assert "A function that yours calls" in explain_failure(failure, code=other, name="train")


def test_other_arguments_than_those_asked_for_are_named():
    failure = Failure("TypeError", "forward() missing 2 required positional arguments: 'w2' and 'b2'")
    assert "keep their number and order" in explain_failure(failure, name="forward")


@pytest.mark.parametrize(
    "failure",
    [
        Failure("RuntimeError", "a device that is not there"),
        Failure("RuntimeError", "something else"),
        Failure("NotImplementedError", "the student's own words"),
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
