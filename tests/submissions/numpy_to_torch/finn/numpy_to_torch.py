# An endless loop in one function; tensors in the list of another.
# base: solved

# %% numpy_fit
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    i = 0
    while i < iterations:
        error = a * x - y
        a = a - lr * 2 * np.mean(x * error)
    return a, losses

# %% autograd_fit
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(a * x, y)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
        losses.append(loss)
    return losses
