"""Small programs that concern devices, and what comes of each on a machine with a GPU.

The outcome is a value, or the type of an exception and the first line of its message. The same
table is run on the simulated device and, where there is one, on a GPU.
"""

from __future__ import annotations

import copy
import io
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

SAME = "Expected all tensors to be on the same device, but "
TWO = SAME + "found at least two devices, cuda:0 and cpu!"
TO_NUMPY = (
    "can't convert cuda:0 device type tensor to numpy. "
    "Use Tensor.cpu() to copy the tensor to host memory first."
)
IN_PLACE = "a leaf Variable that requires grad is being used in an in-place operation."
NOT_TIMED = "Both events must be created with argument 'enable_timing=True'."
NOT_LEAF = "can't optimize a non-leaf Tensor"

Program = Callable[[], Any]


class Raises:
    """An exception that a program ends in."""

    def __init__(self, kind: type[Exception], message: str) -> None:
        self.kind, self.message = kind, message


def _mixed(argument: str, found: str, common: str, method: str) -> Raises:
    tail = f"(when checking argument in method wrapper_CUDA_{method})"
    return Raises(
        RuntimeError, f"{SAME}got {argument} is on {found}, different from other tensors on {common} {tail}"
    )


def _x(*shape: int) -> torch.Tensor:
    return torch.arange(1.0, 1.0 + torch.Size(shape).numel()).reshape(shape)


def _linear() -> nn.Linear:
    model = nn.Linear(2, 1)
    with torch.no_grad():
        model.weight.copy_(torch.tensor([[1.0, -1.0]]))
        model.bias.fill_(0.5)
    return model


def _saved(tensor: torch.Tensor) -> io.BytesIO:
    file = io.BytesIO()
    torch.save({"x": tensor}, file)
    file.seek(0)
    return file


def _assigned() -> Any:
    x = _x(2).cuda()
    x[:1] = torch.tensor([9.0])
    return x.tolist()


def _inferred() -> Any:
    model = _linear().cuda()
    with torch.inference_mode():
        return model(_x(3, 2))


def _grad_elsewhere() -> None:
    x = torch.ones(1, device="cuda", requires_grad=True)
    x.grad = torch.ones(1)


def _gradient() -> Any:
    x = torch.ones(2, device="cuda", requires_grad=True)
    (x * 2).sum().backward()
    return x.grad.tolist(), str(x.grad.device)


def _through_move() -> Any:
    x = torch.ones(2, requires_grad=True)
    moved = x.to("cuda")
    (moved * 3).sum().backward()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return x.grad.tolist(), str(x.grad.device), moved.grad


def _scalar_gradient() -> Any:
    scale = torch.tensor(2.0, requires_grad=True)
    (scale * _x(2).cuda()).sum().backward()
    return scale.grad.item(), str(scale.grad.device)


def _by_hand() -> Any:
    w = torch.ones(2, device="cuda", requires_grad=True)
    (w * 2).sum().backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
        w.grad.zero_()
    return [round(number, 6) for number in w.tolist()], w.is_leaf, w.grad.tolist()


def _by_data() -> Any:
    w = torch.ones(2, device="cuda", requires_grad=True)
    w.data = w.data - 0.25
    w.data -= 0.25
    return w.tolist()


def _twice() -> Any:
    w = torch.ones(1, device="cuda", requires_grad=True)
    (w * 2).sum().backward()
    (w * 2).sum().backward()
    return w.grad.tolist()


def _weights(device: str, kind: Any, **options: Any) -> list[float]:
    model = _linear().to(device)
    optimizer = kind(model.parameters(), lr=0.01, **options)
    loader = DataLoader(TensorDataset(_x(4, 2), _x(4, 1)), 3)
    for inputs, targets in [*loader, *loader]:
        optimizer.zero_grad()
        F.mse_loss(model(inputs.to(device)), targets.to(device)).backward()
        optimizer.step()
    return [*model.weight.flatten().tolist(), model.bias.item()]


