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
# the names and arguments of the class and the functions.

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


@model_exercise.misconception
class model_skips_super(nn.Module):
    """The module's register of parameters does not exist yet when you assign the layer. Look up what the
    first line of a module's `__init__` has to be.
    """

    def __init__(self, input_dim, output_dim):
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_has_no_bias(nn.Module):
    """Your model has no bias, so its line always goes through the origin. Look up the options of nn.Linear."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim, bias=False)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_swaps_dimensions(nn.Module):
    """Your layer takes as many inputs as there should be outputs, and the other way round. Look at the order
    of the arguments of nn.Linear.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(output_dim, input_dim)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_hard_codes_dimensions(nn.Module):
    """Your layer has one input and one output, whatever the arguments say. The caller decides on both."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_hard_codes_output(nn.Module):
    """Your layer has one output, whatever `output_dim` says."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, 1)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_keeps_plain_tensors(nn.Module):
    """The model has no parameters: plain tensors are not registered, even if they require gradients, so that
    no optimizer would find them. Look up layers and `nn.Parameter`.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.weight = torch.randn(output_dim, input_dim, requires_grad=True)
        self.bias = torch.randn(output_dim, requires_grad=True)

    def forward(self, x):
        return x @ self.weight.T + self.bias


@model_exercise.misconception
class model_registers_no_layer(nn.Module):
    """The model has no parameters: either `forward` makes a new random layer each time, or the layer sits in a
    Python list, into which a module does not look. Make it once, and assign it to an attribute of its own.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = [nn.Linear(input_dim, output_dim)]

    def forward(self, x):
        return self.linear[0](x)


@model_exercise.misconception
class model_applies_relu(nn.Module):
    """Your model never predicts anything negative. Such a function belongs between layers; a linear model
    hands on what its layer returns.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return torch.relu(self.linear(x))


@model_exercise.misconception
class model_applies_sigmoid(nn.Module):
    """Your predictions all lie between 0 and 1, as probabilities do. That is classification; here any number
    can be asked for.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))


@model_exercise.misconception
class model_returns_nothing(nn.Module):
    """`forward` returns nothing, so the model predicts None. Look at its last line."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        self.linear(x)


@model_exercise.misconception
class model_returns_input(nn.Module):
    """`forward` returns its input as it came. The layer must be applied to it, and its result returned."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return x


@model_exercise.misconception
class model_returns_layer(nn.Module):
    """`forward` returns the layer itself. A layer is like a function: call it with the input."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear


@model_exercise.misconception
class model_has_no_forward(nn.Module):
    """PyTorch finds no method `forward` in your class. Look at its spelling and its indentation."""

    def __new__(cls, input_dim, output_dim):
        # PyTorch's message quotes the name of the class, so this one has to be called the same.
        class LinearRegressionModel(nn.Module):
            def __init__(self):
                super().__init__()
                self.linear = nn.Linear(input_dim, output_dim)

        return LinearRegressionModel()


@model_exercise.misconception
class model_forgets_its_layer(nn.Module):
    """You make a layer in `__init__`, but `forward` uses a new random one in each call. The registered layer
    never takes part.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return nn.Linear(self.linear.in_features, self.linear.out_features)(x)


@model_exercise.misconception
class model_keeps_layer_in_variable(nn.Module):
    """The layer made in `__init__` is gone when `forward` looks for it: a variable lives only until its
    function ends. Look up what `self` is for.
    """

    def __new__(cls, input_dim, output_dim):
        class LinearRegressionModel(nn.Module):
            def __init__(self):
                super().__init__()
                linear = nn.Linear(input_dim, output_dim)  # noqa: F841 - the mistake

            def forward(self, x):
                return self.linear(x)

        return LinearRegressionModel()


def _layer_called(name):
    """Return a module that is right but for the name of its layer."""

    class Renamed(nn.Module):
        def __init__(self, input_dim, output_dim):
            super().__init__()
            self.add_module(name, nn.Linear(input_dim, output_dim))

        def forward(self, x):
            return self.get_submodule(name)(x)

    return Renamed


