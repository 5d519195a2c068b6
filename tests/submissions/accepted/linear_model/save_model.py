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

# %% model.cpu()
def save_model(model, path):
    torch.save(model.cpu().state_dict(), path)

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
