# Right answers: full marks, no name.

# %% jovian
def mse(t1, t2):
    diff = t1 - t2
    return torch.sum(diff * diff) / diff.numel()

# %% **2 mean
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% pow mean
def mse(t1, t2):
    return (t1 - t2).pow(2).mean()

# %% torch.mean(torch.square)
def mse(t1, t2):
    return torch.mean(torch.square(t1 - t2))

# %% nn.MSELoss
def mse(t1, t2):
    return nn.MSELoss()(t1, t2)

# %% F.mse_loss
def mse(t1, t2):
    return F.mse_loss(t1, t2)

# %% F.mse_loss reduction
def mse(t1, t2):
    return F.mse_loss(t1, t2, reduction='mean')

# %% F.mse_loss sum / numel
def mse(t1, t2):
    return F.mse_loss(t1, t2, reduction='sum') / t1.numel()

# %% torch.dot flattened
def mse(t1, t2):
    d = (t1 - t2).flatten()
    return torch.dot(d, d) / len(d)

# %% norm**2
def mse(t1, t2):
    d = t1 - t2
    return d.norm() ** 2 / d.numel()

# %% linalg.norm flat
def mse(t1, t2):
    d = (t1 - t2).reshape(-1)
    return torch.linalg.norm(d) ** 2 / d.shape[0]

# %% einsum
def mse(t1, t2):
    d = (t1 - t2).reshape(-1)
    return torch.einsum('i,i->', d, d) / d.numel()

# %% product of shape
def mse(t1, t2):
    import math
    d = t1 - t2
    return (d ** 2).sum() / math.prod(d.shape)

# %% nelement
def mse(t1, t2):
    d = t1 - t2
    return (d * d).sum() / d.nelement()

# %% size loop
def mse(t1, t2):
    n = 1
    for s in t1.size():
        n *= s
    return torch.sum((t1 - t2) ** 2) / n

# %% loop over flattened
def mse(t1, t2):
    total = 0
    a, b = t1.flatten(), t2.flatten()
    for i in range(len(a)):
        total += (a[i] - b[i]) ** 2
    return total / len(a)

# %% loop zip
def mse(t1, t2):
    total = torch.tensor(0.0)
    for p, q in zip(t1.reshape(-1), t2.reshape(-1)):
        total = total + (p - q) ** 2
    return total / t1.numel()

# %% sum of generator
def mse(t1, t2):
    return sum((p - q) ** 2 for p, q in zip(t1.ravel(), t2.ravel())) / t1.numel()

# %% mean dim by dim
def mse(t1, t2):
    d = (t1 - t2) ** 2
    while d.dim() > 0:
        d = d.mean(dim=-1)
    return d

# %% swapped
def mse(t1, t2):
    return torch.mean((t2 - t1) ** 2)

# %% abs squared
def mse(t1, t2):
    return (t1 - t2).abs().square().mean()

# %% torch.sub torch.pow
def mse(t1, t2):
    return torch.mean(torch.pow(torch.sub(t1, t2), 2))

# %% numel as tensor
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d * d) / torch.tensor(d.numel())

# %% squeeze of mean keepdim
def mse(t1, t2):
    return ((t1 - t2) ** 2).flatten().mean(dim=0, keepdim=True).squeeze()

# %% matmul with T
def mse(t1, t2):
    d = (t1 - t2).reshape(1, -1)
    return (d @ d.T).squeeze() / d.numel()

# %% expanded binomial
def mse(t1, t2):
    return (t1 * t1 - 2 * t1 * t2 + t2 * t2).mean()

# %% mul_ on product
def mse(t1, t2):
    d = t1 - t2
    return d.mul(d).mean()

# %% walrus
def mse(t1, t2):
    return ((d := t1 - t2) * d).mean()

# %% assert and print
def mse(t1, t2):
    assert t1.shape == t2.shape, 'shapes differ'
    loss = ((t1 - t2) ** 2).mean()
    print('loss', loss.item())
    return loss

# %% asks size guard
def mse(t1, t2):
    if t1.shape != t2.shape:
        raise ValueError('shapes')
    return ((t1 - t2) ** 2).mean()

# %% 1/n times sum
def mse(t1, t2):
    n = t1.numel()
    return 1 / n * ((t1 - t2) ** 2).sum()

# %% var + mean^2
def mse(t1, t2):
    d = t1 - t2
    return d.var(unbiased=False) + d.mean() ** 2

# %% stack/split
def mse(t1, t2):
    d = torch.cat([(t1 - t2).flatten()])
    return torch.inner(d, d) / d.numel()

# %% cdist-free vector_norm
def mse(t1, t2):
    return torch.linalg.vector_norm(t1 - t2).pow(2) / t1.numel()

# %% float64 inside, back
def mse(t1, t2):
    d = t1.double() - t2.double()
    return (d * d).mean().float()

# %% sum / float numel
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d ** 2).div(float(d.numel()))

# %% enable_grad
def mse(t1, t2):
    with torch.enable_grad():
        return ((t1 - t2) ** 2).mean()

