# Loss after the update; rebinds the leaf; shapes (n,) and (n, 1) meet.
# base: solved

# %% numpy_fit
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        a = a - lr * 2 * np.mean(x * (a * x - y))
        losses.append(np.mean((a * x - y) ** 2))
    return a, losses

# %% autograd_fit
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a = a - lr * a.grad
    return losses

# %% module_fit
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(model(x).squeeze(), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
