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
# bottom in a fresh kernel. Keep the names and arguments of the class and the functions.

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


@numpy_gradients_exercise.misconception
def numpy_leaves_out_two(x, y, b, w):
    """Both gradients are half of what they should be. Which factor does the square leave behind when it is
    differentiated? Look up the chain rule.
    """
    grad_b, grad_w = numpy_gradients(x, y, b, w)
    return grad_b / 2, grad_w / 2


@numpy_gradients_exercise.misconception
def numpy_leaves_out_x(x, y, b, w):
    """The first gradient is right, but the second is the same number again. What is w multiplied by, and what
    does the chain rule make of it?
    """
    grad_b, _ = numpy_gradients(x, y, b, w)
    return grad_b, grad_b


@numpy_gradients_exercise.misconception
def numpy_leaves_out_two_and_x(x, y, b, w):
    """Both your gradients are the mean error. The chain rule gives a factor from the outer function, the
    square, and one from the inner; look at the derivation again.
    """
    return np.mean(b + w * x - y), np.mean(b + w * x - y)


@numpy_gradients_exercise.misconception
def numpy_takes_x_twice(x, y, b, w):
    """The second gradient is right, and the first is the same number again. What is the derivative of
    the bracket with respect to b?
    """
    _, grad_w = numpy_gradients(x, y, b, w)
    return grad_w, grad_w


@numpy_gradients_exercise.misconception
def numpy_multiplies_means(x, y, b, w):
    """Your second gradient is a product of two means. The mean of products is something else: which of the
    two does the sum in the formula stand for?
    """
    grad_b, _ = numpy_gradients(x, y, b, w)
    return grad_b, np.mean(x) * grad_b


@numpy_gradients_exercise.misconception
def numpy_sums(x, y, b, w):
    """Your gradients are sums over the examples and not their means, so they grow with the amount of data.
    Compare with the factor in front of the sum.
    """
    grad_b, grad_w = numpy_gradients(x, y, b, w)
    return len(x) * grad_b, len(x) * grad_w


@numpy_gradients_exercise.misconception
def numpy_does_not_average(x, y, b, w):
    """You return one number per example: the average over the examples is missing."""
    error = b + w * x - y
    return 2 * error, 2 * x * error


@numpy_gradients_exercise.misconception
def numpy_turns_signs(x, y, b, w):
    """Both gradients have the wrong sign. In which order are prediction and target subtracted in the
    formula?
    """
    grad_b, grad_w = numpy_gradients(x, y, b, w)
    return -grad_b, -grad_w


@numpy_gradients_exercise.misconception
def numpy_forgets_bias(x, y, b, w):
    """Your predictions are those of a line through the origin: one of the two parameters is not in them."""
    return numpy_gradients(x, y, 0.0, w)


@numpy_gradients_exercise.misconception
def numpy_swaps_results(x, y, b, w):
    """You return the right numbers in the wrong order: b comes first, then w."""
    return numpy_gradients(x, y, b, w)[::-1]


@numpy_gradients_exercise.misconception
def numpy_returns_nothing(x, y, b, w):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


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


def _step(lr, *parameters):
    """Update parameters in place."""
    with torch.no_grad():
        for parameter in parameters:
            parameter -= lr * parameter.grad


def _reset(*parameters):
    for parameter in parameters:
        parameter.grad = None


