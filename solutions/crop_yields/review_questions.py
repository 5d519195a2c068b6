# %% [markdown]
# # Review questions
#
# Forty-five questions on linear regression and gradient descent. Each asks for a short answer in
# your own words, which a person will read. Under most of them is a small function to complete:
# the definite part of the question. It is graded by running it, usually on several inputs, so
# return exactly what its docstring asks for.
#
# `check(q06)` tells you whether `q06` can be run, not whether it is right: that you learn when
# the work comes back.
#
# Throughout, a data set has `n` examples, `d` input variables and `m` targets: the inputs have
# shape `(n, d)`, the targets `(n, m)`, the weights `w` `(m, d)`, the bias `b` `(m,)`, and the
# predictions are `x @ w.T + b`.

# %%
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from autograder import check

# %% tags=["instructor"]
from autograder.authoring import Case, Exercise, Facet, LinearModel, Loader, LossFunction, SGD, Tensor


# %%
def q01(x, w, b):
    """Return one prediction of a linear regression model, as a Python float.

    `x` is a list with the values of the input variables, `w` a list with one weight for each, `b`
    the bias.
    """
    ### BEGIN SOLUTION
    return sum(weight * value for weight, value in zip(w, x, strict=True)) + b
    ### END SOLUTION


# %%
q01_exercise = Exercise(
    q01,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(x=rng.integers(1, 6, size=3).tolist(), w=rng.integers(1, 6, size=3).tolist(), b=0.5),
        Case(x=rng.normal(size=5).tolist(), w=rng.normal(size=5).tolist(), b=float(rng.uniform(-2, -1))),
    ],
    concealed=True,
)

q01_exercise.equivalent(
    "A product does not depend on the order of its factors.",
    "return sum((weight * value for weight, value in zip(w, x, strict=True))) + b → return sum((weight * value for value, weight in zip(w, x, strict=True))) + b",
    "return sum((weight * value for weight, value in zip(w, x, strict=True))) + b → return sum((weight * value for weight, value in zip(x, w, strict=True))) + b",
)

q01_exercise.equivalent(
    "The two lists have the same length.",
    "return sum((weight * value for weight, value in zip(w, x, strict=True))) + b → return sum((weight * value for weight, value in zip(w, x))) + b",
    "return sum((weight * value for weight, value in zip(w, x, strict=True))) + b → return sum((weight * value for weight, value in zip(w, x, strict=False))) + b",
)


@q01_exercise.misconception
def q01_no_bias(x, w, b):
    """Your model predicts zero whenever all inputs are zero.

    Look up what the bias (the intercept) is for.
    """
    return sum(weight * value for weight, value in zip(w, x, strict=True))


@q01_exercise.misconception
def q01_bias_in_every_term(x, w, b):
    """The bias belongs to the target, not to each input variable.

    Count how often it appears in the equation.
    """
    return sum(weight * value + b for weight, value in zip(w, x, strict=True))


# %%
def q02():
    """Return two lists: the names of the input variables, then the names of the target variables.

    A café wants to predict from the weather how much it will sell. The columns of its table are
    "temperature", "sunshine", "coffees_sold" and "ice_creams_sold". Keep the names in that order.
    """
    ### BEGIN SOLUTION
    return ["temperature", "sunshine"], ["coffees_sold", "ice_creams_sold"]
    ### END SOLUTION


# %%
q02_exercise = Exercise(
    q02,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    concealed=True,
)


@q02_exercise.misconception
def q02_swapped():
    """Ask which columns are known in advance and which are to be predicted.

    Look up "input" and "target".
    """
    return ["coffees_sold", "ice_creams_sold"], ["temperature", "sunshine"]


@q02_exercise.misconception
def q02_one_target():
    """A data set may have more than one target.

    Ask of each column whether it is known when you predict.
    """
    return ["temperature", "sunshine", "coffees_sold"], ["ice_creams_sold"]


# %%
def q03(d, m):
    """Return how many numbers a linear regression model learns, weights and biases together, as an int.

    The model has `d` input variables and `m` targets.
    """
    ### BEGIN SOLUTION
    return m * d + m
    ### END SOLUTION


# %%
q03_exercise = Exercise(
    q03,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case(d=3, m=2), Case(d=int(rng.integers(6, 10)), m=int(rng.integers(3, 6)))],
    concealed=True,
)


@q03_exercise.misconception
def q03_only_weights(d, m):
    """You counted the weights only. The other kind of parameter is learned too."""
    return m * d


@q03_exercise.misconception
def q03_one_bias(d, m):
    """You counted one bias for the whole model.

    Write the equations of two targets below each other and compare.
    """
    return m * d + 1


@q03_exercise.misconception
def q03_bias_per_weight(d, m):
    """You counted a bias for every weight.

    Write the equation of one target and count its constants.
    """
    return 2 * m * d


# %%
def q04(rows):
    """Return the table `rows` as a float32 tensor with one row per observation and one column per variable.

    `rows` is a list of observations; each is a list of whole numbers.
    """
    ### BEGIN SOLUTION
    return torch.tensor(rows, dtype=torch.float32)
    ### END SOLUTION


# %%
q04_exercise = Exercise(
    q04,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(rows=rng.integers(20, 140, size=(5, 3)).tolist()),
        Case(rows=rng.integers(20, 140, size=(2, 4)).tolist()),
    ],
    concealed=True,
)

q04_exercise.equivalent(
    "It is made from numbers: there is no graph to cut it from.",
    "return torch.tensor(rows, dtype=torch.float32) → return torch.tensor(rows, dtype=torch.float32).detach()",
)


@q04_exercise.misconception
def q04_integers(rows):
    """The tensor took over the type of the Python numbers. Look up the `dtype` argument."""
    return torch.tensor(rows)


@q04_exercise.misconception
def q04_transposed(rows):
    """Rows and columns are exchanged: look up which dimension of a data matrix counts the observations."""
    return torch.tensor(rows, dtype=torch.float32).T


# %%
def q05(table, d):
    """Return the inputs and the targets, as a tuple of two tensors.

    `table` is a tensor with one row per observation; its first `d` columns are inputs, all others
    targets.
    """
    ### BEGIN SOLUTION
    return table[:, :d], table[:, d:]
    ### END SOLUTION


# %%
q05_exercise = Exercise(
    q05,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(table=Tensor(rng.integers(1, 6, size=(7, 5))), d=3),
        Case(table=Tensor(rng.normal(size=(6, 5))), d=4),
    ],
    concealed=True,
)


