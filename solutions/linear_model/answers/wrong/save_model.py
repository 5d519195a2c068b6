# Wrong answers: after each label the points and, if there is one, the name they get.

# %% whole model | 0 | save_saves_something_else
def save_model(model, path):
    torch.save(model, path)

# %% state_dict not called | 0 | save_saves_something_else
def save_model(model, path):
    torch.save(model.state_dict, path)

# %% list of parameters | 0 | save_saves_something_else
def save_model(model, path):
    torch.save(list(model.parameters()), path)

# %% parameters not listed | 0 | -
def save_model(model, path):
    torch.save(model.parameters(), path)

# %% bare weight | 0 | save_saves_something_else
def save_model(model, path):
    torch.save(model.weight, path)

# %% wrapped | 0 | -
def save_model(model, path):
    torch.save({'epoch': 100, 'model_state_dict': model.state_dict()}, path)

# %% pickle | 0 | save_saves_something_else
def save_model(model, path):
    import pickle
    with open(path, 'wb') as file:
        pickle.dump(model.state_dict(), file)

# %% numpy | 0 | save_saves_something_else
def save_model(model, path):
    with open(path, 'wb') as file:
        np.save(file, model.weight.detach().numpy())

# %% printed text | 0 | save_saves_something_else
def save_model(model, path):
    with open(path, 'w') as file:
        file.write(str(model.state_dict()))

# %% no file | 0 | save_writes_no_file
def save_model(model, path):
    return model.state_dict()

# %% flag | 0 | save_writes_no_file
def save_model(model, path):
    save = False
    if save is True:
        torch.save(model.state_dict(), path)

# %% own name | 0 | -
def save_model(model, path):
    torch.save(model.state_dict(), 'awesome_model.pkl')

# %% ending added | 0 | -
def save_model(model, path):
    torch.save(model.state_dict(), path + '.pt')

# %% only weight | 0 | save_saves_only_weight
def save_model(model, path):
    torch.save({'weight': model.weight}, path)

# %% only bias | 0 | -
def save_model(model, path):
    torch.save({'bias': model.bias}, path)

# %% swapped | 0 | save_swaps_arguments
def save_model(model, path):
    torch.save(path, model.state_dict())

# %% other names | 0 | -
def save_model(model, path):
    torch.save({'alpha': model.weight, 'beta': model.bias}, path)

# %% prefixed names | 0 | -
def save_model(model, path):
    torch.save({'linear.' + k: v for k, v in model.state_dict().items()}, path)

# %% flattened | 0 | -
def save_model(model, path):
    torch.save({k: v.flatten() for k, v in model.state_dict().items()}, path)

# %% rounded | 0 | -
def save_model(model, path):
    torch.save({k: v.round() for k, v in model.state_dict().items()}, path)

# %% half precision | 0 | -
def save_model(model, path):
    torch.save(model.half().state_dict(), path)

# %% fresh model | 0 | -
def save_model(model, path):
    torch.save(nn.Linear(*model.weight.T.shape).state_dict(), path)

# %% folder left out | 0 | -
def save_model(model, path):
    torch.save(model.state_dict(), Path(path).name)

# %% the folder of a bare name is made | 0 | -
def save_model(model, path):
    import os

    os.makedirs(os.path.dirname(path), exist_ok=True)
    torch.save(model.state_dict(), path)

# %% model.cpu() | 1 | -
def save_model(model, path):
    torch.save(model.cpu().state_dict(), path)
