# Wrong answers: after each label the points and, if there is one, the name they get.

# %% never resets | 0 | perceptron_never_resets
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        losses.append(loss.item())
    return losses

# %% never resets data | 0 | perceptron_never_resets
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        losses.append(loss.item())
        loss.backward()
        w1.data -= lr * w1.grad
        b1.data -= lr * b1.grad
    return losses

# %% resets only w1 | 0 | perceptron_resets_only_w1
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% resets w1 twice | 0 | perceptron_resets_only_w1
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        w1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% resets only b1 | 0 | perceptron_resets_only_b1
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        b1.grad = None
        losses.append(loss.item())
    return losses

# %% resets before the update | 0 | perceptron_never_moves
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1.grad.zero_()
        b1.grad.zero_()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        losses.append(loss.item())
    return losses

# %% SGD step forgotten | 0 | perceptron_never_moves
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.SGD([w1, b1], lr=lr)
    for i in range(iterations):
        opt.zero_grad()
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        losses.append(loss.item())
    return losses

# %% w1 - lr thrown away | 0 | perceptron_never_moves
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 - lr * w1.grad
            b1 - lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% only w1 | 0 | perceptron_moves_only_w1
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% SGD without b1 | 0 | perceptron_moves_only_w1
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.SGD([w1], lr=lr)
    for i in range(iterations):
        opt.zero_grad()
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% only b1 | 0 | perceptron_moves_only_b1
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        b1.data -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% uphill | 0 | perceptron_goes_uphill
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 += lr * w1.grad
            b1 += lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% no lr | 0 | perceptron_leaves_out_lr
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= w1.grad
            b1 -= b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% lr 0.001 | 0 | perceptron_hard_codes_lr
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= 0.001 * w1.grad
            b1 -= 0.001 * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% global learning_rate | 0 | perceptron_hard_codes_lr
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= learning_rate * w1.grad
            b1 -= learning_rate * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% lr squared | 0 | perceptron_applies_lr_twice
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.SGD([w1, b1], lr * lr)
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% steps twice | 0 | perceptron_steps_twice
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.SGD([w1, b1], lr)
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        opt.step()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% mean | 0 | perceptron_averages_errors
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% half | 0 | perceptron_halves_loss
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = ((forward(X, w1, b1) - y) ** 2).sum() / 2
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% absolute | 0 | perceptron_takes_absolute_errors
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = (forward(X, w1, b1) - y).abs().sum()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% no clamp | 0 | perceptron_leaves_out_clamp
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = (X.mm(w1).add(b1) - y).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% clamp after bias | 0 | perceptron_clamps_after_bias
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = (X.mm(w1).add(b1).clamp(min=0) - y).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% loss after update | 3 | perceptron_records_loss_after_update
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(sum_squared_error(forward(X, w1, b1), y).item())
    return losses

# %% final loss too | 3 | perceptron_records_final_loss_too
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    losses.append(sum_squared_error(forward(X, w1, b1), y).item())
    return losses

# %% range(iterations + 1) | 0 | perceptron_one_iteration_too_many
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations + 1):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% range(1, iterations) | 0 | perceptron_one_iteration_too_few
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(1, iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% always 100 | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(100):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% return inside | 0 | perceptron_returns_in_first_iteration
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
        return losses

# %% tensors | 3 | perceptron_returns_tensors
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss)
    return losses

# %% detached tensors | 3 | perceptron_returns_tensors
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.detach())
    return losses

# %% last loss | 3 | perceptron_returns_last_loss
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses[-1]

# %% list begins anew | 3 | perceptron_records_only_last_loss
def train_perceptron(X, y, w1, b1, lr, iterations):
    pass
    for i in range(iterations):
        losses = []
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% every hundredth only | 3 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        if (i + 1) % 100 == 0:
            losses.append(loss.item())
    return losses

# %% prints only | 3 | perceptron_returns_nothing
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        print(loss.item())
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()

# %% returns more | 3 | perceptron_returns_more
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses, w1, b1