@q05_exercise.misconception
def q05_rows(table, d):
    """You divided the observations, not the variables.

    Look up how to index the second dimension of a tensor.
    """
    return table[:d], table[d:]


@q05_exercise.misconception
def q05_leak(table, d):
    """A target is among your inputs: the model could read off the answer.

    Look up where a slice stops.
    """
    return table[:, : d + 1], table[:, d:]


# %%
def q06(d, m):
    """Return the shapes of the weight matrix and the bias vector, as two tuples, for d inputs and m targets.

    The predictions are `x @ w.T + b`.
    """
    ### BEGIN SOLUTION
    return (m, d), (m,)
    ### END SOLUTION


# %%
q06_exercise = Exercise(
    q06,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case(d=3, m=2), Case(d=int(rng.integers(4, 9)), m=1)],
    concealed=True,
)


@q06_exercise.misconception
def q06_transposed(d, m):
    """With this weight matrix, `x @ w.T` is no product of matrices that fit.

    Write the shapes under the formula.
    """
    return (d, m), (m,)


@q06_exercise.misconception
def q06_bias_per_input(d, m):
    """The bias is added to the predictions, not to the inputs.

    Compare its length with the columns of `x @ w.T`.
    """
    return (m, d), (d,)


# %%
def q07(d, m):
    """Create `w`, of shape (m, d), and `b`, of shape (m,), ready to be learned.

    Draw their values from the normal distribution with mean 0 and standard deviation 1, and have
    PyTorch track gradients for both. The last lines, which return some facts about them, are
    given.
    """
    ### BEGIN SOLUTION
    w = torch.randn(m, d, requires_grad=True)
    b = torch.randn(m, requires_grad=True)
    ### END SOLUTION
    negative = bool((w < 0).any()), bool((b < 0).any())
    return w.shape, b.shape, w.requires_grad, b.requires_grad, negative


# %%
q07_exercise = Exercise(
    q07,
    facets=[Facet("answer", 1, "returned")],
    # With so many targets, draws that all have the same sign do not happen by chance.
    cases=lambda rng: [Case(d=2, m=40), Case(d=3, m=int(rng.integers(30, 40)))],
    concealed=True,
)

q07_exercise.equivalent(
    "Only what holds for all draws is returned.",
    "w = torch.randn(m, d, requires_grad=True) ⇄ b = torch.randn(m, requires_grad=True)",
)


@q07_exercise.misconception
def q07_untracked(d, m):
    """The values are fine, but `backward` would pass these tensors by. Look up `requires_grad`."""
    w = torch.randn(m, d)
    b = torch.randn(m)
    negative = bool((w < 0).any()), bool((b < 0).any())
    return w.shape, b.shape, w.requires_grad, b.requires_grad, negative


@q07_exercise.misconception
def q07_uniform(d, m):
    """None of your weights is negative.

    Look up how the two random functions with similar names differ.
    """
    w = torch.rand(m, d, requires_grad=True)
    b = torch.rand(m, requires_grad=True)
    negative = bool((w < 0).any()), bool((b < 0).any())
    return w.shape, b.shape, w.requires_grad, b.requires_grad, negative


@q07_exercise.misconception
def q07_transposed(d, m):
    """Rows and columns of the weight matrix are exchanged: which of them belongs to one target?"""
    w = torch.randn(d, m, requires_grad=True)
    b = torch.randn(m, requires_grad=True)
    negative = bool((w < 0).any()), bool((b < 0).any())
    return w.shape, b.shape, w.requires_grad, b.requires_grad, negative


# %%
def q08(x, w, b):
    """Return the predictions, a tensor of shape (n, m).

    The inputs `x` have shape (n, d), the weights `w` (m, d), the bias `b` (m,).
    """
    ### BEGIN SOLUTION
    return x @ w.T + b
    ### END SOLUTION


# %%
q08_exercise = Exercise(
    q08,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(
            x=Tensor(rng.integers(1, 6, size=(5, 3))),
            w=Tensor(rng.integers(1, 6, size=(2, 3))),
            b=Tensor(rng.integers(1, 6, size=2)),
        ),
        Case(
            x=Tensor(rng.normal(size=(2, 4))), w=Tensor(rng.normal(size=(3, 4))), b=Tensor(rng.normal(size=3))
        ),
    ],
    concealed=True,
)

q08_exercise.equivalent(
    "The tensors handed over require no gradients.",
    "return x @ w.T + b → return (x @ w.T + b).detach()",
)


@q08_exercise.misconception
def q08_no_bias(x, w, b):
    """In each column, all predictions are off by one and the same amount.

    Which of the three arguments have you not used?
    """
    return x @ w.T


@q08_exercise.misconception
def q08_not_transposed(x, w, b):
    """The inner dimensions of a matrix product have to agree.

    Write the shapes of both factors side by side.
    """
    return x @ w + b


@q08_exercise.misconception
def q08_targets_in_rows(x, w, b):
    """The numbers are right but lie on their side. Which dimension should count the examples?"""
    return (x @ w.T + b).T


# %%
def q09(n, d, m):
    """Return the shape of the predictions, as a tuple, for n examples, d input variables and m targets."""
    ### BEGIN SOLUTION
    return (n, m)
    ### END SOLUTION


# %%
q09_exercise = Exercise(
    q09,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(n=5, d=3, m=2),
        Case(n=int(rng.integers(10, 20)), d=int(rng.integers(5, 9)), m=4),
    ],
    concealed=True,
)


@q09_exercise.misconception
def q09_like_inputs(n, d, m):
    """That is the shape of the inputs.

    Look up which dimensions survive in a product of two matrices.
    """
    return (n, d)


@q09_exercise.misconception
def q09_transposed(n, d, m):
    """Predictions are compared with the targets element by element.

    How are the rows of the targets counted?
    """
    return (m, n)


# %%
def q12(k):
    """Return the factor by which the mean squared error grows when every error becomes `k` times as large.

    `k` is a positive float; return a float.
    """
    ### BEGIN SOLUTION
    return k**2
    ### END SOLUTION


# %%
q12_exercise = Exercise(
    q12,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case(k=3.0), Case(k=float(rng.uniform(0.3, 0.7)))],
    concealed=True,
)


@q12_exercise.misconception
def q12_proportional(k):
    """This holds for the mean *absolute* error.

    Follow one error through the steps of the mean squared error.
    """
    return k


