# %% [markdown]
# # Step by step: a line, from NumPy to `nn.Sequential`
#
# You fit one straight line five times over. First you compute the gradients yourself, then PyTorch does;
# then an optimizer takes over the update, a class the parameters, and a ready-made layer the whole model.
# On the way you meet three errors that everybody meets, and learn what they want to tell you. The path is
# that of a tutorial after the first chapter of Daniel Godoy's *Deep Learning with PyTorch Step-by-Step*.
#
# **How to work.** There are five functions and a class to fill in, 19 points in all. Replace each
# `raise NotImplementedError` by your code and run the cell, then the `check(...)` cell below it:
# it says whether your code does what was asked, and if not, what differs and why. Check as often
# as you like. The cells in between use your code, and work once it is filled in.
#
# **Before you hand in:** save, and choose *Restart & Run All*. Your notebook must run from top to
# bottom in a fresh kernel. Keep the names and arguments of the class and the functions. Leave what
# you are handed, and the settings of PyTorch, NumPy and matplotlib, as you find them, unless an
# exercise says otherwise: what is right but changes them for good gets half of its points.

# %%
import warnings

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from autograder import check

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, LinearModel, Numpy, Tensor

# %% [markdown]
# ## The problem
#
# **Regression** asks how one quantity changes with another. Ours is the simplest: a line and some noise,
#
# $$y = b + w\,x + \varepsilon,$$
#
# with a **bias** $b$, the height at $x = 0$, and a **weight** $w$, the slope. We make 80 points from a line
# that we know, $b = 1$ and $w = 2$, and try to find it again.
#
# The tutorial drew its points without a seed, and more than once, so its data cannot be recovered; its
# printed numbers come from at least four different sets of points. That is why one run of it ends at
# $b = 1.0095$, the next at 1.0199, and later ones at 0.9719 and 1.0028. We set a seed: your numbers are the
# same each time.

# %%
rng = np.random.default_rng(54321)
x_train = rng.random(80)
y_train = 1 + 2 * x_train + 0.1 * rng.standard_normal(80)

_, ax = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
ax.plot(x_train, y_train, "o", markersize=4)
ax.set(title="80 points around a line", xlabel="x", ylabel="y")
plt.show()

# %% [markdown]
# ## Gradients by hand
#
# How far a line is from the points we measure by the **mean squared error**
#
# $$L(b, w) = \frac1n\sum_{i=1}^{n}\left(b + w\,x_i - y_i\right)^2 .$$
#
# It depends on two parameters, so there are two derivatives. The chain rule gives both a factor 2, from
# the square. What comes next is the derivative of the bracket: 1 for $b$, and $x_i$ for $w$.
#
# $$\frac{\partial L}{\partial b} = \frac2n\sum_{i=1}^{n}\left(b + w\,x_i - y_i\right),\qquad
#   \frac{\partial L}{\partial w} = \frac2n\sum_{i=1}^{n}x_i\left(b + w\,x_i - y_i\right)$$
#
# ### Exercise 1: `numpy_gradients` (2 points)
#
# Return the pair `(grad_b, grad_w)`, two floats. *Points:* one each.


# %%
def numpy_gradients(x, y, b, w):
    """Return (grad_b, grad_w), the derivatives of the mean squared error of b + w x.

    x and y are NumPy arrays of shape (n,), b and w floats. The result is a tuple of two floats.
    """
    ### BEGIN SOLUTION
    error = b + w * x - y
    return 2 * error.mean(), 2 * (x * error).mean()
    ### END SOLUTION


# %%
def _points(rng, n, scale):
    """Return inputs and targets that lie near a line; the inputs are around `scale`."""
    inputs = scale * rng.uniform(0.5, 1.5, size=n) * rng.choice([-1, 1, 1], size=n)
    return inputs, rng.normal() * scale + rng.uniform(1, 3) * inputs + 0.5 * scale * rng.normal(size=n)


def _numpy_case(x, y, b, w):
    return Case(x=Numpy(x), y=Numpy(y), b=float(b), w=float(w))


