# %% [markdown]
# # A single neuron: the perceptron
#
# You build the smallest neural network there is, one neuron, and train it to fit a line to 25 points.
# Then you watch the same neuron *die*, and find out why. Data and settings are those of a tutorial on
# linear regression with a perceptron by Gargeya Sharma (Analytics Vidhya).
#
# **How to work.** There are four functions to fill in, 16 points in all. Replace
# `raise NotImplementedError` by your code and run the cell, then the `check(...)` cell below it: it
# says whether the function does what was asked, and if not, what differs and why. Check as often as
# you like. The cells in between use your functions, and work once those are filled in.
#
# **Before you hand in:** save, and choose *Restart & Run All*. Keep the names and arguments of the
# four functions. Leave what you are handed, and the settings of PyTorch, NumPy and matplotlib, as you
# find them, unless an exercise says otherwise: what is right but changes them for good gets half of
# its points.

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F

from autograder import check

# %% tags=["instructor"]
from autograder.authoring import Axes, Case, Exercise, Facet, Numpy, Tensor

# %% [markdown]
# ## A neuron
#
# An artificial neuron does two things. It adds up its inputs, each multiplied by a **weight**; and it
# passes the sum through an **activation function**, which decides how strongly the neuron reacts. A
# constant, the **bias**, moves the result up or down.
#
# In 1958 Frank Rosenblatt, at the Cornell Aeronautical Laboratory, described the *perceptron*, such a
# neuron that learns its weights from examples. His answered only yes or no; ours gives a number, so
# it can do *regression*: predict a quantity from a quantity.
#
# The name comes from nerve cells, and so does the picture; the rest is arithmetic. PyTorch does it
# for us with two things: **tensors**, a word for scalars, vectors, matrices and tables of any number of
# dimensions; and **autograd**, which records what is computed from them, so that it can differentiate.
#
# ## The data
#
# 25 pairs of numbers. What we know, `x`, is the **input**; what we want to predict, `y`, is the
# **target**. Both are columns of shape `(25, 1)`, one row per example, and `float32` like PyTorch's
# parameters. (Some texts call inputs *variables*. In PyTorch that word has another history, so we
# stay with inputs.)

# %%
x_train = np.array(
    [
        [4.7, 2.4, 7.5, 7.1, 4.3],
        [7.8, 8.9, 5.2, 4.59, 2.1],
        [8, 5, 7.5, 5, 4],
        [8, 5.2, 4.9, 3, 4.7],
        [4, 4.8, 3.5, 2.1, 4.1],
    ],
    dtype="float32",
).reshape(25, 1)
y_train = np.array(
    [
        [2.6, 1.6, 3.09, 2.4, 2.4],
        [3.3, 2.6, 1.96, 3.13, 1.76],
        [3.2, 2.1, 1.6, 2.5, 2.2],
        [2.75, 2.4, 1.8, 1, 2],
        [1.6, 2.4, 2.6, 1.5, 3.1],
    ],
    dtype="float32",
).reshape(25, 1)
X, y = torch.from_numpy(x_train), torch.from_numpy(y_train)
print("shapes", X.shape, y.shape, "- do the data require gradients?", X.requires_grad, y.requires_grad)

# %% [markdown]
# The data require no gradients: they are given, and nobody wants to change them. A picture first:

# %%
fig, ax = plt.subplots(figsize=(6, 4))
ax.scatter(x_train, y_train, color="green", label="data")
ax.set(xlabel="x", ylabel="y", title="25 examples")
ax.legend()
plt.show()

# %% [markdown]
# Larger `x` tends to go with larger `y`, but the points scatter widely. No line will pass through all
# of them. We look for the one that comes closest.
#
# ## Parameters and hyper-parameters
#
# **Parameters** are the numbers that training finds: the weight `w1` and the bias `b1`.
# **Hyper-parameters** are those that *you* choose beforehand: how many inputs and neurons there are,
# how large a step is (the **learning rate**), and how many steps are taken. Sizes come first, because
# the parameters are made from them.
#
# `requires_grad=True` tells PyTorch that a tensor is to be trained. `torch.rand` draws evenly between
# 0 and 1. The seed makes the draw repeatable; we take the year of the perceptron. `w1` has one row
# per input and one column per neuron, `b1` one number per neuron.