@q12_exercise.misconception
def q12_doubled(k):
    """You took the derivative's factor for the loss's.

    Put an error of 1, then one of `k`, into the formula.
    """
    return 2 * k


# %%
def q13(preds, targets):
    """Return the mean squared error of `preds` and `targets` as a tensor without dimensions.

    Both are tensors of shape (n, m). Gradients have to flow back to `preds`. Write it out
    yourself, without a loss function of PyTorch.
    """
    ### BEGIN SOLUTION
    diff = preds - targets
    return torch.sum(diff * diff) / diff.numel()
    ### END SOLUTION


# %%
q13_exercise = Exercise(
    q13,
    facets=[Facet("value", 1, "returned"), Facet("gradients", 1, "gradients")],
    cases=lambda rng: [
        Case(
            preds=Tensor(rng.integers(1, 6, size=(5, 3)), requires_grad=True),
            targets=Tensor(rng.integers(1, 6, size=(5, 3))),
        ),
        Case(
            preds=Tensor(rng.normal(size=(4, 2)), requires_grad=True), targets=Tensor(rng.normal(size=(4, 2)))
        ),
    ],
    concealed=True,
)

q13_exercise.equivalent(
    "A squared difference has no sign.",
    "diff = preds - targets → diff = targets - preds",
)


@q13_exercise.misconception
def q13_sum(preds, targets):
    """You added the squares up but left one word of the name unused. What turns a sum into a mean?"""
    diff = preds - targets
    return torch.sum(diff * diff)


@q13_exercise.misconception
def q13_rows_only(preds, targets):
    """You divided by the number of rows. Look up how `len` and `numel` differ for a matrix."""
    diff = preds - targets
    return torch.sum(diff * diff) / len(diff)


@q13_exercise.misconception
def q13_root(preds, targets):
    """This is the *root* mean square error: compare the two names and their formulas."""
    diff = preds - targets
    return torch.sqrt(torch.mean(diff * diff))


# %%
def q14(x, y, w, b):
    """Return the gradients of the loss with respect to `w` and `b`, as a tuple of two tensors.

    The loss is the mean squared error of the predictions `x @ w.T + b` and the targets `y`. Have
    `backward` compute the gradients; `w` and `b` have `requires_grad` set, and no gradient yet.
    """
    ### BEGIN SOLUTION
    loss = F.mse_loss(x @ w.T + b, y)
    loss.backward()
    return w.grad, b.grad
    ### END SOLUTION


# %%
q14_exercise = Exercise(
    q14,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(
            x=Tensor(rng.integers(-2, 3, size=(5, 3))),
            y=Tensor(rng.integers(-2, 3, size=(5, 2))),
            w=Tensor(rng.integers(-2, 3, size=(2, 3)), requires_grad=True),
            b=Tensor(rng.integers(-2, 3, size=2), requires_grad=True),
        ),
        Case(
            x=Tensor(rng.normal(size=(6, 2))),
            y=Tensor(rng.normal(size=(6, 3))),
            w=Tensor(rng.normal(size=(3, 2)), requires_grad=True),
            b=Tensor(rng.normal(size=3), requires_grad=True),
        ),
    ],
    concealed=True,
)

q14_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = F.mse_loss(x @ w.T + b, y) → loss = F.mse_loss(y, x @ w.T + b)",
)


@q14_exercise.misconception
def q14_parameters(x, y, w, b):
    """You returned the parameters, which `backward` leaves as they are.

    Look up where autograd puts its results.
    """
    loss = F.mse_loss(x @ w.T + b, y)
    loss.backward()
    return w.detach(), b.detach()


@q14_exercise.misconception
def q14_sum(x, y, w, b):
    """Your gradients are too large by the number of elements. Is your loss a sum or a mean?"""
    loss = torch.sum((x @ w.T + b - y) ** 2)
    loss.backward()
    return w.grad, b.grad


# %%
def q15(grad, i, j, step):
    """Return, to first order, by how much the loss changes when `step` is added to `w[i, j]` alone.

    `grad` is the gradient of the loss with respect to `w`, with the shape of `w`; `step` is
    small. Return a Python float, positive if the loss grows.
    """
    ### BEGIN SOLUTION
    return grad[i, j].item() * step
    ### END SOLUTION


# %%
q15_exercise = Exercise(
    q15,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(grad=Tensor(rng.integers(1, 6, size=(2, 3))), i=0, j=1, step=0.01),
        Case(grad=Tensor(rng.normal(size=(3, 5))), i=1, j=4, step=-0.02),
    ],
    concealed=True,
)


@q15_exercise.misconception
def q15_transposed(grad, i, j, step):
    """You looked in the wrong place: the gradient has the same rows and columns as the weight matrix."""
    return grad[j, i].item() * step


@q15_exercise.misconception
def q15_all_elements(grad, i, j, step):
    """Only one weight moved. Look up what "partial" means in "partial derivative"."""
    return grad.sum().item() * step


@q15_exercise.misconception
def q15_slope(grad, i, j, step):
    """That is the slope. How much you climb depends on the slope and on one thing more."""
    return grad[i, j].item()


# %%
def q16(derivatives):
    """Return the position (an int, counted from 0) of the weight to which the loss is most sensitive.

    `derivatives` is a list with the derivative of the loss with respect to each weight. Most
    sensitive means: the same tiny change of the weight changes the loss most, whether up or down.
    """
    ### BEGIN SOLUTION
    sizes = [abs(derivative) for derivative in derivatives]
    return sizes.index(max(sizes))
    ### END SOLUTION


# %%
q16_exercise = Exercise(
    q16,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(derivatives=rng.permutation([0.5, -4.0, 3.0, -0.1]).tolist()),
        Case(derivatives=rng.permutation([2.0, -1.0, 0.3]).tolist()),
    ],
    concealed=True,
)


@q16_exercise.misconception
def q16_signed(derivatives):
    """A slope can be steep downhill too. What does the sign of a derivative say, and what its size?"""
    return derivatives.index(max(derivatives))


@q16_exercise.misconception
def q16_flattest(derivatives):
    """You chose the weight at which the loss is flattest. Look up how slope and change are related."""
    sizes = [abs(derivative) for derivative in derivatives]
    return sizes.index(min(sizes))


# %%
def q17():
    """Return "increase" or "decrease": what to do to a weight whose derivative is positive.

    The loss is to become a little lower.
    """
    ### BEGIN SOLUTION
    return "decrease"
    ### END SOLUTION


