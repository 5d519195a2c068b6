"""Graphs and gradients."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

GRAPHS = [
    Explained(
        "RuntimeError",
        r"leaf Variable that requires grad .*in-place",
        "PyTorch does not let a tensor that requires gradients be changed in place while it "
        "records operations. Look up `torch.no_grad()`.",
    ),
    Explained(
        "RuntimeError",
        r"needed for gradient computation has been modified by an inplace operation",
        "Something that the gradient is computed from was changed in place before `backward()` needed it. "
        "Make something new instead, or differentiate first.",
    ),
    Explained(
        "RuntimeError",
        r"Can't call numpy\(\) on Tensor that requires grad",
        "This tensor is part of a graph, which NumPy cannot follow. `detach()` gives its numbers "
        "without the graph.",
        in_graph="This tensor is part of a graph, which NumPy cannot follow, and a gradient is to flow back "
        "through it. Stay in PyTorch: it has functions and operators of its own for what NumPy does.",
    ),
    Explained(
        "RuntimeError",
        r"backward through the graph a second time",
        "A backward pass uses the graph of a loss up, and something is computed from one that has been "
        "used: what a loop differentiates must be computed anew in each round.",
    ),
    Explained(
        "RuntimeError",
        r"does not require grad and does not have a grad_fn",
        "This tensor is not connected with any that requires gradients. Look up what `detach`, "
        "`.data`, `.item()`, `torch.tensor(…)` and `no_grad` do to the graph.",
    ),
    Explained(
        "RuntimeError",
        r"grad can be implicitly created only for scalar outputs",
        "A gradient is that of a single number, and this tensor has several elements: a loss "
        "averages them or adds them up.",
    ),
    Explained(
        "RuntimeError",
        r"Mismatch in shape: grad_output",
        "What `backward` is handed must have the shape of the tensor. A loss needs no argument there.",
    ),
    Explained(
        "RuntimeError",
        r"differentiated Tensor.* appears to not have been used in the graph",
        "The loss does not depend on this tensor: it was computed from another one.",
    ),
    Explained(
        "RuntimeError",
        r"Only Tensors created explicitly by the user .* support the deepcopy protocol",
        "A tensor that was computed from others cannot be copied by `deepcopy`. Look up `detach` and "
        "`clone`.",
    ),
    Explained(
        "RuntimeError",
        r"you can only change requires_grad flags of leaf variables",
        "This tensor was computed from others that require gradients, and so it does as well. `detach()` "
        "gives its numbers without the graph.",
    ),
    Explained(
        "TypeError",
        r"assigned grad expected to be a Tensor or None but got grad of type (?:<class ')?(\w+)",
        "`.grad` can be a tensor or None, and no `{0}`: look up `zero_`.",
    ),
    Explained(
        "RuntimeError",
        r"attempting to assign a gradient of size '\[([\d, ]*)\]' to a tensor of size '\[([\d, ]*)\]'",
        "The gradient of a tensor has the shape of the tensor: ({1}), and not ({0}).",
    ),
]