numpy_gradients_exercise = Exercise(
    numpy_gradients,
    facets=[Facet("grad_b", 1, "returned[0]"), Facet("grad_w", 1, "returned[1]")],
    cases=lambda rng: [
        _numpy_case([1, 2], [3, 5], 0.0, 0.0),
        *(
            _numpy_case(*_points(rng, n, scale), rng.normal(), rng.normal())
            for n, scale in [(7, 1), (5, 10), (1, 2), (4, 0.1)]
        ),
    ],
)

# %% [markdown]
# **Gradient descent** starts anywhere and goes against the gradients, again and again, with steps that the
# **learning rate** `lr` keeps short. One pass over all points is an **epoch**. Because each step uses *all*
# of them, this is *batch* gradient descent.

# %%
lr, n_epochs = 0.1, 1000
b, w = 0.5, 0.1
print(f"Initial:     b = {b:.6f}, w = {w:.6f}")
for epoch in range(1, n_epochs + 1):
    grad_b, grad_w = numpy_gradients(x_train, y_train, b, w)
    b, w = b - lr * grad_b, w - lr * grad_w
    if epoch <= 3 or epoch % 200 == 0:
        print(f"Update {epoch:4}: b = {b:.6f}, w = {w:.6f}")
slope, intercept = np.polyfit(x_train, y_train, 1)
print(f"Exact:       b = {intercept:.6f}, w = {slope:.6f}")
b_numpy, w_numpy = b, w

# %% [markdown]
# The last line is no gradient descent, but the best line computed directly, as scikit-learn's
# `LinearRegression` would. We arrive at *it*, and not at 1 and 2: the noise has moved the best line a
# little, and 80 points cannot tell us by how much.
#
# ## Tensors and devices
#
# For PyTorch we need tensors. Three things to know:
#
# - `torch.as_tensor(x)` makes a tensor of an array, and keeps its type. NumPy computes with `float64`;
#   PyTorch's parameters are `float32`, and the two do not always mix. `.float()` makes `float32`.
# - `.to(device)` gives a copy on a **device**: `"cpu"`, or `"cuda"` for an NVIDIA GPU. The tensor that you
#   call it on stays where it is. (If it is there already, you get the same tensor back.) Tensors that meet
#   in a computation must be on one device. For a *module*, `model.to(device)` moves the module itself.
# - `type(x)` says only that something is a tensor; `x.type()` says also of which type, and where.

# %%
device = "cuda" if torch.cuda.is_available() else "cpu"
example = torch.as_tensor(np.array([0.5, 1.5]))
print(device)
print(type(example), example.type(), example.dtype)

# %% [markdown]
# ### Exercise 2: `to_device` (2 points)
#
# Turn two arrays into two `float32` tensors of the same shape on the given device; return them as a pair.
#
# *Devices:* `device` is `"cpu"` or `"cuda"`. Grading tries both, `check` the CPU; what works only there
# gets half of the points.


# %%
def to_device(x, y, device):
    """Return the arrays x and y as a tuple of two float32 tensors on the device.

    x and y are NumPy arrays of float64, of shape (n,); device is a string such as "cpu".
    """
    ### BEGIN SOLUTION
    return torch.as_tensor(x).float().to(device), torch.as_tensor(y).float().to(device)
    ### END SOLUTION


# %%
to_device_exercise = Exercise(
    to_device,
    devices=("cpu", "sim"),
    facets=[Facet("tensors", 2, "returned")],
    cases=lambda rng: [
        Case(x=Numpy([1, 2]), y=Numpy([3, 5]), device="cpu"),
        *(Case(x=Numpy(rng.random(n)), y=Numpy(10 * rng.normal(size=n)), device="cpu") for n in (5, 1, 8)),
    ],
)


@to_device_exercise.misconception
def device_is_hardcoded(x, y, device):
    """You ask for a GPU by its name, and here is none. The caller decides on the device: look at the arguments."""
    # What a PyTorch says that was built without CUDA, so that the key is the same on a machine with a GPU.
    raise AssertionError("Torch not compiled with CUDA enabled")


@to_device_exercise.misconception_on_gpu
def device_drops_what_to_returns(x, y, device):
    """Your tensors are on the CPU. `.to(device)` leaves a tensor alone and *returns* one on the device: keep
    it, and return it as it is.
    """
    x, y = torch.as_tensor(x).float(), torch.as_tensor(y).float()
    x.to(device)
    y.to(device)
    return x, y