# %%
q17_exercise = Exercise(
    q17,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    choices=("increase", "decrease"),
    concealed=True,
)


@q17_exercise.misconception
def q17_uphill():
    """The sign of the slope says in which direction the loss grows.

    Look up why gradient descent *subtracts* the gradient.
    """
    return "increase"


# %%
def q18():
    """Return "increase" or "decrease": what to do to a weight whose derivative is negative.

    The loss is to become a little lower.
    """
    ### BEGIN SOLUTION
    return "increase"
    ### END SOLUTION


# %%
q18_exercise = Exercise(
    q18,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    choices=("increase", "decrease"),
    concealed=True,
)


@q18_exercise.misconception
def q18_uphill():
    """Sketch a curve that falls from left to right, and walk along it.

    Look up what subtracting a negative does.
    """
    return "decrease"


# %%
def q19(w, b, lr):
    """Change `w` and `b` in place: one step of gradient descent with learning rate `lr`.

    Return nothing. Both have `requires_grad` set, and their gradients are already in `w.grad` and `b.grad`.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    ### END SOLUTION


# %%
q19_exercise = Exercise(
    q19,
    facets=[Facet("answer", 1, ("w", "b"))],
    cases=lambda rng: [
        Case(
            w=Tensor(
                rng.integers(1, 6, size=(2, 3)), requires_grad=True, grad=rng.integers(1, 6, size=(2, 3))
            ),
            b=Tensor(rng.integers(1, 6, size=2), requires_grad=True, grad=rng.integers(1, 6, size=2)),
            lr=0.1,
        ),
        Case(
            w=Tensor(rng.normal(size=(3, 4)), requires_grad=True, grad=rng.normal(size=(3, 4))),
            b=Tensor(rng.normal(size=3), requires_grad=True, grad=rng.normal(size=3)),
            lr=0.02,
        ),
    ],
    concealed=True,
)


@q19_exercise.misconception
def q19_only_weights(w, b, lr):
    """One of the two parameters has not moved. Gradient descent treats all parameters alike."""
    with torch.no_grad():
        w -= lr * w.grad


@q19_exercise.misconception
def q19_rebound(w, b, lr):
    """You made new tensors and gave them the old names; those outside are unchanged.

    Look up in-place operations.
    """
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad


@q19_exercise.misconception
def q19_uphill(w, b, lr):
    """This step raises the loss. In which direction does a gradient point?"""
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad


# %%
def q20(w, lr, num_steps):
    """Return the value of `w`, a float, after `num_steps` steps of gradient descent on the loss `w**2`.

    `w` is the float to start from, `lr` the learning rate. The derivative of `w**2` is `2 * w`.
    """
    ### BEGIN SOLUTION
    for _ in range(num_steps):
        w = w - lr * 2 * w
    return w
    ### END SOLUTION


# %%
q20_exercise = Exercise(
    q20,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(w=float(rng.integers(1, 4)), lr=0.1, num_steps=3),
        Case(w=float(rng.uniform(-3, -1)), lr=0.2, num_steps=5),
    ],
    concealed=True,
)


@q20_exercise.misconception
def q20_stale_gradient(w, lr, num_steps):
    """All your steps have the same length.

    The slope is a property of the place: when has it to be computed?
    """
    return w - num_steps * lr * 2 * w


@q20_exercise.misconception
def q20_one_step(w, lr, num_steps):
    """You took a single step.

    Gradient descent is an iterative algorithm: which argument have you not used?
    """
    return w - lr * 2 * w


@q20_exercise.misconception
def q20_uphill(w, lr, num_steps):
    """Your `w` runs away from the minimum at 0. Look up the sign in the update rule."""
    for _ in range(num_steps):
        w = w + lr * 2 * w
    return w


# %%
def q21(a):
    """Return the factor by which the *loss* is multiplied when the derivative is subtracted from `w`.

    The loss is `a * w**2`, with the derivative `2 * a * w`; all of it is subtracted from `w`, without
    a learning rate. `a` is a positive float; return a float.
    """
    ### BEGIN SOLUTION
    return (1 - 2 * a) ** 2
    ### END SOLUTION


# %%
q21_exercise = Exercise(
    q21,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case(a=3.0), Case(a=float(rng.uniform(1.2, 1.8)))],
    concealed=True,
)

q21_exercise.equivalent(
    "A squared difference has no sign.",
    "return (1 - 2 * a) ** 2 → return (2 * a - 1) ** 2",
)


@q21_exercise.misconception
def q21_weight(a):
    """That is what happens to the weight.

    Put the new weight into the loss to see what happens to the loss.
    """
    return 1 - 2 * a


@q21_exercise.misconception
def q21_uphill(a):
    """You added the derivative. In which direction does gradient descent go?"""
    return (1 + 2 * a) ** 2


# %%
def q22(a, lr):
    """Return "shrinks" or "grows": what happens to the size of `w` in every step of gradient descent.

    The loss is `a * w**2`, with the derivative `2 * a * w`; `w` starts at 1. `a` and the learning
    rate `lr` are positive floats. The size of `w` is its distance from 0; the sign does not matter.
    """
    ### BEGIN SOLUTION
    return "shrinks" if abs(1 - 2 * a * lr) < 1 else "grows"
    ### END SOLUTION


# %%
q22_exercise = Exercise(
    q22,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(a=float(rng.uniform(2, 3)), lr=0.1),
        # One step jumps across the minimum, yet lands nearer to it.
        Case(a=float(rng.uniform(2.2, 2.7)), lr=0.35),
        # Below 1, and still too large for so steep a loss.
        Case(a=float(rng.uniform(2, 3)), lr=0.6),
        # Above 1, and still fine for so flat a loss.
        Case(a=float(rng.uniform(0.05, 0.1)), lr=3.0),
    ],
    choices=("shrinks", "grows"),
    concealed=True,
)

q22_exercise.equivalent(
    "They differ only where the size neither shrinks nor grows.",
    "return 'shrinks' if abs(1 - 2 * a * lr) < 1 else 'grows' → return 'shrinks' if abs(1 - 2 * a * lr) <= 1 else 'grows'",
)

q22_exercise.equivalent(
    "An absolute value has no sign.",
    "return 'shrinks' if abs(1 - 2 * a * lr) < 1 else 'grows' → return 'shrinks' if abs(2 * a * lr - 1) < 1 else 'grows'",
)


@q22_exercise.misconception
def q22_fixed_limit(a, lr):
    """No learning rate is small or large by itself.

    By what is `w` multiplied in a step? Use both arguments.
    """
    return "shrinks" if lr < 1 else "grows"


@q22_exercise.misconception
def q22_no_overshoot(a, lr):
    """Crossing the minimum is not yet diverging.

    Compare the distances from 0 before and after such a step.
    """
    return "shrinks" if 2 * a * lr < 1 else "grows"


# %%
def q23():
    """Return two strings, each "yes" or "no", as a tuple, about a tensor `w` with `requires_grad` set:

    1. `y = 2 * w` was computed inside `with torch.no_grad():`. Does `y` require gradients?
    2. After the block, does `w` itself still require gradients?
    """
    ### BEGIN SOLUTION
    return "no", "yes"
    ### END SOLUTION


# %%
q23_exercise = Exercise(
    q23,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    concealed=True,
)


@q23_exercise.misconception
def q23_switched_off():
    """The block says nothing about tensors that exist already.

    Look up what autograd records, and when.
    """
    return "no", "no"


@q23_exercise.misconception
def q23_recorded():
    """Look up what autograd does with an operation inside the block, compared with one outside."""
    return "yes", "yes"


# %%
def q24(gradient, num_calls):
    """Return the number in `w.grad`, a float, after `num_calls` calls of `backward` without a reset.

    Before each call the loss is computed anew. `w` does not change, and is a single number; the
    gradient of each loss with respect to `w` is the float `gradient`. At first `w.grad` is None.
    """
    ### BEGIN SOLUTION
    return gradient * num_calls
    ### END SOLUTION


# %%
q24_exercise = Exercise(
    q24,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(gradient=float(rng.integers(3, 6)), num_calls=2),
        Case(gradient=float(rng.uniform(-3, -2)), num_calls=4),
    ],
    concealed=True,
)


@q24_exercise.misconception
def q24_overwritten(gradient, num_calls):
    """You expect each call to replace the old gradient.

    Look up what "accumulate" means in autograd.
    """
    return gradient


@q24_exercise.misconception
def q24_multiplied(gradient, num_calls):
    """Gradients do accumulate, but by another operation than multiplication."""
    return gradient**num_calls


# %%
def q25():
    """Return the steps of one pass of gradient descent in their order, as a string of five letters.

    a: reset the gradients, b: calculate the loss, c: adjust the weights and biases, d: generate
    predictions, e: compute the gradients. The pass begins with the predictions, and the reset
    comes last.
    """
    ### BEGIN SOLUTION
    return "dbeca"
    ### END SOLUTION


# %%
q25_exercise = Exercise(
    q25,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    concealed=True,
)


@q25_exercise.misconception
def q25_adjust_first():
    """You adjust with gradients that are not there yet.

    Write down what each step needs from the others.
    """
    return "dbcea"


@q25_exercise.misconception
def q25_gradients_before_loss():
    """A gradient is always the gradient *of* something.

    What has to exist before `backward` can be called on it?
    """
    return "debca"


@q25_exercise.misconception
def q25_reset_too_early():
    """You throw the gradients away before they are used. Which step reads them?"""
    return "dbeac"


# %%
def q26(n, batch_size, num_epochs):
    """Return how many times each single training example is used in the whole training, as an int.

    There are `n` examples, in batches of `batch_size`; training lasts `num_epochs` epochs.
    """
    ### BEGIN SOLUTION
    return num_epochs
    ### END SOLUTION


# %%
q26_exercise = Exercise(
    q26,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(n=15, batch_size=5, num_epochs=100),
        Case(n=int(rng.integers(30, 60)), batch_size=4, num_epochs=int(rng.integers(5, 20))),
    ],
    concealed=True,
)


@q26_exercise.misconception
def q26_batches(n, batch_size, num_epochs):
    """You counted the batches, but an example is not in all of them.

    Look up what one epoch comprises.
    """
    return num_epochs * ((n + batch_size - 1) // batch_size)


@q26_exercise.misconception
def q26_batch_size(n, batch_size, num_epochs):
    """The size of a batch says how many examples are used together.

    How often does one example turn up in an epoch?
    """
    return num_epochs * batch_size


# %%
def q28(model, x, j):
    """Return the predictions for target number `j` (counted from 0) alone, a tensor of shape (n,).

    `model` is a trained `nn.Linear`; `x` holds the inputs, shape (n, d).
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        return model(x)[:, j]
    ### END SOLUTION


