"""Mistakes in `train_model`, each with the hint that it gets. Read as one more cell of linear_model.py."""


def _trained(model, x, y, epochs, optimizer, loss_fn=nn.functional.mse_loss):
    """Train as asked for, with another optimizer or loss."""
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def _sgd(model, lr, **options):
    return torch.optim.SGD(model.parameters(), lr=lr, **options)


# What a PyTorch says that was built without CUDA, so that the key is the same on a machine with a GPU.
NO_GPU = "Torch not compiled with CUDA enabled"


@train_exercise.misconception
def train_hardcodes_cuda(model, x, y, lr, epochs, device):
    """You ask for a GPU by its name, and here is none. The caller decides where to compute: look at the
    arguments.
    """
    raise AssertionError(NO_GPU)


@train_exercise.misconception_on_gpu
def train_leaves_model_behind(model, x, y, lr, epochs, device):
    """Your data are on the device, the model is not: its parameters are still where they were made. What has
    to be called on the model as well?
    """
    return _trained(model, x.to(device), y.to(device), epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_leaves_inputs_behind(model, x, y, lr, epochs, device):
    """Your model is on the device, x is not. Called on a tensor, `.to` leaves it where it is and *returns*
    another one: what becomes of that?
    """
    model.to(device)
    return _trained(model, x, y.to(device), epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_leaves_targets_behind(model, x, y, lr, epochs, device):
    """Your predictions are on the device, but what the loss compares them with is not: move the targets, too,
    and keep what `.to` returns.
    """
    model.to(device)
    return _trained(model, x.to(device), y, epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_ends_on_cpu(model, x, y, lr, epochs, device):
    """The numbers are right, but the model is on the CPU in the end. Either it never was on the device, or
    you take it back.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_takes_any_gpu(model, x, y, lr, epochs, device):
    """You compute on a GPU wherever there is one. The caller asked for `device`: which one is there, and which
    one to use, is the caller's to decide.
    """
    there = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(there)
    return _trained(model, x.to(there), y.to(there), epochs, _sgd(model, lr))


@train_exercise.misconception_on_gpu
def train_moves_parameters_out_of_leaves(model, x, y, lr, epochs, device):
    """You move the parameters one by one. What `.to` returns is computed from the parameter, no longer a leaf,
    and so its `.grad` stays None. Move the model instead.
    """
    x, y = x.to(device), y.to(device)
    weight, bias = model.weight.to(device), model.bias.to(device)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(x @ weight.T + bias, y)
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            weight -= lr * weight.grad
            bias -= lr * bias.grad
        weight.grad.zero_()
        bias.grad.zero_()
    return losses


@train_exercise.misconception_on_gpu
def train_replaces_parameters_after_optimizer(model, x, y, lr, epochs, device):
    """The loss never changes: your optimizer holds the parameters that the model had before it was moved, and
    updates those. Make it when the model is where it will stay.
    """
    optimizer = _sgd(model, lr)
    if device != "cpu":
        model.weight = nn.Parameter(model.weight.detach().to(device))
        model.bias = nn.Parameter(model.bias.detach().to(device))
    return _trained(model, x.to(device), y.to(device), epochs, optimizer)


@train_exercise.misconception
def train_keeps_last_gradient(model, x, y, lr, epochs, device):
    """One call is right, and a second one with the same model is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    optimizer = _sgd(model, lr)
    losses = []
    for epoch in range(epochs):
        if epoch > 0:
            optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_never_resets(model, x, y, lr, epochs, device):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_never_moves(model, x, y, lr, epochs, device):
    """The loss never changes, so the model never does. Either no `step()` runs, or it finds no gradient, or
    the optimizer holds other parameters. What has to lie between `backward()` and the reset?
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_makes_its_own_model(model, x, y, lr, epochs, device):
    """You train a new model of your own; the one that you were handed stays as it was. The caller has chosen
    the model and its first parameters.
    """
    own = nn.Linear(x.shape[1], y.shape[1])
    return _trained(own, x, y, epochs, _sgd(own, lr))


@train_exercise.misconception
def train_makes_model_of_size_one(model, x, y, lr, epochs, device):
    """You make a model of your own with one input and one output, and train that. The caller has chosen the
    model, its size and its first parameters.
    """
    own = nn.Linear(1, 1)
    return _trained(own, x, y, epochs, _sgd(own, lr))


@train_exercise.misconception
def train_begins_anew(model, x, y, lr, epochs, device):
    """You give the model new random parameters before you train it. Training goes on from where the model is,
    so that it can be continued later.
    """
    model.reset_parameters()
    return _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception
def train_trains_a_copy(model, x, y, lr, epochs, device):
    """The losses are right, but the caller's model has not changed: you train a copy. Look up what "in place"
    means.
    """
    copied = nn.Linear(x.shape[1], y.shape[1])
    copied.load_state_dict(model.state_dict())
    return _trained(copied, x, y, epochs, _sgd(copied, lr))


@train_exercise.misconception
def train_sums(model, x, y, lr, epochs, device):
    """Your loss adds the squared errors up but does not average them. Look up what `reduction` does in
    nn.MSELoss, and the M of MSE.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), nn.MSELoss(reduction="sum"))


@train_exercise.misconception
def train_divides_by_rows(model, x, y, lr, epochs, device):
    """Your loss divides by the number of rows. The mean is over *all* elements: with several targets there
    are more of them than rows.
    """

    def per_row(prediction, target):
        return ((prediction - target) ** 2).sum() / len(target)

    return _trained(model, x, y, epochs, _sgd(model, lr), per_row)


@train_exercise.misconception
def train_halves_loss(model, x, y, lr, epochs, device):
    """Your loss is half the mean squared error, and so your steps are half as long. The definition above has
    no factor one half.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: ((p - t) ** 2).mean() / 2)


@train_exercise.misconception
def train_takes_root(model, x, y, lr, epochs, device):
    """Your loss is the root of the mean squared error. The root is good for reading a loss; the descent asked
    for goes down the loss itself.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: ((p - t) ** 2).mean().sqrt())


