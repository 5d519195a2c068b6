"""Mistakes in `numpy_fit`, each with the hint that it gets. Read as one more cell of numpy_to_torch.py."""


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