# %%
input_size = 1
hidden_size = 1  # neurons
learning_rate = 0.001
iterations = 4000

torch.manual_seed(1958)
w1 = torch.rand(input_size, hidden_size, requires_grad=True)
b1 = torch.rand(hidden_size, requires_grad=True)
print(w1)
print(b1)

# %% [markdown]
# ## The forward pass
#
# From data to prediction, for all examples at once:
#
# $$\hat Y = \max(0,\; X W_1) + b_1,\qquad X: (n, d),\quad W_1: (d, h),\quad b_1: (h),\quad \hat Y: (n, h)$$
#
# with $n$ examples, $d$ inputs and $h$ neurons side by side; here $n = 25$ and $d = h = 1$. Here the
# weights have one *column* per neuron, so nothing needs to be transposed.
#
# $\max(0, z)$ replaces negative numbers by zero. It is the most common activation function, the
# **ReLU** (rectified linear unit). The tutorial that we follow says it uses no activation, but its
# code clamps at zero, and that *is* a ReLU. Note where: **before the bias is added**, so that
# predictions can be negative if $b_1$ is. Usually the bias comes first, and the activation last.
#
# All our `x` are positive, so as long as the weight is too, the activation does nothing and the
# neuron is a straight line. Keep the "as long as" in mind.
#
# ### Exercise 1: `forward` (3 points)
#
# Return the predictions for every row of `X`, shape `(n, h)`, for any `n`, `d` and `h`.
# *Points:* the values 2; gradients flow back to `w1` and `b1` 1.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points. A tensor that you make yourself
# belongs where the others are: `torch.zeros(3, device=X.device)`.
#
# *Tip:* three steps in this order: matrix product, negative numbers to zero, bias.


# %%
def forward(X, w1, b1):
    """Return the predictions of a layer of neurons, shape (n, h).

    X has shape (n, d): n examples with d inputs each.
    w1 has shape (d, h): one column of weights for each of h neurons.
    b1 has shape (h,): one bias for each neuron, added after the activation.
    """
    ### BEGIN SOLUTION
    return (X @ w1).clamp(min=0) + b1
    ### END SOLUTION


# %%
forward_exercise = Exercise(
    forward,
    devices=("cpu", "sim"),
    facets=[Facet("value", 2, ("returned", "X", "w1", "b1")), Facet("gradient", 1, "gradients")],
    cases=lambda rng: [
        Case(
            X=Tensor([[1, 2], [3, -1]]),
            w1=Tensor([[1, -1, 0], [0, 2, 1]], requires_grad=True),
            b1=Tensor([1, -2, 3], requires_grad=True),
        ),
        *(
            Case(
                X=Tensor(scale * rng.normal(size=(n, d))),
                w1=Tensor(rng.normal(size=(d, h)), requires_grad=True),
                b1=Tensor(rng.normal(size=h), requires_grad=True),
            )
            for n, d, h, scale in [(7, 1, 1, 1), (5, 3, 2, 1), (1, 2, 4, 1), (6, 2, 2, 1), (4, 3, 3, 10)]
        ),
    ],
)

# %%
y_pred = forward(X, w1, b1)
print(torch.hstack([X, y_pred, y])[:5])  # input, prediction, target

# %% [markdown]
# These predictions are too high. How could they be right: the parameters were drawn by lot.
#
# ## The loss
#
# One number says how bad the predictions are: the **sum of the squared errors**,
#
# $$\mathrm{SSE} = \sum_{i,j}\left(\hat Y_{ij} - Y_{ij}\right)^2 .$$
#
# Squaring makes every term positive, so errors of opposite sign cannot cancel. It is a sum, not an
# average: with twice the data it is twice as large, and so are its gradients. That matters for the
# learning rate.
#
# ### Exercise 2: `sum_squared_error` (3 points)
#
# Return the sum of the squared errors, as a tensor with no dimensions.
# *Points:* the value 2; the gradient of the value 1.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# *Tip:* stay with tensors all the way. A Python number has forgotten how it was computed.


# %%
def sum_squared_error(y_pred, y):
    """Return the sum of the squared differences over all elements, as a 0-d tensor.

    y_pred and y have the same shape (n, h). Gradients flow through the result.
    """
    ### BEGIN SOLUTION
    return (y_pred - y).pow(2).sum()
    ### END SOLUTION


