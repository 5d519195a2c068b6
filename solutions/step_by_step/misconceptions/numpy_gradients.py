"""Mistakes in `numpy_gradients`, each with the hint that it gets. Read as one more cell of step_by_step.py."""


@numpy_gradients_exercise.misconception
def numpy_leaves_out_two(x, y, b, w):
    """Both gradients are half of what they should be. Which factor does the square leave behind when it is
    differentiated? Look up the chain rule.
    """
    grad_b, grad_w = numpy_gradients(x, y, b, w)
    return grad_b / 2, grad_w / 2


@numpy_gradients_exercise.misconception
def numpy_leaves_out_x(x, y, b, w):
    """The first gradient is right, but the second is the same number again. What is w multiplied by, and what
    does the chain rule make of it?
    """
    grad_b, _ = numpy_gradients(x, y, b, w)
    return grad_b, grad_b


@numpy_gradients_exercise.misconception
def numpy_leaves_out_two_and_x(x, y, b, w):
    """Both your gradients are the mean error. The chain rule gives a factor from the outer function, the
    square, and one from the inner; look at the derivation again.
    """
    return np.mean(b + w * x - y), np.mean(b + w * x - y)


@numpy_gradients_exercise.misconception
def numpy_takes_x_twice(x, y, b, w):
    """The second gradient is right, and the first is the same number again. What is the derivative of
    the bracket with respect to b?
    """
    _, grad_w = numpy_gradients(x, y, b, w)
    return grad_w, grad_w


@numpy_gradients_exercise.misconception
def numpy_multiplies_means(x, y, b, w):
    """Your second gradient is a product of two means. The mean of products is something else: which of the
    two does the sum in the formula stand for?
    """
    grad_b, _ = numpy_gradients(x, y, b, w)
    return grad_b, np.mean(x) * grad_b


@numpy_gradients_exercise.misconception
def numpy_sums(x, y, b, w):
    """Your gradients are sums over the examples and not their means, so they grow with the amount of data.
    Compare with the factor in front of the sum.
    """
    grad_b, grad_w = numpy_gradients(x, y, b, w)
    return len(x) * grad_b, len(x) * grad_w


@numpy_gradients_exercise.misconception
def numpy_does_not_average(x, y, b, w):
    """You return one number per example: the average over the examples is missing."""
    error = b + w * x - y
    return 2 * error, 2 * x * error


@numpy_gradients_exercise.misconception
def numpy_turns_signs(x, y, b, w):
    """Both gradients have the wrong sign. In which order are prediction and target subtracted in the
    formula?
    """
    grad_b, grad_w = numpy_gradients(x, y, b, w)
    return -grad_b, -grad_w


@numpy_gradients_exercise.misconception
def numpy_forgets_bias(x, y, b, w):
    """Your predictions are those of a line through the origin: one of the two parameters is not in them."""
    return numpy_gradients(x, y, 0.0, w)


@numpy_gradients_exercise.misconception
def numpy_swaps_results(x, y, b, w):
    """You return the right numbers in the wrong order: b comes first, then w."""
    return numpy_gradients(x, y, b, w)[::-1]


@numpy_gradients_exercise.misconception
def numpy_returns_nothing(x, y, b, w):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""
