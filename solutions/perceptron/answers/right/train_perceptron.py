# Right answers: full marks, no name.

# %% tutorial
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for it in range(1, iterations + 1):
        y_pred = X.mm(w1).clamp(min=0).add(b1)
        loss = (y_pred - y).pow(2).sum()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
            w1.grad.zero_()
            b1.grad.zero_()
    return losses

# %% append last
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% prints every hundredth
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        if i % 100 == 0:
            print(i, loss.item())
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
    return losses

# %% grad None
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad = None
        b1.grad = None
    return losses

# %% data
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1.data -= lr * w1.grad
        b1.data -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% data assigned
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1.data = w1.data - lr * w1.grad
        b1.data = b1.data - lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% sub_
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1.sub_(lr * w1.grad)
            b1.sub_(lr * b1.grad)
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(float(loss))
    return losses

# %% add_ alpha
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1.add_(w1.grad, alpha=-lr)
            b1.add_(b1.grad, alpha=-lr)
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% copy_
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1.copy_(w1 - lr * w1.grad)
            b1.copy_(b1 - lr * b1.grad)
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% for parameter
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        for p in (w1, b1):
            with torch.no_grad():
                p -= lr * p.grad
            p.grad.zero_()
        losses.append(loss.item())
    return losses

# %% SGD
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.SGD([w1, b1], lr=lr)
    for i in range(iterations):
        opt.zero_grad()
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% SGD after
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    opt = torch.optim.SGD([w1, b1], lr)
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% autograd.grad
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        gw, gb = torch.autograd.grad(loss, (w1, b1))
        w1.data -= lr * gw
        b1.data -= lr * gb
        losses.append(loss.item())
    return losses

# %% reset before backward
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        if w1.grad is not None:
            w1.grad.zero_()
            b1.grad.zero_()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        losses.append(loss.item())
    w1.grad = b1.grad = None
    return losses

# %% gradients left at the end
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        w1.grad = None
        b1.grad = None
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        losses.append(loss.item())
    return losses

# %% while
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses, i = [], 0
    while i < iterations:
        loss = sum_squared_error(forward(X, w1, b1), y)
        losses += [loss.item()]
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad = b1.grad = None
        i += 1
    return losses

# %% by hand
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    with torch.no_grad():
        for _ in range(iterations):
            z = X @ w1
            error = z.clamp(min=0) + b1 - y
            losses.append((error ** 2).sum().item())
            w1 -= lr * 2 * X.T @ (error * (z > 0))
            b1 -= lr * 2 * error.sum(0)
    return losses

# %% preallocated list
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = [0.0] * iterations
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        losses[i] = loss.item()
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
    return losses

# %% generator function
def train_perceptron(X, y, w1, b1, lr, iterations):
    def step():
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1.sub_(lr * w1.grad)
            b1.sub_(lr * b1.grad)
        w1.grad, b1.grad = None, None
        return loss.item()
    return [step() for _ in range(iterations)]

# %% requires_grad off and on
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1.requires_grad_(False)
        b1.requires_grad_(False)
        w1 -= lr * w1.grad
        b1 -= lr * b1.grad
        w1.requires_grad_()
        b1.requires_grad_()
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses

# %% tuple of losses
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return tuple(losses)

# %% mse_loss sum
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = F.mse_loss(F.relu(X @ w1) + b1, y, reduction='sum')
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.detach().cpu().numpy().item())
    return losses

# %% hand gradient with mask
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    with torch.no_grad():
        for _ in range(iterations):
            z = X @ w1
            e = z.clamp(min=0) + b1 - y
            losses.append((e ** 2).sum().item())
            gz = 2 * e * (z > 0)
            w1 -= lr * X.T @ gz
            b1 -= lr * 2 * e.sum(0)
    return losses

# %% partial closure
def train_perceptron(X, y, w1, b1, lr, iterations):
    opt = torch.optim.SGD([w1, b1], lr=lr)
    def step():
        opt.zero_grad()
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        return loss
    return [float(opt.step(step)) for _ in range(iterations)]

# %% enable_grad decorator
@torch.enable_grad()
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(1, iterations + 1):
        y_pred = X.mm(w1).clamp(min=0).add(b1)
        loss = (y_pred - y).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            w1.sub_(lr * w1.grad); b1.sub_(lr * b1.grad)
            w1.grad = b1.grad = None
        losses.append(loss.item())
    return losses