def _trained(device: str, kind: Any = torch.optim.SGD, **options: Any) -> str:
    close = np.allclose(_weights(device, kind, **options), _weights("cpu", kind, **options), rtol=1e-5)
    return "as on the CPU" if close else "otherwise"


def _optimiser_first() -> bool:
    model = _linear()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model.to("cuda")
    before = model.weight.tolist()
    model(_x(1, 2).cuda()).sum().backward()
    optimizer.step()
    return bool(model.weight.tolist() != before)


def _same_parameters() -> bool:
    model = _linear()
    before = [id(parameter) for parameter in model.parameters()]
    model.to("cuda")
    return before == [id(parameter) for parameter in model.parameters()]


def _restored() -> Any:
    file = io.BytesIO()
    torch.save(_linear().state_dict(), file)
    file.seek(0)
    model = nn.Linear(2, 1).cuda()
    model.load_state_dict(torch.load(file, map_location="cuda"))
    return str(model.weight.device), model.weight.tolist()


def _default_device() -> Any:
    torch.set_default_device("cuda")
    try:
        inside = str(torch.ones(1).device)
    finally:
        torch.set_default_device(None)
    return inside, str(torch.ones(1).device)


def _device_block() -> Any:
    with torch.device("cuda"):
        inside = str(torch.ones(1).device)
    return inside, str(torch.ones(1).device)


def _numbered_default() -> Any:
    torch.set_default_device(0)
    try:
        return str(torch.ones(1).device), str(torch.get_default_device())
    finally:
        torch.set_default_device(None)


def _numbered_block() -> Any:
    with torch.cuda.device(0):
        return str(torch.ones(1, device="cuda").device), torch.cuda.current_device()


def _drawn(device: str) -> Any:
    generator = torch.Generator(device="cuda").manual_seed(3)
    return torch.randn(2, generator=generator, device=device)


def _drawn_again() -> Any:
    same = bool(torch.equal(_drawn("cuda"), _drawn("cuda")))
    return same, str(torch.Generator("cuda").device), str(torch.Generator().device)


def _timed() -> Any:
    start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    start.record()
    _x(2).cuda().sum()
    end.record()
    end.synchronize()
    return start.elapsed_time(end) >= 0, start.query()


def _not_timed() -> Any:
    start, end = torch.cuda.Event(), torch.cuda.Event()
    start.record()
    end.record()
    return start.elapsed_time(end)


def _on_a_stream() -> Any:
    side = torch.cuda.Stream()
    with torch.cuda.stream(side):
        total = _x(2).cuda().sum()
        total.record_stream(side)
    torch.cuda.current_stream().wait_stream(side)
    torch.cuda.current_stream().synchronize()
    return total.item(), side.query()


