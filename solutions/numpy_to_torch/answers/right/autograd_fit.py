# Right answers: full marks, no name.

# %% tutorial
def autograd_fit(x, y, a, learning_rate, iterations):
    N = x.size(0)
    losses = []
    for i in range(iterations):
        y_pred = a * x
        loss = (1/N) * torch.sum((y_pred - y) ** 2)
        loss.backward()
        with torch.no_grad():
            a -= learning_rate * a.grad
            a.grad.zero_()
        losses.append(loss.item())
        if (i+1) % 10 == 0:
            print(f"Iteration {i+1}: Loss = {loss.item():.4f}, 'a' = {a.item():.4f}")
    print(f"Optimal parameter 'a': {a.item():.4f}")
    return losses

# %% zero outside no_grad
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = torch.mean((a * x - y) ** 2)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% grad = None
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(float(loss))
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
    return losses

# %% reset before backward
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        if a.grad is not None:
            a.grad.zero_()
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            a -= lr * a.grad
    return losses

# %% data
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = nn.MSELoss()(a * x, y)
        loss.backward()
        a.data -= lr * a.grad
        a.grad.zero_()
        losses.append(loss.detach().item())
    return losses

# %% data rebinding
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        loss.backward()
        a.data = a.data - lr * a.grad.data
        a.grad = torch.zeros_like(a)
        losses.append(loss.item())
    return losses

# %% autograd.grad
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        grad, = torch.autograd.grad(loss, a)
        with torch.no_grad():
            a.sub_(lr * grad)
        losses.append(loss.item())
    return losses

# %% SGD
def autograd_fit(x, y, a, lr, iterations):
    opt = torch.optim.SGD([a], lr=lr)
    losses = []
    for _ in range(iterations):
        opt.zero_grad()
        loss = F.mse_loss(a * x, y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% copy_
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = ((y - x * a) ** 2).mean()
        losses.append(loss.tolist())
        loss.backward()
        with torch.no_grad():
            a.copy_(a - lr * a.grad)
        a.grad = None
    return losses

# %% by hand
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    with torch.no_grad():
        for _ in range(iterations):
            e = a * x - y
            losses.append((e ** 2).mean().item())
            a -= lr * 2 * (x * e).mean()
    return losses

# %% add_ with alpha
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = (a * x - y).square().mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a.add_(a.grad, alpha=-lr)
        a.grad.zero_()
    return losses

# %% columns on both sides
def autograd_fit(x, y, a, lr, iterations):
    x, y = x.view(-1, 1), y.view(-1, 1)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(x * a, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
    return losses

# %% tensors turned into floats at the end
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.detach())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
    return torch.stack(losses).tolist()

# %% list of floats
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss)
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return [loss.item() for loss in losses]

# %% requires_grad off and on
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a.requires_grad_(False)
        a -= lr * a.grad
        a.requires_grad_(True)
        a.grad = None
    return losses

# %% loop over the examples
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = 0
        for p, q in zip(x, y):
            loss = loss + (a * p - q) ** 2
        loss = loss / len(x)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses

# %% helper
@torch.no_grad()
def descend(parameter, lr):
    parameter -= lr * parameter.grad
    parameter.grad.zero_()

def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        loss.backward()
        descend(a, lr)
        losses.append(loss.item())
    return losses

# %% func.grad
def autograd_fit(x, y, a, lr, iterations):
    value = torch.func.grad_and_value(lambda s: F.mse_loss(s * x, y))
    losses = []
    for _ in range(iterations):
        g, loss = value(a.detach())
        losses.append(loss.item())
        a.data.sub_(lr * g)
    return losses

# %% Parameter sharing
def autograd_fit(x, y, a, lr, iterations):
    p = nn.Parameter(a.data)
    opt = optim.SGD([p], lr)
    losses = []
    for _ in range(iterations):
        loss = nn.MSELoss()(p * x, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% scalar view
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = (a[0] * x - y).square().mean()
        loss.backward()
        a.data[0] -= lr * a.grad[0]
        a.grad[0] = 0
        losses.append(loss.item())
    return losses

# %% hooks
def autograd_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = torch.mean((a * x - y) ** 2)
        losses.append(float(loss))
        (g,) = torch.autograd.grad(outputs=loss, inputs=a)
        with torch.no_grad():
            a.copy_(a - lr * g)
    return losses

# %% outer product
def autograd_fit(x, y, a, lr, iterations):
    history = []
    for _ in range(iterations):
        pred = torch.outer(x, a).squeeze(1)
        loss = ((pred - y) ** 2).sum() / x.shape[0]
        loss.backward()
        with torch.no_grad():
            a.add_(a.grad, alpha=-lr)
            a.grad.zero_()
        history += [loss.tolist()]
    return history
