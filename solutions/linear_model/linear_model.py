# %% [markdown]
# # Linear model: a straight line as a class
#
# You write a model as a class, train it, take its predictions out of PyTorch, draw them, and store
# what was learnt in a file. Data and settings are those of *Linear Regression with PyTorch* in Ritchie
# Ng's *Deep Learning Wizard*.
#
# **How to work.** There are a class and five functions to fill in, 20 points in all. Replace each
# `raise NotImplementedError` by your code and run the cell, then the `check(...)` cell below it:
# it says whether your code does what was asked, and if not, what differs and why. Check as often
# as you like. The cells in between use your code, and work once it is filled in.
#
# **Before you hand in:** save, and choose *Restart & Run All*. Your notebook must run from top to
# bottom in a fresh kernel, without variables left over from cells you have changed or deleted. Keep
# the names and arguments of the class and the functions. Leave what you are handed, and the settings
# of PyTorch, NumPy and matplotlib, as you find them, unless an exercise says otherwise: what is right
# but changes them for good gets half of its points.

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn

from autograder import check

# %% tags=["instructor"]
from autograder.authoring import Axes, Case, Exercise, Facet, FilePath, LinearModel, Numpy, StateFile, Tensor

# %% [markdown]
# ## The problem
#
# *Simple linear regression* relates two quantities by a straight line:
#
# $$y = \alpha x + \beta$$
#
# Here $x$ is known (say, a person's height), $y$ is to be predicted (the weight), $\alpha$ is the
# **coefficient**, the slope of the line, and $\beta$ the **bias** or intercept, its height at $x = 0$.
# We look for the $\alpha$ and $\beta$ whose line comes closest to the points that we know. Closest is
# meant *vertically*: what counts is how far the prediction is from the true $y$ at the same $x$, not
# the shortest way from the point to the line.
#
# ## The data
#
# To see whether learning works, we make points for which we know the answer: $y = 2x + 1$ for
# $x = 0, 1, \dots, 10$. A model that is shown only these eleven points should find $\alpha = 2$ and
# $\beta = 1$ by itself.

# %%
x_values = np.arange(11, dtype="float32")
y_values = 2 * x_values + 1
print(x_values, x_values.shape)
print(y_values, y_values.shape)

# %% [markdown]
# Why `float32`? PyTorch makes its parameters `float32`, and refuses to multiply them with the
# integers or the `float64` numbers that NumPy would have chosen by itself.
#
# PyTorch's layers want data of shape `(n, d)`: one row for each of `n` examples, one column for each
# of `d` features. To `nn.Linear(1, 1)`, an array of shape `(11,)` is a single example with eleven
# features. So we make columns of shape `(11, 1)`; `-1` stands for "as many rows as it takes".

# %%
x_array = x_values.reshape(-1, 1)
y_array = y_values.reshape(-1, 1)
print(x_array.shape, y_array.shape)

x = torch.from_numpy(x_array)
y = torch.from_numpy(y_array)
print((y - y).shape, (y - torch.from_numpy(y_values)).shape)

# %% [markdown]
# The last line shows why the targets need their second dimension as well. A wrong shape of `x` is an
# error, and errors can be mended. But a column `(11, 1)` minus a row `(11,)` is *allowed*: both are
# stretched ("broadcast") to a square of 121 differences, each prediction against every target. The
# loss would be wrong, and training would flatten the line until it predicts the mean everywhere.
#
# ## The model
#
# In PyTorch a model is a class made from `nn.Module`, with two methods:
#
# - `__init__` makes the layers and keeps them as attributes. It first calls `super().__init__()`,
#   which prepares the module's register of parameters. (Older texts write
#   `super(LinearRegressionModel, self).__init__()`; it means the same.)
# - `forward` says what becomes of a batch of inputs. You write `forward`, but call the model itself,
#   as in `model(x)`: PyTorch does a little more around it.
#
# A layer that is assigned to an attribute, such as `self.linear = nn.Linear(...)`, is **registered**:
# its weight and bias appear in `model.parameters()`, and so an optimizer can change them, `to(device)`
# can move them, and `state_dict()` can save them. Plain tensors, or layers inside a Python list, are
# not noticed. They would take part in the prediction and never learn.
#
# ### Exercise 1: `LinearRegressionModel` (4 points)
#
# Write the model $\hat y = W x + b$ for any number of inputs and outputs. It has one layer, called
# `linear`, and nothing is done to what the layer returns.
# *Points:* the registered parameters 2; the output 1; its gradients 1.
#
# *Devices:* whoever makes the model may move it to a GPU, with `to`, and call it with inputs there. Grading
# tries that as well, `check` the CPU only; what works only there gets half of the points.
#
# *Tip:* `nn.Linear(in_features, out_features)`.