def _by_hand(x, y, b, w, lr, n_epochs, update, loss_fn=F.mse_loss):
    """Train with an update of your own, which gets b, w and lr."""
    losses = []
    for _ in range(n_epochs):
        loss = loss_fn(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        update(b, w, lr)
    return losses


def _right_update(b, w, lr):
    _step(lr, b, w)
    _reset(b, w)


def _noting_late(fitting, loss_of):
    """Return the losses after each update of one epoch at a time."""

    def late(n_epochs):
        losses = []
        for _ in range(n_epochs):
            fitting()
            losses.append(loss_of().item())
        return losses

    return late


@manual_fit_exercise.misconception
def manual_keeps_last_gradient(x, y, b, w, lr, n_epochs):
    """One call is right, and a second one with the same `b` and `w` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = manual_fit(x, y, b, w, lr, n_epochs - 1)
    return losses + _by_hand(x, y, b, w, lr, 1, lambda b, w, lr: _step(lr, b, w))


@manual_fit_exercise.misconception
def manual_never_resets(x, y, b, w, lr, n_epochs):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    return _by_hand(x, y, b, w, lr, n_epochs, lambda b, w, lr: _step(lr, b, w))


@manual_fit_exercise.misconception
def manual_resets_only_b(x, y, b, w, lr, n_epochs):
    """You reset the gradient of b, but that of w goes on adding up. Each parameter has a gradient of its
    own.
    """

    def update(b, w, lr):
        _step(lr, b, w)
        _reset(b)

    return _by_hand(x, y, b, w, lr, n_epochs, update)


@manual_fit_exercise.misconception
def manual_resets_only_w(x, y, b, w, lr, n_epochs):
    """You reset the gradient of w, but that of b goes on adding up. Each parameter has a gradient of its
    own.
    """

    def update(b, w, lr):
        _step(lr, b, w)
        _reset(w)

    return _by_hand(x, y, b, w, lr, n_epochs, update)


@manual_fit_exercise.misconception
def manual_never_moves(x, y, b, w, lr, n_epochs):
    """The loss never changes, so b and w never move. Either no update runs, or it finds gradients that have
    been reset already, or it does not change b and w in place. What has to lie between `backward()` and the
    reset?
    """
    return manual_fit(x, y, b, w, 0.0, n_epochs)


@manual_fit_exercise.misconception
def manual_finds_no_gradient(x, y, b, w, lr, n_epochs):
    """A `.grad` is None when the very first update looks at it: `backward()` has not run yet, or the gradient
    was removed before it was used, or `backward()` does not get from the loss to b and w. Look at the order
    of the five steps, and at what the loss is made of.
    """
    _step(lr, b, w)


@manual_fit_exercise.misconception
def manual_resets_missing_gradient(x, y, b, w, lr, n_epochs):
    """In the first epoch there is no gradient yet when you reset it, before any `backward()`. Look at the
    order of the five steps.
    """
    b.grad.zero_()


@manual_fit_exercise.misconception
def manual_updates_inside_graph(x, y, b, w, lr, n_epochs):
    """This is the second attempt above: PyTorch records operations on a leaf, and so refuses to change it in
    place. Look up how to tell it that an update is not part of the model.
    """
    F.mse_loss(b + w * x, y).backward()
    b -= lr * b.grad


@manual_fit_exercise.misconception
def manual_rebinds_within_graph(x, y, b, w, lr, n_epochs):
    """This is the first attempt above: after the first assignment, b and w are results of a computation and no
    leaves, so `backward()` leaves no gradient in them. And the caller's tensors never move. Look up what
    changing a tensor *in place* means.
    """
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        b = b - lr * b.grad
        w = w - lr * w.grad
    return losses


@manual_fit_exercise.misconception
def manual_rebinds_without_graph(x, y, b, w, lr, n_epochs):
    """After the first assignment, b and w are new tensors that do not require gradients, so the second
    `backward()` fails; and the caller's tensors never move. Look up what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b = b - lr * b.grad
            w = w - lr * w.grad
    return losses


@manual_fit_exercise.misconception
def manual_rebinds_then_resets(x, y, b, w, lr, n_epochs):
    """After your assignment, b is a new tensor that never had a gradient; hence the None. And the caller's b
    has not moved. Look up what changing a tensor *in place* means.
    """
    F.mse_loss(b + w * x, y).backward()
    with torch.no_grad():
        b = b - lr * b.grad
    b.grad.zero_()


@manual_fit_exercise.misconception
def manual_trains_a_copy(x, y, b, w, lr, n_epochs):
    """The losses are right, but the caller's b and w have not moved: you train copies of them. Look up what
    changing a tensor *in place* means.
    """
    b, w = (p.detach().clone().requires_grad_() for p in (b, w))
    return manual_fit(x, y, b, w, lr, n_epochs)


@manual_fit_exercise.misconception
def manual_cuts_graph(x, y, b, w, lr, n_epochs):
    """Your loss is not connected with b and w, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss((b + w * x).detach(), y).backward()


@manual_fit_exercise.misconception
def manual_converts_loss_too_early(x, y, b, w, lr, n_epochs):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(b + w * x, y).item().backward()


@manual_fit_exercise.misconception
def manual_trains_only_b(x, y, b, w, lr, n_epochs):
    """b is updated, but w never moves. The line has two parameters, and each needs a step."""
    return _by_hand(x, y, b, w, lr, n_epochs, lambda b, w, lr: (_step(lr, b), _reset(b, w)))


@manual_fit_exercise.misconception
def manual_trains_only_w(x, y, b, w, lr, n_epochs):
    """w is updated, but b never moves. The line has two parameters, and each needs a step."""
    return _by_hand(x, y, b, w, lr, n_epochs, lambda b, w, lr: (_step(lr, w), _reset(b, w)))


@manual_fit_exercise.misconception
def manual_moves_both_alike(x, y, b, w, lr, n_epochs):
    """b and w move by the same amount: both steps use the gradient of b. A line that was copied needs all its
    names changed.
    """

    def update(b, w, lr):
        w.grad = b.grad.clone()
        _right_update(b, w, lr)

    return _by_hand(x, y, b, w, lr, n_epochs, update)


@manual_fit_exercise.misconception
def manual_goes_uphill(x, y, b, w, lr, n_epochs):
    """The loss grows from one epoch to the next: your steps go along the gradients, which is the way up."""
    return manual_fit(x, y, b, w, -lr, n_epochs)


@manual_fit_exercise.misconception
def manual_leaves_out_lr(x, y, b, w, lr, n_epochs):
    """You subtract the whole gradients, whatever `lr` says. Look up what the learning rate is for."""
    return manual_fit(x, y, b, w, 1.0, n_epochs)


@manual_fit_exercise.misconception
def manual_hard_codes_lr(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 0.1, whatever `lr` says. The caller decides on the learning rate."""
    return manual_fit(x, y, b, w, 0.1, n_epochs)


@manual_fit_exercise.misconception
def manual_hard_codes_epochs(x, y, b, w, lr, n_epochs):
    """You always train for 1000 epochs. The caller decides how many there are."""
    return manual_fit(x, y, b, w, lr, 1000)


@manual_fit_exercise.misconception
def manual_doubles_step(x, y, b, w, lr, n_epochs):
    """Both parameters move twice as far as they should. The 2 of the derivative is in the gradient already,
    and one `backward()` is good for one step.
    """
    return manual_fit(x, y, b, w, 2 * lr, n_epochs)


@manual_fit_exercise.misconception
def manual_sums_loss(x, y, b, w, lr, n_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    M of MSE.
    """
    loss_fn = nn.MSELoss(reduction="sum")
    return _by_hand(x, y, b, w, lr, n_epochs, _right_update, loss_fn)


@manual_fit_exercise.misconception
def manual_does_not_average(x, y, b, w, lr, n_epochs):
    """You call `backward()` on one squared error per example. PyTorch differentiates a single number: what
    turns the squared errors into a loss?
    """
    losses = []
    for _ in range(n_epochs):
        loss = (b + w * x - y) ** 2
        loss.backward()
        _right_update(b, w, lr)
        losses.append(loss.item())
    return losses


@manual_fit_exercise.misconception
def manual_broadcasts(x, y, b, w, lr, n_epochs):
    """A shape (n, 1) meets a shape (n,) in your error, which silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return _by_hand(x.view(-1, 1), y, b, w, lr, n_epochs, _right_update)


@manual_fit_exercise.misconception
def manual_records_loss_after_update(x, y, b, w, lr, n_epochs):
    """The parameters are right, but you note each loss *after* the update of its epoch; asked for is the loss
    before it, the one you took the gradients of.
    """
    late = _noting_late(lambda: manual_fit(x, y, b, w, lr, 1), lambda: F.mse_loss(b + w * x, y))
    return late(n_epochs)


@manual_fit_exercise.misconception
def manual_records_final_loss_too(x, y, b, w, lr, n_epochs):
    """The parameters are right, but your list has one loss too many: the loss after the last update is not
    asked for.
    """
    return [*manual_fit(x, y, b, w, lr, n_epochs), F.mse_loss(b + w * x, y).item()]


@manual_fit_exercise.misconception
def manual_one_epoch_too_many(x, y, b, w, lr, n_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return manual_fit(x, y, b, w, lr, n_epochs + 1)


@manual_fit_exercise.misconception
def manual_one_epoch_too_few(x, y, b, w, lr, n_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return manual_fit(x, y, b, w, lr, n_epochs - 1)


@manual_fit_exercise.misconception
def manual_returns_in_first_epoch(x, y, b, w, lr, n_epochs):
    """Your function stops after one epoch. Is there a loop, and how far is `return` indented?"""
    return manual_fit(x, y, b, w, lr, 1)


@manual_fit_exercise.misconception
def manual_returns_tensors(x, y, b, w, lr, n_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in manual_fit(x, y, b, w, lr, n_epochs)]


@manual_fit_exercise.misconception
def manual_returns_last_loss(x, y, b, w, lr, n_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return manual_fit(x, y, b, w, lr, n_epochs)[-1]


@manual_fit_exercise.misconception
def manual_begins_list_anew(x, y, b, w, lr, n_epochs):
    """The training is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every epoch, or do you append after the loop?
    """
    return manual_fit(x, y, b, w, lr, n_epochs)[-1:]


@manual_fit_exercise.misconception
def manual_returns_parameters(x, y, b, w, lr, n_epochs):
    """The training is right, but you return b and w. The caller has them already, since you changed them in
    place; asked for is the list of losses.
    """
    manual_fit(x, y, b, w, lr, n_epochs)
    return b, w


@manual_fit_exercise.misconception
def manual_returns_nothing(x, y, b, w, lr, n_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    manual_fit(x, y, b, w, lr, n_epochs)


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


def _by_optimizer(predict, y, optimizer, n_epochs, loss_fn=F.mse_loss):
    """Train what an optimizer knows; `predict` takes no argument."""
    losses = []
    for _ in range(n_epochs):
        loss = loss_fn(predict(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses


def _never_resetting(predict, y, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(predict(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


def _stepping_early(predict, y, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(predict(), y)
        losses.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
    return losses


@optimizer_fit_exercise.misconception
def optimizer_keeps_last_gradient(x, y, b, w, lr, n_epochs):
    """One call is right, and a second one with the same `b` and `w` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = optimizer_fit(x, y, b, w, lr, n_epochs - 1)
    return losses + _never_resetting(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr), 1)


@optimizer_fit_exercise.misconception
def optimizer_never_resets(x, y, b, w, lr, n_epochs):
    """The gradients are not reset from epoch to epoch, so each step uses the sum of all gradients so far: the
    first two losses are right, the third is not. Which method of the optimizer resets them, and is it called
    in every epoch?
    """
    return _never_resetting(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_never_moves(x, y, b, w, lr, n_epochs):
    """The loss never changes, so b and w never move. Either no `step()` runs, or it finds no gradients, or
    your optimizer holds other tensors. What has to lie between `backward()` and the reset?
    """
    return optimizer_fit(x, y, b, w, 0.0, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_steps_before_backward(x, y, b, w, lr, n_epochs):
    """Each step uses the gradients of the epoch before, and the first has none: the first two losses are the
    same. Look at the order of `backward()` and `step()`.
    """
    return _stepping_early(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_trains_only_b(x, y, b, w, lr, n_epochs):
    """b is updated, but w never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(lambda: b + w * x, y, torch.optim.SGD([b], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_trains_only_w(x, y, b, w, lr, n_epochs):
    """w is updated, but b never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(lambda: b + w * x, y, torch.optim.SGD([w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_trains_a_copy(x, y, b, w, lr, n_epochs):
    """The losses are right, but the caller's b and w have not moved: you train copies of them. Which tensors
    were you handed?
    """
    b, w = (p.detach().clone().requires_grad_() for p in (b, w))
    return optimizer_fit(x, y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_uses_adam(x, y, b, w, lr, n_epochs):
    """You use Adam, which is not plain gradient descent: it scales every step by the size of earlier
    gradients. Which optimizer does the update that you wrote yourself?
    """
    return _by_optimizer(lambda: b + w * x, y, torch.optim.Adam([b, w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_uses_momentum(x, y, b, w, lr, n_epochs):
    """Your optimizer has a momentum, with which earlier gradients go on acting in later steps. Plain gradient
    descent has none.
    """
    return _by_optimizer(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr, momentum=0.9), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_goes_uphill(x, y, b, w, lr, n_epochs):
    """The loss grows from one epoch to the next: your steps go along the gradients, which is the way up."""
    return manual_fit(x, y, b, w, -lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_sets_lr_to_one(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 1, whatever `lr` says. Look up what the learning rate is for."""
    return optimizer_fit(x, y, b, w, 1.0, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_leaves_out_lr(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 0.001, which SGD takes if nobody says anything. The caller decides on
    it: where is it?
    """
    return optimizer_fit(x, y, b, w, 0.001, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_hard_codes_lr(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 0.1, whatever `lr` says. The caller decides on the learning rate."""
    return optimizer_fit(x, y, b, w, 0.1, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_hard_codes_epochs(x, y, b, w, lr, n_epochs):
    """You always train for 1000 epochs. The caller decides how many there are."""
    return optimizer_fit(x, y, b, w, lr, 1000)


@optimizer_fit_exercise.misconception
def optimizer_steps_twice(x, y, b, w, lr, n_epochs):
    """Both parameters move twice as far as they should: one gradient is good for one step. Does another
    update run besides `step()`, or another `backward()`, or is the learning rate not `lr`?
    """
    return optimizer_fit(x, y, b, w, 2 * lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_sums_loss(x, y, b, w, lr, n_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    argument `reduction`, and the M of MSE.
    """
    return _by_hand(x, y, b, w, lr, n_epochs, _right_update, nn.MSELoss(reduction="sum"))


@optimizer_fit_exercise.misconception
def optimizer_broadcasts(x, y, b, w, lr, n_epochs):
    """A shape (n, 1) meets a shape (n,) in your loss, and the error silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return optimizer_fit(x.view(-1, 1), y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_cuts_graph(x, y, b, w, lr, n_epochs):
    """Your loss is not connected with b and w, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss((b + w * x).detach(), y).backward()


@optimizer_fit_exercise.misconception
def optimizer_converts_loss_too_early(x, y, b, w, lr, n_epochs):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(b + w * x, y).item().backward()


@optimizer_fit_exercise.misconception
def optimizer_mistakes_class_for_function(x, y, b, w, lr, n_epochs):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(b + w * x, y).backward()


@optimizer_fit_exercise.misconception
def optimizer_resets_gone_gradient(x, y, b, w, lr, n_epochs):
    """You reset by hand what is not there: before the first `backward()`, and after `zero_grad()`, a `.grad`
    is None. One reset is enough: whose?
    """
    b.grad.zero_()


@optimizer_fit_exercise.misconception
def optimizer_records_loss_after_update(x, y, b, w, lr, n_epochs):
    """The parameters are right, but you note each loss *after* the update of its epoch; asked for is the loss
    before it, the one you took the gradients of.
    """
    return manual_records_loss_after_update(x, y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_records_final_loss_too(x, y, b, w, lr, n_epochs):
    """The parameters are right, but your list has one loss too many: the loss after the last update is not
    asked for.
    """
    return manual_records_final_loss_too(x, y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_one_epoch_too_many(x, y, b, w, lr, n_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return optimizer_fit(x, y, b, w, lr, n_epochs + 1)


@optimizer_fit_exercise.misconception
def optimizer_one_epoch_too_few(x, y, b, w, lr, n_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return optimizer_fit(x, y, b, w, lr, n_epochs - 1)


@optimizer_fit_exercise.misconception
def optimizer_returns_in_first_epoch(x, y, b, w, lr, n_epochs):
    """Your function stops after one epoch. Is there a loop, and how far is `return` indented?"""
    return optimizer_fit(x, y, b, w, lr, 1)


@optimizer_fit_exercise.misconception
def optimizer_returns_tensors(x, y, b, w, lr, n_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in optimizer_fit(x, y, b, w, lr, n_epochs)]


@optimizer_fit_exercise.misconception
def optimizer_returns_last_loss(x, y, b, w, lr, n_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return optimizer_fit(x, y, b, w, lr, n_epochs)[-1]


@optimizer_fit_exercise.misconception
def optimizer_returns_nothing(x, y, b, w, lr, n_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    optimizer_fit(x, y, b, w, lr, n_epochs)


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


def _line(names="bw", size=(1,), trained=True, compute=lambda b, w, x: b + w * x):
    """Return a model that is right but for what is given."""

    class Line(nn.Module):
        def __init__(self):
            super().__init__()
            for name in names:
                setattr(self, name, nn.Parameter(torch.randn(size), requires_grad=trained))

        def forward(self, x):
            return compute(*(getattr(self, name) for name in names), x)

    return Line


@manual_model_exercise.misconception
class model_skips_super(nn.Module):
    """The module's register of parameters does not exist yet when you assign the first one. Look up what the
    first line of a module's `__init__` has to be.
    """

    def __init__(self):
        self.b = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b


@manual_model_exercise.misconception
class model_keeps_plain_tensors(nn.Module):
    """The module has no parameters, so an optimizer would have nothing to train. It notices those that are
    made in `__init__` and kept each in an attribute of its own, and neither plain tensors nor lists. Look up
    what makes a tensor a parameter.
    """

    def __init__(self):
        super().__init__()
        self.b = torch.randn(1, requires_grad=True)
        self.w = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return self.b + self.w * x


@manual_model_exercise.misconception
class model_uses_other_names(_line(names=("bias", "weight"))):
    """The model computes the right thing, but its parameters are called bias and weight. Asked for are b and
    w.
    """


@manual_model_exercise.misconception
class model_uses_layer(nn.Module):
    """Your model consists of an `nn.Linear`, which wants inputs of another shape and has parameters with other
    names. Here you are to make the two parameters yourself.
    """

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)


@manual_model_exercise.misconception
class model_freezes_parameters(_line(trained=False)):
    """Your parameters are there, but do not require gradients, so `backward` passes them by. Look at
    `requires_grad`; a parameter has it switched on unless you say otherwise.
    """


@manual_model_exercise.misconception
class model_has_scalars(_line(size=())):
    """Your parameters have shape (), single numbers without a dimension. Asked for is shape (1,)."""


@manual_model_exercise.misconception
class model_has_matrices(_line(size=(1, 1))):
    """Your parameters have shape (1, 1), and your output gets a dimension too many. Asked for is shape (1,)."""


@manual_model_exercise.misconception
class model_swaps_parameters(_line(compute=lambda b, w, x: w + b * x)):
    """The parameters are there, but b and w are in each other's place. Look at which one is multiplied by x
    in `forward`.
    """


@manual_model_exercise.misconception
class model_forgets_bias(_line(compute=lambda b, w, x: w * x)):
    """b is there, but your `forward` does not use it, so the line always goes through the origin."""


@manual_model_exercise.misconception
class model_has_no_bias(_line(names="w", compute=lambda w, x: w * x)):
    """Your model has no b, so its line always goes through the origin."""


@manual_model_exercise.misconception
class model_forgets_weight(_line(compute=lambda b, w, x: b + x)):
    """w is there, but your `forward` does not use it, so the line always has the slope 1."""


@manual_model_exercise.misconception
class model_cuts_graph(_line(compute=lambda b, w, x: (b + w * x).detach())):
    """The output is right, but no gradient flows back from it to the parameters. Look up what `detach`,
    `.data`, `.item()` and `no_grad` do to the graph.
    """


@manual_model_exercise.misconception
class model_returns_nothing(_line(compute=lambda b, w, x: None)):
    """`forward` returns nothing. Its result must be handed back with `return`."""


@manual_model_exercise.misconception
def model_has_no_forward():
    """The module does not know what to do with an input. Look up which method says so; mind its name and how
    far it is indented.
    """

    # PyTorch's message quotes the name of the class, so this one has to be called the same.
    class ManualLinearRegression(nn.Module):
        def __init__(self):
            super().__init__()
            self.b = nn.Parameter(torch.randn(1))
            self.w = nn.Parameter(torch.randn(1))

    return ManualLinearRegression()


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


def _columns(x, y, model):
    """Return a prediction without arguments, and the targets."""
    inputs = x.view(-1, 1)
    return lambda: model(inputs), y.view(-1, 1)


def _sgd(model, lr, **options):
    return torch.optim.SGD(model.parameters(), lr=lr, **options)


@sequential_fit_exercise.misconception
def sequential_does_not_reshape(x, y, model, lr, n_epochs):
    """To the model, a tensor of shape (n,) is one example with n features, where it expects one feature. Which
    shape do n examples with one feature have?
    """
    return _by_optimizer(lambda: model(x), y, _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_reshapes_only_x(x, y, model, lr, n_epochs):
    """In your loss, the shapes (n, 1) and (n,) meet, and the error becomes a matrix (n, n): every prediction
    is compared with every target. Did you see the warning? Look up broadcasting.
    """
    predict, _ = _columns(x, y, model)
    return _by_optimizer(predict, y, _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_keeps_last_gradient(x, y, model, lr, n_epochs):
    """One call is right, and a second one with the same model is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = sequential_fit(x, y, model, lr, n_epochs - 1)
    return losses + _never_resetting(*_columns(x, y, model), _sgd(model, lr), 1)


@sequential_fit_exercise.misconception
def sequential_never_resets(x, y, model, lr, n_epochs):
    """The gradients are not reset from epoch to epoch, so each step uses the sum of all gradients so far: the
    first two losses are right, the third is not. Which method of the optimizer resets them, and is it called
    in every epoch?
    """
    return _never_resetting(*_columns(x, y, model), _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_never_moves(x, y, model, lr, n_epochs):
    """The loss never changes, so the model never moves. Either no `step()` runs, or it finds no gradients, or
    your optimizer knows the parameters of another model.
    """
    return sequential_fit(x, y, model, 0.0, n_epochs)


@sequential_fit_exercise.misconception
def sequential_steps_before_backward(x, y, model, lr, n_epochs):
    """Each step uses the gradients of the epoch before, and the first has none: the first two losses are the
    same. Look at the order of `backward()` and `step()`.
    """
    return _stepping_early(*_columns(x, y, model), _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_trains_a_copy(x, y, model, lr, n_epochs):
    """The losses are right, but the caller's model has not moved: you train a copy of it."""
    other = nn.Linear(1, 1)
    other.load_state_dict(model.state_dict())
    return sequential_fit(x, y, other, lr, n_epochs)


@sequential_fit_exercise.misconception
def sequential_makes_its_own_model(x, y, model, lr, n_epochs):
    """You train a new model with random numbers; the caller's has not moved. Which model were you handed?"""
    return sequential_fit(x, y, nn.Linear(1, 1), lr, n_epochs)


@sequential_fit_exercise.misconception
def sequential_trains_only_weight(x, y, model, lr, n_epochs):
    """The weight is updated, but the bias never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(*_columns(x, y, model), torch.optim.SGD([model.weight], lr=lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_trains_only_bias(x, y, model, lr, n_epochs):
    """The bias is updated, but the weight never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(*_columns(x, y, model), torch.optim.SGD([model.bias], lr=lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_hands_over_method(x, y, model, lr, n_epochs):
    """You hand the optimizer the method `parameters`, not what it returns. A pair of brackets is missing."""
    torch.optim.SGD(model.parameters, lr=lr)


@sequential_fit_exercise.misconception
def sequential_uses_adam(x, y, model, lr, n_epochs):
    """You use Adam, which is not plain gradient descent: it scales every step by the size of earlier
    gradients. Which optimizer does the update that you wrote yourself?
    """
    return _by_optimizer(*_columns(x, y, model), torch.optim.Adam(model.parameters(), lr=lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_uses_momentum(x, y, model, lr, n_epochs):
    """Your optimizer has a momentum, with which earlier gradients go on acting in later steps. Plain gradient
    descent has none.
    """
    return _by_optimizer(*_columns(x, y, model), _sgd(model, lr, momentum=0.9), n_epochs)


@sequential_fit_exercise.misconception
def sequential_goes_uphill(x, y, model, lr, n_epochs):
    """The loss grows from one epoch to the next: your steps go along the gradients, which is the way up."""
    return _by_optimizer(*_columns(x, y, model), _sgd(model, lr, maximize=True), n_epochs)


@sequential_fit_exercise.misconception
def sequential_sets_lr_to_one(x, y, model, lr, n_epochs):
    """You train with the learning rate 1, whatever `lr` says. Look up what the learning rate is for."""
    return sequential_fit(x, y, model, 1.0, n_epochs)


@sequential_fit_exercise.misconception
def sequential_leaves_out_lr(x, y, model, lr, n_epochs):
    """You train with the learning rate 0.001, which SGD takes if nobody says anything. The caller decides on
    it: where is it?
    """
    return sequential_fit(x, y, model, 0.001, n_epochs)


@sequential_fit_exercise.misconception
def sequential_hard_codes_lr(x, y, model, lr, n_epochs):
    """You train with the learning rate 0.1, whatever `lr` says. The caller decides on the learning rate."""
    return sequential_fit(x, y, model, 0.1, n_epochs)


@sequential_fit_exercise.misconception
def sequential_hard_codes_epochs(x, y, model, lr, n_epochs):
    """You always train for 1000 epochs. The caller decides how many there are."""
    return sequential_fit(x, y, model, lr, 1000)


@sequential_fit_exercise.misconception
def sequential_sums_loss(x, y, model, lr, n_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    argument `reduction`, and the M of MSE.
    """
    loss_fn = nn.MSELoss(reduction="sum")
    return _by_optimizer(*_columns(x, y, model), _sgd(model, lr), n_epochs, loss_fn)


@sequential_fit_exercise.misconception
def sequential_cuts_graph(x, y, model, lr, n_epochs):
    """Your loss is not connected with the model, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss(model(x.view(-1, 1)).detach(), y.view(-1, 1)).backward()


@sequential_fit_exercise.misconception
def sequential_mistakes_class_for_function(x, y, model, lr, n_epochs):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(model(x.view(-1, 1)), y.view(-1, 1)).backward()


@sequential_fit_exercise.misconception
def sequential_records_loss_after_update(x, y, model, lr, n_epochs):
    """The model is right, but you note each loss *after* the update of its epoch; asked for is the loss before
    it, the one you took the gradients of.
    """
    predict, targets = _columns(x, y, model)
    late = _noting_late(lambda: sequential_fit(x, y, model, lr, 1), lambda: F.mse_loss(predict(), targets))
    return late(n_epochs)


@sequential_fit_exercise.misconception
def sequential_records_final_loss_too(x, y, model, lr, n_epochs):
    """The model is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    predict, targets = _columns(x, y, model)
    return [*sequential_fit(x, y, model, lr, n_epochs), F.mse_loss(predict(), targets).item()]


@sequential_fit_exercise.misconception
def sequential_one_epoch_too_many(x, y, model, lr, n_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return sequential_fit(x, y, model, lr, n_epochs + 1)


@sequential_fit_exercise.misconception
def sequential_one_epoch_too_few(x, y, model, lr, n_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return sequential_fit(x, y, model, lr, n_epochs - 1)


@sequential_fit_exercise.misconception
def sequential_returns_in_first_epoch(x, y, model, lr, n_epochs):
    """Your function stops after one epoch. Is there a loop, and how far is `return` indented?"""
    return sequential_fit(x, y, model, lr, 1)


@sequential_fit_exercise.misconception
def sequential_returns_tensors(x, y, model, lr, n_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in sequential_fit(x, y, model, lr, n_epochs)]


@sequential_fit_exercise.misconception
def sequential_returns_last_loss(x, y, model, lr, n_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return sequential_fit(x, y, model, lr, n_epochs)[-1]


@sequential_fit_exercise.misconception
def sequential_returns_model(x, y, model, lr, n_epochs):
    """The training is right, but you return the model. The caller has it already, since you trained it in
    place; asked for is the list of losses.
    """
    sequential_fit(x, y, model, lr, n_epochs)
    return model


@sequential_fit_exercise.misconception
def sequential_returns_nothing(x, y, model, lr, n_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    sequential_fit(x, y, model, lr, n_epochs)


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
