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
# **Before you hand in:** save, and choose *Restart & Run All*. Keep the names and arguments of the four
# functions.

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


@forward_exercise.misconception
def forward_clamps_after_bias(X, w1, b1):
    """You add the bias before the negative numbers become zero. That is the usual order, but not the one asked
    for: compare with the formula what the maximum is taken of.
    """
    return (X @ w1 + b1).clamp(min=0)


@forward_exercise.misconception
def forward_clamps_twice(X, w1, b1):
    """Your predictions are never negative: an activation still follows after the bias. Compare with the formula
    how often the maximum is taken, and of what.
    """
    return ((X @ w1).clamp(min=0) + b1).clamp(min=0)


@forward_exercise.misconception
def forward_leaves_out_clamp(X, w1, b1):
    """The activation is missing: negative sums pass through unchanged. Look up what a ReLU does to them."""
    return X @ w1 + b1


@forward_exercise.misconception
def forward_clamps_other_side(X, w1, b1):
    """You keep the negative sums and remove the positive ones. Look up what the arguments `min` and `max` of
    `clamp` mean.
    """
    return (X @ w1).clamp(max=0) + b1


@forward_exercise.misconception
def forward_clamps_both_sides(X, w1, b1):
    """Your neuron never answers more than 1 plus its bias. A ReLU has a lower limit only."""
    return (X @ w1).clamp(0, 1) + b1


@forward_exercise.misconception
def forward_takes_absolute_values(X, w1, b1):
    """You turn negative sums into positive ones. A ReLU does not mirror them; look up what it makes of them."""
    return (X @ w1).abs() + b1


@forward_exercise.misconception
def forward_uses_sigmoid(X, w1, b1):
    """Your activation squeezes every sum into the range from 0 to 1. That is a sigmoid; asked for is a ReLU."""
    return torch.sigmoid(X @ w1) + b1


@forward_exercise.misconception
def forward_uses_step(X, w1, b1):
    """Your neuron answers only yes or no, like Rosenblatt's. A step is flat, so no gradient comes back through
    it. Look up what a ReLU does with positive sums.
    """
    return (X @ w1 > 0).float() + b1


@forward_exercise.misconception
def forward_leaks(X, w1, b1):
    """A little of the negative sums leaks through. That is a leaky ReLU, which has its uses, but the formula
    says zero.
    """
    return F.leaky_relu(X @ w1) + b1


@forward_exercise.misconception
def forward_forgets_bias(X, w1, b1):
    """The bias is missing: with all inputs zero your prediction is zero. Look up what the bias adds."""
    return (X @ w1).clamp(min=0)


@forward_exercise.misconception
def forward_subtracts_bias(X, w1, b1):
    """The bias moves your predictions the wrong way. Compare its sign with the formula above the stub."""
    return (X @ w1).clamp(min=0) - b1


@forward_exercise.misconception
def forward_transposes(X, w1, b1):
    """The weights are transposed on their way into the product, by you or by what you call, but here they
    have one *column* per neuron already. Write the shapes side by side: the inner sizes of a product must
    agree.
    """
    return (X @ w1.T).clamp(min=0) + b1


@forward_exercise.misconception
def forward_swaps_factors(X, w1, b1):
    """In your product the weights come first. Write the shapes side by side: (n, h) is asked for, one row per
    example.
    """
    return (w1 @ X).clamp(min=0) + b1


@forward_exercise.misconception
def forward_multiplies_elements(X, w1, b1):
    """Your product does not add up over the features, as a *matrix* product of X and w1 does. Look up its
    operator, and write the shapes side by side.
    """
    return (X * w1).clamp(min=0) + b1


@forward_exercise.misconception
def forward_clamps_inputs(X, w1, b1):
    """You clamp the inputs, before they are weighted. The activation acts on the weighted *sum*."""
    return X.clamp(min=0) @ w1 + b1


@forward_exercise.misconception
def forward_clamps_weights(X, w1, b1):
    """You clamp the weights, before they meet the inputs. The activation acts on the weighted *sum*."""
    return X @ w1.clamp(min=0) + b1


