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
# bottom in a fresh kernel. Keep the names and arguments of the three functions.

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


def _descend(gradient, loss=lambda a, x, y: np.mean((a * x - y) ** 2)):
    """Return a `numpy_fit` that is right but for its gradient, or its loss."""

    def fitting(x, y, a, lr, iterations):
        losses = []
        for _ in range(iterations):
            losses.append(loss(a, x, y))
            a = a - lr * gradient(a, x, y)
        return a, losses

    return fitting


def _gradient(a, x, y):
    return 2 * np.mean(x * (a * x - y))


@numpy_fit_exercise.misconception
def numpy_leaves_out_two(x, y, a, lr, iterations):
    """The first loss is right, but your steps are half as long as they should be. Which factor does the
    square leave behind when it is differentiated? Look up the chain rule.
    """
    return numpy_fit(x, y, a, lr / 2, iterations)


@numpy_fit_exercise.misconception
def numpy_leaves_out_x(x, y, a, lr, iterations):
    """Your gradient is an average of errors only. The chain rule asks for the derivative of the *inner*
    function too: what is a multiplied by?
    """
    return _descend(lambda a, x, y: 2 * np.mean(a * x - y))(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_leaves_out_two_and_x(x, y, a, lr, iterations):
    """Your gradient is the mean error, and lacks both factors that the chain rule gives: one from the outer
    function, one from the inner. Look at the derivation again.
    """
    return _descend(lambda a, x, y: np.mean(a * x - y))(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_multiplies_means(x, y, a, lr, iterations):
    """Your gradient is a product of two means. The mean of products is something else: which of the two
    does the sum in the formula stand for?
    """
    return _descend(lambda a, x, y: 2 * np.mean(x) * np.mean(a * x - y))(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_sums_gradient(x, y, a, lr, iterations):
    """The first loss is right, but your gradient is a sum over the examples and not their mean, so the steps
    grow with the amount of data. Compare with the factor in front of the sum.
    """
    return numpy_fit(x, y, a, lr * len(x), iterations)


@numpy_fit_exercise.misconception
def numpy_sums_loss(x, y, a, lr, iterations):
    """The slope is right, but your loss is the sum of the squared errors, so it grows with the amount of
    data. Look up the M of MSE.
    """
    a, losses = numpy_fit(x, y, a, lr, iterations)
    return a, [len(x) * loss for loss in losses]


@numpy_fit_exercise.misconception
def numpy_sums_both(x, y, a, lr, iterations):
    """Your loss and your gradient are sums over the examples, so both grow with the amount of data. Look up
    the M of MSE.
    """
    a, losses = numpy_fit(x, y, a, lr * len(x), iterations)
    return a, [len(x) * loss for loss in losses]


@numpy_fit_exercise.misconception
def numpy_averages_twice(x, y, a, lr, iterations):
    """The first loss is right, but your gradient is divided by the number of examples twice. Look up what
    `np.mean` does already.
    """
    return numpy_fit(x, y, a, lr / len(x), iterations)


@numpy_fit_exercise.misconception
def numpy_halves_both(x, y, a, lr, iterations):
    """Your loss and your gradient are half of what they should be. Some books put a factor one half in front
    of the loss so that the 2 of the derivative cancels; the definition above has none.
    """
    a, losses = numpy_fit(x, y, a, lr / 2, iterations)
    return a, [loss / 2 for loss in losses]


@numpy_fit_exercise.misconception
def numpy_does_not_average(x, y, a, lr, iterations):
    """Your slope has become an array with one element per example, because the gradient was one: the average
    over the examples is missing in it.
    """
    return _descend(lambda a, x, y: 2 * x * (a * x - y))(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_goes_uphill(x, y, a, lr, iterations):
    """The loss grows from one iteration to the next: your steps go along the gradient, which is the way up.
    Look at the signs, of the update and of the error.
    """
    return numpy_fit(x, y, a, -lr, iterations)


@numpy_fit_exercise.misconception
def numpy_leaves_out_lr(x, y, a, lr, iterations):
    """You subtract the whole gradient, whatever `lr` says. Look up what the learning rate is for."""
    return numpy_fit(x, y, a, 1.0, iterations)


@numpy_fit_exercise.misconception
def numpy_applies_lr_twice(x, y, a, lr, iterations):
    """The learning rate goes into each step twice, as its square. Once is enough."""
    return numpy_fit(x, y, a, lr * lr, iterations)


@numpy_fit_exercise.misconception
def numpy_hard_codes_lr(x, y, a, lr, iterations):
    """You train with the learning rate 0.001, whatever `lr` says. The caller decides on the learning rate."""
    return numpy_fit(x, y, a, 0.001, iterations)


@numpy_fit_exercise.misconception
def numpy_hard_codes_iterations(x, y, a, lr, iterations):
    """You always do 100 iterations. The caller decides how many there are."""
    return numpy_fit(x, y, a, lr, 100)


@numpy_fit_exercise.misconception
def numpy_draws_its_own_start(x, y, a, lr, iterations):
    """You begin with a random slope of your own. The caller has chosen one: where is it?"""
    return numpy_fit(x, y, np.random.rand(), lr, iterations)


@numpy_fit_exercise.misconception
def numpy_never_moves(x, y, a, lr, iterations):
    """The loss never changes, because the slope never moves. What has to become of the gradient once you have
    computed it?
    """
    return _descend(lambda a, x, y: 0)(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_predicts_once(x, y, a, lr, iterations):
    """All losses are the same although the slope has moved: you predict once, with the slope of the
    beginning. Which of the steps belong inside the loop?
    """
    loss, gradient = np.mean((a * x - y) ** 2), _gradient(a, x, y)
    return a - iterations * lr * gradient, [loss] * iterations


@numpy_fit_exercise.misconception
def numpy_records_loss_after_update(x, y, a, lr, iterations):
    """The slope is right, but you note each loss *after* the update of its iteration; asked for is the loss
    before it, the one you took the gradient of.
    """
    losses = []
    for _ in range(iterations):
        a = a - lr * _gradient(a, x, y)
        losses.append(np.mean((a * x - y) ** 2))
    return a, losses


@numpy_fit_exercise.misconception
def numpy_records_final_loss_too(x, y, a, lr, iterations):
    """The slope is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    a, losses = numpy_fit(x, y, a, lr, iterations)
    return a, [*losses, np.mean((a * x - y) ** 2)]


@numpy_fit_exercise.misconception
def numpy_one_iteration_too_many(x, y, a, lr, iterations):
    """You do one iteration too many. Count how often the body of your loop runs."""
    return numpy_fit(x, y, a, lr, iterations + 1)


@numpy_fit_exercise.misconception
def numpy_one_iteration_too_few(x, y, a, lr, iterations):
    """You do one iteration too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return numpy_fit(x, y, a, lr, iterations - 1)


@numpy_fit_exercise.misconception
def numpy_returns_in_first_iteration(x, y, a, lr, iterations):
    """Your function stops after one iteration. Is there a loop, and how far is `return` indented?"""
    return numpy_fit(x, y, a, lr, 1)


@numpy_fit_exercise.misconception
def numpy_takes_root(x, y, a, lr, iterations):
    """The slope is right, but your loss is the root of the mean squared error. The root is good for reading a
    loss; the loss itself is asked for.
    """
    a, losses = numpy_fit(x, y, a, lr, iterations)
    return a, [loss**0.5 for loss in losses]


@numpy_fit_exercise.misconception
def numpy_squares_mean(x, y, a, lr, iterations):
    """The slope is right, but in your loss errors of opposite sign cancel: you average first and square
    afterwards. The order of the two matters.
    """
    return _descend(_gradient, lambda a, x, y: np.mean(a * x - y) ** 2)(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_does_not_square(x, y, a, lr, iterations):
    """The slope is right, but in your loss errors of opposite sign cancel. Look up which step makes every
    term positive.
    """
    return _descend(_gradient, lambda a, x, y: np.mean(a * x - y))(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_takes_absolute_values(x, y, a, lr, iterations):
    """The slope is right, but your loss is the mean *absolute* error. Look up what is done to each error
    before the average is taken.
    """
    return _descend(_gradient, lambda a, x, y: np.mean(abs(a * x - y)))(x, y, a, lr, iterations)


@numpy_fit_exercise.misconception
def numpy_returns_last_loss(x, y, a, lr, iterations):
    """The slope is right, but you return a single loss with it. Asked for is a list with the loss of every
    iteration.
    """
    a, losses = numpy_fit(x, y, a, lr, iterations)
    return a, losses[-1]


@numpy_fit_exercise.misconception
def numpy_begins_list_anew(x, y, a, lr, iterations):
    """The slope is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every iteration, or do you append after the loop?
    """
    a, losses = numpy_fit(x, y, a, lr, iterations)
    return a, losses[-1:]


@numpy_fit_exercise.misconception
def numpy_returns_only_slope(x, y, a, lr, iterations):
    """You return the slope alone. Asked for is a pair: the slope and the list of losses."""
    return numpy_fit(x, y, a, lr, iterations)[0]


@numpy_fit_exercise.misconception
def numpy_returns_only_losses(x, y, a, lr, iterations):
    """You return the losses alone. Asked for is a pair: the slope and the list of losses. A float is not
    changed in place, so the caller cannot know the new slope otherwise.
    """
    return numpy_fit(x, y, a, lr, iterations)[1]


@numpy_fit_exercise.misconception
def numpy_swaps_results(x, y, a, lr, iterations):
    """You return the right things in the wrong order: the slope comes first, then the list of losses."""
    return numpy_fit(x, y, a, lr, iterations)[::-1]


@numpy_fit_exercise.misconception
def numpy_returns_nothing(x, y, a, lr, iterations):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


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


def _autograd_with(loss_fn):
    """Return an `autograd_fit` that is right but for its loss."""

    def fitting(x, y, a, lr, iterations):
        losses = []
        for _ in range(iterations):
            loss = loss_fn(a * x, y)
            losses.append(loss.item())
            loss.backward()
            with torch.no_grad():
                a -= lr * a.grad
            a.grad = None
        return losses

    return fitting


@autograd_fit_exercise.misconception
def autograd_keeps_last_gradient(x, y, a, lr, iterations):
    """One call is right, and a second one with the same `a` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = autograd_fit(x, y, a, lr, iterations - 1)
    loss = F.mse_loss(a * x, y)
    loss.backward()
    with torch.no_grad():
        a -= lr * a.grad
    return [*losses, loss.item()]


@autograd_fit_exercise.misconception
def autograd_never_resets(x, y, a, lr, iterations):
    """You never reset the gradient, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
    return losses


@autograd_fit_exercise.misconception
def autograd_never_moves(x, y, a, lr, iterations):
    """The loss never changes, so a never moves. Either no update runs, or it finds no gradient, or it does
    not change a in place. What has to lie between `backward()` and the reset?
    """
    return autograd_fit(x, y, a, 0.0, iterations)


@autograd_fit_exercise.misconception
def autograd_finds_no_gradient(x, y, a, lr, iterations):
    """`a.grad` is None when the update looks at it: `backward()` has not run yet, or the gradient was removed
    before it was used, or `backward()` does not get from the loss to `a`. Look at the order of the five
    steps, and at what the loss is made of.
    """
    with torch.no_grad():
        a -= lr * a.grad


@autograd_fit_exercise.misconception
def autograd_resets_missing_gradient(x, y, a, lr, iterations):
    """In the first iteration `a.grad` is still None when you reset it, before any `backward()`. Look at the
    order of the five steps.
    """
    a.grad.zero_()


@autograd_fit_exercise.misconception
def autograd_updates_inside_graph(x, y, a, lr, iterations):
    """PyTorch records operations on a, and so refuses to change it in place. Look up how to tell it that an
    update is not part of the model.
    """
    F.mse_loss(a * x, y).backward()
    a -= lr * a.grad


@autograd_fit_exercise.misconception
def autograd_rebinds_without_graph(x, y, a, lr, iterations):
    """After the first assignment, a is a new tensor that does not require gradients, so the second
    `backward()` fails; and the caller's a never moves. Look up what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a = a - lr * a.grad
    return losses


@autograd_fit_exercise.misconception
def autograd_rebinds_within_graph(x, y, a, lr, iterations):
    """After the first assignment, a is the result of a computation and no leaf: `backward()` leaves no
    gradient in it. And the caller's a never moves. Look up leaves, and what changing a tensor *in place*
    means.
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a = a - lr * a.grad
    return losses


@autograd_fit_exercise.misconception
def autograd_rebinds_then_resets(x, y, a, lr, iterations):
    """After your assignment, a is a new tensor that never had a gradient; hence the None. And the caller's a
    has not moved. Look up what changing a tensor *in place* means.
    """
    F.mse_loss(a * x, y).backward()
    with torch.no_grad():
        a = a - lr * a.grad
    a.grad.zero_()


@autograd_fit_exercise.misconception
def autograd_trains_a_copy(x, y, a, lr, iterations):
    """The losses are right, but the caller's a has not moved: you train a copy of it. Look up what changing a
    tensor *in place* means.
    """
    return autograd_fit(x, y, a.detach().clone().requires_grad_(), lr, iterations)


@autograd_fit_exercise.misconception
def autograd_draws_its_own_start(x, y, a, lr, iterations):
    """You train a random slope of your own; the caller's a has not moved. Which tensor were you handed?"""
    return autograd_fit(x, y, torch.randn(1, requires_grad=True), lr, iterations)


@autograd_fit_exercise.misconception
def autograd_cuts_graph(x, y, a, lr, iterations):
    """Your loss is not connected with a, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss((a * x).detach(), y).backward()


@autograd_fit_exercise.misconception
def autograd_converts_loss_too_early(x, y, a, lr, iterations):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(a * x, y).item().backward()


@autograd_fit_exercise.misconception
def autograd_predicts_once(x, y, a, lr, iterations):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the five steps belong inside the loop?
    """
    losses = []
    loss = F.mse_loss(a * x, y)
    for _ in range(iterations):
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses


@autograd_fit_exercise.misconception
def autograd_updates_after_loop(x, y, a, lr, iterations):
    """The losses are all the same although a has moved: a step that belongs into the loop stands before it or
    after it. Which of the five have to be done anew each time?
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        a.grad = None
        loss.backward()
    with torch.no_grad():
        a -= lr * a.grad
    return losses


@autograd_fit_exercise.misconception
def autograd_broadcasts(x, y, a, lr, iterations):
    """A shape (n,) meets a shape (n, 1) in your error, which silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return autograd_fit(x, y.view(-1, 1), a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_goes_uphill(x, y, a, lr, iterations):
    """The loss grows from one iteration to the next: your steps go along the gradient, which is the way up."""
    return autograd_fit(x, y, a, -lr, iterations)


@autograd_fit_exercise.misconception
def autograd_leaves_out_lr(x, y, a, lr, iterations):
    """You subtract the whole gradient, whatever `lr` says. Look up what the learning rate is for."""
    return autograd_fit(x, y, a, 1.0, iterations)


@autograd_fit_exercise.misconception
def autograd_applies_lr_twice(x, y, a, lr, iterations):
    """The learning rate goes into each step twice, as its square. Once is enough."""
    return autograd_fit(x, y, a, lr * lr, iterations)


@autograd_fit_exercise.misconception
def autograd_hard_codes_lr(x, y, a, lr, iterations):
    """You train with the learning rate 0.001, whatever `lr` says. The caller decides on the learning rate."""
    return autograd_fit(x, y, a, 0.001, iterations)


@autograd_fit_exercise.misconception
def autograd_hard_codes_iterations(x, y, a, lr, iterations):
    """You always do 100 iterations. The caller decides how many there are."""
    return autograd_fit(x, y, a, lr, 100)


@autograd_fit_exercise.misconception
def autograd_doubles_step(x, y, a, lr, iterations):
    """The slope moves twice as far as it should. The 2 of the derivative is in the gradient already, and one
    gradient is good for one step.
    """
    return autograd_fit(x, y, a, 2 * lr, iterations)


@autograd_fit_exercise.misconception
def autograd_sums_loss(x, y, a, lr, iterations):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    M of MSE.
    """
    return _autograd_with(lambda preds, y: ((preds - y) ** 2).sum())(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_halves_loss(x, y, a, lr, iterations):
    """Your loss and your steps are half of what they should be. The definition of the mean squared error
    above has no factor one half.
    """
    return _autograd_with(lambda preds, y: F.mse_loss(preds, y) / 2)(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_takes_root(x, y, a, lr, iterations):
    """Your loss is the root of the mean squared error, which has another gradient. Asked for is the mean
    squared error itself.
    """
    return _autograd_with(lambda preds, y: F.mse_loss(preds, y).sqrt())(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_takes_absolute_values(x, y, a, lr, iterations):
    """Your loss is the mean *absolute* error, whose gradient does not shrink as the errors do. Asked for is
    the mean squared error.
    """
    return _autograd_with(F.l1_loss)(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_does_not_square(x, y, a, lr, iterations):
    """Your loss is the mean error, without the square: errors of opposite sign cancel, and it has no lowest
    point.
    """
    return _autograd_with(lambda preds, y: (preds - y).mean())(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_does_not_average(x, y, a, lr, iterations):
    """You call `backward()` on one squared error per example. PyTorch differentiates a single number: what
    turns the squared errors into a loss?
    """
    losses = []
    for _ in range(iterations):
        loss = (a * x - y) ** 2
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
        losses.append(loss.item())
    return losses


@autograd_fit_exercise.misconception
def autograd_notes_many_losses(x, y, a, lr, iterations):
    """Your loss is one squared error per example, and so is no single number to note. What turns the squared
    errors into a loss?
    """
    return _autograd_with(lambda preds, y: (preds - y) ** 2)(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_records_loss_after_update(x, y, a, lr, iterations):
    """The slope is right, but you note each loss *after* the update of its iteration; asked for is the loss
    before it, the one you took the gradient of.
    """
    losses = []
    for _ in range(iterations):
        autograd_fit(x, y, a, lr, 1)
        losses.append(F.mse_loss(a * x, y).item())
    return losses


@autograd_fit_exercise.misconception
def autograd_records_final_loss_too(x, y, a, lr, iterations):
    """The slope is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    return [*autograd_fit(x, y, a, lr, iterations), F.mse_loss(a * x, y).item()]


@autograd_fit_exercise.misconception
def autograd_one_iteration_too_many(x, y, a, lr, iterations):
    """You do one iteration too many. Count how often the body of your loop runs."""
    return autograd_fit(x, y, a, lr, iterations + 1)


@autograd_fit_exercise.misconception
def autograd_one_iteration_too_few(x, y, a, lr, iterations):
    """You do one iteration too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return autograd_fit(x, y, a, lr, iterations - 1)


@autograd_fit_exercise.misconception
def autograd_returns_in_first_iteration(x, y, a, lr, iterations):
    """Your function stops after one iteration. Is there a loop, and how far is `return` indented?"""
    return autograd_fit(x, y, a, lr, 1)


@autograd_fit_exercise.misconception
def autograd_returns_tensors(x, y, a, lr, iterations):
    """Your list holds tensors, not floats; each may keep the whole graph of its iteration alive. Look up how
    to take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in autograd_fit(x, y, a, lr, iterations)]


@autograd_fit_exercise.misconception
def autograd_returns_last_loss(x, y, a, lr, iterations):
    """The slope is right, but you return one loss. Asked for is a list with the loss of every iteration."""
    return autograd_fit(x, y, a, lr, iterations)[-1]


@autograd_fit_exercise.misconception
def autograd_begins_list_anew(x, y, a, lr, iterations):
    """The slope is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every iteration, or do you append after the loop?
    """
    return autograd_fit(x, y, a, lr, iterations)[-1:]


@autograd_fit_exercise.misconception
def autograd_returns_pair(x, y, a, lr, iterations):
    """The training is right, but you return more than the list of losses. A tensor is changed in place; the
    caller has it already.
    """
    return a, autograd_fit(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_returns_slope(x, y, a, lr, iterations):
    """The training is right, but you return the slope. The caller has it already, since you changed it in
    place; asked for is the list of losses.
    """
    autograd_fit(x, y, a, lr, iterations)
    return a


@autograd_fit_exercise.misconception
def autograd_returns_nothing(x, y, a, lr, iterations):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every iteration."""
    autograd_fit(x, y, a, lr, iterations)


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


def _module_with(make_optimizer=optim.SGD, loss_fn=F.mse_loss):
    """Return a `module_fit` that is right but for its optimizer, or its loss."""

    def fitting(x, y, model, lr, iterations):
        optimizer = make_optimizer(model.parameters(), lr=lr)
        losses = []
        for _ in range(iterations):
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            losses.append(loss.item())
            loss.backward()
            optimizer.step()
        return losses

    return fitting


@module_fit_exercise.misconception
def module_keeps_last_gradient(x, y, model, lr, iterations):
    """One call is right, and a second one with the same model is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = module_fit(x, y, model, lr, iterations - 1)
    loss = F.mse_loss(model(x), y)
    loss.backward()
    optim.SGD(model.parameters(), lr=lr).step()
    return [*losses, loss.item()]


@module_fit_exercise.misconception
def module_never_resets(x, y, model, lr, iterations):
    """You never reset the gradient, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


@module_fit_exercise.misconception
def module_never_moves(x, y, model, lr, iterations):
    """The loss never changes, so the weight never moves: `step()` does not run, or it finds no gradient, or
    your optimizer holds other parameters. What has to lie between `backward()` and the reset?
    """
    return module_fit(x, y, model, 0.0, iterations)


@module_fit_exercise.misconception
def module_steps_before_backward(x, y, model, lr, iterations):
    """Your `step()` comes before `backward()`, so each step uses the gradient of the iteration before it, and
    the first finds none. Look at the order of the steps.
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
    return losses


@module_fit_exercise.misconception
def module_steps_first(x, y, model, lr, iterations):
    """The losses are nearly all repeated or late by one: `step()` opens your loop and finds no gradient the
    first time, and the last gradient is never used. Look at the order of the steps.
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.step()
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
    return losses


@module_fit_exercise.misconception
def module_updates_after_loop(x, y, model, lr, iterations):
    """The losses are all the same although the weight has moved: a step that belongs into the loop stands
    before it or after it. Which of them have to be done anew each time?
    """
    losses = module_fit(x, y, model, 0.0, iterations)
    module_fit(x, y, model, lr, 1)
    return losses


@module_fit_exercise.misconception
def module_predicts_once(x, y, model, lr, iterations):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the steps belong inside the loop?
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    loss = F.mse_loss(model(x), y)
    for _ in range(iterations):
        optimizer.zero_grad()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


@module_fit_exercise.misconception
def module_trains_another_model(x, y, model, lr, iterations):
    """You make a model of your own and train that; the caller's has not moved. Which one were you handed?"""
    return module_fit(x, y, nn.Linear(1, 1, bias=False), lr, iterations)


@module_fit_exercise.misconception
def module_draws_its_own_start(x, y, model, lr, iterations):
    """You give the model a random weight before you train it. The caller has chosen where to start."""
    nn.init.uniform_(model.weight, a=0.0, b=1.0)
    return module_fit(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_trains_a_copy(x, y, model, lr, iterations):
    """The losses are right, but the caller's model has not moved: you train a copy of it."""
    copy = nn.Linear(1, 1, bias=False)
    copy.load_state_dict(model.state_dict())
    return module_fit(x, y, copy, lr, iterations)


@module_fit_exercise.misconception
def module_squeezes_predictions(x, y, model, lr, iterations):
    """A shape (n,) meets a shape (n, 1) in your loss, and the error silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return _module_with(loss_fn=lambda preds, y: F.mse_loss(preds.view(-1), y))(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_flattens_inputs(x, y, model, lr, iterations):
    """For `nn.Linear`, a tensor of shape (n,) or (1, n) is one example with n features. Which shape are n
    examples with one feature?
    """
    return module_fit(x.view(-1), y.view(-1), model, lr, iterations)


@module_fit_exercise.misconception
def module_uses_adam(x, y, model, lr, iterations):
    """You use Adam, which is not plain gradient descent: it scales every step by the size of earlier
    gradients. Which optimizer does the update that you wrote yourself?
    """
    return _module_with(optim.Adam)(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_uses_momentum(x, y, model, lr, iterations):
    """Your optimizer has a momentum, with which earlier gradients go on acting in later steps. Plain gradient
    descent has none.
    """
    return _module_with(lambda parameters, lr: optim.SGD(parameters, lr=lr, momentum=0.9))(
        x, y, model, lr, iterations
    )


@module_fit_exercise.misconception
def module_updates_per_example(x, y, model, lr, iterations):
    """You update after every single example, as stochastic gradient descent may. Here all examples are used
    at once: an iteration has one prediction, one loss and one update.
    """
    losses = []
    for _ in range(iterations):
        for i in range(len(x)):
            last = module_fit(x[i : i + 1], y[i : i + 1], model, lr, 1)
        losses += last
    return losses


@module_fit_exercise.misconception
def module_goes_uphill(x, y, model, lr, iterations):
    """The loss grows from one iteration to the next: your steps go along the gradient, which is the way up."""
    return _module_with(lambda parameters, lr: optim.SGD(parameters, lr=lr, maximize=True))(
        x, y, model, lr, iterations
    )


@module_fit_exercise.misconception
def module_hard_codes_lr(x, y, model, lr, iterations):
    """You train with the learning rate 0.001, whatever `lr` says: the caller decides on it. (0.001 is also
    what SGD takes if nobody says anything.)
    """
    return module_fit(x, y, model, 0.001, iterations)


@module_fit_exercise.misconception
def module_sets_lr_to_one(x, y, model, lr, iterations):
    """You train with the learning rate 1, whatever `lr` says. Look up what the learning rate is for."""
    return module_fit(x, y, model, 1.0, iterations)


@module_fit_exercise.misconception
def module_applies_lr_twice(x, y, model, lr, iterations):
    """The learning rate goes into each step twice, as its square: the optimizer multiplies by it already."""
    return module_fit(x, y, model, lr * lr, iterations)


@module_fit_exercise.misconception
def module_steps_twice(x, y, model, lr, iterations):
    """The weight moves twice as far as it should: one gradient is good for one step. Does another update run
    besides `step()`, or another `backward()`, or is the learning rate not `lr`?
    """
    return module_fit(x, y, model, 2 * lr, iterations)


@module_fit_exercise.misconception
def module_hard_codes_iterations(x, y, model, lr, iterations):
    """You always do 100 iterations. The caller decides how many there are."""
    return module_fit(x, y, model, lr, 100)


@module_fit_exercise.misconception
def module_sums_loss(x, y, model, lr, iterations):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    argument `reduction`, and the M of MSE.
    """
    loss_fn = nn.MSELoss(reduction="sum")
    return _module_with(loss_fn=loss_fn)(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_does_not_reduce(x, y, model, lr, iterations):
    """You call `backward()` on one squared error per example. PyTorch differentiates a single number: what
    turns the squared errors into a loss?
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y, reduction="none")
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@module_fit_exercise.misconception
def module_notes_many_losses(x, y, model, lr, iterations):
    """Your loss is one squared error per example, and so is no single number to note. What turns the squared
    errors into a loss?
    """
    return _module_with(loss_fn=nn.MSELoss(reduction="none"))(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_halves_loss(x, y, model, lr, iterations):
    """Your loss and your steps are half of what they should be. The definition of the mean squared error
    above has no factor one half.
    """
    return _module_with(loss_fn=lambda preds, y: F.mse_loss(preds, y) / 2)(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_takes_root(x, y, model, lr, iterations):
    """Your loss is the root of the mean squared error, which has another gradient. Asked for is the mean
    squared error itself.
    """
    return _module_with(loss_fn=lambda preds, y: F.mse_loss(preds, y).sqrt())(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_takes_absolute_values(x, y, model, lr, iterations):
    """Your loss is the mean *absolute* error, whose gradient does not shrink as the errors do. Asked for is
    the mean squared error.
    """
    return _module_with(loss_fn=nn.L1Loss())(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_cuts_graph(x, y, model, lr, iterations):
    """Your loss is not connected with the model, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss(model(x).detach(), y).backward()


@module_fit_exercise.misconception
def module_converts_loss_too_early(x, y, model, lr, iterations):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(model(x), y).item().backward()


@module_fit_exercise.misconception
def module_mistakes_class_for_function(x, y, model, lr, iterations):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(model(x), y).backward()


@module_fit_exercise.misconception
def module_mistakes_class_for_function_and_notes(x, y, model, lr, iterations):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(model(x), y).item()


@module_fit_exercise.misconception
def module_hands_over_method(x, y, model, lr, iterations):
    """You hand the optimizer the method `parameters`, not what it returns. A pair of brackets is missing."""
    optim.SGD(model.parameters, lr=lr)


@module_fit_exercise.misconception
def module_records_loss_after_update(x, y, model, lr, iterations):
    """The weight is right, but you note each loss *after* the update of its iteration; asked for is the loss
    before it, the one you took the gradient of.
    """
    losses = []
    for _ in range(iterations):
        module_fit(x, y, model, lr, 1)
        losses.append(F.mse_loss(model(x), y).item())
    return losses


@module_fit_exercise.misconception
def module_records_final_loss_too(x, y, model, lr, iterations):
    """The weight is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    return [*module_fit(x, y, model, lr, iterations), F.mse_loss(model(x), y).item()]


@module_fit_exercise.misconception
def module_one_iteration_too_many(x, y, model, lr, iterations):
    """You do one iteration too many. Count how often the body of your loop runs."""
    return module_fit(x, y, model, lr, iterations + 1)


@module_fit_exercise.misconception
def module_one_iteration_too_few(x, y, model, lr, iterations):
    """You do one iteration too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return module_fit(x, y, model, lr, iterations - 1)


@module_fit_exercise.misconception
def module_returns_in_first_iteration(x, y, model, lr, iterations):
    """Your function stops after one iteration. Is there a loop, and how far is `return` indented?"""
    return module_fit(x, y, model, lr, 1)


@module_fit_exercise.misconception
def module_returns_tensors(x, y, model, lr, iterations):
    """Your list holds tensors, not floats; each may keep the whole graph of its iteration alive. Look up how
    to take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in module_fit(x, y, model, lr, iterations)]


@module_fit_exercise.misconception
def module_returns_last_loss(x, y, model, lr, iterations):
    """The weight is right, but you return one loss. Asked for is a list with the loss of every iteration."""
    return module_fit(x, y, model, lr, iterations)[-1]


@module_fit_exercise.misconception
def module_begins_list_anew(x, y, model, lr, iterations):
    """The weight is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every iteration, or do you append after the loop?
    """
    return module_fit(x, y, model, lr, iterations)[-1:]


@module_fit_exercise.misconception
def module_returns_weight(x, y, model, lr, iterations):
    """The training is right, but you return the weight. The caller has the model, since you trained it in
    place; asked for is the list of losses.
    """
    module_fit(x, y, model, lr, iterations)
    return model.weight.item()


@module_fit_exercise.misconception
def module_returns_weight_too(x, y, model, lr, iterations):
    """The training is right, but you return more than the list of losses. The model is trained in place; the
    caller has it already.
    """
    losses = module_fit(x, y, model, lr, iterations)
    return model.weight.item(), losses


@module_fit_exercise.misconception
def module_returns_model_too(x, y, model, lr, iterations):
    """The training is right, but you return more than the list of losses. The model is trained in place; the
    caller has it already.
    """
    return model, module_fit(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_returns_nothing(x, y, model, lr, iterations):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every iteration."""
    module_fit(x, y, model, lr, iterations)


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
