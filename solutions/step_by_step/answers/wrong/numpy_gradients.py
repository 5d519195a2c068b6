# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no two | 0 | numpy_leaves_out_two
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return error.mean(), (x * error).mean()

# %% no x | 1 | numpy_leaves_out_x
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * error.mean(), 2 * error.mean()

# %% no two and no x | 0 | numpy_leaves_out_two_and_x
def numpy_gradients(x, y, b, w):
    error = (b + w * x - y).mean()
    return error, error

# %% x in both | 1 | numpy_takes_x_twice
def numpy_gradients(x, y, b, w):
    g = 2 * (x * (b + w * x - y)).mean()
    return g, g

# %% product of means | 1 | numpy_multiplies_means
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * error.mean(), 2 * x.mean() * error.mean()

# %% sums | 0 | numpy_sums
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * error.sum(), 2 * (x * error).sum()

# %% arrays | 0 | numpy_does_not_average
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * error, 2 * x * error

# %% signs | 0 | numpy_turns_signs
def numpy_gradients(x, y, b, w):
    error = y - b - w * x
    return 2 * error.mean(), 2 * (x * error).mean()

# %% no bias | 0 | numpy_forgets_bias
def numpy_gradients(x, y, b, w):
    error = w * x - y
    return 2 * error.mean(), 2 * (x * error).mean()

# %% swapped | 0 | numpy_swaps_results
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * (x * error).mean(), 2 * error.mean()

# %% printed only | 0 | numpy_returns_nothing
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    print(2 * error.mean(), 2 * (x * error).mean())

# %% only grad_w lacks the two | 1 | -
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * error.mean(), (x * error).mean()

# %% a dictionary | 0 | -
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return {'b': 2 * error.mean(), 'w': 2 * (x * error).mean()}

# %% a name that is not there | 0 | -
def numpy_gradients(x, y, b, w):
    return 2 * errors.mean(), 2 * (x * errors).mean()

# %% the parameters after a step | 0 | -
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return b - 0.1 * 2 * error.mean(), w - 0.1 * 2 * (x * error).mean()

# %% subtracts from the caller's y | 1 | -
def numpy_gradients(x, y, b, w):
    y -= b + w * x
    return -2 * y.mean(), -2 * (x * y).mean()
