"""Mistakes in `sum_squared_error`, each with the hint that it gets. Read as one more cell of perceptron.py."""


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
