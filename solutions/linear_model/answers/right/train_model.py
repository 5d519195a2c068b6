# Right answers: full marks, no name.

# %% reset first
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        outputs = model(x)
        loss = criterion(outputs, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% reset last
def train_model(model, x, y, lr, epochs, device):
    model = model.to(device)
    inputs = x.to(device)
    labels = y.to(device)
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr)
    losses = []
    for epoch in range(epochs):
        loss = criterion(model(inputs), labels)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% Deep Learning Wizard
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(epochs):
        epoch += 1
        inputs = x.to(device).requires_grad_()
        labels = y.to(device)
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        print('epoch {}, loss {}'.format(epoch, loss.item()))
        losses.append(loss.item())
    return losses

# %% reset between loss and backward
def train_model(model, x, y, lr, epochs, device):
    device = torch.device(device)
    model.to(device)
    optimizer = torch.optim.SGD(params=model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        loss = nn.MSELoss()(model(x.to(device)), y.to(device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses

# %% functional loss
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    history = []
    for _ in range(epochs):
        loss = torch.nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        optimizer.step()
        history += [loss.item()]
    return history

# %% loss by hand
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x = x.to(device=device)
    y = y.to(device=device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        error = model(x) - y
        loss = (error ** 2).mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.detach().cpu().item())
    return losses

# %% loss with sum and numel
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        loss = torch.sum((y - model(x)) ** 2) / y.numel()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses

# %% update by hand
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x.to(device)), y.to(device))
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        losses.append(loss.item())
    return losses

# %% update by data
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
            p.grad.zero_()
        losses.append(loss.item())
    return losses

# %% autograd.grad
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    parameters = list(model.parameters())
    losses = []
    for _ in range(epochs):
        loss = nn.MSELoss()(model(x), y)
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p.sub_(lr * g)
        losses.append(loss.item())
    return losses

# %% while loop
def train_model(model, x, y, lr, epochs, device):
    model.to(device); x = x.to(device); y = y.to(device)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    while len(losses) < epochs:
        opt.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% range from one
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(1, epochs + 1):
        opt.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
        if epoch % 10 == 0:
            print(epoch, loss.item())
    return losses

# %% new optimizer in each epoch
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    losses = []
    for _ in range(epochs):
        opt = torch.optim.SGD(model.parameters(), lr=lr)
        opt.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% tensors collected, converted at the end
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        opt.step()
        losses.append(loss.detach())
    return torch.stack(losses).tolist()

# %% train, then eval
def train_model(model, x, y, lr, epochs, device):
    model.to(device).train()
    x, y = x.to(device), y.to(device)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    model.eval()
    return losses

# %% closure
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    opt = torch.optim.SGD(model.parameters(), lr=lr)

    def closure():
        opt.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        return loss

    return [opt.step(closure).item() for _ in range(epochs)]

# %% helper in the same cell
def one_epoch(model, x, y, optimizer):
    optimizer.zero_grad()
    loss = nn.MSELoss()(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()

def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    return [one_epoch(model, x, y, optimizer) for _ in range(epochs)]

# %% batch of all rows in a loader
def train_model(model, x, y, lr, epochs, device):
    from torch.utils.data import DataLoader, TensorDataset
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for xb, yb in DataLoader(TensorDataset(x, y), batch_size=len(x)):
            optimizer.zero_grad()
            loss = nn.MSELoss()(model(xb.to(device)), yb.to(device))
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses

# %% gradient by hand
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    x, y = x.to(device), y.to(device)
    losses = []
    with torch.no_grad():
        for _ in range(epochs):
            error = model(x) - y
            losses.append((error ** 2).mean().item())
            model.weight -= lr * 2 * error.T @ x / error.numel()
            model.bias -= lr * 2 * error.sum(dim=0) / error.numel()
    return losses

# %% type hints and a tqdm-less enumerate
def train_model(model: nn.Module, x: torch.Tensor, y: torch.Tensor, lr: float, epochs: int, device) -> list[float]:
    model.to(device)
    x, y = x.to(device), y.to(device)
    optimizer: torch.optim.Optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.0, weight_decay=0.0)
    losses: list[float] = []
    for epoch, _ in enumerate(range(epochs)):
        optimizer.zero_grad(set_to_none=True)
        loss = nn.MSELoss(reduction="mean")(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.data.item())
    return losses

# %% stacked tensors to a list
def train_model(model, x, y, lr, epochs, device):
    device = torch.device(device)
    model = model.to(device)
    x, y = x.to(device), y.to(device)
    opt = torch.optim.SGD(model.parameters(), lr)
    losses = []
    for epoch in range(1, epochs + 1):
        model.train()
        out = model(x)
        loss = torch.nn.functional.mse_loss(out, y)
        losses.append(loss.detach())
        opt.zero_grad()
        loss.backward()
        opt.step()
    return torch.stack(losses).tolist()

# %% functional
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    params = tuple(model.parameters())
    losses = []
    for _ in range(epochs):
        loss = torch.mean(torch.square(model(x.to(device)) - y.to(device)))
        grads = torch.autograd.grad(loss, params)
        with torch.no_grad():
            for p, g in zip(params, grads):
                p.sub_(g, alpha=lr)
        losses.append(float(loss))
    return losses

# %% generator of steps
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    data = x.to(device), y.to(device)
    def steps():
        for _ in range(epochs):
            opt.zero_grad()
            loss = nn.MSELoss()(model(data[0]), data[1])
            loss.backward()
            opt.step()
            yield loss.item()
    return list(steps())

# %% dtype and device in to, group with lr
def train_model(model, x, y, lr, epochs, device):
    model = model.to(device=device)
    x = x.to(device=device, dtype=torch.float32)
    y = y.to(device=device, dtype=torch.float32)
    optimizer = torch.optim.SGD([{"params": model.parameters(), "lr": lr}])
    criterion = nn.MSELoss(reduction="mean").to(device)
    history = dict(loss=[])
    for _ in range(epochs):
        loss = criterion(model(x), y)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        history["loss"].append(loss.cpu().item())
    return history["loss"]
