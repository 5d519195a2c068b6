"""The data that cross the border between a student's process and the judge.

Plain records without behaviour: what a function is called with, and what could
be noticed about the call. Tensors are NumPy arrays here, so that a judge needs
no torch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

DTYPES = frozenset(
    {
        *("bool", "bfloat16", *(f"float{bits}" for bits in (16, 32, 64))),
        *(f"complex{bits}" for bits in (32, 64, 128)),
        *(f"{sign}int{bits}" for sign in ("", "u") for bits in (*range(1, 9), 16, 32, 64)),
        *("float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz", "float8_e8m0fnu"),
        *("float4_e2m1fn_x2", "qint8", "qint32", "quint8", "quint4x2", "quint2x4"),
        *("bits8", "bits16", "bits1x8", "bits2x4", "bits4x2"),
    }
)
"""torch's names of its dtypes, without the `torch.` prefix."""

LONGEST_NAME = 100
"""Characters; of what names something in a reply, such as a type or a parameter, the rest is left out."""

LONGEST_MESSAGE, LONGEST_LINE = 2_000, 200
"""Characters of an exception's message, and of the line that raised it."""

LONGEST_TEXT = 64 * 1024
"""Characters of a returned string, and of all that is printed."""

MOST_LINES, MOST_PLACES = 1_000, 100_000
"""Lines of a drawing, and places that its markers and lines have together; more nobody can tell apart."""

Device = Literal["cpu", "sim", "cuda"]
"""Where a call computes: `sim` is a simulated GPU, for machines without one; `cuda` is a real one."""

NOT_SIMULATED = "the simulated GPU does not have"
"""How an exception begins that the simulated GPU raises because it lacks what a real one has."""

DEVICE_ARGUMENT = "device"
"""The argument by which a function learns where to compute."""


MODE = "training"
"""Behind the name of a model in what a call leaves behind: whether the model is in training."""

RESEEDED, DRAWN = "reseeded", "drawn"
"""Behind the name of a library there: what has been done to its random numbers."""


class Failure(msgspec.Struct, frozen=True):
    """An exception, with the line of the student's code that it passed through last."""

    type: str
    message: str
    line: str = ""


class Record(msgspec.Struct, frozen=True, tag_field="kind", tag=True, forbid_unknown_fields=True, eq=False):
    """A tagged, immutable record; equality is `compare`'s business."""


class Tensor(Record, frozen=True):
    """A torch tensor: handed over, or as it was found afterwards.

    Attributes:
        data: The elements. bfloat16 and other dtypes that NumPy lacks travel as float32.
        dtype: torch's name of the dtype, without the `torch.` prefix.
        device: Where the tensor lives, as torch prints it.
        requires_grad: Whether operations on it are recorded.
        grad: Its `.grad`, or None.
        is_leaf: Whether it is a leaf of the graph.
    """

    data: Array
    dtype: str = "float32"
    device: str = "cpu"
    requires_grad: bool = False
    grad: Array | None = None
    is_leaf: bool = True


class Numbers(Record, frozen=True):
    """A Python number (0-d), or a flat sequence of numbers (1-d)."""

    data: Array
    type: str


class Ndarray(Record, frozen=True):
    """A NumPy array; its dtype is that of `data`."""

    data: Array


class Text(Record, frozen=True):
    """A string."""

    text: str


class Nothing(Record, frozen=True):
    """None."""


class Items(Record, frozen=True):
    """A list or tuple that is not merely numbers."""

    items: list[Value]
    type: str


class Batches(Record, frozen=True):
    """What a data loader yields, epoch by epoch.

    Attributes:
        sizes: For each epoch the number of rows of each batch.
        fields: For each epoch, each field of the batches, rows joined again.
    """

    sizes: list[list[int]]
    fields: list[list[Tensor]]


class Opaque(Record, frozen=True):
    """An object of which nothing but the type is known."""

    type: str


class Broken(Record, frozen=True):
    """A returned object that raised when it was looked into, as a loader when it is iterated."""

    type: str
    failure: Failure


class Module(Record, frozen=True):
    """A returned `nn.Module`, and what it makes of a case's probe.

    Attributes:
        parameters: Names, shapes and dtypes; their first values are random and left out.
        output: What it returns for the probe, its parameters filled with fixed numbers.
        gradients: Of the output, by the name of each parameter that it depends on.
    """

    parameters: dict[str, Tensor]
    output: Value
    gradients: dict[str, Tensor]


LEGEND, SECOND_NAME = "legend", "second name in the legend"
LABELS = ("x label", "y label", LEGEND, SECOND_NAME)
"""What a drawing may have that says what is shown."""


class Drawing(Record, frozen=True):
    """What can be seen on a matplotlib axes.

    Attributes:
        points: The places of all markers, (k, 2).
        lines: The polylines, each (k, 2), in the order in which they are drawn.
        labels: Which of x label, y label and legend are there.
    """

    points: Array
    lines: list[Array]
    labels: list[str]


class State(Record, frozen=True):
    """A file that holds tensors by name, as `torch.save(model.state_dict(), …)` writes it."""

    tensors: dict[str, Tensor]


