# Right answers: full marks, no name.

# %% one line
def save_model(model, path):
    torch.save(model.state_dict(), path)

# %% intermediate
def save_model(model, path):
    parameters = model.state_dict()
    torch.save(parameters, path)

# %% keywords
def save_model(model, path):
    torch.save(obj=model.state_dict(), f=path)

# %% Path
def save_model(model, path):
    torch.save(model.state_dict(), Path(path))

# %% open file
def save_model(model, path):
    with open(path, "wb") as file:
        torch.save(model.state_dict(), file)

# %% copied to the CPU
def save_model(model, path):
    torch.save({name: tensor.cpu() for name, tensor in model.state_dict().items()}, path)

# %% named_parameters
def save_model(model, path):
    state = {}
    for name, parameter in model.named_parameters():
        state[name] = parameter.detach().clone()
    torch.save(state, path)

# %% prints and returns
def save_model(model, path):
    torch.save(model.state_dict(), path)
    print("saved", path)
    return path

# %% f-string
def save_model(model, path):
    torch.save(model.state_dict(), f"{path}")

# %% deepcopy ordered dict
def save_model(model, path):
    import copy
    torch.save(copy.deepcopy(model.state_dict()), f=path)

# %% detached clones
def save_model(model, path):
    torch.save({k: p.detach().clone() for k, p in model.named_parameters()}, path)

# %% BytesIO
import io
def save_model(model, path):
    buffer = io.BytesIO()
    torch.save(model.state_dict(), buffer)
    with open(path, "wb") as f:
        f.write(buffer.getvalue())

# %% dict of parameters
def save_model(model, path):
    torch.save(dict(model.named_parameters()), path)

# %% old zipfile format
def save_model(model, path):
    torch.save(model.state_dict(), path, _use_new_zipfile_serialization=False)

# %% written beside, then renamed
import os
def save_model(model, path):
    torch.save(model.state_dict(), str(path) + ".tmp")
    os.replace(str(path) + ".tmp", path)

# %% keep_vars
def save_model(model, path):
    torch.save(model.state_dict(keep_vars=True), path)

# %% absolute path and makedirs
from pathlib import Path
def save_model(model, path):
    target = Path(path).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), target)

# %% path opened by its own method
def save_model(model, path):
    with path.open("wb") as f:
        torch.save(model.state_dict(), f)

# %% folder asked for first
def save_model(model, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), str(path))
