# Right answers with helpers in other cells, dot products and nested functions.
# base: released

# %% before:numpy_fit
def loss_and_gradient(x, y, a):
    error = a * x - y
    return error @ error / len(x), 2 * (x @ error) / len(x)

# %% numpy_fit
def numpy_fit(x, y, a, lr, iterations):
    losses = [0.0] * iterations
    for i in range(iterations):
        losses[i], slope = loss_and_gradient(x, y, a)
        a -= lr * slope
    return a, losses

# %% autograd_fit
def autograd_fit(x, y, a, lr, iterations):
    def step():
        loss = F.mse_loss(a * x, y)
        (slope,) = torch.autograd.grad(loss, [a])
        a.data.sub_(lr * slope)
        return float(loss)

    return [step() for _ in range(iterations)]

# %% module_fit
def module_fit(inputs, targets, net, lr, epochs):
    opt = torch.optim.SGD(net.parameters(), lr)
    history = []
    for _ in range(epochs):
        loss = (net(inputs) - targets).square().mean()
        loss.backward()
        opt.step()
        opt.zero_grad(set_to_none=False)
        history.append(loss.detach())
    return torch.stack(history).tolist()
