"""Mistakes in `predict_numpy`, each with the hint that it gets. Read as one more cell of linear_model.py."""


@predict_exercise.misconception
def predict_hardcodes_cuda(model, x):
    """You ask for a GPU by its name, and here is none. The model is somewhere already: follow it."""
    raise AssertionError(NO_GPU)


@predict_exercise.misconception_on_gpu
def predict_leaves_inputs_behind(model, x):
    """You hand a tensor on the CPU to a model that is on another device. Look up how to ask a parameter where
    it is, and move the inputs there.
    """
    return model(torch.from_numpy(x)).detach().cpu().numpy()


@predict_exercise.misconception_on_gpu
def predict_takes_model_to_cpu(model, x):
    """The predictions are right, but the model is no longer on its device. It is to stay where it is: move what
    goes in and what comes out.
    """
    return model.cpu()(torch.from_numpy(x)).detach().numpy()


@predict_exercise.misconception_on_gpu
def predict_converts_on_device(model, x):
    """You call `.numpy()` on a tensor on the device, and NumPy knows only the CPU. What has to come first?"""
    return model(torch.from_numpy(x).to(next(model.parameters()).device)).detach().numpy()


@predict_exercise.misconception_on_gpu
def predict_takes_any_gpu(model, x):
    """You move the inputs to a GPU wherever there is one, and this model is on the CPU. Look up how to ask a
    parameter where it is.
    """
    where = "cuda" if torch.cuda.is_available() else "cpu"
    return model(torch.from_numpy(x).to(where)).detach().cpu().numpy()


@predict_exercise.misconception
def predict_returns_tensor(model, x):
    """You return a tensor. Asked for is a NumPy array: look up the method that makes one, and what it says of
    tensors that carry a graph.
    """
    return model(torch.from_numpy(x))


@predict_exercise.misconception
def predict_hands_over_array(model, x):
    """You hand the NumPy array to the model, which computes with tensors. Look up how one becomes the
    other.
    """
    return model(x)


@predict_exercise.misconception
def predict_keeps_graph(model, x):
    """NumPy cannot hold the graph that the prediction carries, and PyTorch will not drop it unasked. Look up
    `detach` and `no_grad`.
    """
    return model(torch.from_numpy(x)).numpy()


@predict_exercise.misconception
def predict_flattens(model, x):
    """The numbers are right, but you take the shape away. Asked for is one row per example and one column per
    target, also where there is only one.
    """
    return model(torch.from_numpy(x)).detach().numpy().flatten()


@predict_exercise.misconception
def predict_squeezes(model, x):
    """The numbers are right, but dimensions of size 1 are lost. Asked for is one row per example and one
    column per target, also where there is only one.
    """
    return model(torch.from_numpy(x)).detach().numpy().squeeze()


@predict_exercise.misconception
def predict_returns_list(model, x):
    """You return a Python list. Asked for is a NumPy array, which has a shape and a dtype."""
    return model(torch.from_numpy(x)).tolist()


@predict_exercise.misconception
def predict_with_fresh_model(model, x):
    """You predict with a new, untrained model. The one that you were handed has learnt something: use it."""
    with torch.no_grad():
        return nn.Linear(*model.weight.T.shape)(torch.from_numpy(x)).numpy()


@predict_exercise.misconception
def predict_changes_dtype(model, x):
    """The numbers are right, but your array is float64. Leave the dtype as it comes."""
    return model(torch.from_numpy(x)).detach().numpy().astype("float64")


@predict_exercise.misconception
def predict_computes_in_float64(model, x):
    """You make the input float64 and meet parameters that are float32. Leave the dtype as it comes."""
    return model(torch.from_numpy(x).double()).detach().numpy()


@predict_exercise.misconception
def predict_returns_nothing(model, x):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""


@predict_exercise.misconception
def predict_forgets_bias(model, x):
    """The bias is missing: for inputs that are all zero you predict zero. Call the model, and let it do all
    that belongs to it.
    """
    return x @ model.weight.detach().numpy().T
