# %% [markdown]
# # From NumPy to PyTorch: one line, three times
#
# You fit the line $y = a\,x$ by gradient descent, three times: in NumPy with a gradient that you
# derive by hand, with tensors whose gradient PyTorch finds, and with PyTorch's own layer and
# optimizer. All three do the same arithmetic, and here you can see that they do. Data and settings
# are those of a tutorial called *NumPy to PyTorch*.
#
# **How to work.** There are three functions to fill in, 14 points in all. Replace
# `raise NotImplementedError` by your code and run the cell, then the `check(...)` cell below it:
# it says whether the function does what was asked, and if not, what differs and why. Check as often
# as you like. The cells in between use your functions, and work once those are filled in.
#
# **Before you hand in:** save, and choose *Restart & Run All*. Your notebook must run from top to
# bottom in a fresh kernel. Keep the names and arguments of the three functions. Leave what you are
# handed, and the settings of PyTorch, NumPy and matplotlib, as you find them, unless an exercise says
# otherwise: what is right but changes them for good gets half of its points.

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim

from autograder import check

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, LinearModel, Numpy, Tensor

# %% [markdown]
# ## The problem
#
# Five examples, each with one input $x_i$ and one target $y_i$. The model has a single parameter, the
# slope $a$, and predicts $\hat y_i = a\,x_i$. You can see the answer at once: every target is twice its
# input. That is the point. We know where gradient descent has to go, so we can watch how it gets
# there.

# %%
x = np.array([1.0, 3.0, 10.0, 13.0, 7.0])
y = np.array([2.0, 6.0, 20.0, 26.0, 14.0])
print(x.shape, x.dtype)
print(y / x)

# %% [markdown]
# ## The gradient, by hand
#
# How bad a slope is we measure by the **mean squared error**
#
# $$L(a) = \frac1n\sum_{i=1}^{n}\left(a\,x_i - y_i\right)^2 .$$
#
# Its derivative says how $L$ changes when $a$ grows a little. A sum is differentiated term by term, and
# each term by the chain rule: the outer function, the square, gives a factor 2; the inner one,
# $a\,x_i - y_i$, gives a factor $x_i$, because that is what $a$ is multiplied by.
#
# $$\frac{dL}{da}
#   = \frac1n\sum_{i=1}^{n} \underbrace{2\left(a\,x_i - y_i\right)}_{\text{outer}}\;\underbrace{x_i}_{\text{inner}}
#   = \frac2n\sum_{i=1}^{n} x_i\left(a\,x_i - y_i\right)$$
#
# For our data this can be worked out. As $y_i = 2x_i$, each bracket is $(a-2)\,x_i$, and the mean of the
# $x_i^2$ is $(1+9+100+169+49)/5 = 65.6$:
#
# $$L(a) = 65.6\,(a-2)^2,\qquad \frac{dL}{da} = 131.2\,(a-2)$$
#
# At $a = 0.5$ the slope of the loss should be $131.2\cdot(-1.5) = -196.8$. Trust, but measure:


# %%
def loss_at(slope):
    return np.mean(np.square(slope * x - y))


h = 1e-4
measured = (loss_at(0.5 + h) - loss_at(0.5 - h)) / (2 * h)
print(f"loss {loss_at(0.5):.2f}, measured slope {measured:.4f}")

_, ax = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
slopes = np.linspace(0, 4, 81)
ax.plot(slopes, [loss_at(slope) for slope in slopes], label="loss")
near = np.array([0.1, 0.9])
ax.plot(near, loss_at(0.5) + measured * (near - 0.5), "--", label=f"slope {measured:.1f}")
ax.plot(0.5, loss_at(0.5), "ko", label="a = 0.5")
ax.set(title="The loss is a parabola", xlabel="a", ylabel="loss")
ax.legend()
plt.show()