# %%
sum_squared_error_exercise = Exercise(
    sum_squared_error,
    devices=("cpu", "sim"),
    stand_in="nn.MSELoss(reduction='sum')",
    facets=[Facet("value", 2, ("returned", "y_pred", "y")), Facet("gradient", 1, "gradients")],
    cases=lambda rng: [
        Case(y_pred=Tensor([[1], [5], [4]], requires_grad=True), y=Tensor([[2], [3], [7]])),
        *(
            Case(
                y_pred=Tensor(scale * rng.normal(size=shape), requires_grad=True),
                y=Tensor(scale * rng.normal(size=shape)),
            )
            for shape, scale in [((5, 1), 1), ((4, 3), 2), ((1, 6), 0.2), ((2, 5), 30)]
        ),
    ],
)

sum_squared_error_exercise.equivalent(
    "A squared difference has no sign.",
    "return (y_pred - y).pow(2).sum() → return (y - y_pred).pow(2).sum()",
)

# %%
print(sum_squared_error(y_pred, y))

# %% [markdown]
# ## Training
#
# One iteration has four steps: predict and compute the loss (the **forward pass**); let `backward()`
# compute the gradients of the loss (the **backward pass**); move each parameter a little against its
# gradient,
#
# $$w_1 \leftarrow w_1 - \mathrm{lr}\cdot\frac{\partial\,\mathrm{SSE}}{\partial w_1},\qquad
# b_1 \leftarrow b_1 - \mathrm{lr}\cdot\frac{\partial\,\mathrm{SSE}}{\partial b_1};$$
#
# and reset the gradients, because the next `backward()` *adds* to them. The update is not part of the
# model, hence `torch.no_grad()`; and it changes the parameters *in place*, so that whoever handed them
# in finds them trained. An update may make a weight smaller or larger: that is up to the sign of the
# gradient.
#
# ### Exercise 3: `train_perceptron` (6 points)
#
# Train `w1` and `b1` in place, as often as `iterations` says. Return a list with the loss of each
# iteration, as Python floats, each computed *before* its update.
# *Points:* the losses 3; the final `w1` 1.5; the final `b1` 1.5.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# *Tip:* use the two functions that you have. And do not call your counter `iter`: that is the name of
# a function of Python.