# %%
class LinearRegressionModel(nn.Module):
    """A linear model from input_dim features to output_dim targets, with a layer called linear."""

    def __init__(self, input_dim, output_dim):
        ### BEGIN SOLUTION
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)
        ### END SOLUTION

    def forward(self, x):
        """Return the predictions, shape (n, output_dim), for x of shape (n, input_dim)."""
        ### BEGIN SOLUTION
        return self.linear(x)
        ### END SOLUTION


# %%
model_exercise = Exercise(
    LinearRegressionModel,
    devices=("cpu", "sim"),
    facets=[
        Facet("parameters", 2, "returned.parameters"),
        Facet("output", 1, "returned.output"),
        Facet("gradients", 1, "returned.gradients"),
    ],
    cases=lambda rng: [
        Case(input_dim=2, output_dim=1, probe=Tensor([[1, 2], [3, 4], [-5, 0]])),
        *(
            Case(input_dim=d, output_dim=m, probe=Tensor(rng.normal(size=(n, d))))
            for n, d, m in [(4, 3, 2), (5, 1, 1), (6, 2, 4), (1, 4, 3)]
        ),
    ],
)

# %% [markdown]
# Three models, all random. The **seed** makes them the same on every run. This one gives the start of
# the first published training as the first model, and that of the second as the third.

# %%
torch.manual_seed(2826029776)
first, second, third = (LinearRegressionModel(input_dim=1, output_dim=1) for _ in range(3))
print(first)
for name, parameter in first.named_parameters():
    print(name, parameter.shape, parameter.item())
print(first(x)[:3])

# %% [markdown]
# `linear.weight` is our $\alpha$ and `linear.bias` our $\beta$. `print` shows the layers; what
# the predictions carry as `grad_fn` is how they were computed, so that gradients can be found.
#
# ## A loss and an optimizer
#
# `nn.MSELoss()` makes an object that works like a function: it returns the **mean squared error**
#
# $$\mathrm{MSE} = \frac{1}{n}\sum_{i=1}^{n}\left(\hat y_i - y_i\right)^2$$
#
# (with several targets, the mean over all elements). The optimizer `torch.optim.SGD` is told which
# parameters $\theta$ to change and the **learning rate** $\eta$. Its `step()` does
# $\theta \leftarrow \theta - \eta\,\nabla_\theta$, where $\nabla_\theta$ is the gradient of the loss.

# %%
criterion = nn.MSELoss()
loss = criterion(first(x), y)
print("by nn.MSELoss:", loss.item())
print("by hand:      ", ((first(x) - y) ** 2).mean().item())

optimizer = torch.optim.SGD(first.parameters(), lr=0.01)
print(optimizer)

# %% [markdown]
# ## Training
#
# One pass over all the data is an **epoch**. Here every epoch uses all rows at once and makes one
# update:
#
# 1. reset the gradients of the last epoch: `backward()` *adds* to what is there;
# 2. predict;
# 3. compute the loss;
# 4. compute the gradients, `loss.backward()`;
# 5. update the parameters, `optimizer.step()`.
#
# The reset may as well come last. What must not happen is a reset between 4 and 5: the optimizer would
# find nothing to do, and would not complain. Only parameters need gradients; older texts also call
# `requires_grad_()` on the inputs, or wrap them in a `Variable`. Neither is of any use here.
#
# A **device** is where tensors live and where they are computed with: `"cpu"`, or `"cuda"` for a GPU.
# All that meets in a computation must be on the same device: the model, the inputs *and* the targets.
# There is a catch. `model.to(device)` moves the model itself; `x.to(device)` leaves `x` alone and
# *returns* a tensor on the device.
#
# ### Exercise 2: `train_model` (6 points)
#
# Train `model` in place on `device`: `epochs` updates by SGD with learning rate `lr`, each on all rows,
# with the mean squared error as the loss. Return a list with the loss of each epoch, as Python floats,
# each computed *before* the update of its epoch.
# *Points:* the losses 2; the final weight 2; the final bias 2.
#
# *Devices:* `device` is `"cpu"` or `"cuda"`. Grading tries both, `check` the CPU; what works only there
# gets half of the points.
#
# *Tip:* what is made once, before the loop, and what is done anew in every epoch? `loss.item()`
# gives the number in a loss.