@train_exercise.misconception
def train_takes_absolute_errors(model, x, y, lr, epochs, device):
    """Your loss is the mean *absolute* error. Look up which of PyTorch's losses squares."""
    return _trained(model, x, y, epochs, _sgd(model, lr), nn.functional.l1_loss)


@train_exercise.misconception
def train_squeezes_predictions(model, x, y, lr, epochs, device):
    """With one target, a shape (n,) meets a shape (n, 1) in your loss, and the difference silently becomes a
    matrix (n, n). Look up broadcasting, and leave the shapes as they are.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: nn.functional.mse_loss(p.squeeze(), t))


@train_exercise.misconception
def train_swaps_inputs_and_targets(model, x, y, lr, epochs, device):
    """You feed the targets to the model and compare with the inputs. The model looks at x only, and is
    measured against y.
    """
    return _trained(model, y, x, epochs, _sgd(model, lr))


@train_exercise.misconception
def train_goes_uphill(model, x, y, lr, epochs, device):
    """The loss grows from epoch to epoch: your steps go along the gradient, which is the way up."""
    return _trained(model, x, y, epochs, _sgd(model, lr, maximize=True))


@train_exercise.misconception
def train_hard_codes_lr(model, x, y, lr, epochs, device):
    """You train with the learning rate 0.01, whatever `lr` says. The caller decides on the learning rate."""
    return _trained(model, x, y, epochs, _sgd(model, 0.01))


@train_exercise.misconception
def train_leaves_out_lr(model, x, y, lr, epochs, device):
    """The whole gradient is subtracted, whatever `lr` says. Look up what the learning rate is for."""
    return _trained(model, x, y, epochs, _sgd(model, 1.0))


@train_exercise.misconception
def train_applies_lr_twice(model, x, y, lr, epochs, device):
    """The learning rate goes into each step twice, as its square. The optimizer applies it already."""
    return _trained(model, x, y, epochs, _sgd(model, lr * lr))


@train_exercise.misconception
def train_steps_twice(model, x, y, lr, epochs, device):
    """The parameters move twice as far per epoch as they should: one gradient is good for one step."""
    return _trained(model, x, y, epochs, _sgd(model, 2 * lr))


@train_exercise.misconception
def train_adds_momentum(model, x, y, lr, epochs, device):
    """Your optimizer has momentum: each step carries on a part of the last one. Plain gradient descent is
    asked for.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr, momentum=0.9))


@train_exercise.misconception
def train_uses_adam(model, x, y, lr, epochs, device):
    """You train with Adam, which gives every parameter a step length of its own. Plain gradient descent, SGD,
    is asked for.
    """
    return _trained(model, x, y, epochs, torch.optim.Adam(model.parameters(), lr=lr))


@train_exercise.misconception
def train_moves_only_weight(model, x, y, lr, epochs, device):
    """The bias stays where it began. It is a parameter like the weight: look at what you hand to the
    optimizer.
    """
    return _trained(model, x, y, epochs, torch.optim.SGD([model.weight], lr=lr))