# %%
def train_perceptron(X, y, w1, b1, lr, iterations):
    """Train w1 and b1 in place by gradient descent on all rows; return the loss of each iteration.

    X has shape (n, d), y (n, h), w1 (d, h) and b1 (h,); lr is the learning rate.
    The result is a list of floats, as long as iterations says: the sum of squared errors before each update.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses
    ### END SOLUTION


# %%
def _neurons(rng, n, d, h):
    X = rng.normal(size=(n, d)) + 0.5
    hidden = np.maximum(X @ rng.normal(size=(d, h)), 0)
    return {
        "X": Tensor(X),
        "y": Tensor(hidden + rng.normal(size=h) + 0.5 * rng.normal(size=(n, h))),
        "w1": Tensor(rng.normal(size=(d, h)), requires_grad=True),
        "b1": Tensor(rng.normal(size=h), requires_grad=True),
    }


def _beside_the_best(rng, n, d):
    """Return a neuron that is nearly right, and active for all rows: steps that are too long lead away."""
    X, w1 = rng.uniform(1, 2, size=(n, d)), rng.uniform(1, 2, size=(d, 1))
    return {
        "X": Tensor(X),
        "y": Tensor(X @ w1 + 1),
        "w1": Tensor(w1 + rng.uniform(0.02, 0.05, size=(d, 1)), requires_grad=True),
        "b1": Tensor([1], requires_grad=True),
    }


train_perceptron_exercise = Exercise(
    train_perceptron,
    devices=("cpu", "sim"),
    facets=[Facet("losses", 3, "returned"), Facet("w1", 1.5, "w1"), Facet("b1", 1.5, "b1")],
    cases=lambda rng: [
        Case(
            X=Tensor([[-1], [2], [3]]),
            y=Tensor([[2], [4], [6]]),
            w1=Tensor([[0.5]], requires_grad=True),
            b1=Tensor([1], requires_grad=True),
            lr=0.01,
            iterations=3,
        ),
        # This neuron dies in its first step.
        Case(
            X=Tensor([[1], [2], [3]]),
            y=Tensor([[1], [1], [2]]),
            w1=Tensor([[2]], requires_grad=True),
            b1=Tensor([1], requires_grad=True),
            lr=0.05,
            iterations=5,
        ),
        Case(**_neurons(rng, n=7, d=3, h=2), lr=0.02, iterations=6),
        # Steps so long that the loss grows: only then the lowest loss so far is not the last.
        Case(**_beside_the_best(rng, n=8, d=2), lr=0.12, iterations=4),
        Case(**_neurons(rng, n=1, d=2, h=3), lr=0.1, iterations=2),
        # Gradients that are left over show in a second call.
        Case(**_neurons(rng, n=5, d=4, h=2), lr=0.02, iterations=1, calls=2),
        # Nothing is left to learn, and as many losses are asked for.
        Case(
            X=Tensor([[1], [2], [-1]]),
            y=Tensor([[3], [5], [1]]),
            w1=Tensor([[2]], requires_grad=True),
            b1=Tensor([1], requires_grad=True),
            lr=0.01,
            iterations=3,
        ),
        Case(**_neurons(rng, n=9, d=2, h=3), lr=0.005, iterations=12),
    ],
)

train_perceptron_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = sum_squared_error(forward(X, w1, b1), y) → loss = sum_squared_error(y, forward(X, w1, b1))",
)

train_perceptron_exercise.equivalent(
    "Each reset concerns one tensor.",
    "w1.grad.zero_() ⇄ b1.grad.zero_()",
)

train_perceptron_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "b1.grad.zero_() ⇄ losses.append(loss.item())",
)

# %%
losses = train_perceptron(X, y, w1, b1, learning_rate, iterations)
for number in (1, 2, 10, 100, 1000, 4000):
    print(f"iteration {number:4}: loss {losses[number - 1]:.6f}")
print("w1:", w1.item(), " b1:", b1.item())

# %% [markdown]
# The loss falls from 111.7 to 6.1199 and stays there. It cannot fall further: for a straight line,
# algebra finds the lowest sum of squares directly, by *least squares*. The column of ones stands in
# for the bias.

# %%
with_ones = np.hstack([x_train, np.ones((25, 1))])
(best_w, best_b), (best_loss,), *_ = np.linalg.lstsq(with_ones, y_train[:, 0], rcond=None)
print(f"least squares: w {best_w:.6f}, b {best_b:.6f}, loss {best_loss:.6f}")

spread = ((y_train - y_train.mean()) ** 2).sum()
print(f"always predicting the mean {y_train.mean():.4f}: loss {spread:.6f}")
print(f"share of the spread that the line explains: {1 - best_loss / spread:.2f}")

curvatures = np.linalg.eigvalsh(2 * with_ones.T @ with_ones)
print(f"largest learning rate that does not diverge: {2 / curvatures[-1]:.6f}")

# %% [markdown]
# 4000 steps with learning rate 0.001 lead to that very line: w 0.175072 is its slope, and b 1.404502
# the height at which it crosses the y axis. Two more numbers are worth a thought. The line explains
# only 31 % of the spread: low as the loss can get, these data scatter. And the learning rate is at 77 %
# of its limit, 0.00129; beyond it, each step leaps across the valley and lands higher up on the other
# side. (Far too small would be no better: then 4000 steps are not enough.)
#
# ## The fitted line
#
# A line plot joins the points **in the order in which they are given**. Our `x` are not sorted, so the
# pen would run back and forth. On a straight line you might not notice, until you draw it dashed or
# the model is curved; so sort first.
#
# ### Exercise 4: `plot_fit` (4 points)
#
# Draw into the given axes: the data as points that no line joins, a line through the predictions from
# left to right, a label for each axis, and a legend with a name for the points and one for the line.
# The words are up to you.
# *Points:* the data 1; the line 2; labels and legend 1.
#
# *Tip:* each prediction belongs to its `x`: when one is moved, the other must move along. Look up what
# `np.argsort` returns.


# %%
def plot_fit(ax, x, y, predictions):
    """Draw the data as points and the predictions as a line in order of x; label the axes, add a legend.

    ax is a matplotlib Axes. x, y and predictions are NumPy arrays of shape (n,); x may be unsorted, and
    predictions[i] belongs to x[i]. Draw with the methods of ax. Nothing is returned.
    """
    ### BEGIN SOLUTION
    order = np.argsort(x)
    ax.scatter(x, y, color="green", label="data")
    ax.plot(x[order], predictions[order], label="fitted line")
    ax.set_xlabel("input x")
    ax.set_ylabel("target y")
    ax.legend()
    ### END SOLUTION


# %%
def _fitted(rng, n):
    """Return data in random order, two of them at the same x.

    Predictions bend, so that no other order gives the same line.
    """
    x = rng.permutation(np.arange(n) + rng.uniform(-0.3, 0.3, size=n))
    predictions = 3 + np.cos(x) + 0.1 * rng.normal(size=n)
    x[-1], predictions[-1] = x[0], predictions[0]
    return {"x": Numpy(x), "y": Numpy(3 * rng.normal(size=n)), "predictions": Numpy(predictions)}


plot_fit_exercise = Exercise(
    plot_fit,
    facets=[Facet("points", 1, "ax.points"), Facet("line", 2, "ax.lines"), Facet("labels", 1, "ax.labels")],
    cases=lambda rng: [
        Case(ax=Axes(), x=Numpy([3, 1, 4, 2]), y=Numpy([2, 1, 5, 3]), predictions=Numpy([4, 2, 3, 2.5])),
        *(Case(ax=Axes(), **_fitted(rng, n)) for n in (5, 9, 25)),
    ],
)

plot_fit_exercise.equivalent(
    "The words on the plot are free, and so is how it looks.",
    "ax.scatter(x, y, color='green', label='data') → ax.scatter(x, y, label='data')",
    "ax.scatter(x, y, color='green', label='data') → ax.scatter(x, y, color='green', label='data?')",
    "ax.plot(x[order], predictions[order], label='fitted line') → ax.plot(x[order], predictions[order], label='fitted line?')",
    "ax.set_xlabel('input x') → ax.set_xlabel('input x?')",
    "ax.set_ylabel('target y') → ax.set_ylabel('target y?')",
)

plot_fit_exercise.equivalent(
    "Neither changes what the other uses.",
    "order = np.argsort(x) ⇄ ax.scatter(x, y, color='green', label='data')",
)

plot_fit_exercise.equivalent(
    "What is drawn first is free.",
    "ax.scatter(x, y, color='green', label='data') ⇄ ax.plot(x[order], predictions[order], label='fitted line')",
    "ax.plot(x[order], predictions[order], label='fitted line') ⇄ ax.set_xlabel('input x')",
    "ax.set_xlabel('input x') ⇄ ax.set_ylabel('target y')",
    "ax.set_ylabel('target y') ⇄ ax.legend()",
)

# %% [markdown]
# The predictions carry a graph for gradients, and NumPy wants plain numbers: `detach()` takes them out
# of the graph. `[:, 0]` makes a column of shape `(25, 1)` an array of shape `(25,)`.

# %%
_, ax = plt.subplots(figsize=(6, 4))
predictions = forward(X, w1, b1).detach().numpy()[:, 0]
plot_fit(ax, x_train[:, 0], y_train[:, 0], predictions)
plt.show()

# %% [markdown]
# ## A neuron that dies
#
# The same training, the same data, another seed. And this is not a freak: had we begun the notebook
# with `torch.manual_seed(42)`, as half the world does, this is what you would have seen.

# %%
torch.manual_seed(42)
dead_w, dead_b = torch.rand(1, 1, requires_grad=True), torch.rand(1, requires_grad=True)
print(f"start:            w {dead_w.item():.6f}, b {dead_b.item():.6f}")
dead_losses = train_perceptron(X, y, dead_w, dead_b, learning_rate, 1)
print(f"after 1 update:   w {dead_w.item():.6f}, b {dead_b.item():.6f}")
dead_losses += train_perceptron(X, y, dead_w, dead_b, learning_rate, iterations - 1)
print(f"after all {iterations}:   w {dead_w.item():.6f}, b {dead_b.item():.6f}")
print("losses:", dead_losses[:2], "…", dead_losses[-1])

# %%
_, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
left.loglog(range(1, iterations + 1), losses, label="seed 1958")
left.loglog(range(1, iterations + 1), dead_losses, label="seed 42")
left.axhline(best_loss, color="gray", linestyle=":", label="least squares")
left.set(xlabel="iteration", ylabel="loss", title="Training")
left.legend()
plot_fit(right, x_train[:, 0], y_train[:, 0], forward(X, dead_w, dead_b).detach().numpy()[:, 0])
right.set_title("What seed 42 ends with")
plt.show()

# %% [markdown]
# **How to recognise it.** The loss falls, and comes to rest, as if all were well; but too high, at
# 8.912376. The "fit" is a horizontal line. And the weight has not changed *at all* since the first
# update, not by the last digit. Let us ask for its gradient:

# %%
sum_squared_error(forward(X, dead_w, dead_b), y).backward()
print("gradient of w:", dead_w.grad.item(), "- positive sums:", (X @ dead_w > 0).sum().item(), "of", len(X))
dead_w.grad = dead_b.grad = None

# %% [markdown]
# **Why.** With the first weight, 0.88, all predictions are far too high, so the gradient is large, and
# the first step takes the weight past zero to −0.0535. All `x` are positive, so now *every* weighted
# sum is negative, and the clamp makes it zero. A clamped number does not change when the weight
# changes a little: its slope is 0. So the gradient of the weight is 0 for every example, the weight
# stays where it is, and the sums stay negative for ever. The neuron is **dead**. Only the bias still
# learns, and the best that a lone bias can do is the mean of the targets, 2.3036.
#
# **How often.** While the weight is positive, one step is plain algebra:
#
# $$w \;\leftarrow\; w - 2\,\mathrm{lr}\left(w\sum x^2 + b\sum x - \sum x\,y\right)
# \;=\; 0.6234 - 0.5009\,w - 0.2568\,b .$$
#
# Where this is negative, the neuron dies at once. Your functions take any number of neurons, so we can
# try 10,000 starts side by side, each with the same targets:

# %%
grid = (torch.arange(100) + 0.5) / 100
many_w, many_b = (start.reshape(-1) for start in torch.meshgrid(grid, grid, indexing="ij"))
w_after, b_after = many_w.clone().reshape(1, -1).requires_grad_(), many_b.clone().requires_grad_()
train_perceptron(X, y.expand(-1, 10_000), w_after, b_after, learning_rate, 1)
dies = w_after.detach()[0] < 0
print(f"{dies.float().mean():.2%} of all starts between 0 and 1 die in the first step")

_, ax = plt.subplots(figsize=(4.5, 4.5))
ax.imshow(dies.reshape(100, 100).T, origin="lower", extent=(0, 1, 0, 1), cmap="Greys", alpha=0.6)
ax.plot(0.882269, 0.915004, "rX", label="seed 42")
ax.plot(0.731901, 0.304126, "go", label="seed 1958")
ax.set(xlabel="first weight", ylabel="first bias", title="Starts in the dark corner die")
ax.legend(loc="lower left")
plt.show()

# %% [markdown]
# One start in fourteen. **What helps:** another start, or a smaller learning rate, which does not leap
# across zero; in large networks a *leaky* activation, which lets a little of the negative sums
# through, or the many neurons beside the dead one. Half the learning rate is enough here:

# %%
torch.manual_seed(42)
saved_w, saved_b = torch.rand(1, 1, requires_grad=True), torch.rand(1, requires_grad=True)
saved_losses = train_perceptron(X, y, saved_w, saved_b, learning_rate / 2, iterations)
print(f"w {saved_w.item():.4f}, b {saved_b.item():.4f}, loss {saved_losses[-1]:.4f}")

# %% [markdown]
# ## What you have done
#
# You built a neuron from a matrix product, a ReLU and a bias, trained it with a loop of your own, drew
# the line that it found, and saw that a falling loss is no proof of learning: compare it with what a
# trivial prediction achieves, such as the mean; look at the gradients; look at the picture. Where to go
# from here: set `hidden_size` to more than one and add the neurons' answers up with weights of their
# own, and the line may bend. That is a network with a hidden layer.
