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
# the names and arguments of the six functions. Leave what you are handed, and the settings of
# PyTorch, NumPy and matplotlib, as you find them, unless an exercise says otherwise: what is right
# but changes them for good gets half of its points.

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
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points. A tensor that you make yourself
# belongs where the others are: `torch.ones(3, device=x.device)`.
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
    devices=("cpu", "sim"),
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
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
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
    devices=("cpu", "sim"),
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
# *Devices:* all that is handed over may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
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
    devices=("cpu", "sim"),
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
def _regression(rng, n, d, m, first_loss=None):
    inputs = rng.normal(size=(n, d)) + 0.5
    targets = inputs @ rng.normal(size=(d, m)) + rng.normal(size=(n, m)) + 1
    w, b = rng.normal(size=(m, d)), rng.normal(size=m)
    if first_loss is not None:
        errors = targets - (inputs @ w.T + b)
        targets += errors * (np.sqrt(first_loss / (errors**2).mean()) - 1)
    return {
        "inputs": Tensor(inputs),
        "targets": Tensor(targets),
        "w": Tensor(w, requires_grad=True),
        "b": Tensor(b, requires_grad=True),
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
        # Losses so small that rounding them to three digits shows.
        Case(**_regression(rng, n=9, d=2, m=3, first_loss=1.2), lr=0.02, num_epochs=12),
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
# *Devices:* the rows are on the CPU, and so are the batches, on a machine with a GPU as well: whoever trains
# there moves each batch. Grading tries both machines; what works only without a GPU gets half of the points.
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
    devices=("cpu", "sim"),
    places=("cpu",),
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

    model maps a batch of inputs (n, d) to predictions (n, m); it may have several layers.
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
def _fitting(
    rng,
    n,
    d,
    m,
    batch_size,
    num_epochs,
    loss="mse_loss",
    lr=0.05,
    momentum=0.0,
    turns=False,
    scale=1.0,
    within=False,
):
    inputs = rng.normal(size=(n, d)) + 0.5
    targets = scale * (inputs @ rng.normal(size=(d, m)) + rng.normal(size=(n, m)) + 1)
    return Case(
        num_epochs=num_epochs,
        model=LinearModel(scale * rng.normal(size=(m, d)), scale * rng.normal(size=m), within=within),
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
        _fitting(rng, n=4, d=1, m=1, batch_size=2, num_epochs=10),
        _fitting(rng, n=7, d=3, m=1, batch_size=7, num_epochs=20),
        _fitting(rng, n=6, d=2, m=1, batch_size=5, num_epochs=30, loss="l1_loss", lr=0.04, turns=True),
        # Losses so small that whoever stops at one of them never begins.
        _fitting(rng, n=6, d=2, m=3, batch_size=6, num_epochs=3, momentum=0.9, scale=0.01),
        # Nothing is left to learn, so that each printed loss ends in zeros.
        Case(
            num_epochs=10,
            model=LinearModel([[2, 1]], [1]),
            loss_fn=LossFunction("mse_loss"),
            opt=SGD("model", lr=0.1),
            train_dl=Loader([[1, 0], [2, -1]], [[3], [4]], 2),
        ),
        # A model that is more than a layer, and more batches than two.
        _fitting(rng, n=8, d=3, m=2, batch_size=3, num_epochs=4, lr=0.01, turns=True, within=True),
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
