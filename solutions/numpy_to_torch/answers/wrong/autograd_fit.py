# Wrong answers: after each label the points and, if there is one, the name they get.

# %% never resets | 0 | autograd_never_resets
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        losses.append(loss.item())
    return losses

# %% never resets, data | 0 | autograd_never_resets
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a.data -= lr * a.grad
    return losses

# %% reset before the update | 0 | autograd_never_moves
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a.grad.zero_()
        with torch.no_grad():
            a -= lr * a.grad
    return losses

# %% no update | 0 | autograd_never_moves
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a.grad.zero_()
    return losses

# %% None before the update | 0 | autograd_finds_no_gradient
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a.grad = None
        with torch.no_grad():
            a -= lr * a.grad
    return losses

# %% no backward | 0 | autograd_finds_no_gradient
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        with torch.no_grad():
            a -= lr * a.grad
    return losses

# %% reset first | 0 | autograd_resets_missing_gradient
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        a.grad.zero_()
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
    return losses

# %% in place inside the graph | 0 | autograd_updates_inside_graph
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% rebinds under no_grad | 0 | autograd_rebinds_without_graph
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a = a - lr * a.grad
    return losses

# %% rebinds in the graph | 0 | autograd_rebinds_within_graph
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a = a - lr * a.grad
    return losses

# %% rebinds, then resets | 0 | autograd_rebinds_then_resets
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a = a - lr * a.grad
            a.grad.zero_()
    return losses

# %% trains a clone | 2 | autograd_trains_a_copy
def autograd_fit(x, y, a, lr, iterations):
    a = a.clone().detach().requires_grad_(True)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% new leaf each time | 2 | autograd_trains_a_copy
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a = (a - lr * a.grad).detach().requires_grad_()
    return losses

# %% random start | 0 | autograd_draws_its_own_start
def autograd_fit(x, y, a, lr, iterations):
    a = torch.randn(1, requires_grad=True)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% detached prediction | 0 | autograd_cuts_graph
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss((a * x).detach(), y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% everything under no_grad | 0 | autograd_cuts_graph
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        with torch.no_grad():
            loss = F.mse_loss(a * x, y)
            loss.backward()
            a -= lr * a.grad
        losses.append(loss.item())
    return losses

# %% item too early | 0 | autograd_converts_loss_too_early
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y).item()
        losses.append(loss)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% loss before the loop | 0 | autograd_predicts_once
def autograd_fit(x, y, a, lr, iterations):
    loss = F.mse_loss(a * x, y)
    losses = []
    for _ in range(iterations):
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% prediction before the loop | 0 | autograd_predicts_once
def autograd_fit(x, y, a, lr, iterations):
    y_pred = a * x
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(y_pred, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% update after the loop, one gradient | 0 | autograd_updates_after_loop
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        a.grad = None
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
    with torch.no_grad():
        a -= lr * a.grad
    a.grad.zero_()
    return losses

# %% y as a column | 0 | autograd_broadcasts
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = ((a * x - y.view(-1, 1)) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% x as a column | 0 | autograd_broadcasts
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = ((a * x.unsqueeze(1) - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% uphill | 0 | autograd_goes_uphill
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a += lr * a.grad
        a.grad.zero_()
    return losses

# %% no lr | 0 | autograd_leaves_out_lr
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= a.grad
        a.grad.zero_()
    return losses

# %% lr twice | 0 | autograd_applies_lr_twice
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * (lr * a.grad)
        a.grad.zero_()
    return losses

# %% fixed lr | 0 | autograd_hard_codes_lr
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= 0.001 * a.grad
        a.grad.zero_()
    return losses

# %% 100 iterations | 0 | autograd_hard_codes_iterations
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(100):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% factor 2 again | 0 | autograd_doubles_step
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * 2 * a.grad
        a.grad.zero_()
    return losses

# %% sum | 0 | autograd_sums_loss
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = ((a * x - y) ** 2).sum()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% half | 0 | autograd_halves_loss
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = 0.5 * ((a * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% root | 0 | autograd_takes_root
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = torch.sqrt(F.mse_loss(a * x, y))
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% absolute values | 0 | autograd_takes_absolute_values
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = (a * x - y).abs().mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% no square | 0 | autograd_does_not_square
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = torch.mean(a * x - y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% no mean | 0 | autograd_does_not_average
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = (a * x - y) ** 2
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
        losses.append(loss.item())
    return losses

# %% no mean, noted first | 0 | autograd_notes_many_losses
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = (a * x - y) ** 2
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% loss after the update | 3 | autograd_records_loss_after_update
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
        losses.append(F.mse_loss(a * x, y).item())
    return losses

# %% final loss too | 3 | autograd_records_final_loss_too
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    losses.append(F.mse_loss(a * x, y).item())
    return losses

# %% one too many | 0 | autograd_one_iteration_too_many
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations + 1):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% one too few | 0 | autograd_one_iteration_too_few
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(1, iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% return indented | 0 | autograd_returns_in_first_iteration
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
        return losses

# %% tensors | 3 | autograd_returns_tensors
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% detached tensors | 3 | autograd_returns_tensors
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.detach())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% last loss | 3 | autograd_returns_last_loss
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses[-1]

# %% list begins anew | 3 | autograd_begins_list_anew
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        losses = []
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% pair | 3 | autograd_returns_pair
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return a, losses

# %% returns a | 3 | autograd_returns_slope
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return a

# %% prints only | 3 | autograd_returns_nothing
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        print(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()

# %% pair with a float | 3 | -
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return a.item(), losses

# %% never resets, returns nothing | 0 | autograd_never_resets
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad

# %% does not return and does not train | 0 | -
def autograd_fit(x, y, a, lr, iterations):
    loss = F.mse_loss(a * x, y)
    print(loss)

# %% losses without training | 0 | -
def autograd_fit(x, y, a, lr, iterations):
    return [1.0] * iterations

# %% no longer requires a gradient | 2 | -
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a.requires_grad_(False)
        a -= lr * a.grad
        a.grad.zero_()
        a.requires_grad_(True)
    a.requires_grad_(False)
    return losses

# %% typo | 0 | -
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_los(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% two mistakes | 0 | -
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = ((a * x - y) ** 2).sum()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a += lr * a.grad
    return losses

# %% lowest loss so far | 3 | -
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = ((a * x - y) ** 2).mean()
        losses.append(min([*losses, loss.item()]))
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
    return losses

# %% no reset in the first iteration | 3.5 | autograd_keeps_last_gradient
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        if i > 0:
            a.grad.zero_()
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
    return losses

# %% no reset in the last iteration | 3.5 | autograd_keeps_last_gradient
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = ((a * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        a.data -= lr * a.grad
        if i < iterations - 1:
            a.grad = None
    return losses

# %% stops at a small loss | 3 | -
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        if loss.item() < 1e-6:
            break
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
    return losses

# %% one update per example | 0 | -
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        for i in range(len(x)):
            loss = (a * x[i] - y[i]) ** 2
            loss.backward()
            with torch.no_grad():
                a -= lr * a.grad
            a.grad.zero_()
        losses.append(loss.item())
    return losses
