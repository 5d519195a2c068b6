# An endless loop in one function; the losses after the update in another.
# base: solved

# %% manual_fit
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    epoch = 0
    while epoch < n_epochs:
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% sequential_fit
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