# %% [markdown]
# **Gradient descent** walks down this parabola: the derivative points uphill, so we go against it,
# with a step that the **learning rate** keeps short.
#
# $$a \leftarrow a - \mathrm{lr}\cdot\frac{dL}{da}$$
#
# ### Exercise 1: `numpy_fit` (4 points)
#
# Repeat `iterations` times: predict, note the loss, compute the gradient, update. Return the pair
# `(a, losses)`: the final slope, and a list with the loss of each iteration, each computed *before*
# the update of its iteration. It must work for any data, not only for targets that are twice the
# inputs.
# *Points:* the slope 2; the losses 2.
#
# *Tip:* NumPy does arithmetic on whole arrays, so you need a loop over the iterations, but none over
# the examples. Go through the formula above factor by factor.


# %%
def numpy_fit(x, y, a, lr, iterations):
    """Fit y = a x by gradient descent on the mean squared error; return (a, losses).

    x and y are NumPy arrays of shape (n,); a is the slope to start from, lr the learning rate.
    The result is a tuple: the final slope, a float, and a list of as many floats as there are
    iterations, the loss before each update.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(iterations):
        error = a * x - y
        losses.append(float(np.mean(error**2)))
        gradient = 2 * np.mean(x * error)
        a = a - lr * gradient
    return float(a), losses
    ### END SOLUTION


# %%
def _line(rng, n, scale=1.0):
    """Return inputs and targets that lie near a line; the inputs are around `scale`."""
    inputs = scale * rng.uniform(0.5, 1.5, size=n) * rng.choice([-1, 1, 1], size=n)
    return inputs, rng.uniform(1, 3) * inputs + 0.5 * scale * rng.normal(size=n)


def _settings():
    """Return number of examples, scale of the inputs, lr and iterations of the cases not shown.

    A single iteration is asked for twice: gradients that are left over show in the second.
    """
    # With the first lr the loss grows: only then the lowest loss so far is not the last.
    return [(7, 1, 1.5, 6), (5, 10, 0.001, 12), (1, 2, 0.03, 4), (4, 0.1, 12.0, 3), (6, 3, 0.02, 1)]


# Nothing is left to learn, and as many losses are asked for.
_FITTED = ([1, -2, 3], [2, -4, 6], 2, 0.1, 3)


def _numpy_case(x, y, a, lr, iterations):
    return Case(x=Numpy(x), y=Numpy(y), a=float(a), lr=lr, iterations=iterations)


numpy_fit_exercise = Exercise(
    numpy_fit,
    facets=[Facet("slope", 2, "returned[0]"), Facet("losses", 2, "returned[1]")],
    cases=lambda rng: [
        _numpy_case([1, 2], [2, 4], 0.0, 0.1, 3),
        _numpy_case(*_FITTED),
        *(_numpy_case(*_line(rng, n, scale), rng.normal(), lr, k) for n, scale, lr, k in _settings()),
    ],
)

numpy_fit_exercise.equivalent(
    "NumPy's float64 is a Python float.",
    "losses.append(float(np.mean(error ** 2))) → losses.append(np.mean(error ** 2))",
    "return (float(a), losses) → return (a, losses)",
)

numpy_fit_exercise.equivalent(
    "Neither changes what the other uses.",
    "losses.append(float(np.mean(error ** 2))) ⇄ gradient = 2 * np.mean(x * error)",
)


# %%
def report(losses, slopes):
    for i in range(9, len(losses), 10):
        print(f"Iteration {i + 1:3}: loss before the update {losses[i]:.4f}, a after it {slopes[i]:.4f}")


a_numpy, losses_numpy = numpy_fit(x, y, 0.5, 0.001, 100)
slopes_numpy = [numpy_fit(x, y, 0.5, 0.001, i)[0] for i in range(1, 101)]
report(losses_numpy, slopes_numpy)
print(f"a after 100 iterations: {a_numpy:.7f}")

# %% [markdown]
# The tutorial prints lines with the same two numbers, and it pays to know what they are: the loss is the
# one *before* the update, the slope the one *after* it. They do not belong together. In the line of
# iteration 10 the slope is 1.6325, whose loss is $65.6\cdot 0.3675^2 = 8.86$, and not 11.74.
#
# The tutorial also calls the last slope the *optimal parameter*. It is the last one that was computed,
# nothing more: the optimum is 2, and we are close to it because we know when to stop.
#
# ## The same without a loop
#
# For this little problem the path can be written down. With the gradient $131.2\,(a-2)$, one update takes
# $a - 2$ to
#
# $$a - \mathrm{lr}\cdot 131.2\,(a-2) - 2 = (1 - 131.2\,\mathrm{lr})\,(a-2),$$
#
# so every update multiplies the distance from 2 by the same factor, $1 - 0.001\cdot 131.2 = 0.8688$:
#
# $$a_i = 2 + (a_0 - 2)\cdot 0.8688^i$$
#
# The loss printed in iteration $i$ is that of $a_{i-1}$: $\;65.6\,(a_0-2)^2\cdot 0.8688^{2(i-1)}$.

# %%
factor = 1 - 0.001 * 2 * np.mean(x * x)
closed_form = 2 + (0.5 - 2) * factor ** np.arange(101)
print(f"factor {factor:.4f}")
print("greatest difference in a:   ", np.abs(slopes_numpy - closed_form[1:]).max())
print("greatest difference in loss:", np.abs(losses_numpy - 65.6 * (closed_form[:-1] - 2) ** 2).max())

# %% [markdown]
# ## How large may the learning rate be?
#
# The path comes closer to 2 as long as that factor lies between −1 and 1, that is, as long as
#
# $$\mathrm{lr} < \frac{2}{131.2} = 0.01524.$$
#
# At half of this value the factor is 0, and one step is enough. (That works only because there is one
# parameter: with several, each direction has a factor of its own.) Just below the limit the slope jumps
# from one side of 2 to the other and calms down slowly; just above it, the jumps grow. If a loss grows
# while you train, the learning rate is the first suspect.

# %%
print(f"limit {2 / (2 * np.mean(x * x)):.7f}")
_, ax = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
for lr, style in [(0.001, "-"), (0.0076, "-"), (0.0148, "-"), (0.0155, "--")]:
    ax.plot([0.5, *(numpy_fit(x, y, 0.5, lr, i)[0] for i in range(1, 31))], style, label=f"lr {lr}")
ax.set(title="Four learning rates", xlabel="iteration", ylabel="a")
ax.legend(ncols=2)
plt.show()

# %% [markdown]
# ## The gradient, by PyTorch
#
# For one parameter the derivative fits into a line. For a network with millions nobody would want to
# derive it, and with PyTorch nobody has to: it records the operations that lead from a parameter to the
# loss, and differentiates them one after the other. All that it needs is a parameter with
# `requires_grad=True`. Such a tensor, made by you and not by a computation, is a **leaf** of the recorded
# graph, and `backward()` leaves the gradient in its `.grad`.

# %%
x_tensor = torch.tensor([1.0, 3.0, 10.0, 13.0, 7.0])
y_tensor = torch.tensor([2.0, 6.0, 20.0, 26.0, 14.0])
a = torch.tensor([0.5], requires_grad=True)
loss = F.mse_loss(a * x_tensor, y_tensor)
print(loss)
loss.backward()
print(a.grad)

# %% [markdown]
# There it is, $-196.8$, and nobody has told PyTorch the formula. Three things are left to you:
#
# - PyTorch records what is done with a leaf. The update is no part of the model: do it inside
#   `with torch.no_grad():`.
# - The caller keeps hold of the tensor `a`, so it must be changed *in place*, as by `a -= …`. An
#   assignment `a = a - …` makes another tensor, and the caller never hears of it.
# - `backward()` *adds* to what is in `.grad` already, so each gradient must be reset once it is used.
#
# ### Exercise 2: `autograd_fit` (5 points)
#
# The same as `numpy_fit`, but PyTorch finds the gradient. Train `a` in place, and return the list of
# losses before each update, as Python floats. There is no need to return `a`: the caller has it.
# *Points:* the slope, still a leaf that requires gradients, 3; the losses 2.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# *Tip:* five steps per iteration: predict, loss, gradient, update, reset. And stay with tensors until the
# gradient is found: a plain number has forgotten where it came from.


# %%
def autograd_fit(x, y, a, lr, iterations):
    """Fit y = a x by gradient descent, training a in place; return the loss before each update.

    x and y are tensors of shape (n,); a is a leaf of shape (1,) that requires gradients, lr the
    learning rate. The result is a list of as many Python floats as there are iterations.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(iterations):
        loss = ((a * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses
    ### END SOLUTION


# %%
def _autograd_case(x, y, a, lr, iterations):
    a = Tensor([a], requires_grad=True)
    return Case(x=Tensor(x), y=Tensor(y), a=a, lr=lr, iterations=iterations, calls=1 + (iterations == 1))


autograd_fit_exercise = Exercise(
    autograd_fit,
    devices=("cpu", "sim"),
    facets=[Facet("slope", 3, "a"), Facet("losses", 2, "returned")],
    cases=lambda rng: [
        _autograd_case([1, 2], [2, 4], 0, 0.1, 3),
        _autograd_case(*_FITTED),
        *(_autograd_case(*_line(rng, n, scale), rng.normal(), lr, k) for n, scale, lr, k in _settings()),
    ],
)

autograd_fit_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = ((a * x - y) ** 2).mean() → loss = ((y - a * x) ** 2).mean()",
)

autograd_fit_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "losses.append(loss.item()) ⇄ loss.backward()",
)