# %%
def train_model(model, x, y, lr, epochs, device):
    """Train model in place on device by gradient descent on all rows; return the loss of each epoch.

    x has shape (n, d), y (n, m), and model maps the one to the other; lr is the learning rate.
    The result is a list of epochs floats: the mean squared error before each update.
    """
    ### BEGIN SOLUTION
    model.to(device)
    x = x.to(device)
    y = y.to(device)
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
    ### END SOLUTION


# %%
def _training(rng, n, d, m, lr, epochs, calls=1):
    x = rng.normal(size=(n, d)) + 0.5
    return Case(
        model=LinearModel(rng.normal(size=(m, d)), rng.normal(size=m)),
        x=Tensor(x),
        y=Tensor(x @ rng.normal(size=(d, m)) + rng.normal(size=(n, m)) + 1),
        lr=lr,
        epochs=epochs,
        device="cpu",
        calls=calls,
    )


train_exercise = Exercise(
    train_model,
    devices=("cpu", "sim"),
    facets=[
        Facet("losses", 2, "returned"),
        Facet("weight", 2, "model.weight"),
        Facet("bias", 2, "model.bias"),
    ],
    cases=lambda rng: [
        Case(
            model=LinearModel([[0.5]], [1]),
            x=Tensor([[1], [2], [3]]),
            y=Tensor([[3], [4], [8]]),
            lr=0.05,
            epochs=3,
            device="cpu",
        ),
        _training(rng, n=7, d=3, m=2, lr=0.2, epochs=6),
        # Steps so long that the loss grows: only then the lowest loss so far is not the last.
        _training(rng, n=6, d=2, m=1, lr=1.0, epochs=4),
        _training(rng, n=1, d=2, m=3, lr=0.3, epochs=2),
        # Gradients that are left over show in a second call.
        _training(rng, n=5, d=4, m=2, lr=0.1, epochs=1, calls=2),
        # Nothing is left to learn, and as many losses are asked for.
        Case(
            model=LinearModel([[2, 1]], [1]),
            x=Tensor([[1, 0], [2, -1]]),
            y=Tensor([[3], [4]]),
            lr=0.1,
            epochs=3,
            device="cpu",
        ),
        _training(rng, n=9, d=2, m=3, lr=0.02, epochs=12),
    ],
)

train_exercise.equivalent(
    "The data require no gradients.",
    "x = x.to(device) → x = x.to(device).detach()",
    "y = y.to(device) → y = y.to(device).detach()",
)

train_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = criterion(model(x), y) → loss = criterion(y, model(x))",
)

train_exercise.equivalent(
    "Neither changes what the other uses.",
    "model.to(device) ⇄ x = x.to(device)",
    "x = x.to(device) ⇄ y = y.to(device)",
    "y = y.to(device) ⇄ criterion = nn.MSELoss()",
    "criterion = nn.MSELoss() ⇄ optimizer = torch.optim.SGD(model.parameters(), lr=lr)",
)

train_exercise.equivalent(
    "The notebook has a `criterion` of its own, which is the same.",
    "criterion = nn.MSELoss() → nothing",
)

train_exercise.equivalent(
    "The forward pass neither needs gradients nor leaves any.",
    "optimizer.zero_grad() ⇄ loss = criterion(model(x), y)",
)

train_exercise.equivalent(
    "The loss has been computed by then: when its number is noted makes no difference.",
    "optimizer.step() ⇄ losses.append(loss.item())",
)

# %%
losses = train_model(first, x, y, lr=0.01, epochs=100, device="cpu")
for epoch in (1, 2, 3, 4, 5, 10, 50, 100):
    print(f"epoch {epoch:3}  loss {losses[epoch - 1]:.6g}")
print("weight", first.linear.weight.item(), " bias", first.linear.bias.item())

# %% [markdown]
# $\alpha = 2$ and $\beta = 1$, nearly. The loss drops like a stone at first, and then hardly moves:

