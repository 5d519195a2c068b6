# Wrong answers: after each label the points and, if there is one, the name they get.

# %% never resets | 0 | train_never_resets
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% never resets data | 0 | train_never_resets
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        w.data -= lr * w.grad
        b.data -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% resets only w | 0 | train_resets_only_w
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            w.grad.zero_()
        losses.append(loss.item())
    return losses

# %% resets only b | 0 | train_resets_only_b
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            b.grad = None
        losses.append(loss.item())
    return losses

# %% reset before update | 0 | train_never_moves
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        w.grad.zero_()
        b.grad.zero_()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% reset None before update | 0 | train_forgets_backward
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        w.grad = None
        b.grad = None
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% SGD backward, zero, step | 0 | train_never_moves
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    opt = torch.optim.SGD([w, b], lr)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        opt.zero_grad()
        opt.step()
        losses.append(loss.item())
    return losses

# %% no update at all | 0 | train_never_moves
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        losses.append(loss.item())
    return losses

# %% no backward no update | 0 | train_never_moves
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        losses.append(loss.item())
    return losses

# %% SGD step forgotten | 0 | train_never_moves
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    opt = torch.optim.SGD([w, b], lr)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        opt.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return losses

# %% backward() missing in SGD | 0 | train_never_moves
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    opt = torch.optim.SGD([w, b], lr)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% moves only w | 0 | train_moves_only_w
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad = None
        b.grad = None
        losses.append(loss.item())
    return losses

# %% moves only b | 0 | train_moves_only_b
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
        w.grad = None
        b.grad = None
        losses.append(loss.item())
    return losses

# %% SGD([w]) | 0 | train_moves_only_w
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    opt = torch.optim.SGD([w], lr)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% uphill | 0 | train_goes_uphill
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w += lr * w.grad
            b += lr * b.grad
            w.grad.zero_()
            b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% no lr | 0 | train_leaves_out_lr
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= w.grad
            b -= b.grad
            w.grad.zero_()
            b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% 1e-5 | 0 | train_hard_codes_lr
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, 1e-5)
        losses.append(loss.item())
    return losses

# %% lr = 0.01 | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, 0.01)
        losses.append(loss.item())
    return losses

# %% lr twice | 0 | train_applies_lr_twice
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * (lr * w.grad)
            b -= lr * (lr * b.grad)
        w.grad = b.grad = None
        losses.append(loss.item())
    return losses

# %% update twice (update + own) | 0 | train_steps_twice
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% loss after update | 2 | train_records_loss_after_update
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(mse(predict(inputs, w, b), targets).item())
    return losses

# %% loss after update, new loss stored | 2 | train_records_loss_after_update
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        losses.append(loss.item())
    return losses

# %% stale preds | 0 | train_predicts_once
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    preds = predict(inputs, w, b)
    for epoch in range(num_epochs):
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% stale preds retain_graph | 0 | train_updates_after_loop_or_predicts_once
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    preds = predict(inputs, w, b)
    for epoch in range(num_epochs):
        loss = mse(preds, targets)
        loss.backward(retain_graph=True)
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% global preds | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% one too many | 0 | train_one_epoch_too_many
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs + 1):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% one too few | 0 | train_one_epoch_too_few
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(1, num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% 100 | 0 | train_ignores_num_epochs
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(100):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% returns in loop | 0 | train_returns_in_first_epoch
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
        return losses

# %% returns loss in loop | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        return loss.item()

# %% update outside the loop | 0 | train_updates_after_loop_or_predicts_once
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        losses.append(loss.item())
    update_step(w, b, lr)
    return losses

# %% append outside the loop | 2 | train_returns_only_last_of_list
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
    losses.append(loss.item())
    return losses

# %% losses = [] in loop | 2 | train_returns_only_last_of_list
def train(inputs, targets, w, b, lr, num_epochs):
    for epoch in range(num_epochs):
        losses = []
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% tensors | 2 | train_returns_tensors
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss)
    return losses

# %% detached tensors | 2 | train_returns_tensors
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.detach())
    return losses

# %% loss.data | 2 | train_returns_tensors
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.data)
    return losses

# %% tensor of losses | 2 | train_returns_tensor
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return torch.tensor(losses)