# %%
a = torch.tensor([0.5], requires_grad=True)
losses_autograd = autograd_fit(x_tensor, y_tensor, a, 0.001, 100)
print(a)
print("greatest difference in loss from NumPy:", np.abs(np.subtract(losses_autograd, losses_numpy)).max())
print("last loss, NumPy and PyTorch:", losses_numpy[-1], losses_autograd[-1])

# %% [markdown]
# The same losses, but not to the last digit: NumPy computed with `float64`, about 16 digits, PyTorch with
# `float32`, about 7. Next to losses of 100 that does not show. The last loss is a different matter. It
# is the square of the distance from 2, which is about $10^{-6}$ by then, while neighbouring `float32`
# numbers near 2 are $10^{-7}$ apart; so only its first digit or two mean anything. Compare such numbers by
# their difference, not by their ratio.
#
# ## Shapes: (5,) and (5, 1)
#
# The third version uses `nn.Linear`, PyTorch's layer for $\hat y = W x + b$. It is made for many inputs at
# once, so it reads the *last* dimension of a tensor as the **features** of an example. Our tensor of shape
# `(5,)` would be a single example with five features; five examples with one feature each have shape
# `(5, 1)`. `view(-1, 1)` gives that shape: one column, and as many rows as are needed (that is what
# the −1 means).