@train_exercise.misconception
def train_moves_only_bias(model, x, y, lr, epochs, device):
    """The weight stays where it began, and only the bias is trained. Look at what you hand to the
    optimizer.
    """
    return _trained(model, x, y, epochs, torch.optim.SGD([model.bias], lr=lr))


@train_exercise.misconception
def train_omits_last_update(model, x, y, lr, epochs, device):
    """The losses are right, but the model is one update behind: the last gradient is computed and never
    used. In which order do the five steps stand in your loop?
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        optimizer.step()
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_steps_before_backward(model, x, y, lr, epochs, device):
    """The first two losses are equal: you step before `backward()`, so that the first update finds no
    gradient and each later one uses that of the epoch before.
    """
    optimizer = _sgd(model, lr)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return losses


@train_exercise.misconception(only_if="not loss carried on")
def train_predicts_once(model, x, y, lr, epochs, device):
    """You predict once, before the loop, and go backward through the same graph again and again. A tensor is
    a result, not a formula: after an update it has to be computed anew.
    """
    optimizer = _sgd(model, lr)
    predictions = model(x)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(predictions, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_without_gradients(model, x, y, lr, epochs, device):
    """`backward()` finds no way from the loss back to the model: nothing was recorded, or the graph was cut.
    Look up what `no_grad`, `detach` and `.data` do.
    """
    with torch.no_grad():
        return _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception(only_if="item() or float() or tolist()")
def train_converts_loss_too_early(model, x, y, lr, epochs, device):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr), lambda p, t: nn.functional.mse_loss(p, t).item())


@train_exercise.misconception
def train_one_epoch_too_few(model, x, y, lr, epochs, device):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin
    with 1?
    """
    return _trained(model, x, y, epochs - 1, _sgd(model, lr))


@train_exercise.misconception
def train_one_epoch_too_many(model, x, y, lr, epochs, device):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return _trained(model, x, y, epochs + 1, _sgd(model, lr))


@train_exercise.misconception
def train_hard_codes_epochs(model, x, y, lr, epochs, device):
    """You always train for 100 epochs. The caller decides how many there are."""
    return _trained(model, x, y, 100, _sgd(model, lr))


@train_exercise.misconception
def train_returns_in_first_epoch(model, x, y, lr, epochs, device):
    """Your function returns in the first epoch. How far is `return` indented?"""
    return _trained(model, x, y, 1, _sgd(model, lr))


@train_exercise.misconception
def train_records_loss_after_update(model, x, y, lr, epochs, device):
    """The training is right, but you record each loss after the update of its epoch. Asked for is the loss
    that the update was computed from.
    """
    return [*_trained(model, x, y, epochs, _sgd(model, lr)), nn.functional.mse_loss(model(x), y).item()][1:]


@train_exercise.misconception
def train_returns_tensors(model, x, y, lr, epochs, device):
    """The training is right, but your list holds tensors, each of which may keep its whole graph in memory.
    Look up what `.item()` gives back.
    """
    return [torch.tensor(loss) for loss in _trained(model, x, y, epochs, _sgd(model, lr))]


@train_exercise.misconception
def train_returns_last_loss(model, x, y, lr, epochs, device):
    """The training is right, but you return the last loss only. Asked for is a list with the loss of every
    epoch.
    """
    return _trained(model, x, y, epochs, _sgd(model, lr))[-1]


@train_exercise.misconception
def train_returns_list_of_last_loss(model, x, y, lr, epochs, device):
    """The training is right, but your list holds the last loss only. Where is it made, and how far is the
    line indented that adds to it?
    """
    return _trained(model, x, y, epochs, _sgd(model, lr))[-1:]


@train_exercise.misconception
def train_returns_nothing(model, x, y, lr, epochs, device):
    """The training is right, but nothing is returned. Printing shows the losses to you; `return` hands them
    to the caller.
    """
    _trained(model, x, y, epochs, _sgd(model, lr))


@train_exercise.misconception
def train_returns_model(model, x, y, lr, epochs, device):
    """The training is right, but you return the model, which the caller has already. Asked for is the list of
    losses.
    """
    _trained(model, x, y, epochs, _sgd(model, lr))
    return model


@train_exercise.misconception
def train_returns_running_sum(model, x, y, lr, epochs, device):
    """The training is right, but you add each loss to those before it. Asked for is the loss of each epoch."""
    return np.cumsum(_trained(model, x, y, epochs, _sgd(model, lr))).tolist()


@train_exercise.misconception
def train_rounds_losses(model, x, y, lr, epochs, device):
    """The training is right, but you round the losses. Rounding is for printing; a later loss may be smaller
    than your last digit.
    """
    return [round(loss, 2) for loss in _trained(model, x, y, epochs, _sgd(model, lr))]