# %%
q28_exercise = Exercise(
    q28,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(
            model=LinearModel(rng.integers(1, 6, size=(2, 3)), rng.integers(1, 6, size=2)),
            x=Tensor(rng.integers(1, 6, size=(5, 3))),
            j=1,
        ),
        Case(
            model=LinearModel(rng.normal(size=(3, 2)), rng.normal(size=3)),
            x=Tensor(rng.normal(size=(4, 2))),
            j=0,
        ),
    ],
    concealed=True,
)

q28_exercise.equivalent(
    "The numbers are the same; whether a graph is recorded is not asked.",
    "with torch.no_grad(): → its body alone",
)


@q28_exercise.misconception
def q28_example(model, x, j):
    """You picked all targets of one example. Which dimension of the predictions counts the targets?"""
    with torch.no_grad():
        return model(x)[j]


@q28_exercise.misconception
def q28_no_bias(model, x, j):
    """Your predictions are all off by the same amount. What does the model do besides multiplying?"""
    with torch.no_grad():
        return x @ model.weight[j]


# %%
def q29():
    """Return "smaller" or "larger": the learning rate to try next.

    In the first epochs the loss was 12.1, 34.9, 101.3 and 294.0; there is no mistake in the code.
    """
    ### BEGIN SOLUTION
    return "smaller"
    ### END SOLUTION


# %%
q29_exercise = Exercise(
    q29,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    choices=("smaller", "larger"),
    concealed=True,
)


@q29_exercise.misconception
def q29_faster():
    """The steps jump across the minimum and land higher each time. Look up overshooting."""
    return "larger"


# %%
def q31(inputs, targets):
    """Return what a `TensorDataset` of `inputs` and `targets` gives for the slice `1:4`.

    The inputs have shape (n, d), the targets (n, m).
    """
    ### BEGIN SOLUTION
    dataset = TensorDataset(inputs, targets)
    return dataset[1:4]
    ### END SOLUTION