@to_device_exercise.misconception_on_gpu
def device_is_any_gpu(x, y, device):
    """You move the tensors to a GPU wherever there is one. The caller asked for `device`: which one is there, and
    which one to use, is the caller's to decide.
    """
    there = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.as_tensor(x).float().to(there), torch.as_tensor(y).float().to(there)


@to_device_exercise.misconception
def device_keeps_float64(x, y, device):
    """Your tensors are `float64`, as numbers of NumPy are. Look up how a tensor changes its type."""
    return torch.as_tensor(x).to(device), torch.as_tensor(y).to(device)


@to_device_exercise.misconception
def device_converts_only_x(x, y, device):
    """The first tensor is right, but the second is still `float64`. What holds for x holds for y."""
    return torch.as_tensor(x).float(), torch.as_tensor(y)


@to_device_exercise.misconception
def device_rounds(x, y, device):
    """Your tensors hold whole numbers: everything behind the point is lost. Which type do PyTorch's
    parameters have?
    """
    return torch.as_tensor(x).int(), torch.as_tensor(y).int()


@to_device_exercise.misconception
def device_halves_precision(x, y, device):
    """Your tensors are `float16`, with about three digits. Which type do PyTorch's parameters have?"""
    return torch.as_tensor(x).half(), torch.as_tensor(y).half()


@to_device_exercise.misconception
def device_makes_columns(x, y, device):
    """You have given the tensors a second dimension. Here the shape is to stay as it is."""
    return torch.as_tensor(x).float().view(-1, 1), torch.as_tensor(y).float().view(-1, 1)


@to_device_exercise.misconception
def device_stays_with_arrays(x, y, device):
    """You return NumPy arrays. Asked for are tensors: look up how one is made of an array. And `.to` and its
    like give a *new* tensor: what becomes of it?
    """
    return x.astype(np.float32), y.astype(np.float32)


@to_device_exercise.misconception
def device_swaps(x, y, device):
    """You return the right tensors in the wrong order: x comes first."""
    return torch.as_tensor(y).float(), torch.as_tensor(x).float()


@to_device_exercise.misconception
def device_returns_only_x(x, y, device):
    """You return one tensor. Asked for is a pair: what has become of y?"""
    return torch.as_tensor(x).float()


@to_device_exercise.misconception
def device_stacks(x, y, device):
    """You return one tensor with two rows. Asked for are two tensors."""
    return torch.stack([torch.as_tensor(x).float(), torch.as_tensor(y).float()])


@to_device_exercise.misconception
def device_returns_nothing(x, y, device):
    """Your function returns nothing: a changed tensor that only has a name inside it is lost with it."""


# %%
x_tensor, y_tensor = to_device(x_train, y_train, device)
print(x_tensor.shape, x_tensor.type())

torch.manual_seed(42)
print(torch.randn(1).item(), torch.randn(1).item())

# %% [markdown]
# Parameters can be made on a device at once, as by `torch.randn(1, device=device)`. But a seed means
# something else on each: with 42 you get 0.3367 and 0.1288 on the CPU, and 0.1940 and 0.1391 on an NVIDIA
# GPU, which has a random generator of its own. The tutorial's numbers are those of a GPU. Layers such as
# `nn.Linear` draw their numbers on the CPU and are moved afterwards, so they are the same everywhere.
#
# ## Gradients by PyTorch
#
# A tensor with `requires_grad=True` that you made yourself is a **leaf**. What is computed from it is
# recorded, in a graph that is built anew in every forward pass; `backward()` follows it back from the loss
# and leaves in each leaf's `.grad` the derivative of the loss. Or rather: *adds* it to what is there.

# %%
b = torch.tensor([0.5], requires_grad=True, device=device)
w = torch.tensor([0.1], requires_grad=True, device=device)
grad_b, grad_w = numpy_gradients(x_train, y_train, 0.5, 0.1)
print(f"by hand: {grad_b:.6f} {grad_w:.6f}")
for _ in range(2):
    F.mse_loss(b + w * x_tensor, y_tensor).backward()
    print(f"PyTorch: {b.grad.item():.6f} {w.grad.item():.6f}")

