# Wrong answers: after each label the points and, if there is one, the name they get.

# %% only read | 0 | load_changes_nothing
def load_model(model, path):
    torch.load(path)

# %% model rebound | 0 | load_changes_nothing
def load_model(model, path):
    model = torch.load(path)
    return model

# %% fresh model | 0 | load_changes_nothing
def load_model(model, path):
    model = nn.Linear(*model.weight.T.shape)
    model.load_state_dict(torch.load(path))
    return model

# %% copy | 0 | load_changes_nothing
def load_model(model, path):
    import copy
    other = copy.deepcopy(model)
    other.load_state_dict(torch.load(path))
    return other

# %% flag | 0 | load_changes_nothing
def load_model(model, path):
    load = False
    if load is True:
        model.load_state_dict(torch.load(path))

# %% state_dict updated | 0 | load_changes_nothing
def load_model(model, path):
    state = model.state_dict()
    state.update(torch.load(path))

# %% names that do not fit, not strict | 0 | load_changes_nothing
def load_model(model, path):
    state = {'linear.' + k: v for k, v in torch.load(path).items()}
    model.load_state_dict(state, strict=False)

# %% saves first | 0 | load_changes_nothing
def load_model(model, path):
    torch.save(model.state_dict(), path)
    model.load_state_dict(torch.load(path))

# %% path handed over | 0 | load_hands_over_path
def load_model(model, path):
    model.load_state_dict(path)

# %% state_dict of what is read | 0 | load_expects_whole_model
def load_model(model, path):
    model.load_state_dict(torch.load(path).state_dict())

# %% only weight | 0 | load_copies_only_weight
def load_model(model, path):
    with torch.no_grad():
        model.weight.copy_(torch.load(path)['weight'])

# %% only bias | 0 | load_copies_only_bias
def load_model(model, path):
    with torch.no_grad():
        model.bias.copy_(torch.load(path)['bias'])

# %% layer linear | 0 | load_expects_layer
def load_model(model, path):
    model.linear.load_state_dict(torch.load(path))

# %% model handed to torch.load | 0 | load_loads_model
def load_model(model, path):
    model.load_state_dict(torch.load(model))

# %% arguments swapped | 0 | -
def load_model(model, path):
    path.load_state_dict(torch.load(model))

# %% own name | 0 | -
def load_model(model, path):
    model.load_state_dict(torch.load('awesome_model.pkl'))

# %% transposed | 0 | -
def load_model(model, path):
    state = torch.load(path)
    state['weight'] = state['weight'] * -1
    model.load_state_dict(state)

# %% frozen | 0 | -
def load_model(model, path):
    model.load_state_dict(torch.load(path))
    model.requires_grad_(False)

# %% added | 0 | -
def load_model(model, path):
    state = torch.load(path)
    with torch.no_grad():
        for k, p in model.named_parameters():
            p += state[k]

# %% .data, on the CPU | 1 | load_takes_model_to_cpu
def load_model(model, path):
    state = torch.load(path, map_location="cpu")
    for name, parameter in model.named_parameters():
        parameter.data = state[name]

# %% assign=True | 1 | load_takes_model_to_cpu
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True), assign=True)

# %% new Parameters | 1 | load_takes_model_to_cpu
def load_model(model, path):
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.weight = nn.Parameter(state["weight"])
    model.bias = nn.Parameter(state["bias"])

# %% no map_location | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    model.load_state_dict(torch.load(path))

# %% to the CPU when it is read | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    state = torch.load(path)
    model.load_state_dict({name: tensor.cpu() for name, tensor in state.items()})

# %% Deep Learning Wizard, no map_location | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    model.load_state_dict(torch.load(path))

# %% weights_only, no map_location | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    model.load_state_dict(torch.load(path, weights_only=True))

# %% open file, no map_location | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    with open(path, "rb") as file:
        model.load_state_dict(torch.load(file, weights_only=True))

# %% copy_ under no_grad, no map_location | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    state = torch.load(path, weights_only=True)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(state[name])

# %% .data, no map_location | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    state = torch.load(path)
    for name, parameter in model.named_parameters():
        parameter.data = state[name].to(parameter.device)

# %% new Parameters, no map_location | 1 | load_needs_the_device_of_the_file
def load_model(model, path):
    state = torch.load(path, weights_only=True)
    model.weight = nn.Parameter(state["weight"].to(model.weight.device))
    model.bias = nn.Parameter(state["bias"].to(model.bias.device))
