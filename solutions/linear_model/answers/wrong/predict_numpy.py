# Wrong answers: after each label the points and, if there is one, the name they get.

# %% tensor | 0 | predict_returns_tensor
def predict_numpy(model, x):
    return model(torch.from_numpy(x))

# %% detached tensor | 0 | predict_returns_tensor
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach()

# %% array handed over | 0 | predict_hands_over_array
def predict_numpy(model, x):
    return model(x)

# %% array handed over, detach | 0 | predict_hands_over_array
def predict_numpy(model, x):
    with torch.no_grad():
        return model(x).numpy()

# %% no detach | 0 | predict_keeps_graph
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).numpy()

# %% no detach, cpu | 0 | predict_keeps_graph
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).cpu().numpy()

# %% flatten | 0 | predict_flattens
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach().numpy().ravel()

# %% reshape(-1) | 0 | predict_flattens
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach().reshape(-1).numpy()

# %% squeeze | 0 | predict_squeezes
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach().squeeze().numpy()

# %% tolist | 0 | predict_returns_list
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach().tolist()

# %% fresh model | 0 | predict_with_fresh_model
def predict_numpy(model, x):
    model = LinearRegressionModel(x.shape[1], len(model.bias))
    with torch.no_grad():
        return model(torch.from_numpy(x)).numpy()

# %% fresh model of size one | 0 | -
def predict_numpy(model, x):
    model = LinearRegressionModel(1, 1)
    return model(torch.from_numpy(x)).detach().numpy()

# %% float64 | 0 | predict_changes_dtype
def predict_numpy(model, x):
    return np.array(model(torch.from_numpy(x)).tolist())

# %% double | 0 | predict_computes_in_float64
def predict_numpy(model, x):
    return model(torch.from_numpy(x.astype('float64'))).detach().numpy()

# %% no return | 0 | predict_returns_nothing
def predict_numpy(model, x):
    prediction = model(torch.from_numpy(x)).detach().numpy()

# %% prints | 0 | predict_returns_nothing
def predict_numpy(model, x):
    print(model(torch.from_numpy(x)).detach().numpy())

# %% no bias | 0 | predict_forgets_bias
def predict_numpy(model, x):
    return x @ model.weight.detach().numpy().T

# %% transposed | 0 | -
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach().numpy().T

# %% returns x | 0 | -
def predict_numpy(model, x):
    return x

# %% overwrites x | 0 | -
def predict_numpy(model, x):
    prediction = model(torch.from_numpy(x)).detach().numpy()
    x[:] = 0
    return prediction

# %% global data | 0 | -
def predict_numpy(model, x):
    return model(torch.from_numpy(x_array)).detach().numpy()

# %% trains on | 0 | -
def predict_numpy(model, x):
    with torch.no_grad():
        model.bias += 1
        return model(torch.from_numpy(x)).numpy()

# %% detach, inputs left behind | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).detach().numpy()

# %% cpu, detach, inputs left behind | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).cpu().detach().numpy()

# %% Deep Learning Wizard, inputs left behind | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    return model(torch.from_numpy(x).requires_grad_()).data.numpy()

# %% no_grad, inputs left behind | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    with torch.no_grad():
        prediction = model(torch.from_numpy(x))
    return prediction.numpy()

# %% no cpu() | 1 | predict_converts_on_device
def predict_numpy(model, x):
    inputs = torch.from_numpy(x).to(next(model.parameters()).device)
    with torch.no_grad():
        return model(inputs).numpy()

# %% model taken to the CPU | 1 | predict_takes_model_to_cpu
def predict_numpy(model, x):
    model.to("cpu")
    return model(torch.from_numpy(x)).detach().numpy()

# %% cuda by its name | 0 | predict_hardcodes_cuda
def predict_numpy(model, x):
    return model.cuda()(torch.from_numpy(x).cuda()).detach().cpu().numpy()

# %% __array__ with no_grad | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    with torch.no_grad():
        return np.asarray(model(torch.tensor(x)))

# %% vstack of rows | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    rows = [model(torch.from_numpy(row)).detach().numpy() for row in x]
    return np.vstack(rows)

# %% read only or F order | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    return np.asfortranarray(model(torch.from_numpy(x)).detach().numpy())

# %% DataLoader | 1 | predict_leaves_inputs_behind
def predict_numpy(model, x):
    from torch.utils.data import DataLoader
    with torch.no_grad():
        return torch.cat([model(b) for b in DataLoader(torch.from_numpy(x), batch_size=2)]).numpy()

# %% model left in eval mode | 1 | -
def predict_numpy(model, x):
    model.eval()
    with torch.inference_mode():
        return model(torch.tensor(x, device=next(model.parameters()).device)).cpu().numpy()

# %% model frozen for good | 0 | -
def predict_numpy(model, x):
    for parameter in model.parameters():
        parameter.requires_grad = False
    device = next(model.parameters()).device
    return model(torch.from_numpy(x).to(device)).cpu().numpy()

# %% gradients switched off for good | 1 | -
def predict_numpy(model, x):
    torch.set_grad_enabled(False)
    device = next(model.parameters()).device
    return model(torch.from_numpy(x).to(device)).cpu().numpy()

# %% device chosen before | 1 | predict_takes_any_gpu
device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")

def predict_numpy(model, x):
    with torch.no_grad():
        prediction = model(torch.from_numpy(x).to(device))
    if torch.cuda.is_available():
        prediction = prediction.cpu()
    return prediction.numpy()