@model_exercise.misconception
class model_calls_layer_fc(_layer_called("fc")):
    """The model works, but its layer is called `fc`; asked for is `linear`. The name matters to everyone who
    loads a file with the parameters.
    """


@model_exercise.misconception
class model_calls_layer_layer(_layer_called("layer")):
    """The model works, but its layer is called `layer`; asked for is `linear`. The name matters to everyone
    who loads a file with the parameters.
    """


@model_exercise.misconception
class model_cuts_graph(nn.Module):
    """The predictions are right, but no gradient can flow back from them to the parameters: the model could
    not be trained. Look up what `detach`, `.data` and `no_grad` do.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).detach()


@model_exercise.misconception
class model_squeezes_output(nn.Module):
    """You take the dimensions of size 1 out of the predictions. With one target they get the shape (n,), and
    meet targets of shape (n, 1); look up broadcasting.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).squeeze()


@model_exercise.misconception
class model_applies_layer_twice(nn.Module):
    """You apply the layer to its own result. Once is enough."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(self.linear(x))


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


def _trained(model, x, y, epochs, optimizer, loss_fn=nn.functional.mse_loss):
    """Train as asked for, with another optimizer or loss."""
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def _sgd(model, lr, **options):
    return torch.optim.SGD(model.parameters(), lr=lr, **options)


# What a PyTorch says that was built without CUDA, so that the key is the same on a machine with a GPU.
NO_GPU = "Torch not compiled with CUDA enabled"


@train_exercise.misconception
def train_hardcodes_cuda(model, x, y, lr, epochs, device):
    """You ask for a GPU by its name, and here is none. The caller decides where to compute: look at the
    arguments.
    """
    raise AssertionError(NO_GPU)


@train_exercise.misconception_on_gpu
def train_leaves_model_behind(model, x, y, lr, epochs, device):
    """Your data are on the device, the model is not: its parameters are still where they were made. What has
    to be called on the model as well?
    """
    return _trained(model, x.to(device), y.to(device), epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_leaves_inputs_behind(model, x, y, lr, epochs, device):
    """Your model is on the device, x is not. Called on a tensor, `.to` leaves it where it is and *returns*
    another one: what becomes of that?
    """
    model.to(device)
    return _trained(model, x, y.to(device), epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_leaves_targets_behind(model, x, y, lr, epochs, device):
    """Your predictions are on the device, but what the loss compares them with is not: move the targets, too,
    and keep what `.to` returns.
    """
    model.to(device)
    return _trained(model, x.to(device), y, epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_ends_on_cpu(model, x, y, lr, epochs, device):
    """The numbers are right, but the model is on the CPU in the end. Either it never was on the device, or
    you take it back.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_moves_parameters_out_of_leaves(model, x, y, lr, epochs, device):
    """You move the parameters one by one. What `.to` returns is computed from the parameter, no longer a leaf,
    and so its `.grad` stays None. Move the model instead.
    """
    x, y = x.to(device), y.to(device)
    weight, bias = model.weight.to(device), model.bias.to(device)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(x @ weight.T + bias, y)
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            weight -= lr * weight.grad
            bias -= lr * bias.grad
        weight.grad.zero_()
        bias.grad.zero_()
    return losses


@train_exercise.misconception_on_gpu
def train_replaces_parameters_after_optimizer(model, x, y, lr, epochs, device):
    """The loss never changes: your optimizer holds the parameters that the model had before it was moved, and
    updates those. Make it when the model is where it will stay.
    """
    optimizer = _sgd(model, lr)
    if device != "cpu":
        model.weight = nn.Parameter(model.weight.detach().to(device))
        model.bias = nn.Parameter(model.bias.detach().to(device))
    return _trained(model, x.to(device), y.to(device), epochs, optimizer)


