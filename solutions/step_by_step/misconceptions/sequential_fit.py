"""Mistakes in `sequential_fit`, each with the hint that it gets. Read as one more cell of step_by_step.py."""


def _columns(x, y, model):
    """Return a prediction without arguments, and the targets."""
    inputs = x.view(-1, 1)
    return lambda: model(inputs), y.view(-1, 1)


def _sgd(model, lr, **options):
    return torch.optim.SGD(model.parameters(), lr=lr, **options)


@sequential_fit_exercise.misconception
def sequential_does_not_reshape(x, y, model, lr, n_epochs):
    """To the model, a tensor of shape (n,) is one example with n features, where it expects one feature. Which
    shape do n examples with one feature have?
    """
    return _by_optimizer(lambda: model(x), y, _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_reshapes_only_x(x, y, model, lr, n_epochs):
    """In your loss, the shapes (n, 1) and (n,) meet, and the error becomes a matrix (n, n): every prediction
    is compared with every target. Did you see the warning? Look up broadcasting.
    """
    predict, _ = _columns(x, y, model)
    return _by_optimizer(predict, y, _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_keeps_last_gradient(x, y, model, lr, n_epochs):
    """One call is right, and a second one with the same model is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = sequential_fit(x, y, model, lr, n_epochs - 1)
    return losses + _never_resetting(*_columns(x, y, model), _sgd(model, lr), 1)


@sequential_fit_exercise.misconception
def sequential_never_resets(x, y, model, lr, n_epochs):
    """The gradients are not reset from epoch to epoch, so each step uses the sum of all gradients so far: the
    first two losses are right, the third is not. Which method of the optimizer resets them, and is it called
    in every epoch?
    """
    return _never_resetting(*_columns(x, y, model), _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_never_moves(x, y, model, lr, n_epochs):
    """The loss never changes, so the model never moves. Either no `step()` runs, or it finds no gradients, or
    your optimizer knows the parameters of another model.
    """
    return sequential_fit(x, y, model, 0.0, n_epochs)


@sequential_fit_exercise.misconception
def sequential_steps_before_backward(x, y, model, lr, n_epochs):
    """Each step uses the gradients of the epoch before, and the first has none: the first two losses are the
    same. Look at the order of `backward()` and `step()`.
    """
    return _stepping_early(*_columns(x, y, model), _sgd(model, lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_trains_a_copy(x, y, model, lr, n_epochs):
    """The losses are right, but the caller's model has not moved: you train a copy of it."""
    other = nn.Linear(1, 1)
    other.load_state_dict(model.state_dict())
    return sequential_fit(x, y, other, lr, n_epochs)


@sequential_fit_exercise.misconception
def sequential_makes_its_own_model(x, y, model, lr, n_epochs):
    """You train a new model with random numbers; the caller's has not moved. Which model were you handed?"""
    return sequential_fit(x, y, nn.Linear(1, 1), lr, n_epochs)


@sequential_fit_exercise.misconception
def sequential_trains_only_weight(x, y, model, lr, n_epochs):
    """The weight is updated, but the bias never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(*_columns(x, y, model), torch.optim.SGD([model.weight], lr=lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_trains_only_bias(x, y, model, lr, n_epochs):
    """The bias is updated, but the weight never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(*_columns(x, y, model), torch.optim.SGD([model.bias], lr=lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_hands_over_method(x, y, model, lr, n_epochs):
    """You hand the optimizer the method `parameters`, not what it returns. A pair of brackets is missing."""
    torch.optim.SGD(model.parameters, lr=lr)


@sequential_fit_exercise.misconception
def sequential_uses_adam(x, y, model, lr, n_epochs):
    """You use Adam, which is not plain gradient descent: it scales every step by the size of earlier
    gradients. Which optimizer does the update that you wrote yourself?
    """
    return _by_optimizer(*_columns(x, y, model), torch.optim.Adam(model.parameters(), lr=lr), n_epochs)


@sequential_fit_exercise.misconception
def sequential_uses_momentum(x, y, model, lr, n_epochs):
    """Your optimizer has a momentum, with which earlier gradients go on acting in later steps. Plain gradient
    descent has none.
    """
    return _by_optimizer(*_columns(x, y, model), _sgd(model, lr, momentum=0.9), n_epochs)


@sequential_fit_exercise.misconception
def sequential_goes_uphill(x, y, model, lr, n_epochs):
    """The loss grows from one epoch to the next: your steps go along the gradients, which is the way up."""
    return _by_optimizer(*_columns(x, y, model), _sgd(model, lr, maximize=True), n_epochs)


@sequential_fit_exercise.misconception
def sequential_sets_lr_to_one(x, y, model, lr, n_epochs):
    """You train with the learning rate 1, whatever `lr` says. Look up what the learning rate is for."""
    return sequential_fit(x, y, model, 1.0, n_epochs)


@sequential_fit_exercise.misconception
def sequential_leaves_out_lr(x, y, model, lr, n_epochs):
    """You train with the learning rate 0.001, which SGD takes if nobody says anything. The caller decides on
    it: where is it?
    """
    return sequential_fit(x, y, model, 0.001, n_epochs)


@sequential_fit_exercise.misconception
def sequential_hard_codes_lr(x, y, model, lr, n_epochs):
    """You train with the learning rate 0.1, whatever `lr` says. The caller decides on the learning rate."""
    return sequential_fit(x, y, model, 0.1, n_epochs)


@sequential_fit_exercise.misconception
def sequential_hard_codes_epochs(x, y, model, lr, n_epochs):
    """You always train for 1000 epochs. The caller decides how many there are."""
    return sequential_fit(x, y, model, lr, 1000)


@sequential_fit_exercise.misconception
def sequential_sums_loss(x, y, model, lr, n_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    argument `reduction`, and the M of MSE.
    """
    loss_fn = nn.MSELoss(reduction="sum")
    return _by_optimizer(*_columns(x, y, model), _sgd(model, lr), n_epochs, loss_fn)


@sequential_fit_exercise.misconception
def sequential_cuts_graph(x, y, model, lr, n_epochs):
    """Your loss is not connected with the model, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss(model(x.view(-1, 1)).detach(), y.view(-1, 1)).backward()


@sequential_fit_exercise.misconception
def sequential_mistakes_class_for_function(x, y, model, lr, n_epochs):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(model(x.view(-1, 1)), y.view(-1, 1)).backward()


@sequential_fit_exercise.misconception
def sequential_records_loss_after_update(x, y, model, lr, n_epochs):
    """The model is right, but you note each loss *after* the update of its epoch; asked for is the loss before
    it, the one you took the gradients of.
    """
    predict, targets = _columns(x, y, model)
    late = _noting_late(lambda: sequential_fit(x, y, model, lr, 1), lambda: F.mse_loss(predict(), targets))
    return late(n_epochs)


@sequential_fit_exercise.misconception
def sequential_records_final_loss_too(x, y, model, lr, n_epochs):
    """The model is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    predict, targets = _columns(x, y, model)
    return [*sequential_fit(x, y, model, lr, n_epochs), F.mse_loss(predict(), targets).item()]


@sequential_fit_exercise.misconception
def sequential_one_epoch_too_many(x, y, model, lr, n_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return sequential_fit(x, y, model, lr, n_epochs + 1)


@sequential_fit_exercise.misconception
def sequential_one_epoch_too_few(x, y, model, lr, n_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return sequential_fit(x, y, model, lr, n_epochs - 1)


@sequential_fit_exercise.misconception
def sequential_returns_in_first_epoch(x, y, model, lr, n_epochs):
    """Your function stops after one epoch. Is there a loop, and how far is `return` indented?"""
    return sequential_fit(x, y, model, lr, 1)


@sequential_fit_exercise.misconception
def sequential_returns_tensors(x, y, model, lr, n_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in sequential_fit(x, y, model, lr, n_epochs)]


@sequential_fit_exercise.misconception
def sequential_returns_last_loss(x, y, model, lr, n_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return sequential_fit(x, y, model, lr, n_epochs)[-1]


@sequential_fit_exercise.misconception
def sequential_returns_model(x, y, model, lr, n_epochs):
    """The training is right, but you return the model. The caller has it already, since you trained it in
    place; asked for is the list of losses.
    """
    sequential_fit(x, y, model, lr, n_epochs)
    return model


@sequential_fit_exercise.misconception
def sequential_returns_nothing(x, y, model, lr, n_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    sequential_fit(x, y, model, lr, n_epochs)
