# The first attempt, a forgotten reset, plain tensors, and targets that are not reshaped.
# base: solved

# %% numpy_gradients
def numpy_gradients(x, y, b, w):
    error = (b + w * x) - y
    return 2 * error.mean(), 2 * error.mean()

# %% to_device
def to_device(x, y, device):
    return torch.as_tensor(x).to(device), torch.as_tensor(y).to(device)

# %% manual_fit
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b = b - lr * b.grad
        w = w - lr * w.grad
    return losses

# %% optimizer_fit
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% ManualLinearRegression
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = torch.randn(1, requires_grad=True)
        self.w = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return self.b + self.w * x

# %% sequential_fit
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
