# %% [markdown]
# # Crop yields: linear regression and gradient descent
#
# You predict harvests from the weather: first with parts that you build yourself from tensors, then
# with PyTorch's own. Data and settings are those of part 2 of Jovian's course *Deep Learning with
# PyTorch: Zero to GANs*.
#
# **How to work.** There are six functions to fill in, 22 points in all. Replace
# `raise NotImplementedError` by your code and run the cell, then the `check(...)` cell below it:
# it says whether the function does what was asked, and if not, what differs and why. Check as often
# as you like. The cells in between use your functions, and work once those are filled in.
#
# **Before you hand in:** save, and choose *Restart & Run All*. Your notebook must run from top to
# bottom in a fresh kernel, without variables left over from cells you have changed or deleted. Keep
# the names and arguments of the six functions.

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from autograder import check

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, LinearModel, Loader, LossFunction, SGD, Tensor

# %% [markdown]
# ## The problem
#
# For five regions we know the average temperature, rainfall and humidity, and how many tons of apples
# and oranges a hectare gave. The first three are the **inputs** (or features), the last two the
# **targets**. *Linear regression* supposes that each target is a weighted sum of the inputs, moved by
# a constant, the **bias**:
#
# $$\begin{aligned}
# \text{apples}  &= w_{11}\,\text{temperature} + w_{12}\,\text{rainfall} + w_{13}\,\text{humidity} + b_1\\
# \text{oranges} &= w_{21}\,\text{temperature} + w_{22}\,\text{rainfall} + w_{23}\,\text{humidity} + b_2
# \end{aligned}$$
#
# With one input this would be a straight line; with two, a plane; with three it is still as flat as
# a plane, only harder to draw. *Learning* means finding six weights and two biases for which the
# predictions come close to the known yields. Then we can predict for regions we have not seen.
#
# ## The data
#
# Data usually arrive as a file that NumPy reads, so we start with NumPy arrays: one row per region,
# one column per variable. Inputs and targets sit in separate arrays because they play different
# parts: the model may look at the first, and is measured against the second.

# %%
regions = ["Kanto", "Johto", "Hoenn", "Sinnoh", "Unova"]
input_array = np.array(  # temperature, rainfall, humidity
    [[73, 67, 43], [91, 88, 64], [87, 134, 58], [102, 43, 37], [69, 96, 70]], dtype="float32"
)
target_array = np.array(  # apples, oranges
    [[56, 70], [81, 101], [119, 133], [22, 37], [103, 119]], dtype="float32"
)
for row, region in enumerate(regions):
    print(f"{region:6}  inputs {input_array[row]}  targets {target_array[row]}")

# %% [markdown]
# Why `float32`? Without it these whole numbers would become integers, and integers have no
# gradients. Decimal numbers would become `float64`, while PyTorch makes its parameters `float32`;
# PyTorch refuses to matrix-multiply tensors of different types.
#
# `torch.from_numpy` turns an array into a tensor with the same type and the same memory. The tensor
# gets a **new name**. After `x = torch.from_numpy(x)`, the `x` would be a tensor, and running that
# cell again would raise a `TypeError`, because the function wants an array.

# %%
inputs = torch.from_numpy(input_array)
targets = torch.from_numpy(target_array)
print(inputs)
print(targets)

# %% [markdown]
# ## Weights and biases
#
# The six weights form a matrix `w` of shape `(2, 3)`: one row per target, one column per input. The
# biases form a vector `b` with one element per target. Row 0 of `w` and element 0 of `b` belong to
# apples, row 1 and element 1 to oranges.
#
# We know nothing yet, so we begin with random numbers: `torch.randn` draws from the normal
# distribution with mean 0 and standard deviation 1. `requires_grad=True` asks PyTorch to keep track
# of what is computed from them, so that it can differentiate later.
#
# A **seed** makes the random numbers the same on every run, so that we can talk about them. This one
# gives the weights behind the predictions that the Jovian text prints. (The weights printed there
# come from another run; their loss would be about 30097. That is what seeds are good for.)

# %%
torch.manual_seed(1182854936)
w = torch.randn(2, 3, requires_grad=True)
b = torch.randn(2, requires_grad=True)
print(w)
print(b)

# %% [markdown]
# ## The model
#
# For all regions at once, the two equations become one matrix product, with $b$ added to every row:
#
# $$\hat Y = X\,W^{\mathsf T} + b,\qquad
# X: (n, d),\quad W: (m, d),\quad b: (m),\quad \hat Y: (n, m)$$
#
# Here $n = 5$ regions, $d = 3$ inputs, $m = 2$ targets. `@` multiplies matrices, and `.T` (or
# `.t()`) transposes one.
#
# ### Exercise 1: `predict` (2 points)
#
# Return the predictions for every row of `x`, shape `(n, m)`, for any `n`, `d` and `m`.
# *Points:* the values 1; gradients can flow back to `w` and `b` 1.
#
# *Tip:* write the shapes side by side: the inner sizes of a product must agree. And what does
# PyTorch do when you add a vector of length `m` to a matrix with `m` columns?


# %%
def predict(x, w, b):
    """Return the predictions of the linear model, shape (n, m).

    x has shape (n, d): n examples with d features each.
    w has shape (m, d): one row of weights for each of m targets.
    b has shape (m,): one bias for each target.
    """
    ### BEGIN SOLUTION
    return x @ w.T + b
    ### END SOLUTION


# %%
predict_exercise = Exercise(
    predict,
    stand_in="F.linear",
    facets=[Facet("value", 1, ("returned", "x", "w", "b")), Facet("gradient", 1, "gradients")],
    cases=lambda rng: [
        Case(
            x=Tensor([[1, 2, 3], [4, 5, 6]]),
            w=Tensor([[1, 0, -1], [0, 2, 1]], requires_grad=True),
            b=Tensor([10, 20], requires_grad=True),
        ),
        *(
            Case(
                x=Tensor(rng.normal(size=(n, d))),
                w=Tensor(rng.normal(size=(m, d)), requires_grad=True),
                b=Tensor(rng.normal(size=m), requires_grad=True),
            )
            for n, d, m in [(5, 3, 2), (1, 4, 3), (6, 2, 1), (4, 3, 3)]
        ),
    ],
)


@predict_exercise.misconception
def predict_forgets_bias(x, w, b):
    """The bias is missing: with all inputs zero your prediction is zero. Look up what the bias adds to each
    target.
    """
    return x @ w.T


@predict_exercise.misconception
def predict_subtracts_bias(x, w, b):
    """The bias moves your predictions the wrong way. Compare its sign with the formula above the stub."""
    return x @ w.T - b


@predict_exercise.misconception
def predict_does_not_transpose(x, w, b):
    """The inner sizes of your matrix product do not agree. w has one row per *target*; look up the transpose."""
    return x @ w + b


@predict_exercise.misconception
def predict_transposes_result(x, w, b):
    """Your result has one row per target. It should have one row per example, like the targets: look at the
    order of the factors.
    """
    return (x @ w.T + b).T


@predict_exercise.misconception
def predict_cuts_graph(x, w, b):
    """The numbers are right, but no gradient can flow back from them to w and b. Look up what `detach`,
    `.data`, `no_grad` and conversions to NumPy do to the graph.
    """
    return (x @ w.T + b).detach()


@predict_exercise.misconception
def predict_needs_numpy(x, w, b):
    """NumPy cannot work on tensors that require gradients, and would lose the graph. PyTorch has a matrix
    product of its own.
    """
    return torch.from_numpy(np.matmul(x.numpy(), w.numpy().T) + b.numpy())


@predict_exercise.misconception
def predict_returns_nothing(x, w, b):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


@predict_exercise.misconception
def predict_swaps_factors(x, w, b):
    """In your product the weights come first, which gives one row per target. Write the shapes side by side:
    (n, m) is asked for, one row per example.
    """
    return w @ x.T + b


@predict_exercise.misconception
def predict_swaps_factors_untransposed(x, w, b):
    """The inner sizes of your matrix product do not agree. Write the shapes side by side, and look at the
    order of the factors and at the transpose.
    """
    return w @ x + b


@predict_exercise.misconception
def predict_reshapes(x, w, b):
    """The shape fits, but the weights are in the wrong places: `reshape` and `view` read the numbers row by
    row. Look up the transpose.
    """
    return x @ w.reshape(w.shape[1], w.shape[0]) + b


# %%
preds = predict(inputs, w, b)
print(preds)
print(targets)

# %% [markdown]
# Predictions and targets have little to do with each other. How could they: the weights are random,
# and no yield has been looked at. The `grad_fn` shows that PyTorch remembers how `preds` was made.
#
# ## The loss
#
# To improve a model we need one number that says how bad it is. Ours is the **mean squared error**:
# subtract, square (so that errors of opposite sign cannot cancel), and average over all elements:
#
# $$\mathrm{MSE} = \frac{1}{n\,m}\sum_{i=1}^{n}\sum_{j=1}^{m}\left(\hat Y_{ij} - Y_{ij}\right)^2$$
#
# ### Exercise 2: `mse` (4 points)
#
# Return the mean squared error of two tensors of the same shape, as a tensor with no dimensions.
# *Points:* the value 2; the gradient of the value 2.
#
# *Tip:* average over *all* elements, not over rows only. And stay with tensors all the way: a Python
# number or a NumPy array has forgotten where it came from, and cannot be differentiated.


# %%
def mse(t1, t2):
    """Return the mean squared error over all elements of t1 and t2, as a 0-d tensor.

    t1 and t2 have the same shape (n, m). Gradients flow through the result.
    """
    ### BEGIN SOLUTION
    difference = t1 - t2
    return (difference * difference).mean()
    ### END SOLUTION


# %%
mse_exercise = Exercise(
    mse,
    stand_in="F.mse_loss",
    facets=[Facet("value", 2, ("returned", "t1", "t2")), Facet("gradient", 2, "gradients")],
    cases=lambda rng: [
        Case(t1=Tensor([[1, 2, 3], [4, 5, 6]], requires_grad=True), t2=Tensor([[0, 4, 3], [5, 5, 9]])),
        *(
            Case(
                t1=Tensor(scale * rng.normal(size=shape), requires_grad=True),
                t2=Tensor(scale * rng.normal(size=shape), requires_grad=both),
            )
            for shape, scale, both in [
                ((5, 3), 1, True),
                ((1, 4), 30, False),
                ((7, 1), 0.2, True),
                ((3, 5), 2, False),
            ]
        ),
    ],
)

mse_exercise.equivalent(
    "A squared difference has no sign.",
    "difference = t1 - t2 → difference = t2 - t1",
)


@mse_exercise.misconception
def mse_sums(t1, t2):
    """You add the squared errors up but do not average them, so the loss grows with the number of elements.
    Look up the M of MSE.
    """
    return ((t1 - t2) ** 2).sum()


@mse_exercise.misconception
def mse_divides_by_rows(t1, t2):
    """You divide by the number of rows. The mean is over *all* elements, and a matrix has more of them than
    rows.
    """
    return ((t1 - t2) ** 2).sum() / t1.shape[0]


@mse_exercise.misconception
def mse_divides_by_columns(t1, t2):
    """You divide by the number of columns. The mean is over *all* elements, and a matrix has more of them
    than columns.
    """
    return ((t1 - t2) ** 2).sum() / t1.shape[-1]


@mse_exercise.misconception
def mse_divides_by_one_less(t1, t2):
    """You divide by one less than the number of elements. That is for estimating a variance; a mean divides
    by how many there are.
    """
    return ((t1 - t2) ** 2).sum() / (t1.numel() - 1)


@mse_exercise.misconception
def mse_takes_root(t1, t2):
    """This is the root of the mean squared error. The root is good for reading a loss; the loss itself is
    asked for here.
    """
    return ((t1 - t2) ** 2).mean().sqrt()


@mse_exercise.misconception
def mse_takes_absolute_values(t1, t2):
    """This is the mean *absolute* error. Look up what is done to each difference before the average is taken."""
    return (t1 - t2).abs().mean()


@mse_exercise.misconception
def mse_does_not_square(t1, t2):
    """Errors of opposite sign cancel in your average. Look up which step makes every term positive."""
    return (t1 - t2).mean()


@mse_exercise.misconception
def mse_squares_mean(t1, t2):
    """You average first and square afterwards, so errors of opposite sign have cancelled by then. The order
    of the two steps matters.
    """
    return (t1 - t2).mean() ** 2


@mse_exercise.misconception
def mse_halves(t1, t2):
    """Your loss is half of what it should be. Some books put a factor one half in front so that the 2 of the
    derivative cancels; the definition above has none.
    """
    return 0.5 * ((t1 - t2) ** 2).mean()


@mse_exercise.misconception
def mse_does_not_reduce(t1, t2):
    """You return one squared error per element. A loss is a single number: the average over them is missing."""
    return (t1 - t2) ** 2


@mse_exercise.misconception
def mse_per_row(t1, t2):
    """You average along the last dimension only, so one number per row is left. Look up what the argument
    `dim` of a mean does.
    """
    return ((t1 - t2) ** 2).mean(dim=-1)


@mse_exercise.misconception
def mse_per_column(t1, t2):
    """You average along the first dimension only, so one number per column is left. Look up what the argument
    `dim` of a mean does.
    """
    return ((t1 - t2) ** 2).mean(dim=0)


@mse_exercise.misconception
def mse_returns_number(t1, t2):
    """You return a plain number. It has the right value but has forgotten how it was computed, so there is
    nothing to differentiate. Look up what `.item()` gives back.
    """
    return ((t1 - t2) ** 2).mean().item()


@mse_exercise.misconception
def mse_cuts_graph(t1, t2):
    """The value is right, but it is no longer connected with the predictions: no gradient flows back. Look up
    what `detach`, `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    return ((t1 - t2) ** 2).mean().detach()


@mse_exercise.misconception
def mse_cuts_first_argument(t1, t2):
    """No gradient flows back to the first argument, where the predictions go. Look up what `detach` and
    `.data` do to the graph.
    """
    return ((t1.detach() - t2) ** 2).mean()


@mse_exercise.misconception
def mse_returns_nothing(t1, t2):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


@mse_exercise.misconception
def mse_divides_by_twice_the_rows(t1, t2):
    """You divide by twice the number of rows, as in courses where the loss has a factor one half. The
    definition above divides by the number of *elements*, and has no factor.
    """
    return ((t1 - t2) ** 2).sum() / (2 * len(t1))


@mse_exercise.misconception
def mse_does_not_sum(t1, t2):
    """You divide each squared error by the number of elements, but do not add them up. A loss is a single
    number.
    """
    return (t1 - t2) ** 2 / t1.numel()


@mse_exercise.misconception
def mse_does_not_square_swapped(t1, t2):
    """Errors of opposite sign cancel in your average. Look up which step makes every term positive."""
    return (t2 - t1).mean()


@mse_exercise.misconception
def mse_subtracts_squares(t1, t2):
    """You square the two tensors and subtract the squares. Square the *differences*: the order of the two
    steps matters.
    """
    return (t1**2 - t2**2).mean()


@mse_exercise.misconception
def mse_squares_second_only(t1, t2):
    """In `a - b ** 2` the power comes first, so only b is squared. Parentheses decide what the power applies
    to.
    """
    return (t1 - t2**2).mean()


@mse_exercise.misconception
def mse_adds(t1, t2):
    """You add predictions and targets. An error is their *difference*."""
    return ((t1 + t2) ** 2).mean()


@mse_exercise.misconception
def mse_cuts_second_argument(t1, t2):
    """No gradient flows back to the second argument. Both may require one: treat them alike."""
    return ((t1 - t2.detach()) ** 2).mean()


@mse_exercise.misconception
def mse_needs_numpy(t1, t2):
    """NumPy cannot work on tensors that require gradients, and would lose the graph. Look for the function of
    the same name in `torch`.
    """
    return np.mean(t1.numpy() - t2.numpy())


# %%
loss = mse(preds, targets)
print("mean squared error:     ", loss)
print("root of the loss (RMS): ", loss.sqrt().item())
print("mean absolute error:    ", (preds - targets).abs().mean().item())

# %% [markdown]
# The loss is in squared tons. Its root, 43.8, is in tons again: the *root mean square* error. It is
# not the average distance from the target; that is 34.3, because squaring gives large errors more
# weight. Either way it is poor, as the targets lie between 22 and 133. The name *loss* says what the
# number measures, what we lose by trusting the model: the lower, the better.
#
# ## Gradients
#
# In which direction should we change a weight? First with a single parameter: the parabola
# $p^2 - 4p$ has slope $2p - 4$, so 2 at $p = 3$. `backward()` computes the slope, and stores it in
# `.grad` of the parameter.

# %%
p = torch.tensor(3.0, requires_grad=True)
height = p**2 - 4 * p
height.backward()
print(p.grad)

# %% [markdown]
# The same works for the loss and all eight parameters at once. (Run the next cell once: a second
# `backward()` on the same loss is an error, because PyTorch has freed what it had remembered.)

# %%
loss.backward()
print(w)
print(w.grad)
print(b.grad)

# %% [markdown]
# `w.grad` has the shape of `w`: each element is the slope of the loss along the weight at the same
# place, with all others held still. Its sign says which way is down:
#
# | gradient of the element | increase it a little | decrease it a little |
# |---|---|---|
# | positive | the loss rises | the loss falls |
# | negative | the loss falls | the loss rises |
#
# For a small change, the change in the loss is proportional to the gradient. Let us look: the loss
# is quadratic in each weight, so as a function of *one* weight it is a parabola. The straight line
# touches it at the current value, with the slope that `backward()` found.


# %%
def loss_with_weight(row, column, value):
    trial = w.detach().clone()
    trial[row, column] = value
    return mse(predict(inputs, trial, b.detach()), targets).item()


_, axes = plt.subplots(1, 2, figsize=(9, 3.5), sharey=True, layout="constrained")
for row, fruit in enumerate(["apples", "oranges"]):
    ax = axes[row]
    current, slope = w[row, 0].item(), w.grad[row, 0].item()
    values = np.linspace(current - 0.8, current + 0.8, 81)
    ax.plot(values, [loss_with_weight(row, 0, value) for value in values], label="loss")
    near = np.array([current - 0.4, current + 0.4])
    ax.plot(near, loss.item() + slope * (near - current), "--", label=f"slope {slope:.0f}")
    ax.plot(current, loss.item(), "ko", label="current weight")
    ax.set(title=f"Temperature weight of {fruit}", xlabel=f"$w_{{{row + 1}1}}$")
    ax.legend()
axes[0].set_ylabel("loss")
plt.show()

# %% [markdown]
# On the left the slope is negative, so the weight should grow; on the right it is positive, so the
# weight should shrink. **Gradient descent** does this for all parameters together, again and again:
#
# $$w \leftarrow w - \mathrm{lr}\cdot\frac{\partial\,\mathrm{loss}}{\partial w},\qquad
# b \leftarrow b - \mathrm{lr}\cdot\frac{\partial\,\mathrm{loss}}{\partial b}$$
#
# The **learning rate** lr keeps the step small. The slopes above are in the thousands but only hold
# near the current weight: a giant leap would land far up the other side. We use $10^{-5}$.
#
# Two things about PyTorch before you write the update. *First*, it records what you do with a
# parameter. An update is not part of the model and must not be recorded; hence `torch.no_grad()`.
# Inside it, change the parameter *in place*: an assignment like `p = 2 * p` makes another tensor.

# %%
before = p
with torch.no_grad():
    p *= 2
print("in place:   ", p, "- the same tensor:", p is before)
other = p * 2
print("assignment: ", other, "- the same tensor:", other is before)

# %% [markdown]
# *Second*, gradients **accumulate**: `backward()` adds to what is in `.grad` already.

# %%
q = torch.tensor(3.0, requires_grad=True)
for _ in range(3):
    height = q**2 - 4 * q
    height.backward()
    print("the slope is 2, but q.grad is", q.grad.item())

# %% [markdown]
# So gradients must be reset after each update, by filling them with zeros (`.zero_()`) or by setting
# `.grad` to `None`. This goes for every parameter: the bias is easily forgotten.
#
# ### Exercise 3: `update_step` (4 points)
#
# Do one step of gradient descent on `w` and `b`, using the gradients in their `.grad`, and then reset
# both gradients. `w` and `b` stay the tensors they were, and still require gradients.
# *Points:* `w` 1.5; `b` 1.5; the reset of both 1.
#
# *Tip:* downhill is *against* the gradient. Which tensor does the caller look at afterwards: yours,
# or the one handed in?


# %%
def update_step(w, b, lr):
    """Update w and b in place by one step of gradient descent; then reset their gradients.

    w has shape (m, d) and b shape (m,); w.grad and b.grad hold gradients of the same shapes.
    lr is the learning rate. Afterwards both .grad are zero or None. Nothing is returned.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()
    ### END SOLUTION


# %%
def _parameters(rng, m, d, scale=1.0):
    return {
        "w": Tensor(rng.normal(size=(m, d)), requires_grad=True, grad=scale * rng.normal(size=(m, d))),
        "b": Tensor(rng.normal(size=m), requires_grad=True, grad=scale * rng.normal(size=m)),
    }


update_step_exercise = Exercise(
    update_step,
    stand_in="lambda w, b, lr: (sgd := torch.optim.SGD([w, b], lr), sgd.step(), sgd.zero_grad())",
    facets=[Facet("w", 1.5, "w"), Facet("b", 1.5, "b"), Facet("reset", 1, ("w.grad", "b.grad"))],
    cases=lambda rng: [
        Case(
            w=Tensor([[1, 2]], requires_grad=True, grad=[[4, -2]]),
            b=Tensor([3], requires_grad=True, grad=[5]),
            lr=0.1,
        ),
        Case(**_parameters(rng, m=2, d=3), lr=0.5),
        Case(**_parameters(rng, m=4, d=1, scale=30), lr=0.01),
        Case(**_parameters(rng, m=3, d=3, scale=0.5), lr=2.0),
        Case(**_parameters(rng, m=1, d=5, scale=1000), lr=1e-3),
    ],
)

update_step_exercise.equivalent(
    "Each reset concerns one tensor.",
    "w.grad.zero_() ⇄ b.grad.zero_()",
)


@update_step_exercise.misconception
def update_does_not_reset(w, b, lr):
    """The gradients are still there afterwards, and `backward()` will add the next ones to them. Look up how
    gradients accumulate.
    """
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad


@update_step_exercise.misconception
def update_resets_only_w(w, b, lr):
    """You reset the gradient of w only. The bias has a gradient too, and it accumulates just the same."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()


@update_step_exercise.misconception
def update_resets_only_b(w, b, lr):
    """You reset the gradient of b only. That of w accumulates just the same."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_only_w(w, b, lr):
    """The bias stays where it was. It is a parameter like the weights, with a gradient of its own."""
    with torch.no_grad():
        w -= lr * w.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_and_resets_only_w(w, b, lr):
    """You have forgotten the bias altogether: neither is it moved, nor is its gradient reset."""
    with torch.no_grad():
        w -= lr * w.grad
        w.grad.zero_()


@update_step_exercise.misconception
def update_moves_only_b(w, b, lr):
    """The weights stay where they were; only the bias moves."""
    with torch.no_grad():
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_goes_uphill(w, b, lr):
    """You move *along* the gradient, which is the way up. Look up what the sign of a slope says about the
    direction in which the loss falls.
    """
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_leaves_out_lr(w, b, lr):
    """You subtract the whole gradient: a giant leap. Look up what the learning rate is for."""
    with torch.no_grad():
        w -= w.grad
        b -= b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_applies_lr_twice(w, b, lr):
    """The learning rate goes into your step twice, as its square. Once is enough."""
    with torch.no_grad():
        w -= lr * lr * w.grad
        b -= lr * lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_hard_codes_lr(w, b, lr):
    """Your step has the size that belongs to the learning rate 1e-5, whatever `lr` says. The caller decides
    on the learning rate.
    """
    with torch.no_grad():
        w -= 1e-5 * w.grad
        b -= 1e-5 * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_divides_by_lr(w, b, lr):
    """You divide by the learning rate, so that a smaller one makes a larger step. Look at the update formula
    again.
    """
    with torch.no_grad():
        w -= w.grad / lr
        b -= b.grad / lr
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_steps_twice(w, b, lr):
    """The step is twice as long as it should be: one gradient is good for one step."""
    with torch.no_grad():
        w -= 2 * lr * w.grad
        b -= 2 * lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_nothing(w, b, lr):
    """The gradients are reset, but w and b have not moved. Either the gradients were zero already when the
    update looked at them, or its result was never written into w and b. Think of the order of the steps,
    and of what *in place* means.
    """
    w.grad.zero_()
    b.grad.zero_()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad


@update_step_exercise.misconception
def update_zeroes_parameters(w, b, lr):
    """You fill the parameters themselves with zeros. It is their *gradients* that have to be reset."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.zero_()
        b.zero_()


@update_step_exercise.misconception
def update_inside_graph(w, b, lr):
    """PyTorch records operations on w and b, and so refuses to change them in place. Look up how to tell it
    that an update is not part of the model. If the line that failed is a reset: it is the *gradient* that
    has to be reset.
    """
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()


@update_step_exercise.misconception
def update_rebinds(w, b, lr):
    """For the caller nothing has changed, neither w and b nor their gradients. If you assign to w: that makes
    a new tensor and gives it the name. Look up what changing a tensor *in place* means.
    """
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad = None
    b.grad = None


@update_step_exercise.misconception
def update_rebinds_then_resets(w, b, lr):
    """After your assignment, w is a new tensor that never had a gradient; hence the None. And the caller's w
    has not moved. Look up what changing a tensor *in place* means.
    """
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad.zero_()
    b.grad.zero_()


@update_step_exercise.misconception
def update_loses_requires_grad(w, b, lr):
    """w and b have moved, but they no longer require gradients, so the next `backward()` will fail. Look up
    `no_grad`, which leaves that alone.
    """
    step_w, step_b = lr * w.grad, lr * b.grad
    w.grad.zero_()
    b.grad.zero_()
    w.requires_grad_(False)
    b.requires_grad_(False)
    w -= step_w
    b -= step_b


@update_step_exercise.misconception
def update_gives_b_gradient_of_w(w, b, lr):
    """You use the gradient of w to update b; their shapes do not fit. Each parameter has its own gradient."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * w.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_and_resets_only_b(w, b, lr):
    """You have forgotten the weights altogether: neither are they moved, nor is their gradient reset."""
    with torch.no_grad():
        b -= lr * b.grad
        b.grad.zero_()


@update_step_exercise.misconception
def update_leaves_out_gradient(w, b, lr):
    """Your step does not depend on the gradient: every element moves by lr. Look at the update formula again."""
    with torch.no_grad():
        w -= lr
        b -= lr
    w.grad.zero_()
    b.grad.zero_()


@update_step_exercise.misconception
def update_does_not_call_no_grad(w, b, lr):
    """`torch.no_grad` is a class; the parentheses in `torch.no_grad()` make the object that `with` needs."""
    with torch.no_grad:
        w -= lr * w.grad


@update_step_exercise.misconception
def update_removes_gradients_first(w, b, lr):
    """When the update looks at the gradients they are gone: you have set them to None already. Think about
    the order of the two steps.
    """
    w.grad = b.grad = None
    with torch.no_grad():
        w -= lr * w.grad


# %%
lr = 1e-5
update_step(w, b, lr)
print(w.grad, b.grad)

# %% [markdown]
# Is the loss lower now? Beware of a trap: `preds` still holds the predictions of the *old* weights.

# %%
print("old predictions:", mse(preds, targets).item())
preds = predict(inputs, w, b)
print("new predictions:", mse(preds, targets).item())

# %% [markdown]
# With stale predictions you see the same loss twice (and `backward()` on it would be an error). A
# tensor is a result, not a formula: it does not follow when its ingredients change. Computed anew,
# the loss fell from 1919.4 to 1705.8 in one step.
#
# ## Training
#
# One round of training has five steps:
#
# 1. generate predictions;
# 2. compute the loss from them;
# 3. compute the gradients of the loss;
# 4. move the parameters a little against their gradients;
# 5. reset the gradients.
#
# One pass over the data is called an **epoch**. Here all rows are used at once, so an epoch has
# exactly one update.
#
# ### Exercise 4: `train` (4 points)
#
# Repeat the five steps `num_epochs` times, changing `w` and `b` in place. Return a list with the loss
# of each epoch, as Python floats, each computed *before* the update of its epoch.
# *Points:* the losses 2; the final `w` 1; the final `b` 1.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# *Tip:* you have written a function for nearly every step. Use them; and get their checks to pass
# first, for a mistake in one of them would show up here too.


# %%
def train(inputs, targets, w, b, lr, num_epochs):
    """Train w and b in place by gradient descent on all rows; return the loss of each epoch.

    inputs has shape (n, d), targets (n, m), w (m, d) and b (m,); lr is the learning rate.
    The result is a list of num_epochs floats: the mean squared error before each update.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses
    ### END SOLUTION


# %%
def _regression(rng, n, d, m):
    inputs = rng.normal(size=(n, d)) + 0.5
    return {
        "inputs": Tensor(inputs),
        "targets": Tensor(inputs @ rng.normal(size=(d, m)) + rng.normal(size=(n, m)) + 1),
        "w": Tensor(rng.normal(size=(m, d)), requires_grad=True),
        "b": Tensor(rng.normal(size=m), requires_grad=True),
    }


train_exercise = Exercise(
    train,
    devices=("cpu", "sim"),
    facets=[Facet("losses", 2, "returned"), Facet("w", 1, "w"), Facet("b", 1, "b")],
    cases=lambda rng: [
        Case(
            inputs=Tensor([[1], [2], [3]]),
            targets=Tensor([[3], [4], [8]]),
            w=Tensor([[0.5]], requires_grad=True),
            b=Tensor([1], requires_grad=True),
            lr=0.05,
            num_epochs=3,
        ),
        Case(**_regression(rng, n=7, d=3, m=2), lr=0.2, num_epochs=6),
        # Steps so long that the loss grows: only then the lowest loss so far is not the last.
        Case(**_regression(rng, n=6, d=2, m=1), lr=1.0, num_epochs=4),
        Case(**_regression(rng, n=1, d=2, m=3), lr=0.3, num_epochs=1),
        # Gradients that are left over show in a second call.
        Case(**_regression(rng, n=5, d=4, m=2), lr=0.1, num_epochs=1, calls=2),
        # Nothing is left to learn, and as many losses are asked for.
        Case(
            inputs=Tensor([[1, 0], [2, -1]]),
            targets=Tensor([[3], [4]]),
            w=Tensor([[2, 1]], requires_grad=True),
            b=Tensor([1], requires_grad=True),
            lr=0.1,
            num_epochs=3,
        ),
        Case(**_regression(rng, n=9, d=2, m=3), lr=0.02, num_epochs=12),
    ],
)

train_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = mse(predict(inputs, w, b), targets) → loss = mse(targets, predict(inputs, w, b))",
)

train_exercise.equivalent(
    "`update_step` treats both alike.",
    "update_step(w, b, lr) → update_step(b, w, lr)",
)

train_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "update_step(w, b, lr) ⇄ losses.append(loss.item())",
)


def _train_with(loss_fn):
    """Return a `train` that is right but for its loss."""

    def training(inputs, targets, w, b, lr, num_epochs):
        losses = []
        for _ in range(num_epochs):
            loss = loss_fn(predict(inputs, w, b), targets)
            loss.backward()
            update_step(w, b, lr)
            losses.append(loss.item())
        return losses

    return training


@train_exercise.misconception_on_gpu
def train_converts_on_device(inputs, targets, w, b, lr, num_epochs):
    """You call `.numpy()` on a tensor on the device, and NumPy knows only the CPU. `loss.item()` gives the
    number wherever the tensor is.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.detach().numpy().item())
    return losses


@train_exercise.misconception
def train_keeps_last_gradient(inputs, targets, w, b, lr, num_epochs):
    """One call is right, and a second one with the same `w` and `b` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = []
    for epoch in range(num_epochs):
        if epoch > 0:
            w.grad = b.grad = None
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return losses


@train_exercise.misconception
def train_never_resets(inputs, targets, w, b, lr, num_epochs):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_resets_only_w(inputs, targets, w, b, lr, num_epochs):
    """You reset the gradient of w, but that of b goes on accumulating."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            w.grad.zero_()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_resets_only_b(inputs, targets, w, b, lr, num_epochs):
    """You reset the gradient of b, but that of w goes on accumulating."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            b.grad.zero_()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_never_moves(inputs, targets, w, b, lr, num_epochs):
    """The loss never changes, so w and b never move. Either no update runs, or it finds no gradient, or it
    does not change w and b in place. What has to lie between `backward()` and the reset?
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        w.grad.zero_()
        b.grad.zero_()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_moves_only_w(inputs, targets, w, b, lr, num_epochs):
    """The bias stays where it began. It is a parameter like the weights and needs its own update."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad = b.grad = None
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_moves_only_b(inputs, targets, w, b, lr, num_epochs):
    """The weights stay where they began; only the bias is trained."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
        w.grad = b.grad = None
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_goes_uphill(inputs, targets, w, b, lr, num_epochs):
    """The loss grows from epoch to epoch: your steps go along the gradient, which is the way up."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, -lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_leaves_out_lr(inputs, targets, w, b, lr, num_epochs):
    """You subtract the whole gradient, whatever `lr` says. Look up what the learning rate is for."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, 1.0)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_hard_codes_lr(inputs, targets, w, b, lr, num_epochs):
    """You train with the learning rate 1e-5, whatever `lr` says. The caller decides on the learning rate."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, 1e-5)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_applies_lr_twice(inputs, targets, w, b, lr, num_epochs):
    """The learning rate goes into each step twice, as its square. Once is enough."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr * lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_steps_twice(inputs, targets, w, b, lr, num_epochs):
    """The parameters move twice as far per epoch as they should: one gradient is good for one step."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, 2 * lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_records_loss_after_update(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you record each loss *after* the update of its epoch; asked for is the loss
    before it, the one you took the gradient of.
    """
    losses = []
    for _ in range(num_epochs):
        mse(predict(inputs, w, b), targets).backward()
        update_step(w, b, lr)
        losses.append(mse(predict(inputs, w, b), targets).item())
    return losses