# %% [markdown]
# First the same numbers as by hand, then twice as much, since the second gradient was added to the first.
# (The tutorial shows the same, $-3.3892$ and $-1.9051$, then $-6.7783$ and $-3.8102$. Further down it prints
# `b.grad` twice and never `w.grad`; do not be surprised that both lines agree.)
#
# ## Three attempts at an update
#
# Now for the update. The shortest example: one parameter, the loss $(p - 3)^2$, two epochs.
#
# **First attempt**, as in NumPy:

# %%
p = torch.tensor([0.0], requires_grad=True)
try:
    for epoch in range(2):
        ((p - 3) ** 2).sum().backward()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # PyTorch warns that this tensor is no leaf.
            print(f"epoch {epoch}: is_leaf {p.is_leaf}, grad {p.grad}")
            p = p - 0.1 * p.grad
except TypeError as error:
    print("TypeError:", error)

# %% [markdown]
# The first epoch goes well, the second does not. `p - 0.1 * p.grad` is a *new* tensor, the result of a
# computation, and from then on the name `p` means this one. It is no leaf, so `backward()` leaves no
# gradient in it: `p.grad` is `None`, and `None` cannot be multiplied. The leaf still exists, with its
# gradient and its old value; only nobody looks at it any more.
#
# **Second attempt**, without a new tensor:

# %%
p = torch.tensor([0.0], requires_grad=True)
try:
    ((p - 3) ** 2).sum().backward()
    p -= 0.1 * p.grad
except RuntimeError as error:
    print("RuntimeError:", error)

# %% [markdown]
# `-=` changes a tensor *in place*. That is what we want, but PyTorch is still recording, and a leaf that was
# changed by a recorded operation would no longer be the beginning of its graph. So it refuses.
#
# **Third attempt**, the right one: change the leaf in place, and have PyTorch look away meanwhile. The words
# to look up are *in place* and `torch.no_grad`. And before the next `backward()`, empty `.grad`: `p.grad = None`
# will do, and so will `p.grad.zero_()`.
#
# ### Exercise 3: `manual_fit` (4 points)
#
# Train `b` and `w` in place for `n_epochs` epochs, and return the list of losses, each computed *before* the
# update of its epoch, as Python floats.
# *Points:* `b` and `w`, still leaves that require gradients, 1 each; the losses 2.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# *Tip:* five steps per epoch: predict, loss, gradients, update, reset. Keep an eye on *both* parameters.