# %% strings | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(f'{loss.item():.4f}')
    return losses

# %% rounded | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(round(loss.item(), 2))
    return losses

# %% int | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(int(loss))
    return losses

# %% last loss | 2 | train_returns_last_loss
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses[-1]

# %% last loss item | 2 | train_returns_last_loss
def train(inputs, targets, w, b, lr, num_epochs):
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
    return loss.item()

# %% last loss tensor | 2 | train_returns_last_loss_as_tensor
def train(inputs, targets, w, b, lr, num_epochs):
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
    return loss

# %% nothing returned | 2 | train_returns_nothing
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())

# %% printed | 2 | train_returns_nothing
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    print(losses)

# %% returns w, b | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return w, b

# %% returns losses, w, b | 2 | train_returns_more
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses, w, b

# %% copies | 2 | train_trains_copies
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    w = w.clone().detach().requires_grad_(True)
    b = b.clone().detach().requires_grad_(True)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% copies, clone only | 0 | train_clones
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    w = w.clone()
    b = b.clone()
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% reinitialises randn | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    w = torch.randn(targets.shape[1], inputs.shape[1], requires_grad=True)
    b = torch.randn(targets.shape[1], requires_grad=True)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% rebinding each epoch with requires_grad_ | 2 | train_trains_copies
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w = w - lr * w.grad
            b = b - lr * b.grad
        w.requires_grad_()
        b.requires_grad_()
        losses.append(loss.item())
    return losses

# %% predict once | 0 | train_predicts_once
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    preds = predict(inputs, w, b)
    loss = mse(preds, targets)
    for epoch in range(num_epochs):
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% forgets backward | 0 | train_forgets_backward
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% forgets backward own update | 0 | train_forgets_backward
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% backward not called | 0 | train_forgets_backward
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% backward after update | 0 | train_forgets_backward
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        update_step(w, b, lr)
        loss.backward()
        losses.append(loss.item())
    return losses

# %% cut graph | 0 | train_cuts_graph
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b).detach()
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% everything in no_grad | 0 | train_cuts_graph
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        with torch.no_grad():
            preds = predict(inputs, w, b)
            loss = mse(preds, targets)
            loss.backward()
            update_step(w, b, lr)
            losses.append(loss.item())
    return losses

# %% inside graph | 0 | train_updates_inside_graph
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% rebinds no_grad no reset | 0 | train_rebinds_without_graph
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w = w - lr * w.grad
            b = b - lr * b.grad
        losses.append(loss.item())
    return losses

# %% rebinds then zero | 0 | train_rebinds_then_resets
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w = w - lr * w.grad
            b = b - lr * b.grad
            w.grad.zero_()
            b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% rebinds within graph | 0 | train_rebinds_within_graph
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        w = w - lr * w.grad
        b = b - lr * b.grad
        losses.append(loss.item())
    return losses

# %% rebinds within graph then zero | 0 | train_rebinds_then_resets
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        w = w - lr * w.grad
        b = b - lr * b.grad
        w.grad.zero_()
        b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% w, b = update_step() | 0 | train_expects_new_parameters
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        w, b = update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% sum loss | 0 | train_sums_errors
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = ((predict(inputs, w, b) - targets) ** 2).sum()
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% rows loss | 0 | train_divides_by_rows
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        d = predict(inputs, w, b) - targets
        loss = (d ** 2).sum() / len(inputs)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% mae | 0 | train_uses_absolute_errors
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = (predict(inputs, w, b) - targets).abs().mean()
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% rmse | 0 | train_uses_root
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = torch.sqrt(mse(predict(inputs, w, b), targets))
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% half | 0 | train_halves_loss
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets) / 2
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% item too early | 0 | train_converts_loss_too_early
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets).item()
        losses.append(loss)
        loss.backward()
        update_step(w, b, lr)
    return losses

