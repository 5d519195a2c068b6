"""Mistakes in `mse`, each with the hint that it gets. Read as one more cell of crop_yields.py."""


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