@forward_exercise.misconception
def forward_cuts_graph(X, w1, b1):
    """The numbers are right, but no gradient can flow back from them to w1 and b1. Look up what `detach`,
    `.data`, `no_grad` and conversions to NumPy do to the graph.
    """
    return ((X @ w1).clamp(min=0) + b1).detach()


@forward_exercise.misconception
def forward_returns_nothing(X, w1, b1):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


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


@sum_squared_error_exercise.misconception
def sse_averages(y_pred, y):
    """You average the squared errors. That is the *mean* squared error; here they are added up only."""
    return ((y_pred - y) ** 2).mean()


@sum_squared_error_exercise.misconception
def sse_divides_by_rows(y_pred, y):
    """You divide by the number of rows. The sum is divided by nothing."""
    return ((y_pred - y) ** 2).sum() / len(y)


@sum_squared_error_exercise.misconception
def sse_halves(y_pred, y):
    """Your loss is half of what it should be. Some books put a factor one half in front so that the 2 of the
    derivative cancels; the definition above has none.
    """
    return 0.5 * ((y_pred - y) ** 2).sum()


@sum_squared_error_exercise.misconception
def sse_takes_root(y_pred, y):
    """You return the root of the sum. It is the length of the vector of errors; the loss is its square."""
    return ((y_pred - y) ** 2).sum().sqrt()


@sum_squared_error_exercise.misconception
def sse_takes_absolute_values(y_pred, y):
    """You add up the *absolute* errors. Look up what is done to each difference before the sum is taken."""
    return (y_pred - y).abs().sum()


@sum_squared_error_exercise.misconception
def sse_does_not_square(y_pred, y):
    """You add the errors up as they are, so those of opposite sign cancel. Which step makes every term
    positive?
    """
    return (y_pred - y).sum()


@sum_squared_error_exercise.misconception
def sse_does_not_square_swapped(y_pred, y):
    """You add the differences up as they are (targets minus predictions), so those of opposite sign cancel.
    Which step makes every term positive?
    """
    return (y - y_pred).sum()


@sum_squared_error_exercise.misconception
def sse_squares_sum(y_pred, y):
    """You add up first and square afterwards, so errors of opposite sign have cancelled by then. The order of
    the two steps matters.
    """
    return (y_pred - y).sum() ** 2


@sum_squared_error_exercise.misconception
def sse_subtracts_squares(y_pred, y):
    """You square the two tensors and subtract the squares. Square the *differences* instead."""
    return (y_pred**2 - y**2).sum()


@sum_squared_error_exercise.misconception
def sse_squares_second_only(y_pred, y):
    """In `a - b ** 2` the power comes first, so only b is squared. Parentheses decide what it applies to."""
    return (y_pred - y**2).sum()


@sum_squared_error_exercise.misconception
def sse_adds(y_pred, y):
    """You add predictions and targets. An error is their *difference*."""
    return ((y_pred + y) ** 2).sum()


@sum_squared_error_exercise.misconception
def sse_does_not_reduce(y_pred, y):
    """You return one squared error per element. A loss is a single number: they have yet to be added up."""
    return (y_pred - y) ** 2


@sum_squared_error_exercise.misconception
def sse_per_row(y_pred, y):
    """You add up along the last dimension only, so one number per row is left. Look up what `dim` does."""
    return ((y_pred - y) ** 2).sum(dim=1)


@sum_squared_error_exercise.misconception
def sse_per_column(y_pred, y):
    """You add up along the first dimension only, so one number per column is left. Look up what `dim` does; and
    mind that Python's own `sum` goes along the first dimension as well.
    """
    return ((y_pred - y) ** 2).sum(dim=0)


@sum_squared_error_exercise.misconception
def sse_returns_number(y_pred, y):
    """You return a plain number. It has the right value but has forgotten how it was computed, so there is
    nothing to differentiate. Look up what `.item()` gives back.
    """
    return ((y_pred - y) ** 2).sum().item()


@sum_squared_error_exercise.misconception
def sse_cuts_graph(y_pred, y):
    """The value is right, but it is no longer connected with the predictions: no gradient flows back. Look up
    what `detach`, `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    return ((y_pred - y) ** 2).sum().detach()


@sum_squared_error_exercise.misconception
def sse_returns_nothing(y_pred, y):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


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
        Case(**_neurons(rng, n=8, d=2, h=1), lr=0.12, iterations=4),
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


def _train_with(model=forward, loss_fn=sum_squared_error):
    """Return a `train_perceptron` that is right but for its model or its loss."""

    def training(X, y, w1, b1, lr, iterations):
        losses = []
        for _ in range(iterations):
            loss = loss_fn(model(X, w1, b1), y)
            loss.backward()
            _update(w1, b1, lr)
            _reset(w1, b1)
            losses.append(loss.item())
        return losses

    return training


def _update(w1, b1, lr):
    with torch.no_grad():
        w1 -= lr * w1.grad
        b1 -= lr * b1.grad


def _reset(*parameters):
    for parameter in parameters:
        parameter.grad.zero_()


@train_perceptron_exercise.misconception
def perceptron_keeps_last_gradient(X, y, w1, b1, lr, iterations):
    """One call is right, and a second one with the same parameters is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = train_perceptron(X, y, w1, b1, lr, iterations - 1)
    loss = sum_squared_error(forward(X, w1, b1), y)
    loss.backward()
    _update(w1, b1, lr)
    return [*losses, loss.item()]


@train_perceptron_exercise.misconception
def perceptron_never_resets(X, y, w1, b1, lr, iterations):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_resets_only_w1(X, y, w1, b1, lr, iterations):
    """You reset the gradient of w1, but that of b1 goes on accumulating."""
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        _reset(w1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_resets_only_b1(X, y, w1, b1, lr, iterations):
    """You reset the gradient of b1, but that of w1 goes on accumulating."""
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        _reset(b1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_never_moves(X, y, w1, b1, lr, iterations):
    """The loss never changes, so w1 and b1 never move. Either no update runs, or it finds no gradient, or it
    does not change them in place. What has to lie between `backward()` and the reset?
    """
    return [sum_squared_error(forward(X, w1, b1), y).item() for _ in range(iterations)]


@train_perceptron_exercise.misconception
def perceptron_moves_only_w1(X, y, w1, b1, lr, iterations):
    """The bias stays where it began. It is a parameter like the weight: its own update has to find its
    gradient, and to change it in place.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
        _reset(w1, b1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_moves_only_b1(X, y, w1, b1, lr, iterations):
    """The weights stay where they began; only the bias is trained."""
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            b1 -= lr * b1.grad
        _reset(w1, b1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_goes_uphill(X, y, w1, b1, lr, iterations):
    """Your steps go *along* the gradient, which is the way up, so the loss grows. Look at the sign in the
    update formula.
    """
    return train_perceptron(X, y, w1, b1, -lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_leaves_out_lr(X, y, w1, b1, lr, iterations):
    """You subtract the whole gradient, whatever `lr` says. Look up what the learning rate is for."""
    return train_perceptron(X, y, w1, b1, 1.0, iterations)


@train_perceptron_exercise.misconception
def perceptron_hard_codes_lr(X, y, w1, b1, lr, iterations):
    """You train with the learning rate 0.001, whatever `lr` says. The caller decides on the learning rate."""
    return train_perceptron(X, y, w1, b1, 0.001, iterations)


@train_perceptron_exercise.misconception
def perceptron_applies_lr_twice(X, y, w1, b1, lr, iterations):
    """The learning rate goes into each step twice, as its square. Once is enough."""
    return train_perceptron(X, y, w1, b1, lr * lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_steps_twice(X, y, w1, b1, lr, iterations):
    """The parameters move twice as far per iteration as they should: one gradient is good for one step."""
    return train_perceptron(X, y, w1, b1, 2 * lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_averages_errors(X, y, w1, b1, lr, iterations):
    """Your loss is the *mean* of the squared errors, so your losses and steps are too small. Asked for is the
    sum; `sum_squared_error` computes it.
    """
    return _train_with(loss_fn=F.mse_loss)(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_halves_loss(X, y, w1, b1, lr, iterations):
    """Your loss and your steps are half of what they should be. The loss is the sum of squared errors, with no
    factor one half.
    """
    return _train_with(loss_fn=lambda y_pred, y: 0.5 * sum_squared_error(y_pred, y))(
        X, y, w1, b1, lr, iterations
    )


@train_perceptron_exercise.misconception
def perceptron_takes_absolute_errors(X, y, w1, b1, lr, iterations):
    """Your loss adds up *absolute* errors, whose gradients do not shrink as the errors do. Asked for are
    squared ones.
    """
    return _train_with(loss_fn=lambda y_pred, y: (y_pred - y).abs().sum())(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_leaves_out_clamp(X, y, w1, b1, lr, iterations):
    """You train a neuron without activation: negative sums pass through unchanged. `forward` does it right."""
    return _train_with(model=lambda X, w1, b1: X @ w1 + b1)(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_clamps_after_bias(X, y, w1, b1, lr, iterations):
    """You train a neuron whose activation comes after the bias. Look at the formula of the forward pass again;
    `forward` does it right.
    """
    return _train_with(model=lambda X, w1, b1: (X @ w1 + b1).clamp(min=0))(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_records_loss_after_update(X, y, w1, b1, lr, iterations):
    """The training is right, but you record each loss *after* the update; asked for is the loss before it, the
    one you took the gradient of.
    """
    losses = train_perceptron(X, y, w1, b1, lr, iterations)
    return [*losses[1:], sum_squared_error(forward(X, w1, b1), y).item()]


@train_perceptron_exercise.misconception
def perceptron_records_final_loss_too(X, y, w1, b1, lr, iterations):
    """The training is right, but your list has one loss too many: the one after the last update is not asked
    for.
    """
    losses = train_perceptron(X, y, w1, b1, lr, iterations)
    return [*losses, sum_squared_error(forward(X, w1, b1), y).item()]


@train_perceptron_exercise.misconception
def perceptron_one_iteration_too_many(X, y, w1, b1, lr, iterations):
    """You train for one iteration too many. Count how often the body of your loop runs."""
    return train_perceptron(X, y, w1, b1, lr, iterations + 1)


@train_perceptron_exercise.misconception
def perceptron_one_iteration_too_few(X, y, w1, b1, lr, iterations):
    """You train for one iteration too few. Count how often the body of your loop runs: does your range begin
    with 1?
    """
    return train_perceptron(X, y, w1, b1, lr, iterations - 1)


@train_perceptron_exercise.misconception
def perceptron_returns_in_first_iteration(X, y, w1, b1, lr, iterations):
    """Your function trains for one iteration only. Is there a loop, and how far is `return` indented?"""
    return train_perceptron(X, y, w1, b1, lr, 1)


@train_perceptron_exercise.misconception
def perceptron_returns_tensors(X, y, w1, b1, lr, iterations):
    """Your list holds tensors, not floats; each may keep the whole graph of its iteration alive. Look up how to
    take the number out of a tensor.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        _reset(w1, b1)
        losses.append(loss)
    return losses


@train_perceptron_exercise.misconception
def perceptron_returns_last_loss(X, y, w1, b1, lr, iterations):
    """The training is right, but you return one loss. Asked for is a list with the loss of every iteration."""
    return train_perceptron(X, y, w1, b1, lr, iterations)[-1]


@train_perceptron_exercise.misconception
def perceptron_records_only_last_loss(X, y, w1, b1, lr, iterations):
    """The training is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every iteration, or do you append after the loop?
    """
    return train_perceptron(X, y, w1, b1, lr, iterations)[-1:]


@train_perceptron_exercise.misconception
def perceptron_returns_nothing(X, y, w1, b1, lr, iterations):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every iteration."""
    train_perceptron(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_returns_more(X, y, w1, b1, lr, iterations):
    """The training is right, but you return more than the list of losses. w1 and b1 are changed in place; the
    caller has them already.
    """
    return train_perceptron(X, y, w1, b1, lr, iterations), w1, b1


@train_perceptron_exercise.misconception
def perceptron_trains_copies(X, y, w1, b1, lr, iterations):
    """The losses are right, but the caller's w1 and b1 have not moved: you train copies of them. Look up what
    changing a tensor *in place* means.
    """
    w1, b1 = (parameter.detach().clone().requires_grad_() for parameter in (w1, b1))
    return train_perceptron(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_predicts_once(X, y, w1, b1, lr, iterations):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the four steps belong inside the loop?
    """
    loss = sum_squared_error(forward(X, w1, b1), y)
    for _ in range(iterations):
        loss.backward()
        _update(w1, b1, lr)
        _reset(w1, b1)
    return [loss.item()] * iterations


@train_perceptron_exercise.misconception
def perceptron_updates_after_loop(X, y, w1, b1, lr, iterations):
    """The losses are all the same although w1 and b1 have moved: a step that belongs into the loop stands
    before it or after it. Which of the four have to be done anew each time?
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        losses.append(loss.item())
    _update(w1, b1, lr)
    return losses


@train_perceptron_exercise.misconception
def perceptron_forgets_backward(X, y, w1, b1, lr, iterations):
    """`.grad` is None when the update looks at it: `backward()` has not run yet, or the gradient was removed
    before it was used, or `backward()` does not get from the loss to the parameters. Look at the order of the
    four steps, and at what the loss is made of.
    """
    _update(w1, b1, lr)


@train_perceptron_exercise.misconception
def perceptron_resets_missing_gradient(X, y, w1, b1, lr, iterations):
    """In the first iteration `.grad` is still None when you reset it, before any `backward()`. Look at the order
    of the four steps.
    """
    w1.grad.zero_()


@train_perceptron_exercise.misconception
def perceptron_cuts_graph(X, y, w1, b1, lr, iterations):
    """`backward()` finds no way from the loss back to w1 and b1: the graph is cut before. Look up what
    `detach`, `.data`, `no_grad` and `torch.tensor(...)` do.
    """
    sum_squared_error(forward(X, w1, b1).detach(), y).backward()


@train_perceptron_exercise.misconception
def perceptron_converts_loss_too_early(X, y, w1, b1, lr, iterations):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    sum_squared_error(forward(X, w1, b1), y).item().backward()


@train_perceptron_exercise.misconception
def perceptron_updates_inside_graph(X, y, w1, b1, lr, iterations):
    """PyTorch records operations on w1 and b1, and so refuses to change them in place. Look up how to tell it
    that an update is not part of the model.
    """
    sum_squared_error(forward(X, w1, b1), y).backward()
    w1 -= lr * w1.grad


@train_perceptron_exercise.misconception
def perceptron_rebinds_without_graph(X, y, w1, b1, lr, iterations):
    """After the first assignment, w1 and b1 are new tensors that do not require gradients, so the second
    `backward()` fails; and the caller's tensors never move. Look up what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 = w1 - lr * w1.grad
            b1 = b1 - lr * b1.grad
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_rebinds_within_graph(X, y, w1, b1, lr, iterations):
    """After the first assignment, w1 is the result of a computation and no leaf: `backward()` leaves no gradient
    in it. And the caller's w1 never moves. Look up leaves, and what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1 = w1 - lr * w1.grad
        b1 = b1 - lr * b1.grad
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_rebinds_then_resets(X, y, w1, b1, lr, iterations):
    """After your assignment, w1 is a new tensor that never had a gradient; hence the None. And the caller's w1
    has not moved. Look up what changing a tensor *in place* means.
    """
    sum_squared_error(forward(X, w1, b1), y).backward()
    with torch.no_grad():
        w1 = w1 - lr * w1.grad
    w1.grad.zero_()


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


def _finish(ax):
    ax.set(xlabel="x", ylabel="y")
    ax.legend()


@plot_fit_exercise.misconception
def plot_does_not_sort(ax, x, y, predictions):
    """Your line joins the points in the order of the data, so it runs back and forth. Look up how to find the
    order that sorts x, and apply it to both coordinates.
    """
    ax.scatter(x, y, label="data")
    ax.plot(x, predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_sorts_only_x(ax, x, y, predictions):
    """You sort x but leave the predictions in their old order, so they meet the wrong x. What is the order
    that sorts x, and how is it applied to another array?
    """
    ax.scatter(x, y, label="data")
    ax.plot(np.sort(x), predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_sorts_separately(ax, x, y, predictions):
    """You sort x and the predictions each on their own, which tears the pairs apart. Each prediction belongs
    to its x.
    """
    ax.scatter(x, y, label="data")
    ax.plot(np.sort(x), np.sort(predictions), label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_swaps_axes(ax, x, y, predictions):
    """Inputs and targets have changed places: x belongs on the horizontal axis. Which argument comes first?"""
    order = np.argsort(x)
    ax.scatter(y, x, label="data")
    ax.plot(predictions[order], x[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_joins_targets(ax, x, y, predictions):
    """Your line goes through the targets, which are what was measured. The line shows what the model says."""
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], y[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_leaves_out_x(ax, x, y, predictions):
    """Your line has no x: with a single array, `plot` numbers the points 0, 1, 2 … on the horizontal axis."""
    ax.scatter(x, y, label="data")
    ax.plot(predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_draws_predictions_as_points(ax, x, y, predictions):
    """The predictions are drawn as points, without a line between them. Look up which method joins points."""
    ax.scatter(x, y, label="data")
    ax.scatter(x, predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_marks_predictions(ax, x, y, predictions):
    """Your points sit on the fitted line: you draw the predictions twice, and the targets not at all."""
    order = np.argsort(x)
    ax.scatter(x, predictions, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_leaves_out_points(ax, x, y, predictions):
    """The data are missing: a reader cannot see how well the line fits. Draw them as points."""
    order = np.argsort(x)
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_leaves_out_line(ax, x, y, predictions):
    """The fitted line is missing: no straight pieces lead from prediction to prediction. What does the model
    say for each x?
    """
    ax.scatter(x, y, label="data")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_joins_data(ax, x, y, predictions):
    """Your data are joined by a line as well, which then hides that they are single measurements; and it is
    drawn without markers. Look up the format strings of `plot`, or the method for points.
    """
    order = np.argsort(x)
    ax.plot(x, y, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_labels_nothing(ax, x, y, predictions):
    """The picture is right, but nothing says what it shows: the axes have no labels, and there is no legend."""
    order = np.argsort(x)
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])


@plot_fit_exercise.misconception
def plot_forgets_legend(ax, x, y, predictions):
    """There is no legend, or nothing in it. A `label` alone does not show up, and the box shows only what has
    one when the box is made. Look up what draws it.
    """
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    ax.set(xlabel="x", ylabel="y")


@plot_fit_exercise.misconception
def plot_names_one_of_two(ax, x, y, predictions):
    """The drawing is right, but the legend has one name only. Whoever reads it wants to know what the points
    are, and what the line is.
    """
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], predictions[order])
    _finish(ax)


@plot_fit_exercise.misconception
def plot_joins_points(ax, x, y, predictions):
    """A line joins your points, in the order of the data. The data are points; look up what a format such as
    `o-` draws.
    """
    order = np.argsort(x)
    ax.plot(x, y, "o-", label="data")
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_forgets_axis_labels(ax, x, y, predictions):
    """There is a legend, but the axes have no labels: what is on the horizontal one, what on the vertical?"""
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    ax.legend()


@plot_fit_exercise.misconception
def plot_draws_elsewhere(ax, x, y, predictions):
    """Nothing is drawn into `ax`. If you see a picture all the same, it is in axes of its own: `plt.plot` and
    `plt.scatter` choose the axes themselves. Look for the methods of `ax`.
    """


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
