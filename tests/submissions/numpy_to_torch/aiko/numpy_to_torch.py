# Right answers, close to the tutorial.
# base: released

# %% numpy_fit
def numpy_fit(x, y, a, lr, iterations):
    N = x.size
    losses = []
    for i in range(iterations):
        y_pred = a * x
        loss = (1/N) * np.sum((y_pred - y) ** 2)
        gradient = (2/N) * np.sum(x * (y_pred - y))
        a = a - lr * gradient
        losses.append(loss)
        if (i+1) % 10 == 0:
            print(f"Iteration {i+1}: Loss = {loss:.4f}, 'a' = {a:.4f}")
    return a, losses

# %% autograd_fit
def autograd_fit(x, y, a, lr, iterations):
    N = x.size(0)
    losses = []
    for i in range(iterations):
        y_pred = a * x
        loss = (1/N) * torch.sum((y_pred - y) ** 2)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
            a.grad.zero_()
        losses.append(loss.item())
    return losses

# %% module_fit
def module_fit(x, y, model, lr, iterations):
    loss_fn = nn.MSELoss(reduction='mean')
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for i in range(iterations):
        optimizer.zero_grad()
        y_pred = model(x)
        loss = loss_fn(y_pred, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
