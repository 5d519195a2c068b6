# Right answers: full marks, no name.

# %% tutorial
def module_fit(x, y, model, lr, iterations):
    loss_fn = nn.MSELoss(reduction='mean')
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        y_pred = model(x)
        loss = loss_fn(y_pred, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% tutorial with prints
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
        if (i+1) % 10 == 0:
            print(f"Iteration {i+1}: Loss = {loss.item():.4f}")
    print(f"Optimal parameter 'a': {model.weight.item():.4f}")
    return losses

# %% zero last
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% zero before backward
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% model.zero_grad
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        model.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% zeros instead of None
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad(set_to_none=False)
        loss = F.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses

# %% optimizer made in the loop
def module_fit(x, y, model, lr, iterations):
    losses = []
    for _ in range(iterations):
        optimizer = torch.optim.SGD(model.parameters(), lr)
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% list with the weight
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD([model.weight], lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% train mode
def module_fit(x, y, model, lr, iterations):
    model.train()
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    model.eval()
    return losses

# %% own mse
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% both flat
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x).squeeze(1), y.squeeze(1))
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% momentum zero
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr, momentum=0, weight_decay=0)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% no optimizer at all
def module_fit(x, y, model, lr, iterations):
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            model.weight -= lr * model.weight.grad
        model.zero_grad()
    return losses

# %% all parameters by hand
def module_fit(x, y, model, lr, iterations):
    losses = []
    for _ in range(iterations):
        model.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses

# %% closure
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    def closure():
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        loss.backward()
        return loss
    return [optimizer.step(closure).item() for _ in range(iterations)]

# %% forward
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model.forward(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% stacked
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.detach())
        loss.backward()
        optimizer.step()
    return torch.stack(losses).tolist()

# %% sum over n
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y, reduction='sum') / len(x)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% DataLoader with one batch
def module_fit(x, y, model, lr, iterations):
    from torch.utils.data import DataLoader, TensorDataset
    loader = DataLoader(TensorDataset(x, y), batch_size=len(x), shuffle=True)
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        for xb, yb in loader:
            loss = F.mse_loss(model(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses

# %% _foreach_add_
def module_fit(x, y, model, lr, iterations):
    params = list(model.parameters())
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        grads = torch.autograd.grad(loss, params)
        torch._foreach_add_([p.data for p in params], grads, alpha=-lr)
        losses.append(loss.item())
    return losses

# %% functional_call
def module_fit(x, y, model, lr, iterations):
    from torch.func import functional_call, grad_and_value
    losses = []
    for _ in range(iterations):
        params = {k: v.detach() for k, v in model.named_parameters()}
        g, loss = grad_and_value(lambda p: F.mse_loss(functional_call(model, p, (x,)), y))(params)
        losses.append(loss.item())
        with torch.no_grad():
            for k, v in model.named_parameters():
                v -= lr * g[k]
    return losses

# %% load_state_dict
def module_fit(x, y, model, lr, iterations):
    import copy
    own = copy.deepcopy(model)
    opt = optim.SGD(own.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        opt.zero_grad()
        loss = F.mse_loss(own(x), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    model.load_state_dict(own.state_dict())
    return losses

# %% zip partial
from functools import partial
SGD = partial(optim.SGD, momentum=0.0)
def module_fit(x, y, model, lr, iterations):
    opt, losses = SGD(model.parameters(), lr=lr), []
    for _ in iter(range(iterations)):
        opt.zero_grad()
        output = model.forward(x)
        loss = torch.nn.MSELoss(reduction="mean")(output, y)
        losses.append(loss.detach().cpu().item())
        loss.backward()
        opt.step()
    return losses
