# Wrong answers: after each label the points and, if there is one, the name they get.

# %% never resets | 0 | optimizer_never_resets
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% reset before the loop | 0 | optimizer_never_resets
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    optimizer.zero_grad()
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% reset too early | 0 | optimizer_never_moves
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
    return losses

# %% no step | 0 | optimizer_never_moves
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
    return losses

# %% step without brackets | 0 | optimizer_never_moves
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step
        optimizer.zero_grad()
    return losses

# %% step before backward | 0 | optimizer_steps_before_backward
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
    return losses

# %% only b | 0 | optimizer_trains_only_b
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% only w | 0 | optimizer_trains_only_w
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% clones | 2 | optimizer_trains_a_copy
def optimizer_fit(x, y, b, w, lr, n_epochs):
    b = b.detach().clone().requires_grad_()
    w = w.detach().clone().requires_grad_()
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% Adam | 0 | optimizer_uses_adam
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.Adam([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% momentum | 0 | optimizer_uses_momentum
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr, momentum=0.9)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% maximize | 0 | optimizer_goes_uphill
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr, maximize=True)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% minus loss | 0 | optimizer_goes_uphill
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        (-loss).backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% no lr | 0 | optimizer_leaves_out_lr
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w])
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% lr 0.1 | 0 | optimizer_hard_codes_lr
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=0.1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% two steps | 0 | optimizer_steps_twice
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% sum | 0 | optimizer_sums_loss
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y, reduction='sum')
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% broadcast | 0 | optimizer_broadcasts
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y.view(-1, 1))
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% class as function | 0 | optimizer_mistakes_class_for_function
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = nn.MSELoss(b + w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% resets by hand as well | 0 | optimizer_resets_gone_gradient
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% item too early | 0 | optimizer_converts_loss_too_early
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y).item()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% detached | 0 | optimizer_cuts_graph
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss((b + w * x).detach(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% loss after | 2 | optimizer_records_loss_after_update
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(F.mse_loss(b + w * x, y).item())
    return losses

# %% one too few | 0 | optimizer_one_epoch_too_few
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    n_epochs -= 1
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% one too many | 0 | optimizer_one_epoch_too_many
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    n_epochs += 1
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% tensors | 2 | optimizer_returns_tensors
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.detach())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% nothing | 2 | optimizer_returns_nothing
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()

# %% last loss | 2 | optimizer_returns_last_loss
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses[-1]

# %% weight decay | 0 | -
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr, weight_decay=0.1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% half the loss | 0 | -
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y) / 2
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% absolute errors | 0 | -
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.l1_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% stops when the loss grows | 0 | -
def optimizer_fit(x, y, b, w, lr, n_epochs):
    opt = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        if losses and loss.item() > losses[-1]:
            break
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% no reset in the first epoch | 3 | optimizer_keeps_last_gradient
def optimizer_fit(x, y, b, w, lr, n_epochs):
    opt = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        if epoch:
            opt.zero_grad()
        loss = ((b + w * x - y) ** 2).mean()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% one update per example | 0 | -
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        for xi, yi in zip(x, y):
            loss = (b + w * xi - yi) ** 2
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        losses.append(loss.item())
    return losses