# %% squeeze | 0 | train_squeezes_predictions
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b).squeeze()
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% swapped mse args with transposed | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b).T, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% sgd row by row | 0 | train_updates_per_row
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        for x, y in zip(inputs, targets):
            loss = mse(predict(x[None], w, b), y[None])
            loss.backward()
            update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% predict(targets) | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(targets, w, b), inputs)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% momentum SGD | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    opt = torch.optim.SGD([w, b], lr, momentum=0.9)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% Adam | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    opt = torch.optim.Adam([w, b], lr)
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% global inputs | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(X_, w, b), Y_)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% 2: never resets + loss after | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(mse(predict(inputs, w, b), targets).item())
    return losses

# %% 2: sum + too few | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(1, num_epochs):
        loss = ((predict(inputs, w, b) - targets) ** 2).sum()
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% 2: uphill + tensors | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, -lr)
        losses.append(loss)
    return losses

# %% 2: never resets + nothing returned | 0 | train_never_resets
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())

# %% 2: never resets + only w moved | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses

# %% 2: moves only w, no reset of w, reset b | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        b.grad = None
        losses.append(loss.item())
    return losses

# %% 2: moves only w, resets only w | 0 | train_moves_only_w
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            w.grad.zero_()
        losses.append(loss.item())
    return losses

# %% 2: half + uphill | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets) / 2
        loss.backward()
        update_step(w, b, -lr)
        losses.append(loss.item())
    return losses

# %% loss sum printed, mse trained | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item() * len(inputs))
    return losses

# %% loss trained sum, reported mse | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        d = predict(inputs, w, b) - targets
        (d ** 2).sum().backward()
        update_step(w, b, lr)
        losses.append((d ** 2).mean().item())
    return losses

# %% two epochs in one (reset only each second) | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        if epoch % 2:
            w.grad = b.grad = None
        losses.append(loss.item())
    return losses

# %% lr decay | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        lr = lr * 0.99
        losses.append(loss.item())
    return losses

# %% appends running mean | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    total = 0
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        total += loss.item()
        losses.append(total / (epoch + 1))
    return losses

# %% initial loss extra | 2 | train_records_final_loss_too
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    losses.append(mse(predict(inputs, w, b), targets).item())
    return losses

# %% analytic missing factor 2 | 0 | train_halves_gradient
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        with torch.no_grad():
            e = inputs @ w.T + b - targets
            losses.append((e ** 2).mean().item())
            w -= lr * e.T @ inputs / e.numel()
            b -= lr * e.sum(0) / e.numel()
    return losses

# %% analytic /n | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        with torch.no_grad():
            e = inputs @ w.T + b - targets
            losses.append((e ** 2).mean().item())
            w -= lr * 2 * e.T @ inputs / len(inputs)
            b -= lr * 2 * e.sum(0) / len(inputs)
    return losses

# %% zero_grad at loop start crash | 0 | train_resets_missing_gradient
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        w.grad.zero_()
        b.grad.zero_()
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% hard-coded shown | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    return [14.25, 3.0, 1.0]

# %% constant zeros list | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    return [0.0] * num_epochs

# %% closed form lstsq | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    X = torch.cat([inputs, torch.ones(len(inputs), 1)], 1)
    sol = torch.linalg.lstsq(X, targets).solution
    with torch.no_grad():
        w.copy_(sol[:-1].T)
        b.copy_(sol[-1])
    return [mse(predict(inputs, w, b), targets).item()] * num_epochs

# %% zero grad at start, grads None at first (SGD fine) | 0 | train_resets_missing_gradient
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        w.grad.zero_()
        b.grad.zero_()
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% rounds 3 | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(round(loss.item(), 3))
    return losses

# %% retain_graph + never resets | 0 | train_never_resets
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward(retain_graph=True)
        w.data -= lr * w.grad
        b.data -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% accumulated loss backward | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    total = 0
    for epoch in range(num_epochs):
        total = total + mse(predict(inputs, w, b), targets)
        total.backward(retain_graph=True)
        update_step(w, b, lr)
        losses.append(total.item())
    return losses

# %% missing total call on loss | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b)
        losses.append(loss.item())
    return losses

# %% mse on inputs | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(inputs, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% print losses, return None mid | 2 | train_returns_nothing
def train(inputs, targets, w, b, lr, num_epochs):
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        print(loss.item())

# %% returns history of both | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append((epoch, loss.item()))
    return losses

# %% return final loss tensor | 2 | train_returns_last_loss_as_tensor
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return loss

