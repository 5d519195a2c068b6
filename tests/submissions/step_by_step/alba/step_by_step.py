# Right answers, close to the tutorial.
# base: released

# %% numpy_gradients
def numpy_gradients(x, y, b, w):
    error = (b + w * x) - y
    grad_b = 2 * error.mean()
    grad_w = 2 * (x * error).mean()
    return grad_b, grad_w

# %% to_device
def to_device(x, y, device):
    return torch.as_tensor(x).float().to(device), torch.as_tensor(y).float().to(device)

# %% manual_fit
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        yhat = b + w * x
        error = yhat - y
        loss = (error ** 2).mean()
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
        losses.append(loss.item())
    return losses

# %% optimizer_fit
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    loss_fn = nn.MSELoss(reduction='mean')
    losses = []
    for epoch in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fn(b + w * x, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% ManualLinearRegression
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1, requires_grad=True, dtype=torch.float))
        self.w = nn.Parameter(torch.randn(1, requires_grad=True, dtype=torch.float))

    def forward(self, x):
        return self.b + self.w * x

# %% sequential_fit
def sequential_fit(x, y, model, lr, n_epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(n_epochs):
        model.train()
        loss = F.mse_loss(model(x.reshape(-1, 1)), y.reshape(-1, 1))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses
