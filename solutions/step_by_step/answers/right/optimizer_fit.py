# Right answers: full marks, no name.

# %% tutorial
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        yhat = b + w * x
        error = yhat - y
        loss = (error ** 2).mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses

# %% MSELoss
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    loss_fn = nn.MSELoss(reduction='mean')
    losses = []
    for epoch in range(n_epochs):
        yhat = b + w * x
        loss = loss_fn(yhat, y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses

# %% zero first
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        optimizer.zero_grad()
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% zero before backward
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% w first
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([w, b], lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% set_to_none=False
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
    return losses

# %% parameter groups
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([{'params': [b]}, {'params': [w]}], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% two optimizers
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizers = [torch.optim.SGD([p], lr=lr) for p in (b, w)]
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        for o in optimizers:
            o.step()
            o.zero_grad()
    return losses

# %% new optimizer each epoch
def optimizer_fit(x, y, b, w, lr, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        optimizer = torch.optim.SGD((b, w), lr=lr)
        optimizer.zero_grad()
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% import optim
from torch import optim

def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = optim.SGD(params=[b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% closure
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        def closure():
            optimizer.zero_grad()
            loss = F.mse_loss(b + w * x, y)
            loss.backward()
            return loss
        losses.append(optimizer.step(closure).item())
    return losses

# %% by hand
def optimizer_fit(x, y, b, w, lr, n_epochs):
    return manual_fit(x, y, b, w, lr, n_epochs)

# %% reset by hand
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        b.grad = w.grad = None
    return losses

# %% swapped arguments of the loss
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD([b, w], lr=lr)
    losses = []
    for epoch in range(n_epochs):
        loss = F.mse_loss(y, b + w * x)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% addcmul, preallocated tensor
def optimizer_fit(x, y, b, w, lr, n_epochs):
    optimizer = torch.optim.SGD((b, w), lr=lr, nesterov=False)
    criterion = torch.nn.MSELoss()
    losses = torch.zeros(n_epochs)
    for i in range(n_epochs):
        optimizer.zero_grad(set_to_none=False)
        loss = criterion(torch.addcmul(b, w, x), y)
        loss.backward()
        optimizer.step()
        losses[i] = loss.detach()
    return losses.tolist()

# %% ParameterList
def optimizer_fit(x, y, b, w, lr, n_epochs):
    opt = torch.optim.SGD(params=[{"params": b}, {"params": w}], lr=lr)
    losses = []
    while len(losses) < n_epochs:
        loss = F.mse_loss(w * x + b, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