# %% return stacked tensors | 2 | train_returns_tensor
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss)
    return torch.stack(losses)

# %% data.numpy float | 2 | train_converts_on_device
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(float(loss.data.numpy()))
    return losses

# %% 0-d numpy arrays | 2 | train_converts_on_device
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.detach().numpy())
    return losses

# %% nn.Linear on the CPU | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    m, d = w.shape
    model = nn.Linear(d, m)
    with torch.no_grad():
        model.weight.copy_(w)
        model.bias.copy_(b)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(num_epochs):
        loss = F.mse_loss(model(inputs), targets)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    with torch.no_grad():
        w.copy_(model.weight)
        b.copy_(model.bias)
    return losses

# %% lr decays | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr / (epoch + 1))
        losses.append(loss.item())
    return losses

# %% early stop | 0 or 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
        if loss < 1: break
    return losses

# %% moving average | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses, total = [], 0
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        total += loss.item()
        losses.append(total / (epoch + 1))
    return losses

# %% root recorded | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item() ** 0.5)
    return losses

# %% rounded to ints | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(round(loss.item(), 2))
    return losses

# %% shuffles rows of inputs | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        order = torch.randperm(len(inputs))
        loss = mse(predict(inputs[order], w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% normalises inputs | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    inputs = (inputs - inputs.mean(0)) / inputs.std(0)
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% no reset and no lr | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= w.grad
            b -= b.grad
        losses.append(loss.item())
    return losses

# %% two mistakes: after update and one too many | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs + 1):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(mse(predict(inputs, w, b), targets).item())
    return losses

# %% reversed list | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.insert(0, loss.item())
    return losses

# %% strings, again | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(f"{loss.item():.4f}")
    return losses

# %% list of lists | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append([epoch, loss.item()])
    return losses

# %% list begins with zero | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = [0.0]
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% closed form solution | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    X = torch.cat([inputs, torch.ones(len(inputs), 1)], 1)
    theta = torch.linalg.lstsq(X, targets).solution
    with torch.no_grad():
        w.copy_(theta[:-1].T); b.copy_(theta[-1])
    return [mse(predict(inputs, w, b), targets).item()] * num_epochs

# %% lowest loss so far | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(min([loss.item(), *losses]))
    return losses

# %% stops when the loss grows | 0 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        if losses and loss.item() > losses[-1]:
            break
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% sorted losses | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return sorted(losses, reverse=True)

# %% numpy all the way, float64 | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    x, y = inputs.numpy().astype(np.float64), targets.numpy().astype(np.float64)
    ww, bb = w.detach().numpy().astype(np.float64), b.detach().numpy().astype(np.float64)
    losses = []
    for _ in range(num_epochs):
        error = x @ ww.T + bb - y
        losses.append((error ** 2).mean())
        ww = ww - lr * 2 * error.T @ x / error.size
        bb = bb - lr * 2 * error.sum(axis=0) / error.size
    with torch.no_grad():
        w.copy_(torch.from_numpy(ww))
        b.copy_(torch.from_numpy(bb))
    return losses

# %% one more row of ones, one parameter | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    x1 = torch.cat([inputs, torch.ones(len(inputs), 1)], dim=1)
    theta = torch.cat([w.detach(), b.detach()[:, None]], dim=1).requires_grad_()
    losses = []
    for _ in range(num_epochs):
        loss = ((x1 @ theta.T - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            theta -= lr * theta.grad
        theta.grad = None
        losses.append(loss.item())
    with torch.no_grad():
        w[:] = theta[:, :-1]
        b[:] = theta[:, -1]
    return losses

# %% in-epoch zeroing when i > 0 | 3 | train_keeps_last_gradient
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        if i > 0:
            w.grad.zero_()
            b.grad.zero_()
        loss.backward()
        with torch.no_grad():
            w.copy_(w - lr * w.grad)
            b.copy_(b - lr * b.grad)
        losses.append(loss.item())
    return losses

# %% early stopping | 2 | -
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
        if loss.item() < 1e-9:
            break
    return losses


# %% update but for the last reset | 3 | train_keeps_last_gradient
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        if epoch < num_epochs - 1:
            w.grad.zero_()
            b.grad.zero_()
    return losses