@train_exercise.misconception
def train_keeps_last_gradient(model, x, y, lr, epochs, device):
    """One call is right, and a second one with the same model is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    optimizer = _sgd(model, lr)
    losses = []
    for epoch in range(epochs):
        if epoch > 0:
            optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_never_resets(model, x, y, lr, epochs, device):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_never_moves(model, x, y, lr, epochs, device):
    """The loss never changes, so the model never does. Either no `step()` runs, or it finds no gradient, or
    the optimizer holds other parameters. What has to lie between `backward()` and the reset?
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_makes_its_own_model(model, x, y, lr, epochs, device):
    """You train a new model of your own; the one that you were handed stays as it was. The caller has chosen
    the model and its first parameters.
    """
    own = nn.Linear(x.shape[1], y.shape[1])
    return _trained(own, x, y, epochs, _sgd(own, lr))


@train_exercise.misconception
def train_makes_model_of_size_one(model, x, y, lr, epochs, device):
    """You make a model of your own with one input and one output, and train that. The caller has chosen the
    model, its size and its first parameters.
    """
    own = nn.Linear(1, 1)
    return _trained(own, x, y, epochs, _sgd(own, lr))


@train_exercise.misconception
def train_begins_anew(model, x, y, lr, epochs, device):
    """You give the model new random parameters before you train it. Training goes on from where the model is,
    so that it can be continued later.
    """
    model.reset_parameters()
    return _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception
def train_trains_a_copy(model, x, y, lr, epochs, device):
    """The losses are right, but the caller's model has not changed: you train a copy. Look up what "in place"
    means.
    """
    copied = nn.Linear(x.shape[1], y.shape[1])
    copied.load_state_dict(model.state_dict())
    return _trained(copied, x, y, epochs, _sgd(copied, lr))


@train_exercise.misconception
def train_sums(model, x, y, lr, epochs, device):
    """Your loss adds the squared errors up but does not average them. Look up what `reduction` does in
    nn.MSELoss, and the M of MSE.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), nn.MSELoss(reduction="sum"))


@train_exercise.misconception
def train_divides_by_rows(model, x, y, lr, epochs, device):
    """Your loss divides by the number of rows. The mean is over *all* elements: with several targets there
    are more of them than rows.
    """

    def per_row(prediction, target):
        return ((prediction - target) ** 2).sum() / len(target)

    return _trained(model, x, y, epochs, _sgd(model, lr), per_row)


@train_exercise.misconception
def train_halves_loss(model, x, y, lr, epochs, device):
    """Your loss is half the mean squared error, and so your steps are half as long. The definition above has
    no factor one half.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: ((p - t) ** 2).mean() / 2)


@train_exercise.misconception
def train_takes_root(model, x, y, lr, epochs, device):
    """Your loss is the root of the mean squared error. The root is good for reading a loss; the descent asked
    for goes down the loss itself.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: ((p - t) ** 2).mean().sqrt())


@train_exercise.misconception
def train_takes_absolute_errors(model, x, y, lr, epochs, device):
    """Your loss is the mean *absolute* error. Look up which of PyTorch's losses squares."""
    return _trained(model, x, y, epochs, _sgd(model, lr), nn.functional.l1_loss)