# %%
model = nn.Linear(in_features=1, out_features=1, bias=False)
x_column = x_tensor.view(-1, 1)
y_column = y_tensor.view(-1, 1)
print("(5, 1) is five examples: ", model(x_column).shape)
print("(1,) is one example:     ", model(torch.tensor([3.0])).shape)
try:
    model(x_tensor)
except RuntimeError as error:
    print("(5,) is one with five features, and this layer takes one:", error)

# %% [markdown]
# So one hears that PyTorch *requires* two dimensions, even for a batch of one. Not quite: what `nn.Linear`
# requires is that the last dimension holds the features. Two dimensions, `(n, features)`, are the custom,
# and a good one: layers, losses and data loaders then fit together.
#
# The targets need the same shape as the predictions. If they do not have it, nothing stops you:
# **broadcasting** turns `(5, 1)` and `(5,)` into a 5 × 5 matrix, in which every prediction is compared with
# every target. (`F.mse_loss` at least warns.) Even a perfect model has a large loss then:

# %%
print((2 * x_column - y_column).shape, "mean square", (2 * x_column - y_column).square().mean().item())
print((2 * x_column - y_tensor).shape, "mean square", (2 * x_column - y_tensor).square().mean().item())
print(x_column)

# %% [markdown]
# (The last print is how PyTorch *shows* a tensor. It cannot be pasted back as code: `tensor([[1.], …])` is
# a `NameError`, for what makes a tensor is called `torch.tensor`.)
#
# ## The layer and the optimizer
#
# `nn.Linear(1, 1)` would be $\hat y = w x + b$, with a **bias** $b$ that lifts the line off the origin. That
# is the default, and usually what one wants. Here `bias=False` leaves it out, so that the model is
# $\hat y = a\,x$ as before and we can compare. The layer keeps its parameter in `model.weight`, a matrix
# with a row per output and a column per input; ours is `(1, 1)`.
#
# A new layer begins with random weights. Functions in `nn.init` choose others; their names end with an
# underscore because they work in place.