# %% math.pow-like exponent 2.0
def mse(t1, t2):
    return ((t1 - t2) ** 2.0).mean()

# %% nested helper
def mse(t1, t2):
    def square(v):
        return v * v
    return square(t1 - t2).mean()

# %% retain_grad on diff
def mse(t1, t2):
    diff = t1 - t2
    if diff.requires_grad:
        diff.retain_grad()
    return diff.pow(2).mean()

# %% lambda
mse = lambda a, b: ((a - b) ** 2).mean()

# %% alias of F.mse_loss
mse = F.mse_loss

# %% instance of nn.MSELoss
mse = nn.MSELoss()

# %% partial
from functools import partial
mse = partial(F.mse_loss, reduction='mean')

# %% class with __call__
class MSE:
    """mean squared error"""
    def __init__(self, power=2):
        self.power = power
    def __call__(self, pred, target):
        return ((pred - target) ** self.power).mean()
mse = MSE()

# %% nn.Module
class MyMSE(nn.Module):
    def forward(self, t1, t2):
        return torch.mean((t1 - t2) ** 2)
mse = MyMSE()

# %% helper in own cell
def squared(t):
    return t * t

def mse(t1: torch.Tensor, t2: torch.Tensor) -> torch.Tensor:
    return squared(t1 - t2).mean()