@train_exercise.misconception
def train_squeezes_predictions(model, x, y, lr, epochs, device):
    """With one target, your predictions of shape (n,) meet targets of shape (n, 1), and their difference
    silently becomes a matrix (n, n). Look up broadcasting, and leave the shapes as they are.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: nn.functional.mse_loss(p.squeeze(), t))


@train_exercise.misconception
def train_swaps_inputs_and_targets(model, x, y, lr, epochs, device):
    """You feed the targets to the model and compare with the inputs. The model looks at x only, and is
    measured against y.
    """
    return _trained(model, y, x, epochs, _sgd(model, lr))


@train_exercise.misconception
def train_goes_uphill(model, x, y, lr, epochs, device):
    """The loss grows from epoch to epoch: your steps go along the gradient, which is the way up."""
    return _trained(model, x, y, epochs, _sgd(model, lr, maximize=True))


@train_exercise.misconception
def train_hard_codes_lr(model, x, y, lr, epochs, device):
    """You train with the learning rate 0.01, whatever `lr` says. The caller decides on the learning rate."""
    return _trained(model, x, y, epochs, _sgd(model, 0.01))


@train_exercise.misconception
def train_leaves_out_lr(model, x, y, lr, epochs, device):
    """The whole gradient is subtracted, whatever `lr` says. Look up what the learning rate is for."""
    return _trained(model, x, y, epochs, _sgd(model, 1.0))


@train_exercise.misconception
def train_applies_lr_twice(model, x, y, lr, epochs, device):
    """The learning rate goes into each step twice, as its square. The optimizer applies it already."""
    return _trained(model, x, y, epochs, _sgd(model, lr * lr))


@train_exercise.misconception
def train_steps_twice(model, x, y, lr, epochs, device):
    """The parameters move twice as far per epoch as they should: one gradient is good for one step."""
    return _trained(model, x, y, epochs, _sgd(model, 2 * lr))


@train_exercise.misconception
def train_adds_momentum(model, x, y, lr, epochs, device):
    """Your optimizer has momentum: each step carries on a part of the last one. Plain gradient descent is
    asked for.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr, momentum=0.9))


@train_exercise.misconception
def train_uses_adam(model, x, y, lr, epochs, device):
    """You train with Adam, which gives every parameter a step length of its own. Plain gradient descent, SGD,
    is asked for.
    """
    return _trained(model, x, y, epochs, torch.optim.Adam(model.parameters(), lr=lr))


@train_exercise.misconception
def train_moves_only_weight(model, x, y, lr, epochs, device):
    """The bias stays where it began. It is a parameter like the weight: look at what you hand to the
    optimizer.
    """
    return _trained(model, x, y, epochs, torch.optim.SGD([model.weight], lr=lr))


@train_exercise.misconception
def train_moves_only_bias(model, x, y, lr, epochs, device):
    """The weight stays where it began, and only the bias is trained. Look at what you hand to the
    optimizer.
    """
    return _trained(model, x, y, epochs, torch.optim.SGD([model.bias], lr=lr))


@train_exercise.misconception
def train_omits_last_update(model, x, y, lr, epochs, device):
    """The losses are right, but the model is one update behind: the last gradient is computed and never
    used. In which order do the five steps stand in your loop?
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        optimizer.step()
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_steps_before_backward(model, x, y, lr, epochs, device):
    """The first two losses are equal: you step before `backward()`, so that the first update finds no
    gradient and each later one uses that of the epoch before.
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_predicts_once(model, x, y, lr, epochs, device):
    """You predict once, before the loop, and go backward through the same graph again and again. A tensor is
    a result, not a formula: after an update it has to be computed anew.
    """
    optimizer = _sgd(model, lr)
    predictions = model(x)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(predictions, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_without_gradients(model, x, y, lr, epochs, device):
    """`backward()` finds no way from the loss back to the model: nothing was recorded, or the graph was cut.
    Look up what `no_grad`, `detach` and `.data` do.
    """
    with torch.no_grad():
        return _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception
def train_converts_loss_too_early(model, x, y, lr, epochs, device):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: nn.functional.mse_loss(p, t).item())