# %%
nn.init.uniform_(model.weight, a=0.0, b=1.0)
print(model.weight)
nn.init.constant_(model.weight, 0.5)
print(model.weight)
print(list(model.parameters()))

# %% [markdown]
# An **optimizer** is told once which parameters to train and how; `step()` then updates and `zero_grad()`
# resets all of them. `optim.SGD(model.parameters(), lr=…)` does the very update that you have written.
# SGD stands for *stochastic* gradient descent, but nothing is random here: stochastic would be to use
# a few examples, drawn at random, for each step. We use all of them in every step.
#
# ### Exercise 3: `module_fit` (5 points)
#
# The same once more. Make an `optim.SGD` for the parameters of `model`, train the model in place with it,
# and return the list of losses before each update, as Python floats.
# *Points:* the weight 3; the losses 2.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# *Tip:* `zero_grad()` may come first in an iteration or last. What matters is that it does not come between
# two steps that belong together; PyTorch will not complain if it does. `nn.MSELoss()` makes a loss
# function, `F.mse_loss` is one.


# %%
def module_fit(x, y, model, lr, iterations):
    """Train model in place by gradient descent with an optimizer; return the loss before each update.

    x and y are tensors of shape (n, 1); model is an nn.Linear(1, 1, bias=False), lr the learning
    rate. The loss is the mean squared error. The result is a list of as many Python floats as
    there are iterations.
    """
    ### BEGIN SOLUTION
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
    ### END SOLUTION


# %%
def _module_case(x, y, a, lr, iterations):
    x, y = np.reshape(x, (-1, 1)), np.reshape(y, (-1, 1))
    calls = 1 + (iterations == 1)
    return Case(x=Tensor(x), y=Tensor(y), model=LinearModel([[a]]), lr=lr, iterations=iterations, calls=calls)


module_fit_exercise = Exercise(
    module_fit,
    devices=("cpu", "sim"),
    facets=[Facet("weight", 3, "model.weight"), Facet("losses", 2, "returned")],
    cases=lambda rng: [
        _module_case([1, 2], [2, 4], 0, 0.1, 3),
        _module_case(*_FITTED),
        *(_module_case(*_line(rng, n, scale), rng.normal(), lr, k) for n, scale, lr, k in _settings()),
    ],
)

module_fit_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = F.mse_loss(model(x), y) → loss = F.mse_loss(y, model(x))",
)

module_fit_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "losses.append(loss.item()) ⇄ loss.backward()",
)

# %%
losses_module = module_fit(x_column, y_column, model, 0.001, 100)
print("NumPy:   ", a_numpy)
print("autograd:", a.item())
print("module:  ", model.weight.item())
print("greatest difference in loss from NumPy:", np.abs(np.subtract(losses_module, losses_numpy)).max())