@train_exercise.misconception
def train_one_epoch_too_many(inputs, targets, w, b, lr, num_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return train(inputs, targets, w, b, lr, num_epochs + 1)


@train_exercise.misconception
def train_one_epoch_too_few(inputs, targets, w, b, lr, num_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return train(inputs, targets, w, b, lr, num_epochs - 1)


@train_exercise.misconception
def train_ignores_num_epochs(inputs, targets, w, b, lr, num_epochs):
    """You always train for 100 epochs. The caller decides how many there are."""
    return train(inputs, targets, w, b, lr, 100)


@train_exercise.misconception
def train_returns_in_first_epoch(inputs, targets, w, b, lr, num_epochs):
    """Your function trains for one epoch only. Is there a loop over the epochs, and how far is `return`
    indented?
    """
    return train(inputs, targets, w, b, lr, 1)


@train_exercise.misconception
def train_returns_tensors(inputs, targets, w, b, lr, num_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss)
    return losses


@train_exercise.misconception
def train_returns_last_loss(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return train(inputs, targets, w, b, lr, num_epochs)[-1]


@train_exercise.misconception
def train_returns_nothing(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    train(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception
def train_trains_copies(inputs, targets, w, b, lr, num_epochs):
    """The losses are right, but the caller's w and b have not moved: you train copies of them. Look up what
    changing a tensor *in place* means.
    """
    w = w.detach().clone().requires_grad_()
    b = b.detach().clone().requires_grad_()
    return train(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception
def train_predicts_once(inputs, targets, w, b, lr, num_epochs):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the five steps belong inside the loop?
    """
    losses = []
    loss = mse(predict(inputs, w, b), targets)
    for _ in range(num_epochs):
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_forgets_backward(inputs, targets, w, b, lr, num_epochs):
    """`.grad` is None when the update looks at it: `backward()` has not run yet, or the gradient was removed
    before it was used, or `backward()` does not get from the loss to `w` and `b`. Look at the order of the
    five steps, and at what the loss is made of.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_cuts_graph(inputs, targets, w, b, lr, num_epochs):
    """`backward()` finds no way from the loss back to w and b: the graph is cut before. Look up what
    `detach`, `.data`, `no_grad` and `torch.tensor(...)` do.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b).detach(), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_updates_inside_graph(inputs, targets, w, b, lr, num_epochs):
    """PyTorch records operations on w and b, and so refuses to change them in place. Look up how to tell it
    that an update is not part of the model.
    """
    loss = mse(predict(inputs, w, b), targets)
    loss.backward()
    w -= lr * w.grad


@train_exercise.misconception
def train_rebinds_without_graph(inputs, targets, w, b, lr, num_epochs):
    """After the first assignment, w and b are new tensors that do not require gradients, so the second
    `backward()` fails; and the caller's tensors never move. Look up what changing a tensor *in place*
    means.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w = w - lr * w.grad
            b = b - lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_rebinds_within_graph(inputs, targets, w, b, lr, num_epochs):
    """After the first assignment, w is the result of a computation and no leaf: `backward()` leaves no
    gradient in it. And the caller's w never moves. Look up leaves, and what changing a tensor *in place*
    means.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        w = w - lr * w.grad
        b = b - lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_rebinds_then_resets(inputs, targets, w, b, lr, num_epochs):
    """After your assignment, w is a new tensor that never had a gradient; hence the None. And the caller's w
    has not moved. Look up what changing a tensor *in place* means.
    """
    mse(predict(inputs, w, b), targets).backward()
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad.zero_()


@train_exercise.misconception
def train_squeezes_predictions(inputs, targets, w, b, lr, num_epochs):
    """With one target, your predictions of shape (n,) meet targets of shape (n, 1), and the difference
    silently becomes a matrix (n, n). Look up broadcasting, and leave the shapes as they are.
    """
    return _train_with(lambda preds, targets: mse(preds.squeeze(), targets))(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_sums_errors(inputs, targets, w, b, lr, num_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    M of MSE.
    """
    return _train_with(lambda preds, targets: ((preds - targets) ** 2).sum())(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_uses_absolute_errors(inputs, targets, w, b, lr, num_epochs):
    """Your loss is the mean *absolute* error, whose gradients do not shrink as the errors do. Asked for is
    the mean squared error.
    """
    return _train_with(F.l1_loss)(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception
def train_uses_root(inputs, targets, w, b, lr, num_epochs):
    """Your loss is the root of the mean squared error, which has other gradients. Asked for is the mean
    squared error itself.
    """
    return _train_with(lambda preds, targets: F.mse_loss(preds, targets).sqrt())(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_halves_loss(inputs, targets, w, b, lr, num_epochs):
    """Your loss and your steps are half of what they should be. The definition of the mean squared error
    above has no factor one half.
    """
    return _train_with(lambda preds, targets: 0.5 * F.mse_loss(preds, targets))(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_converts_loss_too_early(inputs, targets, w, b, lr, num_epochs):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    loss = mse(predict(inputs, w, b), targets).item()
    loss.backward()


@train_exercise.misconception
def train_resets_missing_gradient(inputs, targets, w, b, lr, num_epochs):
    """In the first epoch `.grad` is still None when you reset it, before any `backward()`. Look at the order
    of the five steps.
    """
    w.grad.zero_()


@train_exercise.misconception
def train_clones(inputs, targets, w, b, lr, num_epochs):
    """`w.clone()` is the result of a computation and no leaf: `backward()` leaves the gradient in the
    caller's tensor, not in yours. Train the tensors that you were handed.
    """
    w = w.clone()
    b = b.clone()
    return train(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception
def train_updates_after_loop_or_predicts_once(inputs, targets, w, b, lr, num_epochs):
    """The losses are all the same although w and b have moved: you update only after the loop, or predict
    only before it. Which of the five steps belong inside the loop?
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        losses.append(loss.item())
    update_step(w, b, lr)
    return losses


@train_exercise.misconception
def train_returns_only_last_of_list(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every epoch, or do you append after the loop?
    """
    return train(inputs, targets, w, b, lr, num_epochs)[-1:]


@train_exercise.misconception
def train_returns_tensor(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return one tensor. Asked for is a list of Python floats."""
    return torch.tensor(train(inputs, targets, w, b, lr, num_epochs))


@train_exercise.misconception
def train_returns_last_loss_as_tensor(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return torch.tensor(train(inputs, targets, w, b, lr, num_epochs)[-1])


@train_exercise.misconception
def train_returns_more(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return more than the list of losses. w and b are changed in place; the
    caller has them already.
    """
    return train(inputs, targets, w, b, lr, num_epochs), w, b


@train_exercise.misconception
def train_records_final_loss_too(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    return [*train(inputs, targets, w, b, lr, num_epochs), mse(predict(inputs, w, b), targets).item()]


@train_exercise.misconception
def train_divides_by_rows(inputs, targets, w, b, lr, num_epochs):
    """Your loss divides by the number of rows. The mean is over *all* elements of the targets."""
    return _train_with(lambda preds, targets: ((preds - targets) ** 2).sum() / len(targets))(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_expects_new_parameters(inputs, targets, w, b, lr, num_epochs):
    """`update_step` returns nothing: it changes w and b in place. There is nothing to assign."""
    mse(predict(inputs, w, b), targets).backward()
    w, b = update_step(w, b, lr)


@train_exercise.misconception
def train_halves_gradient(inputs, targets, w, b, lr, num_epochs):
    """The first loss is right, but your steps are half as long as they should be: is the 2 of the derivative
    missing?
    """
    return train(inputs, targets, w, b, lr / 2, num_epochs)


@train_exercise.misconception
def train_updates_per_row(inputs, targets, w, b, lr, num_epochs):
    """You update after every single row. Here all rows are used at once: an epoch has one prediction, one
    loss and one update.
    """
    losses = []
    for _ in range(num_epochs):
        for x, y in zip(inputs, targets, strict=True):
            loss = mse(predict(x[None], w, b), y[None])
            loss.backward()
            update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_lacks_gradient_of_b(inputs, targets, w, b, lr, num_epochs):
    """`b.grad` is None although `backward()` has run: the loss does not depend on b. Does your `predict` use
    it? Run its check.
    """
    loss = mse(inputs @ w.T, targets)
    loss.backward()
    update_step(w, b, lr)


# %% [markdown]
# A second single step, with a look at the new weights, and then 100 epochs:

# %%
print("loss before:", train(inputs, targets, w, b, lr, num_epochs=1))
print("loss after: ", mse(predict(inputs, w, b), targets).item())
print(w)
print(b)

# %%
losses = train(inputs, targets, w, b, lr, num_epochs=100)
preds = predict(inputs, w, b)
final_loss = mse(preds, targets).item()
print(f"loss {final_loss:.4f}, RMS error {final_loss**0.5:.1f}")

_, ax = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
ax.plot(range(1, 101), losses)
ax.set(title="100 epochs of gradient descent", xlabel="epoch", ylabel="loss before the update")
ax.set_ylim(bottom=0)
plt.show()

# %% [markdown]
# The loss falls quickly at first, then ever more slowly. A perfect model would put every prediction on
# the diagonal of the next plot. (Matplotlib cannot draw a tensor that requires gradients; `detach()`
# gives its numbers without the history.)


# %%
def plot_predictions(preds, targets, title):
    _, ax = plt.subplots(figsize=(4.5, 4), layout="constrained")
    for column, (fruit, marker) in enumerate([("apples", "o"), ("oranges", "s")]):
        ax.plot(targets[:, column], preds.detach()[:, column], marker, label=fruit)
    ax.plot([10, 145], [10, 145], "k:", label="perfect")
    ax.set(title=title, xlabel="target (tons per hectare)", ylabel="prediction (tons per hectare)")
    ax.legend()
    plt.show()


plot_predictions(preds, targets, "After 102 updates, five regions")

# %% [markdown]
# Better than at the start, but not close: after 102 updates the loss is 447, an RMS error of 21 tons.
# Nor is that only bad luck: of 300 random starts, half end above 342, the worst at 1708. The model
# needs more epochs. A larger learning rate helps only so far: above about $1.1\cdot10^{-4}$ the steps
# overshoot and the loss grows. If a loss grows while you train, try a smaller learning rate.
#
# ## The same with PyTorch's own parts
#
# Training looks much the same for every model, so PyTorch brings parts for it: data sets and loaders,
# layers, losses, optimizers. From here on we use them, with 15 rows instead of five.

# %%
table = np.array(  # temperature, rainfall, humidity, apples, oranges
    [
        [73, 67, 43, 56, 70],
        [91, 88, 64, 81, 101],
        [87, 134, 58, 119, 133],
        [102, 43, 37, 22, 37],
        [69, 96, 70, 103, 119],
        [74, 66, 43, 57, 69],
        [91, 87, 65, 80, 102],
        [88, 134, 59, 118, 132],
        [101, 44, 37, 21, 38],
        [68, 96, 71, 104, 118],
        [73, 66, 44, 57, 69],
        [92, 87, 64, 82, 100],
        [87, 135, 57, 118, 134],
        [103, 43, 36, 20, 38],
        [68, 97, 70, 102, 120],
    ],
    dtype="float32",
)
inputs_15 = torch.from_numpy(table[:, :3])
targets_15 = torch.from_numpy(table[:, 3:])
moved = abs(table[5:].reshape(2, 5, 5) - table[:5]).max(axis=(0, 1))
print("rows 6-15 differ from rows 1-5 by at most", moved)

# %% [markdown]
# Fifteen rows, then, but hardly more knowledge: rows 6 to 15 are the first five regions again, each
# number moved by 1, at most 2. They let us practise with batches, but could not serve as a *validation
# set*, which should tell how the model does on regions that it has not seen.
#
# A `TensorDataset` keeps inputs and targets side by side. Indexing or slicing it gives a tuple: the
# selected rows of the inputs, and those of the targets.

# %%
train_ds = TensorDataset(inputs_15, targets_15)
print(train_ds[0:3])

# %% [markdown]
# ### Exercise 5: `make_loader` (2 points)
#
# A `DataLoader` cuts a data set into **batches**, so that the model can learn from a few rows at a
# time; data sets that matter seldom fit into one. Return one that hands out pairs of inputs and
# targets, `batch_size` rows each, in a new random order every epoch. Every row must come once per
# epoch: if `batch_size` does not divide the number of rows, the last batch is smaller.
# *Points:* the batches 1; the shuffling 1.
#
# *Tip:* `help(DataLoader)` lists the options. One of them decides on the order, and is off by default.


# %%
def make_loader(inputs, targets, batch_size):
    """Return a DataLoader over the rows of inputs (n, d) and targets (n, m).

    Each batch is a pair of tensors, of shapes (batch_size, d) and (batch_size, m); the last batch
    may be smaller, and no row is dropped. The rows are shuffled anew for every epoch.
    """
    ### BEGIN SOLUTION
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True)
    ### END SOLUTION


# %%
def _rows(rng, n, d, m):
    return {"inputs": Tensor(rng.normal(size=(n, d))), "targets": Tensor(rng.normal(size=(n, m)))}


make_loader_exercise = Exercise(
    make_loader,
    facets=[Facet("batches", 1, "returned.batches"), Facet("shuffled", 1, "returned.order")],
    cases=lambda rng: [
        Case(**_rows(rng, n=10, d=3, m=2), batch_size=4),
        Case(**_rows(rng, n=12, d=2, m=1), batch_size=4),
        Case(**_rows(rng, n=13, d=1, m=4), batch_size=5),
    ],
)


@make_loader_exercise.misconception
def loader_does_not_shuffle(inputs, targets, batch_size):
    """Every epoch brings the rows in the same order. Look up the option of DataLoader that changes it."""
    return DataLoader(TensorDataset(inputs, targets), batch_size)


@make_loader_exercise.misconception
def loader_drops_last(inputs, targets, batch_size):
    """The rows that do not fill a whole batch are lost. Look up what `drop_last` does."""
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True, drop_last=True)


@make_loader_exercise.misconception
def loader_ignores_batch_size(inputs, targets, batch_size):
    """Every batch has one row, which is what a DataLoader does if nothing is said about the size."""
    return DataLoader(TensorDataset(inputs, targets), shuffle=True)


@make_loader_exercise.misconception
def loader_hard_codes_batch_size(inputs, targets, batch_size):
    """Your batches have five rows, whatever `batch_size` says. The caller decides on the size."""
    return DataLoader(TensorDataset(inputs, targets), 5, shuffle=True)


@make_loader_exercise.misconception
def loader_swaps_inputs_and_targets(inputs, targets, batch_size):
    """Your batches hand out the targets first. Look at the order of the arguments of TensorDataset."""
    return DataLoader(TensorDataset(targets, inputs), batch_size, shuffle=True)


@make_loader_exercise.misconception
def loader_forgets_targets(inputs, targets, batch_size):
    """Your batches hold inputs only. To learn, the model also needs the target of every row."""
    return DataLoader(TensorDataset(inputs), batch_size, shuffle=True)


@make_loader_exercise.misconception
def loader_returns_dataset(inputs, targets, batch_size):
    """You return the data set itself; it hands out single rows, in order. Look up what a DataLoader adds."""
    return TensorDataset(inputs, targets)


@make_loader_exercise.misconception
def loader_returns_nothing(inputs, targets, batch_size):
    """Your function returns nothing. Look at its last line: `return` hands the loader to the caller."""


@make_loader_exercise.misconception
def loader_wraps_tuple(inputs, targets, batch_size):
    """To a DataLoader, the pair (inputs, targets) is a data set of two entries. Look up what pairs them row
    by row.
    """
    return DataLoader((inputs, targets), batch_size, shuffle=True)


@make_loader_exercise.misconception
def loader_skips_dataset(inputs, targets, batch_size):
    """DataLoader takes *one* data set, not inputs and targets. Look up what keeps the two side by side."""
    return DataLoader(inputs, targets, batch_size=batch_size, shuffle=True)


@make_loader_exercise.misconception
def loader_returns_list(inputs, targets, batch_size):
    """You return the batches of one epoch. Return the loader itself, which can shuffle anew for the next."""
    return list(DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True))


# %% [markdown]
# A loader is made for `for` loops. We look at the first batch only:

# %%
train_dl = make_loader(inputs_15, targets_15, batch_size=5)
for xb, yb in train_dl:
    print(xb)
    print(yb)
    break

# %% [markdown]
# Shuffling puts other rows together in every epoch, so that no fixed grouping steers the training.
#
# ### A layer
#
# `nn.Linear(3, 2)` is the model that you wrote: it holds a weight of shape `(2, 3)` and a bias of
# shape `(2,)`, already random and requiring gradients. `model.parameters()` is a method: call it. What
# it returns is an iterator, not a list; put `list(...)` around it to see what it yields.

# %%
torch.manual_seed(0)
model = nn.Linear(3, 2)
print(model.weight)
print(model.bias)
print(model.parameters())
print([parameter.shape for parameter in model.parameters()])
print(model(inputs_15).shape)

# %% [markdown]
# ### A loss and an optimizer
#
# `F.mse_loss` is what you wrote as `mse`; `torch.nn.functional` has many more losses. An optimizer
# takes over the update: `torch.optim.SGD` wants the parameters to change and a learning rate. Then
# `opt.step()` moves each parameter against its gradient, and `opt.zero_grad()` resets the gradients.
#
# SGD stands for *stochastic gradient descent*. Stochastic means random: each gradient comes from a
# few randomly chosen rows, and so points downhill only roughly. The randomness is in the shuffled
# loader; the optimizer itself does just what your `update_step` does.

# %%
loss_fn = F.mse_loss
opt = torch.optim.SGD(model.parameters(), lr=1e-5)
print(loss_fn(model(inputs_15), targets_15))

# %% [markdown]
# ### Exercise 6: `fit` (6 points)
#
# Train `model` for `num_epochs` epochs, with one update for *every batch* of `train_dl`. After every
# 10th epoch print one line in exactly this form, with the loss of the epoch's last batch:
#
# ```
# Epoch [10/100], Loss: 1.2345
# ```
#
# *Points:* the training 4; the printing 2. What you return is up to you.
#
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# Like PyTorch's losses, `loss_fn` is called with the predictions first. For the squared and the absolute
# error, with which we train, either order is right; for other losses it is not.
#
# *Tip:* the five steps have not changed; only who does them has. What happens in each epoch, and what
# in each batch? Order matters: an optimizer that steps just after the reset silently does nothing.


# %%
def fit(num_epochs, model, loss_fn, opt, train_dl):
    """Train model on the batches of train_dl for num_epochs epochs, one update per batch.

    model maps a batch of inputs (n, d) to predictions (n, m).
    loss_fn(predictions, targets) returns a 0-d tensor.
    opt is an optimizer that holds the parameters of model.
    train_dl yields pairs of inputs (n, d) and targets (n, m).

    After every 10th epoch, print the loss of its last batch with 4 decimals, for example
    Epoch [10/100], Loss: 1.2345
    """
    ### BEGIN SOLUTION
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")
    ### END SOLUTION


# %%
def _fitting(rng, n, d, m, batch_size, num_epochs, loss="mse_loss", lr=0.05, momentum=0.0, turns=False):
    inputs = rng.normal(size=(n, d)) + 0.5
    targets = inputs @ rng.normal(size=(d, m)) + rng.normal(size=(n, m)) + 1
    return Case(
        num_epochs=num_epochs,
        model=LinearModel(rng.normal(size=(m, d)), rng.normal(size=m)),
        loss_fn=LossFunction(loss),
        opt=SGD("model", lr=lr, momentum=momentum),
        train_dl=Loader(inputs, targets, batch_size, turns_with="model" if turns else ""),
    )


fit_exercise = Exercise(
    fit,
    devices=("cpu", "sim"),
    facets=[
        Facet("training", 4, ("model.weight", "model.bias")),
        Facet("printing", 2, "printed", r"Epoch \[(\d+)/(\d+)\], Loss: (\d+\.\d{4})"),
    ],
    cases=lambda rng: [
        _fitting(rng, n=4, d=1, m=1, batch_size=2, num_epochs=5),
        _fitting(rng, n=7, d=3, m=1, batch_size=7, num_epochs=20),
        _fitting(rng, n=6, d=2, m=1, batch_size=5, num_epochs=10, loss="l1_loss", lr=0.04, turns=True),
        _fitting(rng, n=6, d=2, m=3, batch_size=6, num_epochs=3, momentum=0.9),
        _fitting(rng, n=5, d=3, m=2, batch_size=4, num_epochs=4, lr=0.01, turns=True),
    ],
)

fit_exercise.equivalent(
    "The losses that the course trains with are symmetric, and the text says so.",
    "loss = loss_fn(model(xb), yb) → loss = loss_fn(yb, model(xb))",
)

fit_exercise.equivalent(
    "A tensor without dimensions is printed like its number.",
    "print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}') → print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss:.4f}')",
)


def _report(epoch, num_epochs, loss):
    if (epoch + 1) % 10 == 0:
        print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_hardcodes_cuda(num_epochs, model, loss_fn, opt, train_dl):
    """You ask for a GPU by its name, and here is none. `fit` need not move anything: the model and the batches
    are together already.
    """
    # What a PyTorch says that was built without CUDA, so that the key is the same on a machine with a GPU.
    raise AssertionError("Torch not compiled with CUDA enabled")


@fit_exercise.misconception_on_gpu
def fit_makes_cpu_tensor_in_loop(num_epochs, model, loss_fn, opt, train_dl):
    """A tensor that you make in the loop is on the CPU, where it cannot meet those on the device. Make it where
    the batch is, or keep numbers instead.
    """
    for epoch in range(num_epochs):
        total = torch.zeros(1)
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            total += loss.detach()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception_on_gpu
def fit_converts_on_device(num_epochs, model, loss_fn, opt, train_dl):
    """You call `.numpy()` on a tensor on the device, and NumPy knows only the CPU. `loss.item()` gives the
    number wherever the tensor is.
    """
    for epoch in range(num_epochs):
        losses = []
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            losses.append(loss.detach().numpy())
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_never_resets(num_epochs, model, loss_fn, opt, train_dl):
    """You never reset the gradients, so each step uses the sum of all gradients so far. Look up how gradients
    accumulate.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_resets_once_per_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """You reset the gradients once per epoch, so that they add up from batch to batch. Every batch needs a
    fresh gradient.
    """
    for epoch in range(num_epochs):
        opt.zero_grad()
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_steps_without_gradient(num_epochs, model, loss_fn, opt, train_dl):
    """The model never changes: either `opt.step()` is missing, or there is no gradient whenever it runs. Look
    at the order of the five steps: what has to lie between `backward()` and the next reset?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.zero_grad()
            opt.step()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_steps_with_last_batch_gradient(num_epochs, model, loss_fn, opt, train_dl):
    """Each step uses the gradient of the batch *before*: you step first and differentiate afterwards. Look at
    the order of the five steps.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            opt.step()
            opt.zero_grad()
            loss.backward()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_leaves_last_gradient_unused(num_epochs, model, loss_fn, opt, train_dl):
    """Your loop begins with the step, so the gradient of the very last batch is never used: the model stays
    one update behind. Look at the order of the five steps.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.step()
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_uses_only_first_batch(num_epochs, model, loss_fn, opt, train_dl):
    """Only the first batch of each epoch is used; the other rows are never seen. Does something leave the
    inner loop early?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            break
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_uses_only_last_batch(num_epochs, model, loss_fn, opt, train_dl):
    """Only the last batch of each epoch changes the model. Look at the indentation: which steps belong inside
    the inner loop?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_keeps_first_batches(num_epochs, model, loss_fn, opt, train_dl):
    """You go over the batches of the first epoch again and again. A loader that shuffles deals new ones each
    time a loop over it begins. When do you ask it?
    """
    fit(num_epochs, model, loss_fn, opt, list(train_dl))


@fit_exercise.misconception
def fit_steps_once_per_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """You add the gradients of all batches up and make one step per epoch. Asked for is one update per batch:
    look at the indentation of the step.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
        opt.step()
        opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_steps_twice(num_epochs, model, loss_fn, opt, train_dl):
    """You make two steps with every gradient. One gradient is good for one step: after it, the slope has
    changed.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_ignores_loss_fn(num_epochs, model, loss_fn, opt, train_dl):
    """You always use the mean squared error, whatever `loss_fn` is. The caller decides on the loss."""
    fit(num_epochs, model, F.mse_loss, opt, train_dl)


@fit_exercise.misconception
def fit_makes_new_optimizer(num_epochs, model, loss_fn, opt, train_dl):
    """You update with a learning rate of your own, 1e-5, and `opt` is never used. The caller has chosen the
    optimizer.
    """
    fit(num_epochs, model, loss_fn, torch.optim.SGD(model.parameters(), lr=1e-5), train_dl)


@fit_exercise.misconception
def fit_makes_new_model(num_epochs, model, loss_fn, opt, train_dl):
    """You make a model of your own; the one that you were handed is never trained, and its shape may be
    another. The caller has chosen the model.
    """
    fit(num_epochs, nn.Linear(3, 2), loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_one_epoch_too_few(num_epochs, model, loss_fn, opt, train_dl):
    """You train for one epoch too few. Count how often the body of your outer loop runs: does your range
    begin with 1?
    """
    for epoch in range(num_epochs - 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_one_epoch_too_many(num_epochs, model, loss_fn, opt, train_dl):
    """You train for one epoch too many. Count how often the body of your outer loop runs."""
    for epoch in range(num_epochs + 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_ignores_num_epochs(num_epochs, model, loss_fn, opt, train_dl):
    """You always train for 100 epochs. The caller decides how many there are."""
    fit(100, model, loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_returns_in_first_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """Your function trains for one epoch only. Is there a loop over the epochs, and how far is `return`
    indented?
    """
    fit(1, model, loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_trains_without_gradients(num_epochs, model, loss_fn, opt, train_dl):
    """`backward()` finds no way from the loss back to the model: nothing was recorded, or the graph was cut.
    Look up what `no_grad`, `detach` and `.data` do.
    """
    for xb, yb in train_dl:
        loss_fn(model(xb).detach(), yb).backward()


@fit_exercise.misconception
def fit_converts_loss_too_early(num_epochs, model, loss_fn, opt, train_dl):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    for xb, yb in train_dl:
        loss_fn(model(xb), yb).item().backward()


@fit_exercise.misconception
def fit_squeezes_predictions(num_epochs, model, loss_fn, opt, train_dl):
    """With one target, your predictions of shape (n,) meet targets of shape (n, 1), and their difference
    silently becomes a matrix (n, n). Look up broadcasting, and leave the shapes as they are.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb).squeeze(), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_prints_no_such_line(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but no line in the form asked for is printed. If you print something, compare it
    with the example character by character: brackets, comma, colon, four decimals.
    """
    for _ in range(num_epochs):
        for xb, yb in train_dl:
            loss_fn(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()


@fit_exercise.misconception
def fit_prints_every_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after every epoch. Asked for is every 10th; look up the remainder
    operator.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_after_first_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after epochs 1, 11, 21 and so on: your counter begins with 0.
    Which number does the *tenth* epoch have?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_numbers_epochs_from_zero(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you number the epochs 0, 10, 20. People count them from 1, and the tenth is
    number 10.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_mean_loss(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print the average loss over the batches of the epoch. That is often the
    better number; asked for is the loss of the last batch.
    """
    for epoch in range(num_epochs):
        losses = []
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            losses.append(loss.detach())
        _report(epoch, num_epochs, torch.stack(losses).mean())


@fit_exercise.misconception
def fit_prints_loss_after_update(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you compute the printed loss anew after the last update. Asked for is the
    loss of the last batch that you trained on, as it was before its update.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss_fn(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss_fn(model(xb), yb))


def _fit_printing(line, when):
    def fitting(num_epochs, model, loss_fn, opt, train_dl):
        for epoch in range(num_epochs):
            for xb, yb in train_dl:
                loss = loss_fn(model(xb), yb)
                loss.backward()
                opt.step()
                opt.zero_grad()
            if when(epoch, num_epochs):
                print(line.format(epoch=epoch, next=epoch + 1, num_epochs=num_epochs, loss=loss.item()))

    return fitting


@fit_exercise.misconception
def fit_prints_hundred(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but your line always says that there are 100 epochs. That was an example;
    `num_epochs` knows how many there are.
    """
    _fit_printing("Epoch [{next}/100], Loss: {loss:.4f}", lambda e, n: (e + 1) % 10 == 0)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_number_before(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, and you print after the right epochs, but call them 9, 19, 29. People count from
    1.
    """
    _fit_printing("Epoch [{epoch}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: (e + 1) % 10 == 0)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_number_after(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, and you print after the right epochs, but call them 11, 21, 31. Does your range
    begin with 1 already?
    """
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_eleventh_as_tenth(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you count epochs from 0, so that number 10 is the eleventh. Which number
    does the *tenth* epoch have?
    """
    _fit_printing("Epoch [{epoch}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: e % 10 == 0 and e > 0)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_last_epoch_too(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you also print after the last epoch where that is not a 10th one."""
    _fit_printing(
        "Epoch [{next}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: (e + 1) % 10 == 0 or e == n - 1
    )(num_epochs, model, loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_prints_only_at_the_end(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print once, after the last epoch. Look at the indentation: the line
    belongs inside the outer loop.
    """
    _fit_printing("Epoch [{next}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: e == n - 1)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_every_batch(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after every batch. Look at the indentation: the line belongs to
    the epoch.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_batches_of_tenth_epochs(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after every *batch* of the 10th epochs. Look at the indentation:
    the line belongs to the epoch.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_prints_sum(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print the sum of the losses of all batches. Asked for is the loss of the
    last batch.
    """
    for epoch in range(num_epochs):
        total = 0
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            total += loss.detach()
        _report(epoch, num_epochs, total)


@fit_exercise.misconception
def fit_loops_a_hundred_times(num_epochs, model, loss_fn, opt, train_dl):
    """You always train for 100 epochs. The caller decides how many there are."""
    for epoch in range(100):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_range_begins_with_one(num_epochs, model, loss_fn, opt, train_dl):
    """You train for one epoch too few, and print one epoch too early: your range begins with 1. Then its end
    must grow too, and the counter is the number already.
    """
    for epoch in range(1, num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


# %%
fit(100, model, loss_fn, opt, train_dl)
preds = model(inputs_15)
print("loss over all 15 rows:", loss_fn(preds, targets_15).item())

# %% [markdown]
# The printed losses jump about, as each is the loss of *one batch* of five rows, the last of its
# epoch. The last line is the loss over the whole data. With three updates per epoch instead of one,
# 100 epochs lead further than before:

# %%
plot_predictions(preds, targets_15, "After fit, 15 rows")

# %% [markdown]
# ## A new region
#
# Temperature 75, rainfall 63, humidity 44: what will grow there? The model wants a batch, so we hand
# it a matrix with one row. Mind the decimal point in `44.`: it makes the tensor `float32`. With whole
# numbers only, the tensor would hold integers and the model would stop with a `RuntimeError`.

# %%
print(model(torch.tensor([[75, 63, 44.0]])))

# %% [markdown]
# How far can we trust that? With another seed, training ends elsewhere: in 200 runs, apples came out
# between 53 and 56 tons per hectare, oranges between 67 and 70. The 54.3 and 68.3 of the Jovian text
# are one such run. With more epochs the predictions settle near 53.5 and 67.5.
#
# For linear regression, algebra can find the lowest loss directly, by *least squares*. A column of
# ones stands in for the bias:

# %%
with_ones = np.hstack([table[:, :3], np.ones((15, 1))])
solution = np.linalg.lstsq(with_ones, table[:, 3:], rcond=None)[0]
print("least squares predicts", np.array([75, 63, 44, 1]) @ solution)

curvatures = np.linalg.eigvalsh(with_ones.T @ with_ones / 15)
print(f"steepest / flattest curvature: {curvatures[-1] / curvatures[0]:,.0f}")
print("bias found by least squares:", solution[-1])
print("bias after fit:             ", model.bias.detach().numpy())

# %% [markdown]
# Least squares says 53.80 and 66.81, and training as above will not get there in any reasonable time.
# The loss is a valley whose walls are about two million times more curved than its floor: a learning
# rate small enough for the walls hardly moves along the floor. The features are to blame. They lie
# around 40 to 130, so the weights feel every step, whereas the bias, which is multiplied by 1, barely
# moves. Scaling the features first is the usual remedy.
#
# ## What you have done
#
# You wrote a linear model, a loss, gradient descent and a training loop, and met their PyTorch
# counterparts. In classical programming a person writes the rule, and the computer applies it to the
# inputs. Here you gave inputs and right answers, chose only the *form* of the rule, and let gradient
# descent find its numbers. That is machine learning; deep learning does the same with many layers and
# non-linear functions between them, and trains them with the very loop you have just written.
