# Right answers: full marks, no name.

# %% tutorial
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loss_fn = nn.MSELoss(reduction='mean')
    losses = []
    for epoch in range(n_epochs):
        model.train()
        yhat = model(x.reshape(-1, 1))
        loss = loss_fn(yhat, y.reshape(-1, 1))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses

# %% reshape first
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

# %% view
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.view(-1, 1), y.view(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% unsqueeze
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.unsqueeze(1), y.unsqueeze(-1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% None as index
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x[:, None], y[:, None]
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% squeezed predictions
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x.view(-1, 1)).squeeze(1), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% flattened predictions
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x.view(-1, 1)).flatten(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% zero first
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% model.zero_grad
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        model.zero_grad()
    return losses

# %% by hand
def sequential_fit(x, y, model, lr, n_epochs):
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        model.zero_grad()
    return losses

# %% list of parameters
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD([model.weight, model.bias], lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% mean by hand
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    losses = []
    for epoch in range(n_epochs):
        loss = ((model(x) - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% stacked
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = torch.stack([x], dim=1), torch.stack([y], dim=1)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% Sequential around it
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    model = nn.Sequential(model)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% np.newaxis and dots
def sequential_fit(x, y, model, lr, n_epochs):
    X, Y = x[:, np.newaxis], y[..., None]
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    crit = nn.MSELoss()
    losses = []
    model.train()
    for epoch in range(n_epochs):
        yhat = model(X)
        loss = crit(yhat, Y)
        loss.backward()
        opt.step(), opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% DataLoader full
def sequential_fit(x, y, model, lr, n_epochs):
    from torch.utils.data import DataLoader, TensorDataset
    dl = DataLoader(TensorDataset(x.view(-1, 1), y.view(-1, 1)), batch_size=len(x), shuffle=True)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(n_epochs):
        for xb, yb in dl:
            loss = F.mse_loss(model(xb), yb)
            opt.zero_grad()
            loss.backward()
            opt.step()
            losses.append(loss.item())
    return losses

# %% squeeze(-1) predictions
def sequential_fit(x, y, model, lr, n_epochs):
    opt = torch.optim.SGD(model.parameters(), lr)
    return [step(x, y, model, opt) for _ in range(n_epochs)]
def step(x, y, model, opt):
    opt.zero_grad()
    loss = (model(x.unsqueeze(-1)).squeeze(-1) - y).square().mean()
    loss.backward()
    opt.step()
    return loss.item()