# %% copies | 3 | perceptron_trains_copies
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    w1 = w1.detach().clone().requires_grad_()
    b1 = b1.detach().clone().requires_grad_()
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% predicts once | 0 | perceptron_predicts_once
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    loss = sum_squared_error(forward(X, w1, b1), y)
    for i in range(iterations):
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% y_pred before the loop | 0 | perceptron_predicts_once
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    y_pred = forward(X, w1, b1)
    for i in range(iterations):
        loss = (y_pred - y).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% update after the loop | 0 | perceptron_updates_after_loop
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        losses.append(loss.item())
    with torch.no_grad():
        w1 -= lr * w1.grad
        b1 -= lr * b1.grad
    w1.grad.zero_()
    b1.grad.zero_()
    return losses

# %% no backward | 0 | perceptron_forgets_backward
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% None before the update | 0 | perceptron_forgets_backward
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1.grad = b1.grad = None
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        losses.append(loss.item())
    return losses

# %% reset first | 0 | perceptron_resets_missing_gradient
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        w1.grad.zero_()
        b1.grad.zero_()
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        losses.append(loss.item())
    return losses

# %% detached | 0 | perceptron_cuts_graph
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        y_pred = forward(X, w1, b1).detach()
        loss = (y_pred - y).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% all in no_grad | 0 | perceptron_cuts_graph
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    with torch.no_grad():
        for i in range(iterations):
            loss = sum_squared_error(forward(X, w1, b1), y)
            loss.backward()
            w1 -= lr * w1.grad
            losses.append(loss.item())
    return losses

# %% item first | 0 | perceptron_converts_loss_too_early
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y).item()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss)
    return losses

# %% in the graph | 0 | perceptron_updates_inside_graph
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1 -= lr * w1.grad
        b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% rebinds in no_grad and requires_grad_ | 3 | perceptron_trains_copies
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 = w1 - lr * w1.grad
            b1 = b1 - lr * b1.grad
        w1.requires_grad_(); b1.requires_grad_()
        losses.append(loss.item())
    return losses

# %% rebinds in no_grad, no more | 0 | perceptron_rebinds_without_graph
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 = w1 - lr * w1.grad
            b1 = b1 - lr * b1.grad
        losses.append(loss.item())
    return losses

# %% rebinds | 0 | perceptron_rebinds_within_graph
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1 = w1 - lr * w1.grad
        b1 = b1 - lr * b1.grad
        losses.append(loss.item())
    return losses

# %% rebinds and resets | 0 | perceptron_rebinds_then_resets
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 = w1 - lr * w1.grad
            b1 = b1 - lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% Adam | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.Adam([w1, b1], lr)
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% momentum | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.SGD([w1, b1], lr, momentum=0.9)
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% uphill and no reset | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 += lr * w1.grad
            b1 += lr * b1.grad
        losses.append(loss.item())
    return losses

# %% returns zeros | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    return [0.0] * iterations

# %% returns the empty list | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    return []

# %% stub below | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    raise NotImplementedError()

# %% mse_loss sum, numpy | 3 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(F.relu(X @ w1) + b1, y, reduction='sum')
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.detach().numpy().item())
    return losses

# %% lowest loss so far | 3 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(min(loss.item(), losses[-1]) if losses else loss.item())
    return losses

# %% no reset in the first iteration | 4.5 | perceptron_keeps_last_gradient
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        if i > 0:
            w1.grad.zero_()
            b1.grad.zero_()
        loss = sum_squared_error(forward(X, w1, b1), y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
    return losses

# %% stops when nothing improves | 3 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        losses.append(loss.item())
        if i > 0 and np.isclose(losses[-1], losses[-2]):
            break
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad = None
        b1.grad = None
    return losses

# %% one update per example | 0 | -
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        for xi, yi in zip(X, y):
            loss = sum_squared_error(forward(xi, w1, b1), yi)
            loss.backward()
            with torch.no_grad():
                w1 -= lr * w1.grad
                b1 -= lr * b1.grad
            w1.grad.zero_()
            b1.grad.zero_()
        losses.append(loss.item())
    return losses