# %%
_, ax = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
ax.semilogy(range(1, 101), losses)
ax.set(title="100 epochs of gradient descent", xlabel="epoch", ylabel="loss before the update")
plt.show()

with_ones = np.hstack([x_array, np.ones((11, 1))])
curvatures = np.linalg.eigvalsh(2 * with_ones.T @ with_ones / 11)
print("curvatures of the loss:      ", curvatures)
print("an epoch leaves of the error:", 1 - 0.01 * curvatures)

# %% [markdown]
# The loss is a long valley. Across it the curvature is large, and an epoch leaves 0.286 of the error;
# along it the curvature is small, and 0.994 of the error remain. After some six epochs only the slow
# part is left: the weight is a little too large and the bias a little too small, and over most of the
# data the two make up for each other.
#
# How much slow error there is depends on where one starts. The third model starts elsewhere:

# %%
losses = train_model(third, x, y, lr=0.01, epochs=100, device="cpu")
print("first loss", losses[0], " loss of epoch 100", losses[-1])
print("weight", third.linear.weight.item(), " bias", third.linear.bias.item())

losses = train_model(third, x, y, lr=0.01, epochs=600, device="cpu")
print("after 600 more epochs:", losses[-1])

# %% [markdown]
# After the same 100 epochs its loss is more than 500 times that of the first model. The original text
# shows this run as the one on a GPU, and moves on; but the GPU has nothing to do with it. The model
# was simply not ready, and 600 more epochs mend it. So look at the losses before you stop.
#
# ## Predictions as NumPy arrays
#
# Outside PyTorch, for plots and tables, one wants NumPy arrays. Three things lie in between:
#
# - The model wants a tensor: `torch.from_numpy` makes one from an array, with the same dtype.
# - A prediction carries the graph of its computation, which NumPy cannot hold. Either `detach()` it, or
#   predict under `torch.no_grad()`, so that no graph is recorded. (Older texts write `.data`; it does the
#   same, but hides some mistakes.)
# - NumPy only knows the memory of the CPU: a tensor on a GPU must come back first, by `cpu()`. On the
#   way in, the input must go to where the parameters of the model are.
#
# ### Exercise 3: `predict_numpy` (2 points)
#
# Return the predictions of `model` for the NumPy array `x`, as a NumPy array, wherever the model is.
# *Points:* the predictions 2, with the model left as it is, in the mode (`train` or `eval`) that it is in.
#
# *Devices:* the model may be on a GPU instead of the CPU, or on the CPU of a machine with a GPU. Grading tries
# that, `check` the CPU; what works only there gets half of the points.
#
# *Tip:* `next(model.parameters()).device` says where a model is.


# %%
def predict_numpy(model, x):
    """Return the model's predictions for x as a NumPy array of shape (n, m).

    x is a NumPy array of dtype float32 and shape (n, d). The model may be on any device. It is left as
    it is, its mode included.
    """
    ### BEGIN SOLUTION
    device = next(model.parameters()).device
    with torch.no_grad():
        return model(torch.from_numpy(x).to(device)).cpu().numpy()
    ### END SOLUTION


# %%
predict_exercise = Exercise(
    predict_numpy,
    devices=("cpu", "sim"),
    places=("gpu", "cpu"),
    facets=[Facet("predictions", 2, ("returned", "x", "model.weight", "model.bias"))],
    cases=lambda rng: [
        Case(model=LinearModel([[2]], [1]), x=Numpy([[0], [1], [5]], dtype="float32")),
        *(
            Case(
                model=LinearModel(rng.normal(size=(m, d)), rng.normal(size=m)),
                x=Numpy(rng.normal(size=(n, d)), dtype="float32"),
            )
            for n, d, m in [(4, 3, 2), (1, 2, 3), (6, 2, 1), (5, 1, 1)]
        ),
    ],
)

predict_exercise.equivalent(
    "`to` takes a tensor as well, and goes where that is.",
    "device = next(model.parameters()).device → device = next(model.parameters())",
)

predict_exercise.equivalent(
    "The inputs require no gradients.",
    "return model(torch.from_numpy(x).to(device)).cpu().numpy() → return model(torch.from_numpy(x).to(device).detach()).cpu().numpy()",
)

