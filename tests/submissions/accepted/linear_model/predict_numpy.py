# Right answers: full marks, no name.

# %% detach
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach().numpy()

# %% detach, cpu
def predict_numpy(model, x):
    device = next(model.parameters()).device
    inputs = torch.from_numpy(x).to(device)
    outputs = model(inputs)
    return outputs.detach().cpu().numpy()

# %% cpu, detach
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).cpu().detach().numpy()

# %% Deep Learning Wizard
def predict_numpy(model, x):
    return model(torch.from_numpy(x).requires_grad_()).data.numpy()

# %% no_grad
def predict_numpy(model, x):
    with torch.no_grad():
        prediction = model(torch.from_numpy(x))
    return prediction.numpy()

# %% inference_mode, eval
def predict_numpy(model, x):
    model.eval()
    with torch.inference_mode():
        return model(torch.tensor(x)).numpy()

# %% decorator
@torch.no_grad()
def predict_numpy(model, x):
    return model(torch.as_tensor(x)).numpy()

# %% np.array
def predict_numpy(model, x):
    return np.array(model(torch.tensor(x)).tolist(), dtype=np.float32)

# %% np.asarray of detached
def predict_numpy(model, x):
    return np.asarray(model(torch.from_numpy(x)).detach())

# %% force
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).numpy(force=True)

# %% row by row
def predict_numpy(model, x):
    rows = []
    for row in x:
        rows.append(model(torch.from_numpy(row)).detach().numpy())
    return np.stack(rows)

# %% device of each parameter
def predict_numpy(model, x):
    devices = [p.device for p in model.parameters()]
    x_tensor = torch.from_numpy(x.astype("float32")).to(devices[0])
    return model(x_tensor).detach().to("cpu").numpy()

# %% torch.Tensor
def predict_numpy(model, x):
    return model(torch.Tensor(x)).detach().numpy()

# %% __array__ with no_grad
def predict_numpy(model, x):
    with torch.no_grad():
        return np.asarray(model(torch.tensor(x)))

# %% numpy by hand
def predict_numpy(model, x):
    state = {k: v.detach().cpu().numpy() for k, v in model.state_dict().items()}
    return x @ state["weight"].T + state["bias"]

# %% tolist
def predict_numpy(model, x):
    device = next(iter(model.parameters())).device
    out = model(torch.as_tensor(x, device=device)).tolist()
    return np.array(out, dtype=np.float32)

# %% eval and back to train
def predict_numpy(model, x):
    was = model.training
    model.eval()
    dev = model.weight.device
    y = model(torch.from_numpy(x.copy()).to(dev)).data.cpu().numpy()
    model.train(was)
    return y

# %% set_grad_enabled
@torch.inference_mode()
def predict_numpy(model, x):
    (param, *_) = model.parameters()
    return model(torch.from_numpy(x).to(param)).cpu().numpy()

# %% vstack of rows
def predict_numpy(model, x):
    rows = [model(torch.from_numpy(row)).detach().numpy() for row in x]
    return np.vstack(rows)

# %% read only or F order
def predict_numpy(model, x):
    return np.asfortranarray(model(torch.from_numpy(x)).detach().numpy())

# %% DataLoader
def predict_numpy(model, x):
    from torch.utils.data import DataLoader
    with torch.no_grad():
        return torch.cat([model(b) for b in DataLoader(torch.from_numpy(x), batch_size=2)]).numpy()
