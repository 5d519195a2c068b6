# Right answers: full marks, no name.

# %% detach, cpu
def predict_numpy(model, x):
    device = next(model.parameters()).device
    inputs = torch.from_numpy(x).to(device)
    outputs = model(inputs)
    return outputs.detach().cpu().numpy()

# %% decorator
@torch.no_grad()
def predict_numpy(model, x):
    return model(torch.as_tensor(x).to(model.weight.device)).cpu().numpy()

# %% np.array
def predict_numpy(model, x):
    return np.array(model(torch.tensor(x).to(model.weight)).tolist(), dtype=np.float32)

# %% np.asarray of detached
def predict_numpy(model, x):
    return np.asarray(model(torch.from_numpy(x).to(model.weight.device)).detach().cpu())

# %% force
def predict_numpy(model, x):
    return model(torch.from_numpy(x).to(next(model.parameters()).device)).numpy(force=True)

# %% row by row
def predict_numpy(model, x):
    rows = []
    for row in x:
        inputs = torch.from_numpy(row).to(next(model.parameters()).device)
        rows.append(model(inputs).detach().cpu().numpy())
    return np.stack(rows)

# %% device of each parameter
def predict_numpy(model, x):
    devices = [p.device for p in model.parameters()]
    x_tensor = torch.from_numpy(x.astype("float32")).to(devices[0])
    return model(x_tensor).detach().to("cpu").numpy()

# %% torch.Tensor
def predict_numpy(model, x):
    return model(torch.Tensor(x).to(next(model.parameters()).device)).detach().cpu().numpy()

# %% Deep Learning Wizard, moved
def predict_numpy(model, x):
    device = next(model.parameters()).device
    return model(torch.from_numpy(x).to(device).requires_grad_()).data.cpu().numpy()

# %% a copy of the model
import copy

def predict_numpy(model, x):
    return copy.deepcopy(model).cpu()(torch.from_numpy(x)).detach().numpy()

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

# %% __array__ with no_grad
def predict_numpy(model, x):
    with torch.no_grad():
        return np.asarray(model(torch.tensor(x, device=next(model.parameters()).device)).cpu())

# %% vstack of rows
def predict_numpy(model, x):
    rows = [model(torch.from_numpy(row).to(model.weight.device)).detach().cpu().numpy() for row in x]
    return np.vstack(rows)

# %% read only or F order
def predict_numpy(model, x):
    return np.asfortranarray(model(torch.from_numpy(x).to(model.weight.device)).detach().cpu().numpy())

# %% DataLoader
def predict_numpy(model, x):
    from torch.utils.data import DataLoader
    with torch.no_grad():
        return torch.cat([model(b.to(model.weight.device)) for b in DataLoader(torch.from_numpy(x), batch_size=2)]).cpu().numpy()

# %% gradients switched off and on again
def predict_numpy(model, x):
    torch.set_grad_enabled(False)
    device = next(model.parameters()).device
    found = model(torch.from_numpy(x).to(device)).cpu().numpy()
    torch.set_grad_enabled(True)
    return found