# %%
predictions = predict_numpy(first, x_array)
print(np.hstack([x_array, y_array, predictions]))

# %% [markdown]
# Columns: $x$, the true $y$, the prediction. The first prediction is the bias itself, and it is the worst
# one; around $x = 7$ the two small errors cancel.
#
# ## A plot
#
# Measured values are drawn as **points**, what a model says in between as a **line**. A line is drawn
# from point to point in the order of the data. For a straight line that goes unnoticed, but as soon as
# a model bends, unsorted data give a scribble. So put the examples in order of $x$ first, $x$ and its
# predictions together.
#
# ### Exercise 4: `plot_predictions` (4 points)
#
# On the axes `ax`, draw a marker at each pair of `x` and `y`, with no line between them, and a line
# through the predictions in order of `x`. Label both axes, and add a legend with a name for the
# markers and one for the line. The texts, colours and markers are up to you.
# *Points:* the markers 1; the line 2; labels and legend 1.
#
# *Tip:* `np.argsort` returns the order in which an array would be sorted, but along the *last*
# dimension: flatten `x` first. A legend shows what was given a `label`.


# %%
def plot_predictions(ax, x, y, predictions):
    """Draw the data as points, and the predictions as a line in order of x, on the axes ax.

    x, y and predictions are NumPy arrays of shape (n, 1); x need not be sorted.
    """
    ### BEGIN SOLUTION
    order = np.argsort(x.flatten())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], "--", label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    ### END SOLUTION


# %%
def _plotting(rng, n, slope):
    x = 3 * rng.permutation(n)[:, None] + rng.uniform(0, 2, size=(n, 1))
    predictions = slope * x + rng.normal(size=(n, 1))
    # Two examples may have the same x.
    x[-1], predictions[-1] = x[0], predictions[0]
    return Case(
        ax=Axes(),
        x=Numpy(x, dtype="float32"),
        y=Numpy(predictions + 3 * rng.normal(size=(n, 1)), dtype="float32"),
        predictions=Numpy(predictions, dtype="float32"),
    )


plot_exercise = Exercise(
    plot_predictions,
    facets=[
        Facet("markers", 1, "ax.points"),
        Facet("line", 2, "ax.lines"),
        Facet("labels", 1, "ax.labels"),
    ],
    cases=lambda rng: [
        Case(
            ax=Axes(),
            x=Numpy([[2], [0], [4], [1]], dtype="float32"),
            y=Numpy([[5], [1], [2], [3]], dtype="float32"),
            predictions=Numpy([[6], [0], [7], [2]], dtype="float32"),
        ),
        _plotting(rng, n=7, slope=2),
        _plotting(rng, n=5, slope=-1.5),
        _plotting(rng, n=11, slope=0.3),
    ],
)

plot_exercise.equivalent(
    "The words on the plot are free, and so is how it looks.",
    "ax.plot(x, y, 'o', label='data') → ax.plot(x, y, 'o', label='data?')",
    "ax.plot(x[order], predictions[order], '--', label='predictions') → ax.plot(x[order], predictions[order], label='predictions')",
    "ax.plot(x[order], predictions[order], '--', label='predictions') → ax.plot(x[order], predictions[order], '--', label='predictions?')",
    "ax.set(xlabel='x', ylabel='y') → ax.set(xlabel='x?', ylabel='y')",
    "ax.set(xlabel='x', ylabel='y') → ax.set(xlabel='x', ylabel='y?')",
)

plot_exercise.equivalent(
    "Neither changes what the other uses.",
    "order = np.argsort(x.flatten()) ⇄ ax.plot(x, y, 'o', label='data')",
)

plot_exercise.equivalent(
    "What is drawn first is free.",
    "ax.plot(x, y, 'o', label='data') ⇄ ax.plot(x[order], predictions[order], '--', label='predictions')",
    "ax.plot(x[order], predictions[order], '--', label='predictions') ⇄ ax.set(xlabel='x', ylabel='y')",
    "ax.set(xlabel='x', ylabel='y') ⇄ ax.legend()",
)

# %%
_, ax = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
plot_predictions(ax, x_array, y_array, predictions)
ax.set_title("After 100 epochs")
plt.show()

# %% [markdown]
# ## Saving and loading
#
# What a model has learnt are the values of its parameters. `model.state_dict()` returns them as a
# dictionary from names to tensors:

# %%
print(first.state_dict())

# %% [markdown]
# Saving this dictionary is better than saving the whole model object: the latter depends on the very
# class, in the very file, that it was made with, and loading it can run any code that somebody
# put in. For the same reason, `torch.load(path, weights_only=True)` reads tensors and nothing else. (It
# is the default since PyTorch 2.6.) Names of such files usually end in `.pt` or `.pth`.
#
# To load, make a model of the same form first, and copy the parameters into it with
# `load_state_dict`. A tensor that was saved on a GPU wants to go back there, which fails on a
# computer without one; `map_location="cpu"` reads it into ordinary memory. From there,
# `load_state_dict` copies it to wherever the parameters of the model are.
#
# ### Exercise 5: `save_model` (2 points)
#
# Save the parameters of `model` in the file `path`.
# *Points:* what is in the file 2, with the model left where it is.
#
# *Devices:* the model may be on a GPU instead of the CPU, or on the CPU of a machine with a GPU. Grading tries
# that, `check` the CPU; what works only there gets half of the points.


# %%
def save_model(model, path):
    """Save the state_dict of model in the file path."""
    ### BEGIN SOLUTION
    torch.save(model.state_dict(), path)
    ### END SOLUTION


# %%
save_exercise = Exercise(
    save_model,
    devices=("cpu", "sim"),
    places=("gpu", "cpu"),
    facets=[Facet("file", 2, "files")],
    cases=lambda rng: [
        Case(model=LinearModel([[2]], [1]), path=FilePath("saved.pt")),
        Case(model=LinearModel(rng.normal(size=(2, 3)), rng.normal(size=2)), path=FilePath("saved.pt")),
        Case(model=LinearModel(rng.normal(size=(3, 1)), rng.normal(size=3)), path=FilePath("models/a.pth")),
        Case(model=LinearModel(rng.normal(size=(1, 4))), path=FilePath("saved.pt")),
    ],
)


@save_exercise.misconception
def save_saves_something_else(model, path):
    """What `torch.load` finds in your file is not a dictionary from names to tensors, so that
    `load_state_dict` cannot use it. It may be the whole model, or a list, or a method that you did not call,
    or something else than `torch.save` wrote it. Look up `state_dict`.
    """
    torch.save(model, path)


@save_exercise.misconception
def save_writes_no_file(model, path):
    """There is no file where `path` says. Is anything saved at all, and under which name? The caller decides
    on it.
    """


@save_exercise.misconception
def save_saves_only_weight(model, path):
    """Your file holds the weight alone. The bias has been learnt as well: look up what returns all
    parameters with their names.
    """
    torch.save({"weight": model.weight.detach()}, path)


@save_exercise.misconception
def save_swaps_arguments(model, path):
    """You hand the path over first. Look up the order of the arguments of `torch.save`: what, then where."""
    torch.save(path, model.state_dict())


# %% [markdown]
# ### Exercise 6: `load_model` (2 points)
#
# Load the parameters saved in the file `path` into `model`, in place, also if they were saved on a GPU
# that this computer does not have.
# *Points:* the weight and the bias of the model 2; half of them if only files from the CPU are read.
#
# *Devices:* the model may be on a GPU instead of the CPU, or on the CPU of a machine with a GPU, and stays where
# it is. Grading tries that, `check` the CPU; what works only there gets half of the points.
#
# *Tip:* two steps, reading the dictionary and copying it into the model. Either is useless alone.


# %%
def load_model(model, path):
    """Load the parameters that save_model saved in the file path into model, in place."""
    ### BEGIN SOLUTION
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    ### END SOLUTION


# %%
def _loading(rng, d, m, device="cpu"):
    return Case(
        model=LinearModel(rng.normal(size=(m, d)), rng.normal(size=m)),
        path=StateFile({"weight": rng.normal(size=(m, d)), "bias": rng.normal(size=m)}, device),
        late=device != "cpu",
    )


load_exercise = Exercise(
    load_model,
    devices=("cpu", "sim"),
    places=("gpu", "cpu"),
    facets=[Facet("parameters", 2, ("model.weight", "model.bias"))],
    cases=lambda rng: [
        Case(model=LinearModel([[0.5]], [-1]), path=StateFile({"weight": [[2]], "bias": [1]})),
        _loading(rng, d=3, m=2),
        _loading(rng, d=1, m=4),
        _loading(rng, d=2, m=2, device="cuda:0"),
    ],
)