@train_exercise.misconception
def train_one_epoch_too_few(model, x, y, lr, epochs, device):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin
    with 1?
    """
    return _trained(model, x, y, epochs - 1, _sgd(model, lr))


@train_exercise.misconception
def train_one_epoch_too_many(model, x, y, lr, epochs, device):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return _trained(model, x, y, epochs + 1, _sgd(model, lr))


@train_exercise.misconception
def train_hard_codes_epochs(model, x, y, lr, epochs, device):
    """You always train for 100 epochs. The caller decides how many there are."""
    return _trained(model, x, y, 100, _sgd(model, lr))


@train_exercise.misconception
def train_returns_in_first_epoch(model, x, y, lr, epochs, device):
    """Your function returns in the first epoch. How far is `return` indented?"""
    return _trained(model, x, y, 1, _sgd(model, lr))


@train_exercise.misconception
def train_records_loss_after_update(model, x, y, lr, epochs, device):
    """The training is right, but you record each loss after the update of its epoch. Asked for is the loss
    that the update was computed from.
    """
    return [*_trained(model, x, y, epochs, _sgd(model, lr)), nn.functional.mse_loss(model(x), y).item()][1:]


@train_exercise.misconception
def train_returns_tensors(model, x, y, lr, epochs, device):
    """The training is right, but your list holds tensors, each of which may keep its whole graph in memory.
    Look up what `.item()` gives back.
    """
    return [torch.tensor(loss) for loss in _trained(model, x, y, epochs, _sgd(model, lr))]


@train_exercise.misconception
def train_returns_last_loss(model, x, y, lr, epochs, device):
    """The training is right, but you return the last loss only. Asked for is a list with the loss of every
    epoch.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr))[-1]


@train_exercise.misconception
def train_returns_list_of_last_loss(model, x, y, lr, epochs, device):
    """The training is right, but your list holds the last loss only. Where is it made, and how far is the
    line indented that adds to it?
    """
    return _trained(model, x, y, epochs, _sgd(model, lr))[-1:]


@train_exercise.misconception
def train_returns_nothing(model, x, y, lr, epochs, device):
    """The training is right, but nothing is returned. Printing shows the losses to you; `return` hands them
    to the caller.
    """
    _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception
def train_returns_model(model, x, y, lr, epochs, device):
    """The training is right, but you return the model, which the caller has already. Asked for is the list of
    losses.
    """
    _trained(model, x, y, epochs, _sgd(model, lr))
    return model


@train_exercise.misconception
def train_returns_running_sum(model, x, y, lr, epochs, device):
    """The training is right, but you add each loss to those before it. Asked for is the loss of each epoch."""
    return np.cumsum(_trained(model, x, y, epochs, _sgd(model, lr))).tolist()


@train_exercise.misconception
def train_rounds_losses(model, x, y, lr, epochs, device):
    """The training is right, but you round the losses. Rounding is for printing; a later loss may be smaller
    than your last digit.
    """
    return [round(loss, 2) for loss in _trained(model, x, y, epochs, _sgd(model, lr))]


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
# *Points:* the predictions 2, with the model left as it is.
#
# *Devices:* the model may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
#
# *Tip:* `next(model.parameters()).device` says where a model is.