# %% [markdown]
# ## Three paths, one path
#
# Your functions return the losses, but not the slopes on the way. Those we get by calling them a hundred
# times for one iteration each, as the slope lives outside: in a float that we hand back in, in the
# tensor, in the model.

# %%
a = torch.tensor([0.5], requires_grad=True)
nn.init.constant_(model.weight, 0.5)
slope = 0.5
paths = {"NumPy": [slope], "autograd": [a.item()], "module": [model.weight.item()]}
for _ in range(100):
    slope, _ = numpy_fit(x, y, slope, 0.001, 1)
    autograd_fit(x_tensor, y_tensor, a, 0.001, 1)
    module_fit(x_column, y_column, model, 0.001, 1)
    paths["NumPy"].append(slope)
    paths["autograd"].append(a.item())
    paths["module"].append(model.weight.item())

_, (ax, ax_error) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
ax.plot(closed_form, "k-", label="closed form")
for (name, path), (start, marker) in zip(paths.items(), [(0, "o"), (2, "s"), (4, "^")], strict=True):
    shown = range(start, 101, 6)
    ax.plot(shown, np.array(path)[shown], marker, markersize=4, label=name)
    ax_error.plot(np.abs(np.subtract(path, closed_form)), marker, markersize=5, fillstyle="none", label=name)
    print(
        f"{name:8}  greatest distance from the closed form {np.abs(np.subtract(path, closed_form)).max():.1e}"
    )
ax.set(title="Three versions, one path", xlabel="iteration", ylabel="a")
ax_error.set(title="Distance from the closed form", xlabel="iteration", yscale="log")
ax.legend()
ax_error.legend()
plt.show()

# %% [markdown]
# The two PyTorch versions stay well within $10^{-5}$ of the exact path, NumPy within $10^{-14}$: rounding,
# and nothing else. (A mark is missing where the distance is exactly zero, which has no logarithm.)
#
# If you run the tutorial's three programs you will *not* see the same lines three times. They start
# differently: `np.random.rand()` and `nn.init.uniform_` draw a slope between 0 and 1, `torch.randn` draws
# from the normal distribution, so it may well be negative; and none sets a seed. Where they start hardly
# matters in the end:

# %%
torch.manual_seed(0)
rng = np.random.default_rng(0)
start = torch.randn(1, requires_grad=True)
other = nn.Linear(1, 1, bias=False)
nn.init.uniform_(other.weight, a=0.0, b=1.0)
began = [rng.random(), start.item(), other.weight.item()]
ended, _ = numpy_fit(x, y, began[0], 0.001, 100)
autograd_fit(x_tensor, y_tensor, start, 0.001, 100)
module_fit(x_column, y_column, other, 0.001, 100)
for name, first, last in zip(paths, began, [ended, start.item(), other.weight.item()], strict=True):
    print(f"{name:8}  from {first:.4f} to {last:.4f}")

# %% [markdown]
# ## What you have done
#
# | | NumPy | autograd | module |
# |---|---|---|---|
# | parameter | a float | a leaf tensor of shape (1,) | `model.weight` of shape (1, 1) |
# | data | arrays (n,), `float64` | tensors (n,), `float32` | tensors (n, 1), `float32` |
# | predictions | `a * x` | `a * x` | `model(x)` |
# | gradient | your formula | `loss.backward()` | `loss.backward()` |
# | update | `a = a - …` | in place, under `no_grad` | `optimizer.step()` |
# | reset | not needed | yours | `optimizer.zero_grad()` |
#
# Each version hands one more piece of work to PyTorch, and what you hand over you no longer see. The
# NumPy version has no gradient to reset, so nobody can forget it; in the others a forgotten or misplaced
# reset raises no error, and the training is wrong all the same. Shorter code is not safer code. What helps
# is to know a case whose numbers you can work out, like this one, and to try it first.
