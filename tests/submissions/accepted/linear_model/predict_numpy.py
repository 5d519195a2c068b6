# Right answers: full marks, no name.

# %% detach, cpu
def predict_numpy(model, x):
    device = next(model.parameters()).device
    inputs = torch.from_numpy(x).to(device)
    outputs = model(inputs)
    return outputs.detach().cpu().numpy()

# %% inference_mode, eval
def predict_numpy(model, x):
    model.eval()
    with torch.inference_mode():
        return model(torch.tensor(x, device=next(model.parameters()).device)).cpu().numpy()

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

# %% device chosen before
device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")

def predict_numpy(model, x):
    with torch.no_grad():
        prediction = model(torch.from_numpy(x).to(device))
    if torch.cuda.is_available():
        prediction = prediction.cpu()
    return prediction.numpy()

# %% a copy of the model
import copy

def predict_numpy(model, x):
    return copy.deepcopy(model).cpu()(torch.from_numpy(x)).detach().numpy()