# %% decorated
import functools
def logged(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        result = f(*args, **kwargs)
        print("called", f.__name__)
        return result
    return inner

@logged
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% from torch import mean
from torch import mean
def mse(pred, targ):
    return mean((pred - targ) ** 2)

# %% early return for ndim 1
def mse(t1, t2):
    if t1.dim() == 1:
        return (t1 - t2).pow(2).mean()
    return (t1 - t2).pow(2).sum() / t1.numel()

# %% np.prod of shape
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / np.prod(t1.shape)

# %% np.prod of shape first
def mse(t1, t2):
    n = np.prod(list(t1.shape))
    return 1 / n * ((t1 - t2) ** 2).sum()

# %% requires_grad_ on a tensor that has it
def mse(t1, t2):
    t1.requires_grad_()
    return ((t1 - t2) ** 2).mean()

# %% d **= 2
def mse(t1, t2):
    d = t1 - t2
    d **= 2
    return d.mean()

# %% d.pow_(2)
def mse(t1, t2):
    return (t1 - t2).pow_(2).mean()

# %% d.square_()
def mse(t1, t2):
    return (t1 - t2).square_().mean()

# %% d.abs_()
def mse(t1, t2):
    return (t1 - t2).abs_().pow(2).mean()

# %% view(-1)
def mse(t1, t2):
    d = (t1 - t2).view(-1)
    return d.dot(d) / len(d)

# %% nanmean
def mse(t1, t2):
    return torch.nanmean((t1 - t2) ** 2)

# %% backward with retain_graph inside
def mse(t1, t2):
    loss = ((t1 - t2) ** 2).mean()
    print(loss.grad_fn)
    return loss

# %% isinstance checks
def mse(t1, t2):
    if not isinstance(t1, torch.Tensor):
        t1 = torch.tensor(t1)
    return torch.nn.functional.mse_loss(t1, t2)

# %% star args
def mse(*t):
    return (t[0] - t[1]).pow(2).mean()

# %% custom autograd Function
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 2 * x * g

def mse(t1, t2):
    return Square.apply(t1 - t2).mean()

# %% jit script
@torch.jit.script_if_tracing
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% lru_cache-free memo decorator
def memo(f):
    cache = {}
    def g(a, b):
        key = (id(a), id(b))
        cache[key] = f(a, b)
        return cache[key]
    return g
@memo
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% squared diff requires_grad attr (harmless)
def mse(t1, t2):
    t1.requires_grad_()
    return ((t1 - t2) ** 2).mean()

# %% rows*cols unpack (matrices are promised)
def mse(t1, t2):
    n, m = t1.shape
    return ((t1 - t2) ** 2).sum() / (n * m)

# %% rows*cols by shape index (matrices are promised)
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / (t1.shape[0] * t1.shape[1])

# %% rows*cols len(t1[0]) (matrices are promised)
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / (len(t1) * len(t1[0]))

# %% double loop over matrix (matrices are promised)
def mse(t1, t2):
    n, m = t1.size()
    total = 0
    for i in range(n):
        for j in range(m):
            total += (t1[i, j] - t2[i, j]) ** 2
    return total / (n * m)

# %% singledispatch
import functools
@functools.singledispatch
def mse(t1, t2):
    return (t1 - t2).square().mean()

# %% lru_cache
from functools import lru_cache
@lru_cache(maxsize=None)
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% staticmethod of a class
class Losses:
    @staticmethod
    def mse(a, b):
        return torch.mean((a - b) ** 2)
mse = Losses.mse

# %% bare staticmethod
@staticmethod
def mse(t1, t2):
    return torch.mean((t1 - t2) ** 2)

# %% keyword-only option
def mse(t1, t2, *, reduction="mean"):
    return getattr((t1 - t2) ** 2, reduction)()

# %% dataclass with state
from dataclasses import dataclass, field
@dataclass
class Mse:
    calls: int = 0
    def __call__(self, t1, t2):
        self.calls += 1
        return ((t1 - t2) ** 2).mean()
mse = Mse()

# %% generator next
def terms(a, b):
    for x, y in zip(a.flatten(), b.flatten()):
        yield (x - y) ** 2
def mse(t1, t2):
    return torch.stack(list(terms(t1, t2))).mean()

# %% recursion
def mse(t1, t2):
    def total(d):
        if len(d) == 1:
            return d[0] ** 2
        half = len(d) // 2
        return total(d[:half]) + total(d[half:])
    return total((t1 - t2).reshape(-1)) / t1.numel()

# %% torch.dist
def mse(t1, t2):
    return torch.dist(t1, t2) ** 2 / t1.numel()

# %% cdist
def mse(t1, t2):
    return torch.cdist(t1.reshape(1, -1), t2.reshape(1, -1)).pow(2).squeeze() / t1.numel()

# %% pairwise
def mse(t1, t2):
    return F.pairwise_distance(t1.flatten(), t2.flatten()).pow(2) / t1.numel()

# %% vmap
def mse(t1, t2):
    return torch.vmap(lambda a, b: (a - b) ** 2)(t1, t2).mean()

# %% functools reduce
from functools import reduce
import operator
def mse(t1, t2):
    squares = [(a - b) ** 2 for ra, rb in zip(t1, t2) for a, b in zip(ra, rb)]
    return reduce(operator.add, squares) / len(squares)

# %% std and mean
def mse(t1, t2):
    d = t1 - t2
    return d.var(unbiased=False) + d.mean() ** 2

# %% torch.var_mean
def mse(t1, t2):
    v, m = torch.var_mean(t1 - t2, correction=0)
    return v + m * m

# %% torchfunc float32 explicit
def mse(t1, t2):
    n = torch.tensor(t1.numel(), dtype=torch.float32)
    return torch.sum((t1 - t2) ** 2) / n

# %% numel as np.int64
def mse(t1, t2):
    n = np.prod(t1.shape)
    return ((t1 - t2) ** 2).sum() / n

# %% np.float64 factor
def mse(t1, t2):
    return np.float64(1 / t1.numel()) * ((t1 - t2) ** 2).sum()

# %% sum * np.float64 right
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() * np.float64(1 / t1.numel())

# %% clones changed in place
def mse(t1, t2):
    a, b = t1.clone(), t2.clone()
    a -= b
    a *= a.clone()
    return a.mean()

# %% cat pairs
def mse(t1, t2):
    pairs = torch.stack([t1, t2])
    return pairs.diff(dim=0).square().mean()

# %% abs of a complex number
def mse(t1, t2):
    return torch.complex(t1 - t2, torch.zeros_like(t1)).abs().square().mean()

# %% sum over len of the flat tensor
def mse(t1, t2):
    flat = ((t1 - t2) ** 2).flatten()
    return sum(flat) / len(flat)

# %% own context manager as decorator
import contextlib
@contextlib.contextmanager
def grads():
    with torch.enable_grad():
        yield
@grads()
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% autocast off
def mse(t1, t2):
    with torch.autocast("cpu", enabled=False):
        return ((t1 - t2) ** 2).mean()

# %% under autocast
def mse(t1, t2):
    with torch.autocast("cpu"):
        return F.mse_loss(t1, t2)

# %% match statement
def mse(t1, t2):
    match t1.dim():
        case 1 | 2:
            return ((t1 - t2) ** 2).mean()
        case _:
            raise ValueError("2-d tensors wanted")

# %% type check raising for other shapes
def mse(t1: torch.Tensor, t2: torch.Tensor) -> torch.Tensor:
    if t1.shape != t2.shape:
        raise ValueError(f"{t1.shape} != {t2.shape}")
    return torch.pow(t1 - t2, 2).mean()

# %% requires_grad check
def mse(t1, t2):
    assert isinstance(t1, torch.Tensor) and t1.dtype == torch.float32
    return (t1 - t2).square_().mean() if False else (t1 - t2).square().mean()

# %% masked select
def mse(t1, t2):
    mask = torch.ones_like(t1, dtype=torch.bool)
    return torch.masked_select((t1 - t2) ** 2, mask).mean()

# %% kwargs call of F
def mse(t1, t2):
    return F.mse_loss(input=t1, target=t2, weight=None) if False else F.mse_loss(input=t1, target=t2)

# %% star arguments
def mse(*tensors):
    a, b = tensors
    return ((a - b) ** 2).mean()

# %% wraps
import functools
def logged(f):
    @functools.wraps(f)
    def g(*a, **k):
        print(f.__name__)
        return f(*a, **k)
    return g
@logged
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% bmm
def mse(t1, t2):
    d = (t1 - t2).reshape(1, 1, -1)
    return torch.bmm(d, d.transpose(1, 2)).squeeze() / d.numel()
