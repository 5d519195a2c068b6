"""Explain exceptions in plain words, where their message leaves no doubt about the cause."""

from __future__ import annotations

import re

from autograder.values import Failure

_DTYPES = {"long": "int64", "int": "int32", "double": "float64", "float": "float32", "half": "float16"}
"""PyTorch's old names of dtypes, which its messages still use."""

_EXPLANATIONS = [
    (
        "NotImplementedError",
        r"^$",
        "The line `raise NotImplementedError()` of the stub is still there; delete it.",
    ),
    (
        "NameError",
        "",
        "The name is not defined where your function looks for it: is its cell there, and spelt the same?",
    ),
    (
        "UnboundLocalError",
        "",
        "Your function assigns to this name, so it is a local one, and at this line it has no value yet.",
    ),
    (
        "TypeError",
        r"unsupported operand type.*'NoneType'",
        "One side of the operator is None. That is what a function without `return` gives, and what `.grad` "
        "is before the first backward pass, after a reset, and on a tensor that is no leaf.",
    ),
    (
        "AttributeError",
        r"'NoneType' object has no attribute 'zero_'",
        "There is no gradient to reset here: `.grad` is None before the first backward pass, after "
        "`zero_grad()`, and on a tensor that is no leaf.",
    ),
    (
        "AttributeError",
        r"'NoneType' object has no attribute",
        "What stands before the dot is None here. A function without `return` gives None.",
    ),
    (
        "RuntimeError",
        r"leaf Variable that requires grad .*in-place",
        "PyTorch does not let a tensor that requires gradients be changed in place while it "
        "records operations. Look up `torch.no_grad()`.",
    ),
    (
        "RuntimeError",
        r"mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)",
        "In a matrix product of shapes ({0}, {1}) and ({2}, {3}), the inner sizes {1} and {2} "
        "would have to be equal. A 1-D tensor counts as one row.",
    ),
    (
        "RuntimeError",
        r"have the same dtype, but got:? (\w+)(?: int)? (?:and|!=) (\w+)",
        "One factor is {0} and the other {1}; PyTorch does not convert them. What it makes by "
        "itself is float32.",
    ),
    (
        "RuntimeError",
        r"size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\).* dimension (\d+)",
        "The shapes do not fit together: along dimension {2}, one tensor has {0} elements and the other {1}.",
    ),
    (
        "RuntimeError",
        r"Can't call numpy\(\) on Tensor that requires grad",
        "This tensor is part of a graph, which NumPy cannot follow. `detach()` gives its numbers "
        "without the graph.",
    ),
    (
        "TypeError",
        r"^(\w+)\(\) got an unexpected keyword argument 'axis'",
        "NumPy hands a tensor's `{0}` words that PyTorch does not know. Look for the function of the "
        "same name in `torch`.",
    ),
    (
        "RuntimeError",
        r"backward through the graph a second time",
        "A backward pass uses the graph of a loss up. Compute the loss anew before the next one.",
    ),
    (
        "RuntimeError",
        r"does not require grad and does not have a grad_fn",
        "This tensor is not connected with any that requires gradients. Look up what `detach`, "
        "`.data`, `.item()`, `torch.tensor(…)` and `no_grad` do to the graph.",
    ),
    (
        "RuntimeError",
        r"grad can be implicitly created only for scalar outputs",
        "`backward()` starts from a single number, and this tensor has several elements: a loss "
        "averages them or adds them up.",
    ),
    (
        "RuntimeError",
        r"Only Tensors of floating point.* can require gradients",
        "This tensor holds whole numbers, which have no gradients: make it float32.",
    ),
    (
        "RuntimeError",
        r"Error\(s\) in loading state_dict",
        "The names or shapes in the file are not those of this model's parameters.",
    ),
    (
        "TypeError",
        r"expected np\.ndarray \(got Tensor\)",
        "This is a tensor already, and the function wants a NumPy array. A cell that converts a "
        "variable and keeps its name can only be run once.",
    ),
    (
        "ValueError",
        r"optimizer got an empty parameter list",
        "The optimizer was given nothing to change. Parameters are what a model's `__init__` "
        "assigns to `self`.",
    ),
    (
        "ValueError",
        r"can't optimize a non-leaf Tensor",
        "An optimizer changes leaves only: tensors that were made directly, not computed from others.",
    ),
    (
        "AttributeError",
        r"before Module\.__init__\(\) call",
        "`super().__init__()` must come first in `__init__`.",
    ),
    (
        "AssertionError",
        r"not compiled with CUDA",
        "There is no GPU here. Compute where the data or the model are: their device says where.",
    ),
    (
        "RuntimeError",
        r"Found no NVIDIA driver|No CUDA GPUs are available",
        "There is no GPU here. Compute where the data or the model are: their device says where.",
    ),
    (
        "RuntimeError",
        r"Expected all tensors to be on the same device",
        "Tensors that meet here are on different devices: some on the CPU, others on a GPU. Which of them "
        "has been left behind, or was made in another place?",
    ),
    (
        "TypeError",
        r"can't convert cuda:\d+ device type tensor to numpy",
        "NumPy knows only the memory of the CPU, and this tensor is on a GPU. Look up `cpu()`, and for a "
        "single number `item()`.",
    ),
    (
        "OutOfMemoryError",
        "",
        "All the memory that one answer may have on the GPU is used up. Is a tensor there larger than the "
        "task needs, or is a loss kept in every step together with its graph?",
    ),
    *(
        (
            kind,
            r"device-side assert triggered",
            "A value is outside of what the function takes, such as an index that is too large. A GPU does "
            "not say which one; the same call on the CPU does.",
        )
        for kind in ("AcceleratorError", "RuntimeError")
    ),
    (
        "TypeError",
        r"takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        "The function takes {0} and was given {1}.",
    ),
]
"""Type, message and explanation; braces stand for the groups of the message."""


def explain_failure(failure: Failure) -> str:
    """Return advice on an exception whose cause is certain, or an empty string."""
    for kind, message, explanation in _EXPLANATIONS:
        if failure.type == kind and (found := re.search(message, failure.message, re.DOTALL | re.IGNORECASE)):
            return explanation.format(*(_DTYPES.get(group.lower(), group) for group in found.groups()))
    return ""
