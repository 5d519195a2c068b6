"""Dtypes, and arguments that are no tensors or no single numbers."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

DTYPES = [
    Explained(
        "RuntimeError",
        r"have the same dtype, but got:? (\w+)(?: int)? (?:and|!=) (\w+)",
        "One factor is {0} and the other {1}; PyTorch does not convert them. What it makes by itself is "
        "float32.",
        dtypes=True,
    ),
    Explained(
        "RuntimeError",
        r"Found dtype (\w+) but expected (\w+)|expected scalar type (\w+) but found (\w+)",
        "Tensors of two dtypes meet here that PyTorch does not convert. What it makes by itself is float32, "
        "and what comes from NumPy is float64 unless it was made otherwise.",
    ),
    Explained(
        "RuntimeError",
        r"Only Tensors of floating point.* can require gradients",
        "This tensor holds whole numbers, which have no gradients: make it float32.",
    ),
    Explained(
        "RuntimeError",
        r"could not infer output dtype.* Got: (\w+)",
        "This tensor is {0}, and a mean of those is no such number: make it float32 first.",
        dtypes=True,
    ),
    Explained(
        "RuntimeError",
        r"result type (\w+) can't be cast to the desired output type (\w+)",
        "A tensor of {1} cannot be changed in place into {0}.",
        dtypes=True,
    ),
    *(
        Explained(
            kind,
            r"not implemented for '(\w+)'",
            "PyTorch cannot compute this with {0} numbers. What it expects is float32.",
            dtypes=True,
        )
        for kind in ("RuntimeError", "NotImplementedError")
    ),
]

_TO_NUMBER = (
    "Only a tensor with one element can become a number, and this one has several. Is the mean or the sum "
    "missing?"
)

ARGUMENTS = [
    Explained(
        "RuntimeError",
        r"Boolean value of Tensor with more than one value is ambiguous",
        "A loss of `nn` is a class: what stands in its parentheses here are taken for options. Calling the "
        "class makes a loss function, which is *then* called with predictions and targets.",
        line=r"\w+Loss\([^)]",
    ),
    *(
        Explained(
            kind,
            message,
            "A condition has to be true or false, and this one is so for each element. Look up `all` and "
            "`any`; where each element needs an answer of its own, `if` is of no use.",
        )
        for kind, message in (
            ("RuntimeError", r"Boolean value of Tensor with more than one value is ambiguous"),
            ("ValueError", r"truth value of an array with more than one element is ambiguous"),
        )
    ),
    Explained("RuntimeError", r"a Tensor with (\d+) elements cannot be converted to Scalar", _TO_NUMBER),
    Explained(
        "ValueError",
        r"only one element tensors can be converted to Python scalars",
        "`torch.tensor` makes a tensor of numbers, and these are tensors with several: look up "
        "`torch.stack` and `torch.cat`.",
        line=r"torch\.tensor\(",
    ),
    Explained("ValueError", r"only one element tensors can be converted to Python scalars", _TO_NUMBER),
    Explained(
        "TypeError",
        r"only (?:0-dimensional|length-1|size-1) arrays can be converted to Python scalars",
        "Only an array with one element can become a number, and this one has several.",
    ),
    Explained(
        "TypeError",
        r"only integer tensors of a single element can be converted to an index",
        "A single whole number is wanted here, and this is a tensor of another kind.",
    ),
    Explained(
        "TypeError",
        r"max\(\): argument 'dim' must be int, not NoneType",
        "NumPy hands a tensor's `max` words that PyTorch does not know. Look for the function in `torch`.",
        line=r"\b(?:np|numpy)\.",
    ),
    Explained(
        "TypeError",
        r"^(\w+)\(\): argument '(\w+)' \(position (\d+)\) must be Tensor, not NoneType",
        "`{0}` wants a tensor and gets None. A function without `return` gives None.",
    ),
    Explained(
        "TypeError",
        r"^(\w+)\(\): argument '(\w+)' \(position (\d+)\) must be Tensor, not (?:numpy\.)?(\w+)",
        "`{0}` wants a tensor as its argument {2}, called `{1}`, and gets something of the type `{3}`.",
    ),
    Explained(
        "TypeError",
        r"^(\w+)\(\): argument '(\w+)' (?:\(position \d+\) )?must be ([\w ]+), not (\w+)",
        "`{0}` wants {2} for `{1}`, and gets something of the type `{3}`.",
    ),
    Explained(
        "TypeError",
        r"expected np\.ndarray \(got Tensor\)",
        "This is a tensor already, and the function wants a NumPy array. A cell that converts a "
        "variable and keeps its name can only be run once.",
    ),
    Explained(
        "TypeError",
        r"expected np\.ndarray \(got (\w+)\)",
        "`from_numpy` wants a NumPy array and gets something of the type `{0}`; `torch.tensor` makes a "
        "tensor of lists and numbers.",
    ),
    Explained(
        "TypeError",
        r"expected Tensor as element \d+ in argument 0, but got (\w+)",
        "These are not tensors but values of the type `{0}`; `torch.tensor` makes a tensor of a list of "
        "numbers.",
    ),
    Explained(
        "TypeError",
        r"^(\w+)\(\) received an invalid combination of arguments - got \((.*?)\), but expected",
        "`{0}` does not take what it gets here: ({1}).",
    ),
    Explained(
        "TypeError",
        r"new\(\): invalid data type '(\w+)'",
        "A tensor holds numbers, and this is of the type `{0}`.",
    ),
    Explained(
        "ValueError",
        r"batch_size should be a positive integer value",
        "A loader takes *one* data set, and then the size of the batches, a whole number above zero. Look "
        "up what keeps inputs and targets side by side.",
    ),
    Explained("ValueError", r"Invalid learning rate", "A learning rate is a number above zero."),
    Explained(
        "ValueError",
        r"is not a valid format string",
        "`plot` does not know this format of lines and markers.",
    ),
]
