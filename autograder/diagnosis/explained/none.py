"""What comes of None, or of another plain value, where a tensor was meant."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

NONE = [
    Explained(
        "AttributeError",
        r"'NoneType' object has no attribute '(zero_|data|detach|clone)'",
        "What stands before the dot is None. That is what `.grad` is before the first backward pass, after "
        "`zero_grad()`, and on a tensor that is no leaf.",
        dotted=True,
    ),
    Explained(
        "AttributeError",
        r"'NoneType' object has no attribute 'size'",
        "A loss is handed None in the place of a tensor. A function without `return` gives None.",
        line=r"(?i)loss|mse",
    ),
    Explained(
        "AttributeError",
        r"'(float|int|list|tuple|numpy\.\w+)' object has no attribute 'size'",
        "A loss is handed something of the type `{0}` in the place of a tensor.",
        line=r"(?i)(?:loss|mse)\w*\(",
    ),
    Explained(
        "AttributeError",
        r"'NoneType' object has no attribute '(\w+)'",
        "What stands before the dot is None here. A function without `return` gives None, and so does a "
        "method that only changes something.",
        dotted=True,
    ),
    Explained(
        "TypeError",
        r"(?:unsupported operand|not supported between).*'NoneType'",
        "One side of the operator is None. That is what a function without `return` gives, and what `.grad` "
        "is before the first backward pass, after a reset, and on a tensor that is no leaf.",
    ),
    Explained(
        "TypeError",
        r"bad operand type for .*'NoneType'",
        "The operator is applied to None. That is what a function without `return` gives, and what `.grad` "
        "is before the first backward pass, after a reset, and on a tensor that is no leaf.",
    ),
    *(
        Explained(
            kind,
            r"NoneType",
            "None stands where something else is wanted. A function without `return` gives None.",
        )
        for kind in ("TypeError", "AttributeError")
    ),
]