class Axes(Record, frozen=True):
    """Empty matplotlib axes to draw on."""


class FilePath(Record, frozen=True):
    """A `pathlib.Path` within the working folder, to a file that is not there."""

    path: str


class StateFile(Record, frozen=True):
    """The `pathlib.Path` of a file in which a state dictionary has been saved.

    Attributes:
        state: The dictionary.
        device: Where its tensors were when they were saved.
    """

    state: dict[str, Array]
    device: str = "cpu"


class LinearModel(Record, frozen=True):
    """An `nn.Linear` with given parameters, alone or within another module.

    Attributes:
        weight: Shape (m, d).
        bias: Shape (m,), or None.
        within: Whether it is the only layer of an `nn.Sequential`, so that the model itself has no `weight`;
            it is observed under the same names.
    """

    weight: Array
    bias: Array | None = None
    within: bool = False


class LossFunction(Record, frozen=True):
    """A loss of `torch.nn.functional`, by name; every call of it is observed."""

    name: str


class SGD(Record, frozen=True):
    """A `torch.optim.SGD` over the parameters of the argument called `model`."""

    model: str
    lr: float
    momentum: float = 0.0


class Loader(Record, frozen=True):
    """A `DataLoader` over inputs (n, d) and targets (n, m).

    Attributes:
        turns_with: The argument whose model it follows: its rows are in order until that model has learnt
            something, then in another order, as if they were shuffled; empty if they stay in order.
    """

    inputs: Array
    targets: Array
    batch_size: int
    turns_with: str = ""


Value = (
    Tensor
    | Numbers
    | Ndarray
    | Text
    | Nothing
    | Items
    | Batches
    | Opaque
    | Broken
    | Module
    | Drawing
    | State
    | Axes
    | FilePath
    | StateFile
    | LinearModel
    | LossFunction
    | SGD
    | Loader
)


class Case(msgspec.Struct, frozen=True, eq=False):
    """One seeded input.

    Attributes:
        arguments: By name, in the order of the signature.
        seed: For the random generators.
        probe: What a returned module is called with, to see what it does.
        calls: How often the function is called with the same objects, one time after the other: what a
            call leaves in them shows in what the next makes of them. What the first returns is recorded.
        late: Whether it is looked at only where the other cases are right. It shows what would hide which
            mistake was made, were there another one as well.
        on_cpu: Whether what is handed over stays on the CPU where the call is made on a GPU.
    """

    arguments: dict[str, Value]
    seed: int = 0
    probe: Value | None = None
    calls: int = 1
    late: bool = False
    on_cpu: bool = False


class Observation(msgspec.Struct, frozen=True, eq=False):
    """Everything a caller could notice about one call.

    Attributes:
        returned: The returned value.
        gradients: Of the returned tensor (contracted with fixed weights where it is not a
            scalar), by the name of each argument that requires a gradient.
        arguments: Tensors, arrays and axes as the call left them; a model's as `model.weight`.
        files: What the call left in its working folder, which was empty, by name.
        losses: What each call of a `LossFunction` argument returned.
        printed: Standard output, shortened if very long.
        failure: The exception that ended the call, if one did.
        gradient_failure: The exception that ended our attempt to differentiate what was returned.
        left: Names of what the call has switched for good: settings, `model.training`, `torch.reseeded`; also
            `torch.drawn`, for random numbers that it has drawn.
    """

    returned: Value = Nothing()
    gradients: dict[str, Tensor] = {}
    arguments: dict[str, Value] = {}
    files: dict[str, Value] = {}
    losses: Array | None = None
    printed: str = ""
    failure: Failure | None = None
    gradient_failure: Failure | None = None
    left: list[str] = []


def extent(shape: Sequence[int]) -> int:
    """Return how much there is to go through in an array: its elements, an empty axis counting as one."""
    return math.prod(max(1, length) for length in shape)


def as_value(thing: object) -> Value:
    """Return the record for a plain Python object written in a master.

    Raises:
        TypeError: If there is no record for such an object.
    """
    match thing:
        case Record():
            return thing  # type: ignore[return-value]
        case None:
            return Nothing()
        case np.ndarray():
            return Ndarray(thing)
        case bool() | int() | float():
            return Numbers(np.asarray(thing), type(thing).__name__)
        case str():
            return Text(thing)
        case list() | tuple():
            return sequence([as_value(item) for item in thing], type(thing).__name__)
    raise TypeError(f"A case cannot hold a {type(thing).__name__}: use numbers, strings, lists or a record.")


def sequence(items: list[Value], type_name: str) -> Value:
    """Return a flat `Numbers` for a sequence of numbers, else `Items`."""
    numbers = [item for item in items if isinstance(item, Numbers) and item.data.ndim == 0]
    kinds = sorted({item.type for item in numbers})
    if len(numbers) == len(items) and "bool" not in kinds[:-1]:
        elements = np.array([item.data.item() for item in numbers])
        return Numbers(elements, " of ".join([type_name, *kinds[:1]]))
    return Items(items, type_name)
