"""Modules, optimizers, files of parameters, and devices."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

MODELS = [
    Explained(
        "RuntimeError",
        r"Error\(s\) in loading state_dict",
        "The names or shapes in the file are not those of this model's parameters.",
    ),
    Explained(
        "TypeError",
        r"Expected state_dict to be dict-like, got <class '([\w.]+)'>",
        "`load_state_dict` wants a dictionary from names to tensors, and gets something of the type `{0}`.",
    ),
    Explained(
        "UnpicklingError",
        r"Weights only load failed",
        "The file holds more than tensors and their names: a whole model, perhaps.",
    ),
    Explained(
        "AttributeError",
        r"expected 'f' to be string, path, or a file-like object",
        "`torch.save` wants first what to save, and then where.",
    ),
    Explained(
        "RuntimeError", r"Parent directory (\S+) does not exist", "There is no folder `{0}` to save into."
    ),
    Explained(
        "ValueError",
        r"optimizer got an empty parameter list",
        "The optimizer was given nothing to change. Parameters are what a model's `__init__` "
        "assigns to `self`.",
    ),
    Explained(
        "ValueError",
        r"can't optimize a non-leaf Tensor",
        "An optimizer changes leaves only: tensors that were made directly, not computed from others.",
    ),
    Explained(
        "TypeError",
        r"params argument given to the optimizer should be an iterable of Tensors",
        "An optimizer wants a list of tensors, also where it is a single one.",
    ),
    Explained(
        "TypeError",
        r"optimizer can only optimize Tensors, but one of the params is (\S+)",
        "An optimizer wants tensors, and one of these is of the type `{0}`.",
    ),
    Explained(
        "TypeError",
        r"cannot assign '([\w.]+)' as parameter '(\w+)'",
        "`{1}` is a parameter of the model, and only another parameter can take its place. It is changed in "
        "place instead. Look up `no_grad`.",
    ),
    Explained(
        "AttributeError",
        r"before Module\.__init__\(\) call",
        "`super().__init__()` must come first in `__init__`.",
    ),
    Explained(
        "RuntimeError",
        r"super\(\): no arguments",
        "`super()` belongs into a method, whose first argument is `self`.",
    ),
    Explained(
        "TypeError",
        r"super\(type, obj\): obj must be an instance or subtype of type",
        "The first argument of `super` has to be the class in which it stands; in Python 3 it needs no "
        "arguments.",
    ),
]

_NO_GPU = "There is no GPU here. Compute where the data or the model are: their device says where."

DEVICES = [
    Explained("AssertionError", r"not compiled with CUDA", _NO_GPU),
    Explained("RuntimeError", r"Found no NVIDIA driver|No CUDA GPUs are available", _NO_GPU),
    Explained(
        "RuntimeError",
        r"Expected one of cpu, cuda, .*device type at start of device string: (\w+)",
        "There is no kind of device called `{0}`; a GPU is called `cuda`.",
    ),
    Explained(
        "RuntimeError",
        r"Expected all tensors to be on the same device",
        "Tensors that meet here are on different devices: some on the CPU, others on a GPU. Which of them "
        "has been left behind, or was made in another place?",
    ),
    Explained(
        "TypeError",
        r"can't convert cuda:\d+ device type tensor to numpy",
        "NumPy knows only the memory of the CPU, and this tensor is on a GPU. Look up `cpu()`, and for a "
        "single number `item()`.",
    ),
    Explained(
        "RuntimeError",
        r"cannot pin '[\w.]+' only dense CPU tensors can be pinned",
        "`pin_memory` prepares tensors on the CPU for their way to a GPU, and these are on one already.",
    ),
    Explained(
        "OutOfMemoryError",
        "",
        "All the memory that one answer may have on the GPU is used up. Is a tensor there larger than the "
        "task needs, or is a loss kept in every step together with its graph?",
    ),
    *(
        Explained(
            kind,
            r"device-side assert triggered",
            "A value is outside of what the function takes, such as an index that is too large. A GPU does "
            "not say which one; the same call on the CPU does.",
        )
        for kind in ("AcceleratorError", "RuntimeError")
    ),
]