# %%
def manual_fit(x, y, b, w, lr, n_epochs):
    """Fit y = b + w x by gradient descent, training b and w in place; return the loss before each update.

    x and y are tensors of shape (n,); b and w are leaves of shape (1,) that require gradients. The
    result is a list of as many Python floats as there are epochs.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses
    ### END SOLUTION


# %%
def _settings():
    """Return number of points, scale of the inputs, lr and epochs of the cases not shown.

    A single epoch is asked for twice: gradients that are left over show in the second.
    """
    # With the first lr the loss grows: only then the lowest loss so far is not the last.
    return [(7, 1, 1.2, 6), (5, 10, 0.001, 12), (1, 2, 0.03, 4), (4, 0.1, 0.3, 3), (6, 3, 0.02, 1)]


# Nothing is left to learn, and as many losses are asked for.
_FITTED = ([1, -2, 3], [3, -3, 7], 1, 2, 0.1, 3)


def _fit_case(x, y, b, w, lr, n_epochs):
    b, w = Tensor([b], requires_grad=True), Tensor([w], requires_grad=True)
    return Case(x=Tensor(x), y=Tensor(y), b=b, w=w, lr=lr, n_epochs=n_epochs, calls=1 + (n_epochs == 1))


def _fit_cases(rng):
    yield _fit_case([1, 2], [3, 5], 0, 0, 0.1, 3)
    yield _fit_case(*_FITTED)
    for n, scale, lr, n_epochs in _settings():
        yield _fit_case(*_points(rng, n, scale), rng.normal(), rng.normal(), lr, n_epochs)


manual_fit_exercise = Exercise(
    manual_fit,
    devices=("cpu", "sim"),
    facets=[Facet("b", 1, "b"), Facet("w", 1, "w"), Facet("losses", 2, "returned")],
    cases=_fit_cases,
)

manual_fit_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = ((b + w * x - y) ** 2).mean() → loss = ((y - (b + w * x)) ** 2).mean()",
)

manual_fit_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "losses.append(loss.item()) ⇄ loss.backward()",
)

manual_fit_exercise.equivalent(
    "Each reset concerns one tensor.",
    "b.grad.zero_() ⇄ w.grad.zero_()",
)

# %%
b = torch.tensor([0.5], requires_grad=True, device=device)
w = torch.tensor([0.1], requires_grad=True, device=device)
losses_manual = manual_fit(x_tensor, y_tensor, b, w, lr, n_epochs)
print(f"by hand:  b = {b.item():.4f}, w = {w.item():.4f}, last loss {losses_manual[-1]:.6f}")
print(f"in NumPy: b = {b_numpy:.4f}, w = {w_numpy:.4f}")

# %% [markdown]
# ## An optimizer, and a loss function
#
# Two parameters, two lines for the update, two for the reset: with a million parameters that would not do.
# An **optimizer** is told once which parameters there are, and then does the update of all of them in
# `step()` and the reset in `zero_grad()`. `torch.optim.SGD` is the gradient descent that you know. Since
# PyTorch 2.0, `zero_grad()` does not fill the gradients with zeros but removes them: `.grad` is `None` afterwards,
# and a `b.grad.zero_()` after it fails.
#
# `nn.MSELoss()` makes a **loss function**, which is then called with predictions and targets:

# %%
loss_fn = nn.MSELoss()
loss = loss_fn(torch.tensor([0.5, 1.0]), torch.tensor([2.0, 1.3]))
print(loss, loss.item())

# %% [markdown]
# By hand: $(1.5^2 + 0.3^2)/2 = 1.17$. To take the number out of the tensor there are `loss.item()` and
# `loss.tolist()`; for an array you would need `loss.detach().cpu().numpy()`: cut it off its graph, bring it to
# the CPU, convert it.
#
# ### Exercise 4: `optimizer_fit` (4 points)
#
# The same as `manual_fit`, with `torch.optim.SGD` for update and reset; use whichever loss you like better.
# *Points:* as before.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.


# %%
def optimizer_fit(x, y, b, w, lr, n_epochs):
    """Fit y = b + w x with an optimizer, training b and w in place; return the loss before each update.

    x and y are tensors of shape (n,); b and w are leaves of shape (1,) that require gradients. The
    result is a list of as many Python floats as there are epochs.
    """
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
    ### END SOLUTION


# %%
optimizer_fit_exercise = Exercise(
    optimizer_fit,
    devices=("cpu", "sim"),
    facets=[Facet("b", 1, "b"), Facet("w", 1, "w"), Facet("losses", 2, "returned")],
    cases=_fit_cases,
)

optimizer_fit_exercise.equivalent(
    "An optimizer treats its parameters alike.",
    "optimizer = torch.optim.SGD([b, w], lr=lr) → optimizer = torch.optim.SGD([w, b], lr=lr)",
)

optimizer_fit_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = F.mse_loss(b + w * x, y) → loss = F.mse_loss(y, b + w * x)",
)

optimizer_fit_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "losses.append(loss.item()) ⇄ loss.backward()",
)

# %%
b = torch.tensor([0.5], requires_grad=True, device=device)
w = torch.tensor([0.1], requires_grad=True, device=device)
losses_optimizer = optimizer_fit(x_tensor, y_tensor, b, w, lr, n_epochs)
print(f"optimizer: b = {b.item():.4f}, w = {w.item():.4f}")
print("greatest difference in loss:", np.abs(np.subtract(losses_optimizer, losses_manual)).max())

# %% [markdown]
# Same start, same data, same path. (In the tutorial, comments below this step say 0.9719 and 2.0522, while
# the loss printed next to them, 0.010697, belongs to 1.0028 and 2.0090: the cell was run again with other
# points, and the comments stayed.)
#
# ## A model as a class
#
# A model is a class made from `nn.Module`. Its `__init__` first calls `super().__init__()` and then makes the
# parameters; its `forward` says what becomes of an input. To be **registered**, a tensor must be an
# `nn.Parameter`: only then does it appear in `model.parameters()`, for the optimizer, and in `state_dict()`,
# and only then does `model.to(device)` move it. A plain tensor is not noticed, even if it requires gradients.
# A parameter always does; the tutorial's `requires_grad=True` inside `nn.Parameter(...)` is one too many, and
# its `device=device` is as well, since `.to(device)` follows.
#
# ### Exercise 5: `ManualLinearRegression` (3 points)
#
# Write the model $b + w\,x$ with two parameters `b` and `w`, each of shape `(1,)`. Their initial values are up
# to you.
# *Points:* the registered parameters 1; the output 1; its gradients 1.
#
# *Devices:* whoever makes the model may move it to a GPU, with `to`, and call it with inputs there. Grading
# tries that as well, `check` the CPU only; what works only there gets half of the points.


# %%
class ManualLinearRegression(nn.Module):
    """The line b + w x, with parameters b and w of shape (1,)."""

    def __init__(self):
        ### BEGIN SOLUTION
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))
        ### END SOLUTION

    def forward(self, x):
        """Return the predictions, in the shape of x."""
        ### BEGIN SOLUTION
        return self.b + self.w * x
        ### END SOLUTION


# %%
manual_model_exercise = Exercise(
    ManualLinearRegression,
    devices=("cpu", "sim"),
    facets=[
        Facet("parameters", 1, "returned.parameters"),
        Facet("output", 1, "returned.output"),
        Facet("gradients", 1, "returned.gradients"),
    ],
    cases=lambda rng: [
        Case(probe=Tensor([1, 2, -5])),
        *(Case(probe=Tensor(rng.normal(size=size))) for size in [(7,), (1,), (4, 1)]),
    ],
)

manual_model_exercise.equivalent(
    "The numbers are drawn, not computed: there is no graph to cut them from.",
    "self.b = nn.Parameter(torch.randn(1)) → self.b = nn.Parameter(torch.randn(1).detach())",
    "self.w = nn.Parameter(torch.randn(1)) → self.w = nn.Parameter(torch.randn(1).detach())",
)

manual_model_exercise.equivalent(
    "The first values are free.",
    "self.b = nn.Parameter(torch.randn(1)) → self.b = nn.Parameter(torch.rand(1))",
    "self.w = nn.Parameter(torch.randn(1)) → self.w = nn.Parameter(torch.rand(1))",
)

manual_model_exercise.equivalent(
    "Parameters are known by their names, not by their order.",
    "self.b = nn.Parameter(torch.randn(1)) ⇄ self.w = nn.Parameter(torch.randn(1))",
)

# %%
torch.manual_seed(42)
model = ManualLinearRegression().to(device)
print("before:", dict(model.state_dict()))
losses_model = optimizer_fit(x_tensor, y_tensor, model.b, model.w, lr, n_epochs)
print("after: ", dict(model.state_dict()))

# %% [markdown]
# Your `optimizer_fit` has trained the parameters of a model without knowing of it: a parameter is a leaf like
# any other. As a rule one hands over `model.parameters()`, all at once.
#
# You will often see `model.train()` at the beginning of a training loop. It does *not* train: it only tells
# layers that behave differently in training and in use, such as dropout, which of the two it is. We have none.
#
# ## Ready-made layers, and their shapes
#
# `nn.Linear(1, 1)` is the model that you have just written, and `nn.Sequential(nn.Linear(1, 1))` is a chain of
# layers with a single link. But watch what happens to our points:

# %%
torch.manual_seed(42)
model = nn.Sequential(nn.Linear(1, 1)).to(device)
print(model.state_dict())
try:
    model(x_tensor)
except RuntimeError as error:
    print("RuntimeError:", error)

# %% [markdown]
# A layer wants a row for each example and a column for each feature, shape `(n, d)`. Our `(80,)` looks to it
# like a *single* example with 80 features, where it expects one: `1x80` cannot be multiplied with `1x1`. With
# `x.reshape(-1, 1)`, or `x.view(-1, 1)`, the 80 numbers become a column, `(80, 1)`.
#
# The error is gone then, but there is a warning, and the warning is the worse of the two:

# %%
column = x_tensor.reshape(-1, 1)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    F.mse_loss(column, y_tensor)
print(caught[0].message)
print((column - y_tensor).shape)

b_wrong, w_wrong = 0.5, 0.1
for _ in range(1000):
    matrix = (b_wrong + w_wrong * x_train).reshape(-1, 1) - y_train
    b_wrong -= lr * 2 * matrix.mean()
    w_wrong -= lr * 2 * (x_train.reshape(-1, 1) * matrix).mean()
print(f"b = {b_wrong:.4f}, w = {w_wrong:.4f}, mean of y {y_train.mean():.4f}")

# %% [markdown]
# A column `(80, 1)` and a row `(80,)` are **broadcast** to a matrix `(80, 80)`: every prediction is compared
# with every target. The training runs, and the loss falls, but if each prediction is to be near *all* targets
# then $x$ is of no use, and the result is a horizontal line at the mean of the $y_i$. Reshape the targets, too.
#
# ### Exercise 6: `sequential_fit` (4 points)
#
# Train a ready-made model in place, and return the losses before each update. `x` and `y` come with shape `(n,)`;
# the model wants columns. *Points:* weight and bias 1 each; the losses 2.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.


# %%
def sequential_fit(x, y, model, lr, n_epochs):
    """Train the model by gradient descent, in place; return the loss before each update.

    x and y are tensors of shape (n,); the model, such as nn.Linear(1, 1), takes inputs of shape
    (n, 1). The result is a list of as many Python floats as there are epochs.
    """
    ### BEGIN SOLUTION
    inputs, targets = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(model(inputs), targets)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
    ### END SOLUTION


# %%
def _sequential_case(x, y, b, w, lr, n_epochs):
    model, calls = LinearModel([[w]], [b]), 1 + (n_epochs == 1)
    return Case(x=Tensor(x), y=Tensor(y), model=model, lr=lr, n_epochs=n_epochs, calls=calls)


def _sequential_cases(rng):
    yield _sequential_case([1, 2], [3, 5], 0, 0, 0.1, 3)
    yield _sequential_case(*_FITTED)
    for n, scale, lr, n_epochs in _settings():
        yield _sequential_case(*_points(rng, n, scale), rng.normal(), rng.normal(), lr, n_epochs)


sequential_fit_exercise = Exercise(
    sequential_fit,
    devices=("cpu", "sim"),
    facets=[
        Facet("weight", 1, "model.weight"),
        Facet("bias", 1, "model.bias"),
        Facet("losses", 2, "returned"),
    ],
    cases=_sequential_cases,
)

sequential_fit_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = F.mse_loss(model(inputs), targets) → loss = F.mse_loss(targets, model(inputs))",
)

sequential_fit_exercise.equivalent(
    "Neither changes what the other uses.",
    "inputs, targets = (x.reshape(-1, 1), y.reshape(-1, 1)) ⇄ optimizer = torch.optim.SGD(model.parameters(), lr=lr)",
)

sequential_fit_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "losses.append(loss.item()) ⇄ loss.backward()",
)

# %%
losses_sequential = sequential_fit(x_tensor, y_tensor, model, lr, n_epochs)
print("model:   ", [round(parameter.item(), 4) for parameter in model.parameters()])
print("in NumPy:", [round(float(w_numpy), 4), round(float(b_numpy), 4)])

_, ax = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
ax.plot(x_train, y_train, "o", markersize=4, label="points")
ends = np.array([0.0, 1.0])
ax.plot(ends, b_numpy + w_numpy * ends, label="the line that all have found")
ax.plot(ends, b_wrong + w_wrong * ends, "--", label="broadcast by mistake")
ax.set(title="One line, and one mistake", xlabel="x", ylabel="y")
ax.legend()
plt.show()

# %% [markdown]
# ## What you have done
#
# | | NumPy | by hand | optimizer | class | `nn.Linear` |
# |---|---|---|---|---|---|
# | parameters | floats | leaves | leaves | `nn.Parameter` | inside the layer |
# | gradients | your formula | `backward()` | `backward()` | `backward()` | `backward()` |
# | update | assignment | in place | `step()` | `step()` | `step()` |
# | reset | not needed | yours | `zero_grad()` | `zero_grad()` | `zero_grad()` |
# | shape of `x` | (n,) | (n,) | (n,) | (n,) | (n, 1) |
#
# Each step hands something over to PyTorch; the line that comes out is the same. And of the mistakes that one
# can make, those that raise an error are the friendly ones. A gradient that is never reset and a shape that is
# broadcast say nothing, or whisper a warning. Look at your losses, and at your shapes.
