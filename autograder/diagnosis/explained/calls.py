"""Names that are not there, and calls that do not fit."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

_METHOD = r"(?:'builtin_function_or_method'|'method')"

NAMES = [
    Explained(
        "NotImplementedError",
        r"missing the required \"forward\" function",
        "PyTorch finds no method `forward` in your class. Look at its spelling and its indentation.",
    ),
    Explained(
        "UnboundLocalError",
        "",
        "Your function assigns to this name, so it is a local one, and at this line it has no value yet.",
    ),
    Explained(
        "NameError",
        "",
        "The name is not defined where your function looks for it: is its cell there, and spelt the same?",
    ),
    Explained(
        "ModuleNotFoundError",
        r"No module named '([\w.]+)'",
        "There is no module `{0}` here: look at its spelling, and do without it if it is not one that the "
        "notebook imports.",
    ),
    Explained(
        "ImportError",
        r"cannot import name '(\w+)' from '([\w.]+)'",
        "`{1}` has nothing called `{0}`: look at its spelling, capital letters included.",
    ),
]

CALLS = [
    Explained(
        "TypeError",
        rf"{_METHOD} object (?:is not (?:iterable|subscriptable)|does not support)",
        "A method stands here that is not called: without parentheses it is the method itself, and not what "
        "it gives.",
    ),
    Explained(
        "TypeError",
        rf"(?:unsupported operand|not supported between).*{_METHOD}",
        "One side of the operator is a method that is not called: without parentheses it is the method "
        "itself, and not what it computes.",
    ),
    Explained(
        "AttributeError",
        rf"{_METHOD} object has no attribute",
        "What stands before the last dot is a method that is not called: parentheses are missing behind it.",
    ),
    Explained(
        "TypeError",
        r"'function' object (?:is not (?:iterable|subscriptable)|does not support)",
        "A function stands here that is not called, or that is used with square brackets where parentheses "
        "belong.",
    ),
    Explained(
        "TypeError",
        r"unsupported operand.*'function'",
        "One side of the operator is a function that is not called: it is the function itself, and not its "
        "result.",
    ),
    Explained(
        "TypeError",
        r"'module' object is not callable",
        "This name stands for a whole module, which cannot be called; the function or class is within it.",
    ),
    Explained(
        "TypeError",
        r"'NoneType' object is not callable",
        "What is called here is None. Was the result of a function without `return` meant to be a function?",
    ),
    Explained(
        "TypeError",
        r"'Tensor' object is not callable",
        "A tensor is called like a function. Behind a property such as `T`, `shape` or `grad` stand no "
        "parentheses, and a product needs its operator.",
    ),
    Explained(
        "TypeError",
        r"'(?:torch\.Size|tuple)' object is not callable",
        "Sizes are called like a function: behind `shape` stand square brackets, or nothing.",
        line=r"\bshape\(",
    ),
    Explained(
        "TypeError",
        r"'int' object is not callable",
        "A number is called like a function. Is a NumPy array handed over where a tensor is wanted? Its "
        "`size` is a number, where that of a tensor is a method.",
        line=r"(?i)loss",
    ),
    Explained(
        "TypeError",
        r"'(int|float|str|list|tuple|numpy\.ndarray|bool|dict)' object is not callable",
        "Something of the type `{0}` is called like a function. Has a variable been given the name of the "
        "function, or is an operator missing before the parenthesis?",
    ),
    Explained(
        "TypeError",
        r"'(\w+)' object is not callable",
        "An object of the class `{0}` is called like a function, which that class does not allow. A model "
        "allows it if its class is made from `nn.Module`.",
    ),
    Explained(
        "TypeError",
        r"\.forward\(\) takes 1 positional argument but (\d+) were given",
        "A method gets the object itself as its first argument: is `self` missing among those of `forward`?",
    ),
    Explained(
        "TypeError",
        r"Module\.__init__\(\) takes 1 positional argument but (\d+) were given",
        "The arguments have reached the `__init__` of `nn.Module`, which takes none: does your class have an "
        "`__init__` with two underscores on each side, and does `super().__init__` get no arguments?",
    ),
    Explained(
        "TypeError",
        r"^(\w+)\(\) takes no arguments",
        "`{0}` has no `__init__` that takes arguments: are there two underscores on each side of its name?",
    ),
    Explained(
        "TypeError",
        r"takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        "The function takes {0} and was given {1}. A method counts the object itself as one.",
        line=r"\.\w+\(",
    ),
    Explained(
        "TypeError",
        r"takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        "The function takes {0} and was given {1}.",
    ),
    Explained(
        "TypeError",
        r"takes from (\d+) to (\d+) positional arguments but (\d+) were given",
        "The function takes {0} to {1} arguments and was given {2}.",
    ),
    Explained(
        "TypeError",
        r"Loss\.forward\(\) missing",
        "A loss function compares two things: predictions and targets.",
    ),
    Explained(
        "TypeError",
        r"missing \d+ required positional arguments?: 'self'",
        "A method of the class itself is called, without an object: make one first, with parentheses behind "
        "the name of the class.",
    ),
    Explained(
        "TypeError",
        r"([\w.]+)\(\) missing \d+ required positional arguments?: (.+)",
        "`{0}` was called without {1}.",
    ),
    Explained(
        "TypeError",
        r"^(\w+)\(\) got an unexpected keyword argument '(?:axis|keepdims|ddof)'",
        "NumPy hands a tensor's `{0}` words that PyTorch does not know. Look for the function of the "
        "same name in `torch`.",
        line=r"\b(?:np|numpy)\.",
    ),
    Explained(
        "TypeError",
        r"([\w.]+)\(\) got an unexpected keyword argument '(\w+)'",
        "`{0}` knows no argument called `{1}`: look at its spelling, and at what the function takes.",
    ),
    Explained(
        "AttributeError",
        r"([\w.]+)\(\) got an unexpected keyword argument '(\w+)'",
        "There is no option called `{1}`: look at its spelling.",
    ),
    Explained(
        "TypeError",
        r"'(\w+)' is an invalid keyword argument for (\w+)\(\)",
        "`{1}` knows no argument called `{0}`.",
    ),
    Explained(
        "TypeError",
        r"([\w.]+)\(\) got multiple values for argument '(\w+)'",
        "`{1}` is handed over twice, once by position and once by name.",
    ),
    Explained(
        "RecursionError",
        "",
        "A function calls itself again and again: does it use its own name where another function was meant?",
    ),
]
