# The 2 of the derivative is missing, gradients are never reset, a reset comes between backward and step.
# base: solved

# %% numpy_fit
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        error = a * x - y
        losses.append(np.mean(error ** 2))
        a = a - lr * np.mean(x * error)
    return a, losses

# %% autograd_fit
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
    return losses

# %% module_fit
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
    return losses
