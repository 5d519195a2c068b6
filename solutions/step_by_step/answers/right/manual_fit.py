# Right answers: full marks, no name.

# %% tutorial
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

# %% reset to None
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad = None
        w.grad = None
    return losses

# %% reset inside no_grad
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
            b.grad.zero_()
            w.grad.zero_()
    return losses

# %% loop over parameters
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()

        with torch.no_grad():
            for p in (b, w):
                p -= lr * p.grad
                p.grad = None
    return losses

# %% reset first if there is one
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        for p in (b, w):
            if p.grad is not None:
                p.grad.zero_()
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
    return losses

# %% .data
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b.data -= lr * b.grad
        w.data -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% .data assigned
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        b.data = b.data - lr * b.grad
        w.data = w.data - lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% sub_
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b.sub_(lr * b.grad)
            w.sub_(lr * w.grad)
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% copy_
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b.copy_(b - lr * b.grad)
            w.copy_(w - lr * w.grad)
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% autograd.grad
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        grad_b, grad_w = torch.autograd.grad(loss, [b, w])
        with torch.no_grad():
            b -= lr * grad_b
            w -= lr * grad_w
    return losses

# %% F.mse_loss, add_ with alpha
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(w * x + b, y)
        losses.append(float(loss))
        loss.backward()
        with torch.no_grad():
            b.add_(b.grad, alpha=-lr)
            w.add_(w.grad, alpha=-lr)
        b.grad.zero_()
        w.grad.zero_()
    return losses

# %% sum over n, error the other way
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        error = y - (b + w * x)
        loss = torch.sum(error * error) / len(x)
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
        losses += [loss.tolist()]
    return losses

# %% gradients by hand
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        with torch.no_grad():
            error = b + w * x - y
            losses.append((error ** 2).mean().item())
            b -= lr * 2 * error.mean()
            w -= lr * 2 * (x * error).mean()
    return losses

# %% prints
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        loss = ((b + w * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
            w -= lr * w.grad
        b.grad.zero_()
        w.grad.zero_()
        if epoch % 2 == 0:
            print(epoch, loss.item(), b, w)
    return losses

# %% generator of steps
def manual_fit(x, y, b, w, lr, n_epochs):
    def step():
        loss = nn.MSELoss()(b + w * x, y)
        b.grad = w.grad = None
        loss.backward()
        with torch.no_grad():
            b.sub_(lr * b.grad)
            w.sub_(lr * w.grad)
        return loss.item()

    return [step() for _ in range(n_epochs)]

# %% stacked theta view
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    X = torch.stack([torch.ones_like(x), x], dim=1)
    for _ in range(n_epochs):
        theta = torch.cat([b, w])
        loss = (X @ theta - y).pow(2).mean()
        loss.backward()
        losses.append(loss.item())
        for p in (b, w):
            p.data = p.data - lr * p.grad
            p.grad = None
    return losses

# %% hand gradients from numpy_gradients
def manual_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for _ in range(n_epochs):
        losses.append(float(F.mse_loss(b + w * x, y)))
        gb, gw = numpy_gradients(x.cpu().numpy(), y.cpu().numpy(), b.item(), w.item())
        with torch.no_grad():
            b -= lr * gb
            w -= lr * gw
    return losses
