# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no reshape | 0 | sequential_does_not_reshape
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% reshapes only y | 0 | sequential_does_not_reshape
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    y = y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% a row | 0 | sequential_does_not_reshape
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(1, -1), y.reshape(1, -1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% reshape without a name | 0 | sequential_does_not_reshape
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x.reshape(-1, 1)
    y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% reshapes only x | 0 | sequential_reshapes_only_x
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x = x.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% squeezes predictions, reshapes targets | 0 | sequential_reshapes_only_x
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x).view(-1), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% never resets | 0 | sequential_never_resets
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% reset too early | 0 | sequential_never_moves
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
    return losses

# %% no step | 0 | sequential_never_moves
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
    return losses

# %% another model's optimizer | 0 | sequential_never_moves
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% step before backward | 0 | sequential_steps_before_backward
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
    return losses

# %% its own model | 0 | sequential_makes_its_own_model
def sequential_fit(x, y, model, lr, n_epochs):
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    model = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% a copy | 2 | sequential_trains_a_copy
import copy

def sequential_fit(x, y, model, lr, n_epochs):
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    model = copy.deepcopy(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% only the weight | 0 | sequential_trains_only_weight
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD([model.weight], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% only the bias | 0 | sequential_trains_only_bias
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD([model.bias], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% method | 0 | sequential_hands_over_method
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters, lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% Adam | 0 | sequential_uses_adam
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% momentum | 0 | sequential_uses_momentum
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% uphill | 0 | sequential_goes_uphill
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        (-loss).backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% no lr | 0 | sequential_leaves_out_lr
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD(model.parameters())
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% lr 1 | 0 | sequential_sets_lr_to_one
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= p.grad
        optimizer.zero_grad()
    return losses

# %% lr 0.1 | 0 | sequential_hard_codes_lr
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% sum | 0 | sequential_sums_loss
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y, reduction='sum')
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% detached | 0 | sequential_cuts_graph
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x).detach(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% class as function | 0 | sequential_mistakes_class_for_function
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = nn.MSELoss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% loss after | 2 | sequential_records_loss_after_update
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(F.mse_loss(model(x), y).item())
    return losses

# %% one too few | 0 | sequential_one_epoch_too_few
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    n_epochs -= 1
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% one too many | 0 | sequential_one_epoch_too_many
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    n_epochs += 1
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% return in the loop | 0 | sequential_returns_in_first_epoch
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        return losses

# %% tensors | 2 | sequential_returns_tensors
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% model | 2 | sequential_returns_model
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return model

# %% nothing | 2 | sequential_returns_nothing
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()

# %% half the loss | 0 | -
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y) / 2
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% weight decay | 0 | -
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, weight_decay=0.1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% absolute errors | 0 | -
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.l1_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% lowest loss so far | 2 | -
def sequential_fit(x, y, model, lr, n_epochs):
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(model(x[:, None]), y[:, None])
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(min([*losses, loss.item()]))
    return losses

# %% no reset in the first epoch | 3 | sequential_keeps_last_gradient
def sequential_fit(x, y, model, lr, n_epochs):
    X, Y = x.reshape(-1, 1), y.reshape(-1, 1)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        if epoch:
            opt.zero_grad()
        loss = F.mse_loss(model(X), Y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% makes columns of the caller's tensors | 2 | -
def sequential_fit(x, y, model, lr, n_epochs):
    X, Y = x.unsqueeze_(1), y.unsqueeze_(1)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(X), Y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% one update per example | 0 | -
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    n = x.shape[0]
    for epoch in range(n_epochs):
        for i in range(n):
            loss = F.mse_loss(model(x[i].reshape(1, 1)), y[i].reshape(1, 1))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        losses.append(loss.item())
    return losses