load_exercise.equivalent(
    "A file that `save_model` wrote holds nothing but tensors.",
    "model.load_state_dict(torch.load(path, map_location='cpu', weights_only=True)) → model.load_state_dict(torch.load(path, map_location='cpu'))",
    "model.load_state_dict(torch.load(path, map_location='cpu', weights_only=True)) → model.load_state_dict(torch.load(path, map_location='cpu', weights_only=False))",
)


@load_exercise.misconception_on_gpu
def load_takes_model_to_cpu(model, path):
    """The parameters are right, but the model is no longer on its device. `load_state_dict` copies into the
    parameters wherever they are, so the model need not move.
    """
    model.cpu().load_state_dict(torch.load(path, map_location="cpu", weights_only=True))


@load_exercise.misconception
def load_needs_the_device_of_the_file(model, path):
    """A file that was saved on the CPU is read, and one that was saved on a GPU is not: there is none here.
    Which argument of `torch.load` says where the tensors are to go?
    """
    model.load_state_dict(torch.load(path, weights_only=True))


@load_exercise.misconception
def load_changes_nothing(model, path):
    """The model is as it was. If you read the file, what you read ends up in another object: in a variable, or
    in a model of your own. Look up `load_state_dict`, and call it on the model that you were handed.
    """
    torch.load(path, weights_only=True)


@load_exercise.misconception
def load_hands_over_path(model, path):
    """`load_state_dict` does not read files: it wants the dictionary, not the path. Look up what reads it."""
    model.load_state_dict(path)


@load_exercise.misconception
def load_expects_whole_model(model, path):
    """The file holds a dictionary of tensors already, not a model that could be asked for one."""
    model.load_state_dict(torch.load(path, weights_only=True).state_dict())


@load_exercise.misconception
def load_copies_only_weight(model, path):
    """The weight is loaded, but the bias is as it was. Look up what copies all parameters at once."""
    model.load_state_dict({"weight": torch.load(path, weights_only=True)["weight"]}, strict=False)


@load_exercise.misconception
def load_copies_only_bias(model, path):
    """The bias is loaded, but the weight is as it was. Look up what copies all parameters at once."""
    model.load_state_dict({"bias": torch.load(path, weights_only=True)["bias"]}, strict=False)


@load_exercise.misconception
def load_expects_layer(model, path):
    """You look for a layer called `linear` within the model. `load_model` works for any model: leave names to
    `load_state_dict`.
    """
    model.linear.load_state_dict(torch.load(path, weights_only=True))


@load_exercise.misconception
def load_loads_model(model, path):
    """You hand the model to `torch.load`, which wants to know the file. Look up what each of the two steps
    needs.
    """
    model.load_state_dict(torch.load(model, weights_only=True))


# %%
loaded = LinearRegressionModel(input_dim=1, output_dim=1)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "linear_model.pt"
    save_model(first, path)
    print(path.name, path.stat().st_size, "bytes")
    print("before loading:", predict_numpy(loaded, x_array)[10])
    load_model(loaded, path)
print("after loading: ", predict_numpy(loaded, x_array)[10])
print("saved model:   ", predictions[10])

# %% [markdown]
# ## On a GPU
#
# Whoever has a GPU changes a single word. All the rest is in your functions already: `train_model` moves
# the model, the inputs and the targets, `predict_numpy` sends the input to the model and brings the
# prediction back, and `load_model` reads what a GPU has saved. Without a GPU, the next cell runs on the
# CPU.

# %%
device = "cuda" if torch.cuda.is_available() else "cpu"
losses = train_model(second, x, y, lr=0.01, epochs=700, device=device)
print(device, losses[-1], predict_numpy(second, x_array)[10])

# %% [markdown]
# The numbers may differ in the last digits, as a GPU adds in another order. Do not expect it to be faster
# here: with eleven rows and two parameters, handing over the work takes longer than the work. A GPU pays
# off where single steps are large.
#
# ## What you have done
#
# You wrote a model as a class, and training, prediction, plotting, saving and loading as functions that
# know nothing of that class: `train_model` would train a deep network just as well. That is the
# use of registered parameters: whoever is handed a model can find all that it has learnt.
