# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no factor 2 | 0 | numpy_leaves_out_two
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * np.mean(x * e)
    return a, losses

# %% no factor x | 0 | numpy_leaves_out_x
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(e)
    return a, losses

# %% neither | 0 | numpy_leaves_out_two_and_x
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * e.mean()
    return a, losses

# %% product of means | 0 | numpy_multiplies_means
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * x.mean() * e.mean()
    return a, losses

# %% gradient a sum | 0 | numpy_sums_gradient
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.sum(x * e)
    return a, losses

# %% loss a sum | 2 | numpy_sums_loss
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.sum(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% both sums | 0 | numpy_sums_both
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(e @ e)
        a = a - lr * 2 * x @ e
    return a, losses

# %% (2/N) * mean | 0 | numpy_averages_twice
def numpy_fit(x, y, a, lr, iterations):
    N = x.size
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * (2/N) * np.mean(x * e)
    return a, losses

# %% half mse | 0 | numpy_halves_both
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2) / 2)
        a = a - lr * np.mean(x * e)
    return a, losses

# %% gradient an array | 0 | numpy_does_not_average
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * x * e
    return a, losses

# %% plus | 0 | numpy_goes_uphill
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a + lr * 2 * np.mean(x * e)
    return a, losses

# %% y - y_pred | 0 | numpy_goes_uphill
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = y - a * x
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% no lr | 0 | numpy_leaves_out_lr
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - 2 * np.mean(x * e)
    return a, losses

# %% lr twice | 0 | numpy_applies_lr_twice
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        gradient = lr * 2 * np.mean(x * e)
        a = a - lr * gradient
    return a, losses

# %% global lr | 0 | numpy_hard_codes_lr
learning_rate = 0.001

def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - learning_rate * 2 * np.mean(x * e)
    return a, losses

# %% 100 iterations | 0 | numpy_hard_codes_iterations
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(100):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% random start | 0 | numpy_draws_its_own_start
def numpy_fit(x, y, a, lr, iterations):
    a = np.random.rand()
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% update lost | 0 | numpy_never_moves
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        new_a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% prediction before the loop | 0 | numpy_predicts_once
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    y_pred = a * x
    for _ in range(iterations):
        losses.append(np.mean((y_pred - y) ** 2))
        a = a - lr * 2 * np.mean(x * (y_pred - y))
    return a, losses

# %% loss after the update | 2 | numpy_records_loss_after_update
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        a = a - lr * 2 * np.mean(x * (a * x - y))
        losses.append(np.mean((a * x - y) ** 2))
    return a, losses

# %% final loss too | 2 | numpy_records_final_loss_too
def numpy_fit(x, y, a, lr, iterations):
    losses = [np.mean((a * x - y) ** 2)]
    for _ in range(iterations):
        a = a - lr * 2 * np.mean(x * (a * x - y))
        losses.append(np.mean((a * x - y) ** 2))
    return a, losses

# %% range(iterations + 1) | 0 | numpy_one_iteration_too_many
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations + 1):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% range(1, iterations) | 0 | numpy_one_iteration_too_few
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(1, iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% return indented | 0 | numpy_returns_in_first_iteration
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
        return a, losses

# %% rmse | 2 | numpy_takes_root
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.sqrt(np.mean(e ** 2)))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% list begins anew | 2 | numpy_begins_list_anew
def numpy_fit(x, y, a, lr, iterations):
    for _ in range(iterations):
        losses = []
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, losses

# %% last loss | 2 | numpy_returns_last_loss
def numpy_fit(x, y, a, lr, iterations):
    for _ in range(iterations):
        e = a * x - y
        loss = np.mean(e ** 2)
        a = a - lr * 2 * np.mean(x * e)
    return a, loss

# %% only a | 0 | numpy_returns_only_slope
def numpy_fit(x, y, a, lr, iterations):
    for _ in range(iterations):
        a = a - lr * 2 * np.mean(x * (a * x - y))
    return a

# %% only losses | 0 | numpy_returns_only_losses
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return losses

# %% swapped | 0 | numpy_swaps_results
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return losses, a

# %% prints only | 0 | numpy_returns_nothing
def numpy_fit(x, y, a, lr, iterations):
    for i in range(iterations):
        e = a * x - y
        a = a - lr * 2 * np.mean(x * e)
        print(i, np.mean(e ** 2), a)

# %% the optimum | 0 | -
def numpy_fit(x, y, a, lr, iterations):
    return np.sum(x * y) / np.sum(x * x), [0.0] * iterations

# %% always 2 | 0 | -
def numpy_fit(x, y, a, lr, iterations):
    return 2.0, [0.0] * iterations

# %% right slope, no losses | 2 | -
def numpy_fit(x, y, a, lr, iterations):
    for _ in range(iterations):
        a = a - lr * 2 * np.mean(x * (a * x - y))
    return a, []

# %% hard-coded first case | 0 | -
def numpy_fit(x, y, a, lr, iterations):
    return 1.75, [10.0, 2.5, 0.625]

# %% two mistakes | 0 | -
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.sum(e ** 2))
        a = a - np.mean(x * e)
    return a, losses

# %% typo | 0 | -
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        losses.append(np.maen((a * x - y) ** 2))
        a = a - lr * 2 * np.mean(x * (a * x - y))
    return a, losses

# %% lowest loss so far | 2 | -
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * 2 * np.mean(x * e)
    return a, list(np.minimum.accumulate(losses))

# %% stops at a small loss | 2 | -
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        error = a * x - y
        losses.append(np.mean(error ** 2))
        if losses[-1] < 1e-3:
            break
        a -= lr * 2 * np.mean(x * error)
    return a, losses

# %% stops at a small gradient | 2 | -
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        error = a * x - y
        losses.append(float((error**2).mean()))
        g = 2 * (error * x).mean()
        if abs(g) < 1e-3:
            return a, losses
        a = a - lr * g
    return a, losses

# %% one update per example | 0 | -
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        for xi, yi in zip(x, y):
            loss = (a * xi - yi) ** 2
            a -= lr * 2 * xi * (a * xi - yi)
        losses.append(loss)
    return a, losses
