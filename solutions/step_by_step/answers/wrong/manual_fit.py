# Wrong answers: after each label the points and, if there is one, the name they get.

# %% never resets | 0 | manual_never_resets
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% reset before the loop | 0 | manual_never_resets
def manual_fit(x, y, b, w, lr, n_epochs):
    b.grad = None
    w.grad = None
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% resets only w | 0 | manual_resets_only_w
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        w.grad.zero_()
    return losses

# %% resets only b | 0 | manual_resets_only_b
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
    return losses

# %% reset before the update | 0 | manual_never_moves
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b.grad.zero_()
        w.grad.zero_()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% no update | 0 | manual_never_moves
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% None before the update | 0 | manual_finds_no_gradient
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b.grad = w.grad = None
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% update before backward | 0 | manual_finds_no_gradient
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        loss.backward()
        losses.append(loss.item())
    return losses

# %% zero_ first | 0 | manual_resets_missing_gradient
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        b.grad.zero_()
        w.grad.zero_()
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% first attempt | 0 | manual_rebinds_within_graph
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b = b - lr * b.grad
        w = w - lr * w.grad
    return losses

# %% second attempt | 0 | manual_updates_inside_graph
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b -= lr * b.grad
        w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% rebinds in no_grad | 0 | manual_rebinds_without_graph
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b = b - lr * b.grad
            w = w - lr * w.grad
    return losses

# %% rebinds in no_grad and resets | 0 | manual_rebinds_then_resets
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b = b - lr * b.grad
            w = w - lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% rebinds and resets | 0 | manual_rebinds_then_resets
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b = b - lr * b.grad
        w = w - lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% rebinds and requires | 2 | manual_trains_a_copy
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b = (b - lr * b.grad).detach().requires_grad_()
        w = (w - lr * w.grad).detach().requires_grad_()
    return losses

# %% uphill | 0 | manual_goes_uphill
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b += lr * b.grad
            w += lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% no lr | 0 | manual_leaves_out_lr
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= b.grad
            w -= w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% lr 0.1 | 0 | manual_hard_codes_lr
def manual_fit(x, y, b, w, lr, n_epochs):
    lr = 0.1
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% only b | 0 | manual_trains_only_b
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% only w | 0 | manual_trains_only_w
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% b.grad for both | 0 | manual_moves_both_alike
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * b.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% factor two | 0 | manual_doubles_step
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * 2 * b.grad
            w -= lr * 2 * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% sum | 0 | manual_sums_loss
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).sum()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% no mean | 0 | manual_does_not_average
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = (b + w * x - y) ** 2
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
        losses.append(loss.item())
    return losses

# %% broadcast | 0 | manual_broadcasts
def manual_fit(x, y, b, w, lr, n_epochs):
    x = x.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% loss after | 2 | manual_records_loss_after_update
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
        losses.append(F.mse_loss(b + w * x, y).item())
    return losses

# %% one too few | 0 | manual_one_epoch_too_few
def manual_fit(x, y, b, w, lr, n_epochs):
    n_epochs = n_epochs - 1
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% one too many | 0 | manual_one_epoch_too_many
def manual_fit(x, y, b, w, lr, n_epochs):
    n_epochs += 1
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% return in the loop | 0 | manual_returns_in_first_epoch
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
        return losses

# %% tensors | 2 | manual_returns_tensors
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss)
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% pair | 2 | manual_returns_parameters
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return b, w

# %% nothing | 2 | manual_returns_nothing
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()

# %% last loss | 2 | manual_returns_last_loss
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses[-1]

# %% item too early | 0 | manual_converts_loss_too_early
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y).item()
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% half the loss | 0 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean() / 2
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% sum, and no reset | 0 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).sum()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% squares the learning rate | 0 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * lr * b.grad
            w -= lr * lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% w from the new b | 0 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        with torch.no_grad():
            b -= lr * 2 * (b + w * x - y).mean()
            w -= lr * 2 * (x * (b + w * x - y)).mean()
    return losses

# %% lowest loss so far | 2 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(min([*losses, loss.item()]))
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad = w.grad = None
    return losses

# %% hand gradients from numpy_gradients | 2 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for _ in range(n_epochs):
        losses.append(float(F.mse_loss(b + w * x, y)))
        gb, gw = numpy_gradients(x.numpy(), y.numpy(), b.item(), w.item())
        with torch.no_grad():
            b -= lr * gb
            w -= lr * gw
    return losses

# %% no reset in the first epoch | 3 | manual_keeps_last_gradient
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        if epoch > 0:
            b.grad.zero_()
            w.grad.zero_()
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% stops when nothing improves | 2 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        if len(losses) > 1 and abs(losses[-2] - losses[-1]) < 1e-3:
            break
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% one update per example | 0 | -
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        for xi, yi in zip(x, y):
            loss = (b + w * xi - yi) ** 2
            loss.backward()
            with torch.no_grad():
                b -= lr * b.grad
                w -= lr * w.grad
            b.grad.zero_()
            w.grad.zero_()
        losses.append(loss.item())
    return losses