# %%
q31_exercise = Exercise(
    q31,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(inputs=Tensor(rng.integers(1, 6, size=(6, 3))), targets=Tensor(rng.integers(1, 6, size=(6, 2)))),
        Case(inputs=Tensor(rng.normal(size=(7, 2))), targets=Tensor(rng.normal(size=(7, 1)))),
    ],
    concealed=True,
)


@q31_exercise.misconception
def q31_one_matrix(inputs, targets):
    """You glued inputs and targets together.

    Look up what kind of object a `TensorDataset` returns when indexed.
    """
    return torch.cat([inputs, targets], dim=1)[1:4]


@q31_exercise.misconception
def q31_list_of_pairs(inputs, targets):
    """You returned one pair for every example. Look up what a `TensorDataset` does with a slice."""
    dataset = TensorDataset(inputs, targets)
    return [dataset[i] for i in range(1, 4)]


@q31_exercise.misconception
def q31_inputs_only(inputs, targets):
    """The targets got lost.

    Look up how many tensors a `TensorDataset` holds, and how many it returns.
    """
    return TensorDataset(inputs)[1:4]


# %%
def q32(n, batch_size):
    """Return how many batches a `DataLoader` gives per epoch, as an int.

    There are `n` examples, in batches of `batch_size`. All other settings of the data loader have
    their default values.
    """
    ### BEGIN SOLUTION
    # Any data set of that length will do.
    return len(DataLoader(range(n), batch_size=batch_size))
    ### END SOLUTION


# %%
q32_exercise = Exercise(
    q32,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(n=15, batch_size=5),
        Case(n=int(rng.choice([17, 22, 27])), batch_size=5),
        # A single example makes a batch, too.
        Case(n=16, batch_size=5),
    ],
    concealed=True,
)


@q32_exercise.misconception
def q32_rounded_down(n, batch_size):
    """A few examples would never be used.

    Look up `drop_last`, and what its default does with the remainder.
    """
    return n // batch_size


@q32_exercise.misconception
def q32_always_one_more(n, batch_size):
    """You count a batch too many when the division leaves no remainder.

    Try 10 examples in batches of 5.
    """
    return n // batch_size + 1


# %%
def q33(train_dl):
    """Return the last batch that the data loader gives in one pass, as a tuple: inputs, targets."""
    ### BEGIN SOLUTION
    xb, yb = list(train_dl)[-1]
    return xb, yb
    ### END SOLUTION


# %%
q33_exercise = Exercise(
    q33,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(train_dl=Loader(rng.integers(1, 6, size=(8, 3)), rng.integers(1, 6, size=(8, 2)), batch_size=3)),
        Case(train_dl=Loader(rng.normal(size=(9, 2)), rng.normal(size=(9, 1)), batch_size=4)),
    ],
    concealed=True,
)


@q33_exercise.misconception
def q33_first(train_dl):
    """This is the first batch. Look up what a `for` loop over a data loader does after it."""
    xb, yb = next(iter(train_dl))
    return xb, yb


@q33_exercise.misconception
def q33_inputs_only(train_dl):
    """Half of the batch is missing. Look up how to unpack what the loop hands you each time."""
    xb, _ = list(train_dl)[-1]
    return xb


# %%
def q34():
    """Return two strings, each "yes" or "no", as a tuple, about a data loader made with `shuffle=True`:

    1. Are the examples put into a new order for every epoch?
    2. Can the inputs of one example end up beside the targets of another?
    """
    ### BEGIN SOLUTION
    return "yes", "no"
    ### END SOLUTION


# %%
q34_exercise = Exercise(
    q34,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    concealed=True,
)


@q34_exercise.misconception
def q34_once():
    """Run two `for` loops over the same shuffled data loader and compare the batches."""
    return "no", "no"


@q34_exercise.misconception
def q34_torn_apart():
    """From data like that, nothing could be learned. Look up what it is that gets shuffled."""
    return "yes", "yes"


# %%
def q35(n, batch_size, num_epochs):
    """Return how many times the parameters are updated in the whole training, as an int.

    There are `n` examples, in batches of `batch_size` (the last batch of an epoch may be
    smaller); training lasts `num_epochs` epochs, with one update for every batch.
    """
    ### BEGIN SOLUTION
    batches_per_epoch = (n + batch_size - 1) // batch_size
    return num_epochs * batches_per_epoch
    ### END SOLUTION


# %%
q35_exercise = Exercise(
    q35,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(n=15, batch_size=5, num_epochs=100),
        Case(n=int(rng.choice([17, 22, 27])), batch_size=5, num_epochs=int(rng.integers(6, 12))),
        # A single example makes a batch, too.
        Case(n=16, batch_size=5, num_epochs=3),
    ],
    concealed=True,
)


@q35_exercise.misconception
def q35_one_per_epoch(n, batch_size, num_epochs):
    """That is the number of updates without small batches.

    Where in the two loops is the update made?
    """
    return num_epochs


@q35_exercise.misconception
def q35_one_per_example(n, batch_size, num_epochs):
    """You count an update for every example. How many examples share one gradient?"""
    return num_epochs * n


@q35_exercise.misconception
def q35_remainder_dropped(n, batch_size, num_epochs):
    """You left out the smaller batch at the end of an epoch: it brings an update like any other."""
    return num_epochs * (n // batch_size)


# %%
def q36(model):
    """Return the number of input variables and the number of targets, as a tuple of two ints.

    `model` is the `nn.Linear` that was made for them.
    """
    ### BEGIN SOLUTION
    return model.in_features, model.out_features
    ### END SOLUTION


# %%
q36_exercise = Exercise(
    q36,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(model=LinearModel(rng.integers(1, 6, size=(2, 3)), rng.integers(1, 6, size=2))),
        Case(model=LinearModel(rng.normal(size=(5, 4)), rng.normal(size=5))),
    ],
    concealed=True,
)


@q36_exercise.misconception
def q36_weight_shape(model):
    """You read off the shape of the weight matrix in its own order.

    Look up which dimension comes first there.
    """
    return tuple(model.weight.shape)


# %%
def q37(model):
    """Return the weight matrix and the bias vector, in this order, as a tuple of two tensors.

    `model` is an `nn.Linear`.
    """
    ### BEGIN SOLUTION
    return model.weight, model.bias
    ### END SOLUTION


# %%
q37_exercise = Exercise(
    q37,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(model=LinearModel(rng.integers(1, 6, size=(2, 3)), rng.integers(1, 6, size=2))),
        Case(model=LinearModel(rng.normal(size=(5, 4)), rng.normal(size=5))),
    ],
    concealed=True,
)


