"""What stands behind a dot and is not there; files and folders."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

ATTRIBUTES = [
    Explained(
        "AttributeError",
        r"module '([\w.]+)' has no attribute '(\w+)'",
        "There is nothing called `{1}` in `{0}`: look at its spelling, capital letters included, and at "
        "where it is at home.",
    ),
    Explained(
        "AttributeError",
        r"type object '(\w+)' has no attribute '(\w+)'",
        "`{0}` is the class itself, which has no `{1}`. Was an object meant that calling the class makes?",
    ),
    Explained(
        "AttributeError",
        r"'Axes' object has no attribute '(xlabel|ylabel|title|xlim|ylim|xticks|yticks)'",
        "`{0}` is a function of `plt`; with axes, the method is called `set_{0}`.",
    ),
    Explained(
        "AttributeError",
        r"'(\w*Loss)' object has no attribute",
        "`{0}` is a class: calling it makes a loss function, which is then called with predictions and "
        "targets. Here the loss function itself is taken for the loss.",
    ),
    Explained(
        "AttributeError",
        r"'(?:collections\.OrderedDict|OrderedDict|dict)' object has no attribute '(\w+)'",
        "This is a dictionary, as a state dictionary is, and no model: it has no `{0}`.",
    ),
    Explained(
        "AttributeError",
        r"'(?:float|int)' object has no attribute '(backward|item|detach|numpy|mean|sum|size|shape)'",
        "This is a plain number of Python's, which has no `{0}`: that is something of tensors.",
        dotted=True,
    ),
    Explained(
        "AttributeError",
        r"'numpy\.ndarray' object has no attribute '(\w+)'",
        "This is an array of NumPy, which has no `{0}`. If that is something of tensors, make a tensor of "
        "it first.",
        in_graph="This is an array of NumPy, which has no `{0}`, and which has left the graph: stay with "
        "tensors where a gradient is to flow back.",
        dotted=True,
    ),
    Explained(
        "AttributeError",
        r"'(list|tuple)' object has no attribute '(\w+)'",
        "This is a `{0}`, which has no `{1}`. Was a tensor meant, or one of the elements? A comma behind a "
        "value makes a tuple, and so does `return a, b`.",
        dotted=True,
    ),
    Explained(
        "AttributeError",
        r"'Tensor' object has no attribute 'zero'",
        "A tensor has no `zero`: methods that change a tensor in place end in an underscore.",
    ),
    Explained(
        "AttributeError",
        r"'([\w.]+)' object has no attribute '(\w+)'",
        "What stands before the dot is of the type `{0}`, which has no `{1}`: look at its spelling, and at "
        "whether it is the object that was meant.",
        dotted=True,
    ),
]

FILES = [
    Explained(
        "FileNotFoundError",
        r"No such file or directory: ''",
        "The name is empty here: `dirname` gives an empty text for a path without a folder, and then there "
        "is no folder to make.",
        line=r"dirname|parent",
    ),
    Explained(
        "FileNotFoundError", r"No such file or directory: ''", "The name of the file or folder is empty here."
    ),
    Explained(
        "FileNotFoundError",
        "",
        "There is no such file, or no such folder for it: names count from the folder in which the code "
        "runs.",
    ),
    Explained("FileExistsError", "", "There is such a file or folder already. Look up `exist_ok`."),
    Explained("IsADirectoryError", "", "This is a folder, and the name of a file is wanted."),
    Explained(
        "EOFError", "^$|Ran out of input", "The file ends before anything has been read of it: is it empty?"
    ),
]