# %%
def predict_numpy(model, x):
    """Return the model's predictions for x as a NumPy array of shape (n, m).

    x is a NumPy array of dtype float32 and shape (n, d). The model may be on any device.
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
    "The notebook has a `device` of its own, which is the same.",
    "device = next(model.parameters()).device → nothing",
)

predict_exercise.equivalent(
    "The inputs require no gradients.",
    "return model(torch.from_numpy(x).to(device)).cpu().numpy() → return model(torch.from_numpy(x).to(device).detach()).cpu().numpy()",
)


@predict_exercise.misconception
def predict_hardcodes_cuda(model, x):
    """You ask for a GPU by its name, and here is none. The model is somewhere already: follow it."""
    raise AssertionError(NO_GPU)


@predict_exercise.misconception_on_gpu
def predict_leaves_inputs_behind(model, x):
    """You hand a tensor on the CPU to a model that is on another device. Look up how to ask a parameter where
    it is, and move the inputs there.
    """
    return model(torch.from_numpy(x)).detach().cpu().numpy()


@predict_exercise.misconception_on_gpu
def predict_takes_model_to_cpu(model, x):
    """The predictions are right, but the model is no longer on its device. It is to stay where it is: move what
    goes in and what comes out.
    """
    return model.cpu()(torch.from_numpy(x)).detach().numpy()


@predict_exercise.misconception_on_gpu
def predict_converts_on_device(model, x):
    """You call `.numpy()` on a tensor on the device, and NumPy knows only the CPU. What has to come first?"""
    return model(torch.from_numpy(x).to(next(model.parameters()).device)).detach().numpy()


@predict_exercise.misconception
def predict_returns_tensor(model, x):
    """You return a tensor. Asked for is a NumPy array: look up the method that makes one, and what it says of
    tensors that carry a graph.
    """
    return model(torch.from_numpy(x))


@predict_exercise.misconception
def predict_hands_over_array(model, x):
    """You hand the NumPy array to the model, which computes with tensors. Look up how one becomes the
    other.
    """
    return model(x)


@predict_exercise.misconception
def predict_keeps_graph(model, x):
    """NumPy cannot hold the graph that the prediction carries, and PyTorch will not drop it unasked. Look up
    `detach` and `no_grad`.
    """
    return model(torch.from_numpy(x)).numpy()


@predict_exercise.misconception
def predict_flattens(model, x):
    """The numbers are right, but you take the shape away. Asked for is one row per example and one column per
    target, also where there is only one.
    """
    return model(torch.from_numpy(x)).detach().numpy().flatten()


@predict_exercise.misconception
def predict_squeezes(model, x):
    """The numbers are right, but dimensions of size 1 are lost. Asked for is one row per example and one
    column per target, also where there is only one.
    """
    return model(torch.from_numpy(x)).detach().numpy().squeeze()


@predict_exercise.misconception
def predict_returns_list(model, x):
    """You return a Python list. Asked for is a NumPy array, which has a shape and a dtype."""
    return model(torch.from_numpy(x)).tolist()


@predict_exercise.misconception
def predict_with_fresh_model(model, x):
    """You predict with a new, untrained model. The one that you were handed has learnt something: use it."""
    with torch.no_grad():
        return nn.Linear(*model.weight.T.shape)(torch.from_numpy(x)).numpy()


@predict_exercise.misconception
def predict_changes_dtype(model, x):
    """The numbers are right, but your array is float64. Leave the dtype as it comes."""
    return model(torch.from_numpy(x)).detach().numpy().astype("float64")


@predict_exercise.misconception
def predict_computes_in_float64(model, x):
    """You make the input float64 and meet parameters that are float32. Leave the dtype as it comes."""
    return model(torch.from_numpy(x).double()).detach().numpy()


@predict_exercise.misconception
def predict_returns_nothing(model, x):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


@predict_exercise.misconception
def predict_forgets_bias(model, x):
    """The bias is missing: for inputs that are all zero you predict zero. Call the model, and let it do all
    that belongs to it.
    """
    return x @ model.weight.detach().numpy().T


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


def _draw(ax, x, y, predictions):
    order = np.argsort(x.flatten())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")


def _label(ax):
    ax.set(xlabel="x", ylabel="y")
    ax.legend()


@plot_exercise.misconception
def plot_does_not_sort(ax, x, y, predictions):
    """Your line runs through the predictions in the order of the data, to and fro. Look up `np.argsort`."""
    ax.plot(x, y, "o", label="data")
    ax.plot(x, predictions, label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_sorts_only_x(ax, x, y, predictions):
    """You sort x but leave the predictions in their old order, so that each goes to the wrong x. Sort both by
    the same order.
    """
    ax.plot(x, y, "o", label="data")
    ax.plot(np.sort(x, axis=0), predictions, label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_sorts_each(ax, x, y, predictions):
    """You sort x and the predictions each by itself, so that the pairs are torn apart: your line can only
    rise. Put both in the order of x.
    """
    ax.plot(x, y, "o", label="data")
    ax.plot(np.sort(x, axis=0), np.sort(predictions, axis=0), label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_sorts_columns(ax, x, y, predictions):
    """Indexing with the order that you found gives three dimensions: it has the shape of a column, or was
    found within each row. Look up along which dimension `np.argsort` sorts, and how to flatten an array.
    """
    order = np.argsort(x, axis=0)
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_swaps_axes(ax, x, y, predictions):
    """You draw x upwards and y to the right. The first argument of `plot` goes along the horizontal axis."""
    order = np.argsort(x.flatten())
    ax.plot(y, x, "o", label="data")
    ax.plot(predictions[order], x[order], label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_marks_predictions(ax, x, y, predictions):
    """Your markers stand at the predictions, and the true values are nowhere to be seen. A plot of a model
    shows both.
    """
    _draw(ax, x, predictions, predictions)
    _label(ax)


@plot_exercise.misconception
def plot_joins_data(ax, x, y, predictions):
    """Your line runs through the true values. The points are the data; the line is what the model says."""
    _draw(ax, x, y, y)
    _label(ax)


@plot_exercise.misconception
def plot_swaps_data_and_predictions(ax, x, y, predictions):
    """You draw the predictions as points and the data as a line. Measured values are points; the line is
    what the model says.
    """
    _draw(ax, x, predictions, y)
    _label(ax)


@plot_exercise.misconception
def plot_draws_no_line(ax, x, y, predictions):
    """You draw the predictions as markers that no line joins. Look up what the third argument of `plot` says
    about lines and markers.
    """
    ax.plot(x, y, "o", label="data")
    ax.plot(x, predictions, "x", label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_draws_no_markers(ax, x, y, predictions):
    """Your line is right, but no marker stands at the data: without a format, `plot` draws lines. Look up
    `scatter`, or the format of markers.
    """
    order = np.argsort(x.flatten())
    ax.plot(x[order], y[order], label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_draws_nothing(ax, x, y, predictions):
    """Nothing is drawn on `ax`. If you see a plot, it is on axes of your own; the caller has chosen where to
    draw.
    """


@plot_exercise.misconception
def plot_labels_nothing(ax, x, y, predictions):
    """The drawing is right, but nobody can tell what it shows: the axes have no labels, and there is no
    legend.
    """
    _draw(ax, x, y, predictions)


@plot_exercise.misconception
def plot_lacks_legend(ax, x, y, predictions):
    """The drawing is right, but there is no legend, or nothing in it. A `label` is not shown until somebody
    asks for the legend, which shows what has one by then.
    """
    _draw(ax, x, y, predictions)
    ax.set(xlabel="x", ylabel="y")


@plot_exercise.misconception
def plot_names_one_of_two(ax, x, y, predictions):
    """The drawing is right, but the legend has one name only. Whoever reads it wants to know what the markers
    are, and what the line is.
    """
    order = np.argsort(x.flatten())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order])
    _label(ax)


@plot_exercise.misconception
def plot_joins_markers(ax, x, y, predictions):
    """A line joins your markers, in the order of the data. Measured values are points; look up what a format
    such as `o-` draws.
    """
    _draw(ax, x, y, predictions)
    ax.plot(x, y)
    _label(ax)


@plot_exercise.misconception
def plot_lacks_axis_labels(ax, x, y, predictions):
    """The drawing is right, but the axes have no labels. Look up `set_xlabel` and `set_ylabel`."""
    _draw(ax, x, y, predictions)
    ax.legend()


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
# *Points:* what is in the file 2.


# %%
def save_model(model, path):
    """Save the state_dict of model in the file path."""
    ### BEGIN SOLUTION
    torch.save(model.state_dict(), path)
    ### END SOLUTION


# %%
save_exercise = Exercise(
    save_model,
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
# *Devices:* the model may be on a GPU instead of the CPU. Grading tries both,
# `check` the CPU; what works only there gets half of the points.
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