@q37_exercise.misconception
def q37_swapped(model):
    """Both are there, in the other order. Tell them apart by their number of dimensions."""
    return model.bias, model.weight


@q37_exercise.misconception
def q37_transposed(model):
    """You turned the matrix round.

    The model keeps it as it is, and transposes only when it predicts.
    """
    return model.weight.T, model.bias


# %%
def q39(preds, targets):
    """Return the mean squared error of two tensors of shape (n, m), computed with a function from `F`.

    The result is a tensor without dimensions.
    """
    ### BEGIN SOLUTION
    return F.mse_loss(preds, targets)
    ### END SOLUTION


# %%
q39_exercise = Exercise(
    q39,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(preds=Tensor(rng.integers(1, 6, size=(5, 2))), targets=Tensor(rng.integers(1, 6, size=(5, 2)))),
        Case(preds=Tensor(rng.normal(size=(3, 4))), targets=Tensor(rng.normal(size=(3, 4)))),
    ],
    concealed=True,
)

q39_exercise.equivalent(
    "A squared difference has no sign.",
    "return F.mse_loss(preds, targets) → return F.mse_loss(targets, preds)",
)

q39_exercise.equivalent(
    "Only the number is asked for.",
    "return F.mse_loss(preds, targets) → return F.mse_loss(preds, targets).detach()",
)


@q39_exercise.misconception
def q39_absolute(preds, targets):
    """This loss averages absolute differences.

    Look up what the letters in the names of the loss functions mean.
    """
    return F.l1_loss(preds, targets)


@q39_exercise.misconception
def q39_sum(preds, targets):
    """Your value grows with the size of the data set. Look up the argument `reduction`."""
    return F.mse_loss(preds, targets, reduction="sum")


@q39_exercise.misconception
def q39_every_element(preds, targets):
    """You returned the squares one by one.

    A loss is a single number: look up the argument `reduction`.
    """
    return F.mse_loss(preds, targets, reduction="none")


# %%
def q40(model, opt, x, y):
    """Train `model` by exactly one update: have the optimizer `opt` change its parameters once.

    Return nothing.

    `opt` was made for the parameters of `model`. The loss is `F.mse_loss` of the predictions for
    `x` and the targets `y`.
    """
    ### BEGIN SOLUTION
    loss = F.mse_loss(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    ### END SOLUTION


# %%
q40_exercise = Exercise(
    q40,
    facets=[Facet("answer", 1, ("model.weight", "model.bias"))],
    cases=lambda rng: [
        Case(
            model=LinearModel(rng.integers(-2, 3, size=(2, 3)), rng.integers(-2, 3, size=2)),
            opt=SGD("model", lr=0.1),
            x=Tensor(rng.integers(-2, 3, size=(5, 3))),
            y=Tensor(rng.integers(-2, 3, size=(5, 2))),
        ),
        Case(
            model=LinearModel(rng.normal(size=(3, 2)), rng.normal(size=3)),
            opt=SGD("model", lr=0.05),
            x=Tensor(rng.normal(size=(6, 2))),
            y=Tensor(rng.normal(size=(6, 3))),
        ),
    ],
    concealed=True,
)

q40_exercise.equivalent(
    "A squared difference has no sign.",
    "loss = F.mse_loss(model(x), y) → loss = F.mse_loss(y, model(x))",
)

q40_exercise.equivalent(
    "The forward pass neither needs gradients nor leaves any.",
    "loss = F.mse_loss(model(x), y) ⇄ opt.zero_grad()",
)

q40_exercise.equivalent(
    "The model comes without gradients, and there is one update only.",
    "opt.zero_grad() → nothing",
)


@q40_exercise.misconception
def q40_no_gradients(model, opt, x, y):
    """The parameters have not moved: when `step` was called, it found no gradients.

    What fills `.grad`, and when?
    """
    loss = F.mse_loss(model(x), y)
    loss.backward()
    opt.zero_grad()
    opt.step()


@q40_exercise.misconception
def q40_two_steps(model, opt, x, y):
    """The parameters moved too far. How often may one gradient be used?"""
    loss = F.mse_loss(model(x), y)
    loss.backward()
    opt.step()
    opt.step()


# %%
def q41(w, grad, lr):
    """Return the new value of `w` after one step of `torch.optim.SGD` with learning rate `lr`.

    `w` and its gradient `grad` are tensors of the same shape; the optimizer has no other settings.
    Write the formula; you need no optimizer.
    """
    ### BEGIN SOLUTION
    return w - lr * grad
    ### END SOLUTION


# %%
q41_exercise = Exercise(
    q41,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(w=Tensor(rng.integers(1, 6, size=(2, 3))), grad=Tensor(rng.integers(1, 6, size=(2, 3))), lr=0.1),
        Case(w=Tensor(rng.normal(size=4)), grad=Tensor(rng.normal(size=4)), lr=0.3),
    ],
    concealed=True,
)

q41_exercise.equivalent(
    "The tensors handed over require no gradients.",
    "return w - lr * grad → return (w - lr * grad).detach()",
)


@q41_exercise.misconception
def q41_uphill(w, grad, lr):
    """This would raise the loss. What does the D in SGD stand for?"""
    return w + lr * grad


@q41_exercise.misconception
def q41_sign_only(w, grad, lr):
    """All your elements move by the same amount. Look up what the step is proportional to."""
    return w - lr * torch.sign(grad)


@q41_exercise.misconception
def q41_no_learning_rate(w, grad, lr):
    """You subtracted the whole gradient. Which argument have you not used?"""
    return w - grad


# %%
def q42():
    """Return, as a list of strings, what we hand to `torch.optim.SGD` when we create it.

    Choose from "inputs", "targets", "parameters", "loss", "learning rate", and keep this order.
    """
    ### BEGIN SOLUTION
    return ["parameters", "learning rate"]
    ### END SOLUTION


# %%
q42_exercise = Exercise(
    q42,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [Case()],
    concealed=True,
)


@q42_exercise.misconception
def q42_loss():
    """The optimizer never sees the loss.

    Look up which object `backward` is called on, and what `step` reads.
    """
    return ["parameters", "loss", "learning rate"]


@q42_exercise.misconception
def q42_data():
    """The optimizer never sees the data. Look up which tensors it is to change."""
    return ["inputs", "targets", "learning rate"]