TABLE: list[tuple[str, Program, object]] = [
    ("to", lambda: str(_x(2).to("cuda").device), "cuda:0"),
    ("to device object", lambda: str(_x(2).to(torch.device("cuda")).device), "cuda:0"),
    ("to cuda:0", lambda: str(_x(2).to("cuda:0").device), "cuda:0"),
    ("cuda", lambda: str(_x(2).cuda().device), "cuda:0"),
    ("device type", lambda: _x(2).cuda().device.type, "cuda"),
    ("is_cuda", lambda: (_x(2).cuda().is_cuda, _x(2).is_cuda), (True, False)),
    ("get_device", lambda: _x(2).cuda().get_device(), 0),
    ("and back", lambda: str(_x(2).cuda().cpu().device), "cpu"),
    ("to cpu", lambda: str(_x(2).cuda().to("cpu").device), "cpu"),
    ("to itself", lambda: (lambda x: x.to("cuda") is x)(_x(2).cuda()), True),
    ("cpu of cpu is itself", lambda: (lambda x: x.cpu() is x)(_x(2)), True),
    ("to like another", lambda: str(_x(2).to(_x(1).cuda()).device), "cuda:0"),
    ("type_as", lambda: str(_x(2).type_as(_x(1).cuda()).device), "cuda:0"),
    (
        "to with dtype",
        lambda: (lambda y: (str(y.device), y.dtype))(_x(2).to("cuda", torch.float64)),
        ("cuda:0", torch.float64),
    ),
    ("dtype alone stays", lambda: str(_x(2).cuda().to(torch.float64).device), "cuda:0"),
    ("double stays", lambda: str(_x(2).cuda().double().device), "cuda:0"),
    ("to without assignment", lambda: (lambda x: (x.to("cuda"), str(x.device))[1])(_x(2)), "cpu"),
    ("copies", lambda: (lambda x: (x.cuda().add_(1), x.tolist())[1])(_x(2)), [1.0, 2.0]),
    ("second gpu", lambda: _x(2).to("cuda:7"), Raises(RuntimeError, "CUDA error: invalid device ordinal")),
    ("type name", lambda: _x(2).cuda().type(), "torch.cuda.FloatTensor"),
    # Factories.
    ("tensor", lambda: str(torch.tensor([1.0], device="cuda").device), "cuda:0"),
    ("zeros", lambda: torch.zeros(2, device="cuda").tolist(), [0.0, 0.0]),
    ("ones on cpu", lambda: str(torch.ones(2, device="cpu").device), "cpu"),
    ("arange", lambda: torch.arange(3, device="cuda").tolist(), [0, 1, 2]),
    ("full", lambda: torch.full((2,), 7.0, device="cuda").tolist(), [7.0, 7.0]),
    ("randn", lambda: str(torch.randn(2, device="cuda").device), "cuda:0"),
    ("as_tensor", lambda: str(torch.as_tensor(np.ones(2), device="cuda").device), "cuda:0"),
    ("zeros_like", lambda: str(torch.zeros_like(_x(2).cuda()).device), "cuda:0"),
    ("zeros_like on cpu", lambda: str(torch.zeros_like(_x(2).cuda(), device="cpu").device), "cpu"),
    ("ones_like on cuda", lambda: str(torch.ones_like(_x(2), device="cuda").device), "cuda:0"),
    ("new_zeros", lambda: str(_x(2).cuda().new_zeros(3).device), "cuda:0"),
    ("new_tensor", lambda: str(_x(2).cuda().new_tensor([1.0]).device), "cuda:0"),
    ("leaf", lambda: torch.ones(2, device="cuda", requires_grad=True).is_leaf, True),
    ("moved leaf", lambda: torch.ones(2, requires_grad=True).cuda().is_leaf, False),
    ("tensor of tensor stays", lambda: str(torch.tensor(_x(2).cuda()).device), "cuda:0"),
    # Values and words.
    ("item", lambda: _x(1).cuda().item(), 1.0),
    ("float", lambda: float(_x(1).cuda()), 1.0),
    ("tolist", lambda: _x(2, 1).cuda().tolist(), [[1.0], [2.0]]),
    ("len", lambda: len(_x(3).cuda()), 3),
    ("print", lambda: str(_x(2).cuda()), "tensor([1., 2.], device='cuda:0')"),
    (
        "print with gradient",
        lambda: str(torch.ones(1, device="cuda", requires_grad=True)),
        "tensor([1.], device='cuda:0', requires_grad=True)",
    ),
    ("print rows", lambda: str(_x(2, 1).cuda()), "tensor([[1.],\n        [2.]], device='cuda:0')"),
    (
        "print parameter",
        lambda: str(_linear().cuda().bias),
        "Parameter containing:\ntensor([0.5000], device='cuda:0', requires_grad=True)",
    ),
    ("format", lambda: f"{_x(1).cuda().sum():.4f}", "1.0000"),
    ("numpy", lambda: _x(2).cuda().numpy(), Raises(TypeError, TO_NUMPY)),
    ("asarray", lambda: np.asarray(_x(2).cuda()), Raises(TypeError, TO_NUMPY)),
    (
        "numpy before gradient",
        lambda: torch.ones(1, device="cuda", requires_grad=True).numpy(),
        Raises(TypeError, TO_NUMPY),
    ),
    ("cpu numpy", lambda: _x(2).cuda().cpu().numpy().tolist(), [1.0, 2.0]),
    (
        "from_numpy",
        lambda: torch.from_numpy(_x(2).cuda()),
        Raises(TypeError, "expected np.ndarray (got Tensor)"),
    ),
    ("index", lambda: _x(3).cuda()[1].item(), 2.0),
    ("slice", lambda: str(_x(3).cuda()[1:].device), "cuda:0"),
    ("index by cpu", lambda: _x(3).cuda()[torch.tensor([0, 2])].tolist(), [1.0, 3.0]),
    (
        "index cpu by cuda",
        lambda: _x(3)[torch.tensor([0], device="cuda")],
        Raises(
            RuntimeError, "indices should be either on cpu or on the same device as the indexed tensor (cpu)"
        ),
    ),
    ("truth", lambda: bool((_x(2).cuda() > 0).all()), True),
    # Mixtures.
    ("add", lambda: _x(2).cuda() + _x(2), Raises(RuntimeError, TWO)),
    ("add the other way", lambda: _x(2) + _x(2).cuda(), Raises(RuntimeError, TWO)),
    ("multiply by one element", lambda: _x(2).cuda() * _x(1), Raises(RuntimeError, TWO)),
    ("number", lambda: (2 * _x(2).cuda()).tolist(), [2.0, 4.0]),
    ("scalar on cpu", lambda: (_x(2).cuda() * torch.tensor(2.0)).tolist(), [2.0, 4.0]),
    ("scalar on cpu first", lambda: str((torch.tensor(2.0) - _x(2).cuda()).device), "cuda:0"),
    ("into cpu", lambda: _x(2).add_(_x(2).cuda()), Raises(RuntimeError, TWO)),
    ("into cpu scalar", lambda: torch.tensor(0.0).add_(_x(1).cuda().sum()), Raises(RuntimeError, TWO)),
    ("copy_ crosses", lambda: _x(2).copy_(_x(2).cuda() * 2).tolist(), [2.0, 4.0]),
    ("assign a cpu row", lambda: _assigned(), [9.0, 2.0]),
    ("matmul", lambda: _x(2, 2).cuda() @ _x(2, 2), _mixed("mat2", "cpu", "cuda:0", "mm")),
    ("matmul from cpu", lambda: _x(2, 2) @ _x(2, 2).cuda(), _mixed("mat2", "cuda:0", "cpu", "mm")),
    ("matrix by vector", lambda: _x(2, 2).cuda() @ _x(2), _mixed("mat", "cuda:0", "cpu", "addmv_")),
    ("dot", lambda: _x(2).cuda() @ _x(2), _mixed("tensor", "cpu", "cuda:0", "_dot")),
    ("cat", lambda: torch.cat([_x(2).cuda(), _x(2)]), _mixed("tensors", "cpu", "cuda:0", "cat")),
    ("mse_loss", lambda: F.mse_loss(_x(2, 1).cuda(), _x(2, 1)), Raises(RuntimeError, TWO)),
    ("model left behind", lambda: _linear()(_x(3, 2).cuda()), _mixed("mat1", "cuda:0", "cpu", "addmm")),
    ("inputs left behind", lambda: _linear().cuda()(_x(3, 2)), _mixed("mat1", "cpu", "cuda:0", "addmm")),
    ("inputs in inference mode", lambda: _inferred(), _mixed("mat1", "cpu", "cuda:0", "addmm")),
    (
        "gradient of another device",
        lambda: _grad_elsewhere(),
        Raises(
            RuntimeError,
            "attempting to assign a gradient with device type 'cpu' to a tensor with device "
            "type 'cuda'. Please ensure that the gradient and the tensor are on the same device",
        ),
    ),
    ("list of scalars", lambda: str(torch.tensor([_x(2).cuda().sum()]).device), "cpu"),
    # Gradients and training.
    ("gradient", lambda: _gradient(), ([2.0, 2.0], "cuda:0")),
    ("gradient through the move", lambda: _through_move(), ([3.0, 3.0], "cpu", None)),
    ("gradient of cpu scalar", lambda: _scalar_gradient(), (3.0, "cpu")),
    (
        "in place on a leaf",
        lambda: torch.ones(2, device="cuda", requires_grad=True).sub_(1),
        Raises(RuntimeError, IN_PLACE),
    ),
    ("update by hand", lambda: _by_hand(), ([0.8, 0.8], True, [0.0, 0.0])),
    ("update of data", lambda: _by_data(), [0.5, 0.5]),
    ("backward twice", lambda: _twice(), [4.0]),
    (
        "optimiser of moved leaf",
        lambda: torch.optim.SGD([torch.ones(1, requires_grad=True).cuda()], lr=0.1),
        Raises(ValueError, NOT_LEAF),
    ),
    ("sgd", lambda: _trained("cuda"), "as on the CPU"),
    ("optimiser before to", lambda: _optimiser_first(), True),
    ("adam", lambda: _trained("cuda", torch.optim.Adam), "as on the CPU"),
    ("momentum", lambda: _trained("cuda", momentum=0.9), "as on the CPU"),
    # Modules.
    ("module to returns itself", lambda: (lambda m: m.to("cuda") is m)(_linear()), True),
    (
        "module to device by keyword",
        lambda: str(next(_linear().to(device="cuda", dtype=torch.float64).parameters()).device),
        "cuda:0",
    ),
    ("module on device", lambda: str(next(_linear().to("cuda").parameters()).device), "cuda:0"),
    ("module keeps parameters", lambda: _same_parameters(), True),
    ("parameter is a parameter", lambda: isinstance(_linear().cuda().weight, nn.Parameter), True),
    ("module back", lambda: str(_linear().cuda().cpu().weight.device), "cpu"),
    ("module made there", lambda: str(nn.Linear(2, 1, device="cuda").weight.device), "cuda:0"),
    ("deepcopy", lambda: str(copy.deepcopy(_linear().cuda()).weight.device), "cuda:0"),
    ("sequential", lambda: nn.Sequential(_linear()).cuda()(_x(1, 2).cuda()).tolist(), [[-0.5]]),
    # Loaders.
    (
        "loader of device rows",
        lambda: [str(x.device) for (x,) in DataLoader(TensorDataset(_x(3, 1).cuda()), 2)],
        ["cuda:0", "cuda:0"],
    ),
    (
        "loader of cpu rows",
        lambda: [str(x.device) for (x,) in DataLoader(TensorDataset(_x(3, 1)), 2)],
        ["cpu", "cpu"],
    ),
    # Files.
    (
        "saved and loaded",
        lambda: str(torch.load(_saved(_x(2).cuda()))["x"]),
        "tensor([1., 2.], device='cuda:0')",
    ),
    ("loaded to cpu", lambda: str(torch.load(_saved(_x(2).cuda()), map_location="cpu")["x"].device), "cpu"),
    ("loaded to cuda", lambda: str(torch.load(_saved(_x(2)), map_location="cuda")["x"].device), "cuda:0"),
    ("state into module", lambda: _restored(), ("cuda:0", [[1.0, -1.0]])),
    # What torch.cuda says.
    ("is_available", lambda: torch.cuda.is_available(), True),
    ("current_device", lambda: torch.cuda.current_device(), 0),
    ("manual_seed", lambda: torch.cuda.manual_seed(1), None),
    ("synchronize", lambda: torch.cuda.synchronize(), None),
    ("default device", lambda: _default_device(), ("cuda:0", "cpu")),
    ("device block", lambda: _device_block(), ("cuda:0", "cpu")),
    # A GPU by its number.
    ("to number", lambda: str(_x(2).to(0).device), "cuda:0"),
    ("to number by keyword", lambda: str(_x(2).to(device=0).device), "cuda:0"),
    ("to second number", lambda: _x(2).to(7), Raises(RuntimeError, "CUDA error: invalid device ordinal")),
    ("cuda number", lambda: str(_x(2).cuda(0).device), "cuda:0"),
    ("made by number", lambda: str(torch.ones(2, device=0).device), "cuda:0"),
    ("module to number", lambda: str(_linear().to(0).weight.device), "cuda:0"),
    ("module made by number", lambda: str(nn.Linear(2, 1, device=0).weight.device), "cuda:0"),
    ("device of a number", lambda: repr(torch.device(0)), "device(type='cuda', index=0)"),
    ("device is a device", lambda: isinstance(_x(2).cuda().device, torch.device), True),
    ("device copied", lambda: str(copy.deepcopy(torch.device(0))), "cuda:0"),
    ("default by number", lambda: _numbered_default(), ("cuda:0", "cuda:0")),
    ("block by number", lambda: _numbered_block(), ("cuda:0", 0)),
    ("set_device", lambda: torch.cuda.set_device(0), None),
    # Random numbers.
    ("generator", lambda: _drawn_again(), (True, "cuda:0", "cpu")),
    (
        "normal_ of a generator",
        lambda: str(_drawn("cuda").normal_(generator=torch.Generator("cuda")).device),
        "cuda:0",
    ),
    (
        "permutation",
        lambda: sorted(torch.randperm(3, generator=torch.Generator("cuda"), device="cuda").tolist()),
        [0, 1, 2],
    ),
    (
        "generator of a gpu for the cpu",
        lambda: _drawn("cpu"),
        Raises(RuntimeError, "Expected a 'cpu' device type for generator but found 'cuda'"),
    ),
    (
        "generator of the cpu for a gpu",
        lambda: torch.randn(2, generator=torch.Generator(), device="cuda"),
        Raises(RuntimeError, "Expected a 'cuda' device type for generator but found 'cpu'"),
    ),
    # Time and memory.
    ("events", lambda: _timed(), (True, True)),
    ("events without time", lambda: _not_timed(), Raises(RuntimeError, NOT_TIMED)),
    ("stream", lambda: _on_a_stream(), (3.0, True)),
    ("memory", lambda: torch.cuda.memory_allocated() >= 0, True),
    ("memory in all", lambda: torch.cuda.get_device_properties(0).total_memory > 0, True),
    ("memory left", lambda: len(torch.cuda.mem_get_info()), 2),
    ("peak", lambda: torch.cuda.reset_peak_memory_stats(), None),
    # Old names, and other devices.
    ("type of the cpu", lambda: str(_x(2).cuda().type(torch.FloatTensor).device), "cpu"),
    ("type of the cpu by name", lambda: str(_x(2).cuda().type("torch.FloatTensor").device), "cpu"),
    ("type of a gpu", lambda: str(_x(2).type(torch.cuda.FloatTensor).device), "cuda:0"),
    ("dtype only", lambda: str(_x(2).cuda().type(torch.float64).device), "cuda:0"),
    ("made by type", lambda: str(torch.cuda.FloatTensor([1.0, 2.0]).device), "cuda:0"),
    ("is of a type", lambda: isinstance(_x(2).cuda(), torch.cuda.FloatTensor), True),
    ("is not of a type", lambda: isinstance(_x(2), torch.cuda.FloatTensor), False),
    ("new", lambda: str(_x(2).cuda().new(2).device), "cuda:0"),
    ("meta", lambda: str(_x(2).cuda().to("meta").device), "meta"),
    ("shared", lambda: str(_x(2).cuda().share_memory_().device), "cuda:0"),
    ("pinned", lambda: _x(2).pin_memory().is_pinned(), True),
    ("made pinned", lambda: torch.zeros(2, pin_memory=True).is_pinned(), True),
    ("without waiting", lambda: str(_x(2).to("cuda", non_blocking=True).device), "cuda:0"),
    ("numbers chosen", lambda: torch.where(_x(2).cuda() > 1, 1.0, 0.0).tolist(), [0.0, 1.0]),
    (
        "scalars chosen",
        lambda: str(torch.where(_x(2).cuda() > 1, torch.tensor(1.0), torch.tensor(0.0)).device),
        "cuda:0",
    ),
    (
        "chosen from both",
        lambda: torch.where(_x(2).cuda() > 1, _x(2), _x(2).cuda()),
        Raises(RuntimeError, TWO),
    ),
]
