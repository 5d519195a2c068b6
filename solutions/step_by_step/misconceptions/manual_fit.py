"""Mistakes in `manual_fit`, each with the hint that it gets. Read as one more cell of step_by_step.py."""


def _step(lr, *parameters):
    """Update parameters in place."""
    with torch.no_grad():
        for parameter in parameters:
            parameter -= lr * parameter.grad


def _reset(*parameters):
    for parameter in parameters:
        parameter.grad = None


def _by_hand(x, y, b, w, lr, n_epochs, update, loss_fn=F.mse_loss):
    """Train with an update of your own, which gets b, w and lr."""
    losses = []
    for _ in range(n_epochs):
        loss = loss_fn(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        update(b, w, lr)
    return losses


def _right_update(b, w, lr):
    _step(lr, b, w)
    _reset(b, w)


def _noting_late(fitting, loss_of):
    """Return the losses after each update of one epoch at a time."""

    def late(n_epochs):
        losses = []
        for _ in range(n_epochs):
            fitting()
            losses.append(loss_of().item())
        return losses

    return late


@manual_fit_exercise.misconception
def manual_keeps_last_gradient(x, y, b, w, lr, n_epochs):
    """One call is right, and a second one with the same `b` and `w` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = manual_fit(x, y, b, w, lr, n_epochs - 1)
    return losses + _by_hand(x, y, b, w, lr, 1, lambda b, w, lr: _step(lr, b, w))


@manual_fit_exercise.misconception
def manual_never_resets(x, y, b, w, lr, n_epochs):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    return _by_hand(x, y, b, w, lr, n_epochs, lambda b, w, lr: _step(lr, b, w))


@manual_fit_exercise.misconception
def manual_resets_only_b(x, y, b, w, lr, n_epochs):
    """You reset the gradient of b, but that of w goes on adding up. Each parameter has a gradient of its
    own.
    """

    def update(b, w, lr):
        _step(lr, b, w)
        _reset(b)

    return _by_hand(x, y, b, w, lr, n_epochs, update)


@manual_fit_exercise.misconception
def manual_resets_only_w(x, y, b, w, lr, n_epochs):
    """You reset the gradient of w, but that of b goes on adding up. Each parameter has a gradient of its
    own.
    """

    def update(b, w, lr):
        _step(lr, b, w)
        _reset(w)

    return _by_hand(x, y, b, w, lr, n_epochs, update)


@manual_fit_exercise.misconception
def manual_never_moves(x, y, b, w, lr, n_epochs):
    """The loss never changes, so b and w never move. Either no update runs, or it finds gradients that have
    been reset already, or it does not change b and w in place. What has to lie between `backward()` and the
    reset?
    """
    return manual_fit(x, y, b, w, 0.0, n_epochs)


@manual_fit_exercise.misconception
def manual_finds_no_gradient(x, y, b, w, lr, n_epochs):
    """A `.grad` is None when the very first update looks at it: `backward()` has not run yet, or the gradient
    was removed before it was used, or `backward()` does not get from the loss to b and w. Look at the order
    of the five steps, and at what the loss is made of.
    """
    _step(lr, b, w)


@manual_fit_exercise.misconception
def manual_resets_missing_gradient(x, y, b, w, lr, n_epochs):
    """In the first epoch there is no gradient yet when you reset it, before any `backward()`. Look at the
    order of the five steps.
    """
    b.grad.zero_()


@manual_fit_exercise.misconception
def manual_updates_inside_graph(x, y, b, w, lr, n_epochs):
    """This is the second attempt above: PyTorch records operations on a leaf, and so refuses to change it in
    place. Look up how to tell it that an update is not part of the model.
    """
    F.mse_loss(b + w * x, y).backward()
    b -= lr * b.grad


@manual_fit_exercise.misconception(only_if="w= or b= or rebinding")
def manual_rebinds_within_graph(x, y, b, w, lr, n_epochs):
    """This is the first attempt above: after the first assignment, b and w are results of a computation and no
    leaves, so `backward()` leaves no gradient in them. And the caller's tensors never move. Look up what
    changing a tensor *in place* means.
    """
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        b = b - lr * b.grad
        w = w - lr * w.grad
    return losses


@manual_fit_exercise.misconception(only_if="w= or b= or rebinding")
def manual_rebinds_without_graph(x, y, b, w, lr, n_epochs):
    """After the first assignment, b and w are new tensors that do not require gradients, so the second
    `backward()` fails; and the caller's tensors never move. Look up what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(b + w * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            b = b - lr * b.grad
            w = w - lr * w.grad
    return losses


@manual_fit_exercise.misconception(only_if="w= or b= or rebinding")
def manual_rebinds_then_resets(x, y, b, w, lr, n_epochs):
    """After your assignment, b is a new tensor that never had a gradient; hence the None. And the caller's b
    has not moved. Look up what changing a tensor *in place* means.
    """
    F.mse_loss(b + w * x, y).backward()
    with torch.no_grad():
        b = b - lr * b.grad
    b.grad.zero_()


@manual_fit_exercise.misconception
def manual_trains_a_copy(x, y, b, w, lr, n_epochs):
    """The losses are right, but the caller's b and w have not moved: you train copies of them. Look up what
    changing a tensor *in place* means.
    """
    b, w = (p.detach().clone().requires_grad_() for p in (b, w))
    return manual_fit(x, y, b, w, lr, n_epochs)


@manual_fit_exercise.misconception
def manual_cuts_graph(x, y, b, w, lr, n_epochs):
    """Your loss is not connected with b and w, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss((b + w * x).detach(), y).backward()


@manual_fit_exercise.misconception(only_if="item() or float() or tolist()")
def manual_converts_loss_too_early(x, y, b, w, lr, n_epochs):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(b + w * x, y).item().backward()


@manual_fit_exercise.misconception
def manual_trains_only_b(x, y, b, w, lr, n_epochs):
    """b is updated, but w never moves. The line has two parameters, and each needs a step."""
    return _by_hand(x, y, b, w, lr, n_epochs, lambda b, w, lr: (_step(lr, b), _reset(b, w)))


@manual_fit_exercise.misconception
def manual_trains_only_w(x, y, b, w, lr, n_epochs):
    """w is updated, but b never moves. The line has two parameters, and each needs a step."""
    return _by_hand(x, y, b, w, lr, n_epochs, lambda b, w, lr: (_step(lr, w), _reset(b, w)))


@manual_fit_exercise.misconception
def manual_moves_both_alike(x, y, b, w, lr, n_epochs):
    """b and w move by the same amount: both steps use the gradient of b. A line that was copied needs all its
    names changed.
    """

    def update(b, w, lr):
        w.grad = b.grad.clone()
        _right_update(b, w, lr)

    return _by_hand(x, y, b, w, lr, n_epochs, update)


@manual_fit_exercise.misconception
def manual_goes_uphill(x, y, b, w, lr, n_epochs):
    """The loss grows from one epoch to the next: your steps go along the gradients, which is the way up."""
    return manual_fit(x, y, b, w, -lr, n_epochs)


@manual_fit_exercise.misconception
def manual_leaves_out_lr(x, y, b, w, lr, n_epochs):
    """You subtract the whole gradients, whatever `lr` says. Look up what the learning rate is for."""
    return manual_fit(x, y, b, w, 1.0, n_epochs)


@manual_fit_exercise.misconception
def manual_hard_codes_lr(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 0.1, whatever `lr` says. The caller decides on the learning rate."""
    return manual_fit(x, y, b, w, 0.1, n_epochs)


@manual_fit_exercise.misconception
def manual_hard_codes_epochs(x, y, b, w, lr, n_epochs):
    """You always train for 1000 epochs. The caller decides how many there are."""
    return manual_fit(x, y, b, w, lr, 1000)


@manual_fit_exercise.misconception
def manual_doubles_step(x, y, b, w, lr, n_epochs):
    """Both parameters move twice as far as they should. The 2 of the derivative is in the gradient already,
    and one `backward()` is good for one step.
    """
    return manual_fit(x, y, b, w, 2 * lr, n_epochs)


@manual_fit_exercise.misconception
def manual_sums_loss(x, y, b, w, lr, n_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    M of MSE.
    """
    loss_fn = nn.MSELoss(reduction="sum")
    return _by_hand(x, y, b, w, lr, n_epochs, _right_update, loss_fn)


@manual_fit_exercise.misconception
def manual_does_not_average(x, y, b, w, lr, n_epochs):
    """You call `backward()` on one squared error per example. PyTorch differentiates a single number: what
    turns the squared errors into a loss?
    """
    losses = []
    for _ in range(n_epochs):
        loss = (b + w * x - y) ** 2
        loss.backward()
        _right_update(b, w, lr)
        losses.append(loss.item())
    return losses


@manual_fit_exercise.misconception
def manual_broadcasts(x, y, b, w, lr, n_epochs):
    """A shape (n, 1) meets a shape (n,) in your error, which silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return _by_hand(x.view(-1, 1), y, b, w, lr, n_epochs, _right_update)


@manual_fit_exercise.misconception
def manual_records_loss_after_update(x, y, b, w, lr, n_epochs):
    """The parameters are right, but you note each loss *after* the update of its epoch; asked for is the loss
    before it, the one you took the gradients of.
    """
    late = _noting_late(lambda: manual_fit(x, y, b, w, lr, 1), lambda: F.mse_loss(b + w * x, y))
    return late(n_epochs)


@manual_fit_exercise.misconception
def manual_records_final_loss_too(x, y, b, w, lr, n_epochs):
    """The parameters are right, but your list has one loss too many: the loss after the last update is not
    asked for.
    """
    return [*manual_fit(x, y, b, w, lr, n_epochs), F.mse_loss(b + w * x, y).item()]


@manual_fit_exercise.misconception
def manual_one_epoch_too_many(x, y, b, w, lr, n_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return manual_fit(x, y, b, w, lr, n_epochs + 1)


@manual_fit_exercise.misconception
def manual_one_epoch_too_few(x, y, b, w, lr, n_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return manual_fit(x, y, b, w, lr, n_epochs - 1)


@manual_fit_exercise.misconception
def manual_returns_in_first_epoch(x, y, b, w, lr, n_epochs):
    """Your function stops after one epoch. Is there a loop, and how far is `return` indented?"""
    return manual_fit(x, y, b, w, lr, 1)


@manual_fit_exercise.misconception
def manual_returns_tensors(x, y, b, w, lr, n_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in manual_fit(x, y, b, w, lr, n_epochs)]


@manual_fit_exercise.misconception
def manual_returns_last_loss(x, y, b, w, lr, n_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return manual_fit(x, y, b, w, lr, n_epochs)[-1]


@manual_fit_exercise.misconception
def manual_begins_list_anew(x, y, b, w, lr, n_epochs):
    """The training is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every epoch, or do you append after the loop?
    """
    return manual_fit(x, y, b, w, lr, n_epochs)[-1:]


@manual_fit_exercise.misconception
def manual_returns_parameters(x, y, b, w, lr, n_epochs):
    """The training is right, but you return b and w. The caller has them already, since you changed them in
    place; asked for is the list of losses.
    """
    manual_fit(x, y, b, w, lr, n_epochs)
    return b, w


@manual_fit_exercise.misconception
def manual_returns_nothing(x, y, b, w, lr, n_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    manual_fit(x, y, b, w, lr, n_epochs)
