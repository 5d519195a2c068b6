"""Python's own kinds of things where others are wanted: numbers, texts, lists."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

KINDS = [
    Explained(
        "TypeError",
        r"'type' object does not support the context manager protocol",
        "`with` needs an object, and a class stands here: parentheses behind its name make one.",
    ),
    Explained(
        "AttributeError",
        r"^__enter__$",
        "`with` needs an object that can be entered. If a class stands here, parentheses behind its name "
        "make one.",
    ),
    Explained(
        "TypeError",
        r"'(\w+)' object does not support the context manager protocol",
        "An object of the class `{0}` cannot stand behind `with`.",
    ),
    Explained(
        "TypeError",
        r"'int' object is not iterable",
        "A whole number has nothing to go over; `range(n)` gives the numbers from 0 to n - 1.",
    ),
    Explained(
        "TypeError",
        r"'float' object is not iterable",
        "`backward` takes a tensor, if anything. For a loss it needs no argument.",
        line=r"backward\(.",
    ),
    Explained(
        "TypeError",
        r"'float' object is not iterable",
        "A number has nothing to go over: something with several elements is wanted here.",
    ),
    Explained(
        "TypeError",
        r"'(?:Linear|Sequential|\w*Model\w*|\w*Regression\w*)' object is not iterable",
        "An optimizer wants the parameters of a model, not the model: look up the method that gives them.",
        line=r"(?i)sgd|adam|optim",
    ),
    Explained(
        "TypeError",
        r"'(\w+)' object is not an iterator",
        "`next` wants an iterator, which `iter(…)` makes of something that a loop can go over.",
    ),
    Explained(
        "TypeError",
        r"'DataLoader' object is not subscriptable",
        "A loader has no first or second batch to be asked for by number: a loop goes over its batches.",
    ),
    Explained(
        "TypeError",
        r"'(int|float)' object is not subscriptable",
        "A single number has no elements to be asked for with square brackets.",
    ),
    Explained(
        "TypeError",
        r"'(\w+)' object is not subscriptable",
        "Square brackets do not work on an object of the class `{0}`.",
    ),
    Explained(
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
        "A whole number is wanted here, and this is a number with a point: are two arguments exchanged, or "
        "does a division `/` stand where `//` was meant?",
    ),
    Explained(
        "TypeError",
        r"'torch\.Size' object cannot be interpreted as an integer",
        "`shape` holds one number per dimension; one of them is wanted here, as `shape[0]` is.",
    ),
    Explained(
        "TypeError",
        r"can't multiply sequence by non-int of type '(\w+)'",
        "A list or text cannot be multiplied by a number of the type `{0}`: tensors and arrays can, element "
        "by element.",
    ),
    Explained(
        "TypeError",
        r"(?:unsupported operand type|can only concatenate).*'?(?:list|tuple)\b",
        "A list or tuple takes part here, with which one cannot calculate element by element. Was a tensor "
        "meant, or one element of it? A comma behind a value makes a tuple, and so does `return a, b`.",
    ),
    Explained(
        "TypeError",
        r"can only concatenate str \(not \"(\w+)\"\) to str",
        "`+` joins texts, and the other side is of the type `{0}`. In an f-string, braces put values into a "
        "text.",
    ),
    Explained(
        "TypeError",
        r"(?:unsupported operand|not supported between).*'str'",
        "One side of the operator is a text, not a number. Text that looks like a number is still text.",
    ),
    Explained(
        "TypeError",
        r"unsupported operand type\(s\) for .*'numpy\.ndarray' and 'Tensor'|"
        r"unsupported operand type\(s\) for .*'Tensor' and 'numpy\.ndarray'",
        "An array of NumPy and a tensor meet here. Make one of the other first, so that both are of a kind.",
    ),
    Explained(
        "TypeError",
        r"unsupported operand type\(s\) for .*'(\w*(?:ReLU|Loss|Linear|Sigmoid|Module)\w*)'",
        "`{0}` is a class of `nn`: calling it makes a layer or a loss function, which is *then* called with "
        "data.",
    ),
    Explained(
        "TypeError",
        r"unsupported operand type\(s\) for @: .*'(int|float)'",
        "`@` is the product of matrices; with a single number one multiplies by `*`.",
    ),
    Explained(
        "TypeError",
        r"unsupported operand type\(s\) for (\S+)(?: or pow\(\))?: '(\w+)' and '(\w+)'",
        "`{0}` does not work between `{1}` and `{2}`.",
    ),
    Explained(
        "TypeError",
        r"(?:list|tuple) indices must be integers or slices, not (\w+)",
        "A list is asked for its elements by whole numbers, and this is of the type `{0}`.",
    ),
    Explained(
        "TypeError",
        r"'(tuple|str)' object does not support item assignment",
        "Elements of a `{0}` cannot be replaced; those of a list can.",
    ),
    Explained(
        "TypeError",
        r"unsupported format string passed to Tensor\.__format__",
        "A format such as `:.4f` is for a single number. Look up how to take the number out of a tensor.",
    ),
    Explained(
        "TypeError",
        r"unsupported format string passed to (\w+)\.__format__",
        "A format such as `:.4f` is for a single number, and this is of the type `{0}`.",
    ),
    Explained(
        "ValueError",
        r"Unknown format code '(\w)' for object of type '(\w+)'",
        "The format `{0}` does not fit a value of the type `{1}`: `d` is for whole numbers, `f` for numbers "
        "with a point, and none of the two for text.",
    ),
    Explained(
        "TypeError",
        r"not all arguments converted during string formatting",
        "`%` behind a text puts values into it, and the text has no place for them.",
    ),
    Explained(
        "TypeError",
        r"type (\w+) doesn't define __round__ method",
        "`round` is for a number of Python's own, and this is of the type `{0}`.",
    ),
    Explained(
        "TypeError",
        r"object of type '(\w+)' has no len\(\)",
        "A value of the type `{0}` has no length.",
    ),
    Explained(
        "ValueError",
        r"too many values to unpack \(expected (\d+)",
        "There are {0} names on the left, and the right side has more elements than that.",
    ),
    Explained(
        "ValueError",
        r"not enough values to unpack \(expected (\d+), got (\d+)\)",
        "There are {0} names on the left, and the right side has {1} elements.",
        line=r"=|\bfor\b",
    ),
    Explained(
        "TypeError",
        r"cannot unpack non-iterable (\w+) object",
        "There are several names on the left, and a single value of the type `{0}` on the right.",
    ),
    Explained("ZeroDivisionError", "", "Something is divided by zero here."),
    Explained(
        "ValueError",
        r"could not convert string to float|invalid literal for int\(\)",
        "This text is no number.",
    ),
    Explained("KeyError", r"^'?([\w. -]+)'?$", "There is no entry `{0}` in the dictionary.", line=r"\["),
]