@q42_exercise.misconception
def q42_no_learning_rate():
    """The optimizer knows what to change, but not how far to go.

    Look up the keyword arguments of `SGD`.
    """
    return ["parameters"]


# %%
def q43(model, x, y, lr):
    """Create an SGD optimizer with learning rate `lr` for all parameters of `model`, named `opt`.

    The lines that try it out, by making one update, are given.
    """
    ### BEGIN SOLUTION
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    ### END SOLUTION
    F.mse_loss(model(x), y).backward()
    opt.step()


# %%
q43_exercise = Exercise(
    q43,
    facets=[Facet("answer", 1, ("model.weight", "model.bias"))],
    cases=lambda rng: [
        Case(
            model=LinearModel(rng.integers(-2, 3, size=(2, 3)), rng.integers(-2, 3, size=2)),
            x=Tensor(rng.integers(-2, 3, size=(5, 3))),
            y=Tensor(rng.integers(-2, 3, size=(5, 2))),
            lr=0.1,
        ),
        Case(
            model=LinearModel(rng.normal(size=(3, 2)), rng.normal(size=3)),
            x=Tensor(rng.normal(size=(6, 2))),
            y=Tensor(rng.normal(size=(6, 3))),
            lr=0.03,
        ),
    ],
    concealed=True,
)


@q43_exercise.misconception
def q43_default_learning_rate(model, x, y, lr):
    """The steps have the wrong length: your optimizer uses a learning rate that nobody chose.

    Look up its arguments.
    """
    opt = torch.optim.SGD(model.parameters())
    F.mse_loss(model(x), y).backward()
    opt.step()


@q43_exercise.misconception
def q43_only_weight(model, x, y, lr):
    """One of the parameters stays as it was: your optimizer does not know it. Look up `parameters`."""
    opt = torch.optim.SGD([model.weight], lr=lr)
    F.mse_loss(model(x), y).backward()
    opt.step()


# %%
def q44(num_epochs, model, loss_fn, opt, train_dl):
    """Train `model` in batches, with one update for each batch, for `num_epochs` epochs.

    Return nothing.

    `loss_fn(predictions, targets)` gives the loss, here the mean squared error, for which either order
    is right. `opt` is an optimizer for the parameters of `model`, `train_dl` a data loader that gives
    batches of inputs and targets. You may print the progress, but need not.
    """
    ### BEGIN SOLUTION
    for _ in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
    ### END SOLUTION


# %%
q44_exercise = Exercise(
    q44,
    facets=[Facet("training", 3, ("model.weight", "model.bias"))],
    cases=lambda rng: [
        Case(
            num_epochs=2,
            model=LinearModel(rng.integers(-2, 3, size=(2, 3)), rng.integers(-2, 3, size=2)),
            loss_fn=LossFunction("mse_loss"),
            opt=SGD("model", lr=0.1),
            train_dl=Loader(rng.integers(-2, 3, size=(8, 3)), rng.integers(-2, 3, size=(8, 2)), batch_size=3),
        ),
        Case(
            num_epochs=3,
            model=LinearModel(rng.normal(size=(1, 2)), rng.normal(size=1)),
            loss_fn=LossFunction("mse_loss"),
            opt=SGD("model", lr=0.05),
            train_dl=Loader(rng.normal(size=(9, 2)), rng.normal(size=(9, 1)), batch_size=4),
        ),
    ],
    concealed=True,
)

q44_exercise.equivalent(
    "The squared error is symmetric, and the text says so.",
    "loss = loss_fn(pred, yb) → loss = loss_fn(yb, pred)",
)


@q44_exercise.misconception
def q44_never_reset(num_epochs, model, loss_fn, opt, train_dl):
    """From the second update on, old gradients are mixed in with the new.

    Look up what `backward` does to `.grad`.
    """
    for _ in range(num_epochs):
        for xb, yb in train_dl:
            loss_fn(model(xb), yb).backward()
            opt.step()


@q44_exercise.misconception
def q44_reset_before_step(num_epochs, model, loss_fn, opt, train_dl):
    """The model has not changed at all: the gradients were gone before they could be used.

    Look at the order of steps.
    """
    for _ in range(num_epochs):
        for xb, yb in train_dl:
            loss_fn(model(xb), yb).backward()
            opt.zero_grad()
            opt.step()


@q44_exercise.misconception
def q44_step_per_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """You update once per epoch, with the gradients of all batches together.

    Look at the indentation of `step`.
    """
    for _ in range(num_epochs):
        for xb, yb in train_dl:
            loss_fn(model(xb), yb).backward()
        opt.step()
        opt.zero_grad()


# %%
def q45(model, row):
    """Return the prediction for one new example, a tensor of shape (1, m).

    `row` is a list of `d` numbers, whole or not. `model` is a trained `nn.Linear` with float32
    parameters.
    """
    ### BEGIN SOLUTION
    batch = torch.tensor([row], dtype=torch.float32)
    with torch.no_grad():
        return model(batch)
    ### END SOLUTION


# %%
q45_exercise = Exercise(
    q45,
    facets=[Facet("answer", 1, "returned")],
    cases=lambda rng: [
        Case(
            model=LinearModel(rng.integers(1, 6, size=(2, 3)), rng.integers(1, 6, size=2)),
            row=rng.integers(40, 100, size=3).tolist(),
        ),
        Case(
            model=LinearModel(rng.normal(size=(3, 4)), rng.normal(size=3)),
            row=rng.uniform(-2, 2, size=4).tolist(),
        ),
    ],
    concealed=True,
)

q45_exercise.equivalent(
    "It is made from numbers: there is no graph to cut it from.",
    "batch = torch.tensor([row], dtype=torch.float32) → batch = torch.tensor([row], dtype=torch.float32).detach()",
)

q45_exercise.equivalent(
    "The numbers are the same; whether a graph is recorded is not asked.",
    "return model(batch) → return model(batch).detach()",
    "with torch.no_grad(): → its body alone",
)


@q45_exercise.misconception
def q45_no_batch(model, row):
    """The numbers are right, but a dimension is missing. Look up what a batch is, if only of one row."""
    with torch.no_grad():
        return model(torch.tensor(row, dtype=torch.float32))


@q45_exercise.misconception
def q45_integers(model, row):
    """This fails when all numbers in the row are whole. Look up which `dtype` the tensor then gets."""
    with torch.no_grad():
        return model(torch.tensor([row]))
