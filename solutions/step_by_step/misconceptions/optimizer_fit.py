"""Mistakes in `optimizer_fit`, each with the hint that it gets. Read as one more cell of step_by_step.py."""


def _by_optimizer(predict, y, optimizer, n_epochs, loss_fn=F.mse_loss):
    """Train what an optimizer knows; `predict` takes no argument."""
    losses = []
    for _ in range(n_epochs):
        loss = loss_fn(predict(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses


def _never_resetting(predict, y, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(predict(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


def _stepping_early(predict, y, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = F.mse_loss(predict(), y)
        losses.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
    return losses


@optimizer_fit_exercise.misconception
def optimizer_keeps_last_gradient(x, y, b, w, lr, n_epochs):
    """One call is right, and a second one with the same `b` and `w` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = optimizer_fit(x, y, b, w, lr, n_epochs - 1)
    return losses + _never_resetting(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr), 1)


@optimizer_fit_exercise.misconception
def optimizer_never_resets(x, y, b, w, lr, n_epochs):
    """The gradients are not reset from epoch to epoch, so each step uses the sum of all gradients so far: the
    first two losses are right, the third is not. Which method of the optimizer resets them, and is it called
    in every epoch?
    """
    return _never_resetting(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_never_moves(x, y, b, w, lr, n_epochs):
    """The loss never changes, so b and w never move. Either no `step()` runs, or it finds no gradients, or
    your optimizer holds other tensors. What has to lie between `backward()` and the reset?
    """
    return optimizer_fit(x, y, b, w, 0.0, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_steps_before_backward(x, y, b, w, lr, n_epochs):
    """Each step uses the gradients of the epoch before, and the first has none: the first two losses are the
    same. Look at the order of `backward()` and `step()`.
    """
    return _stepping_early(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_trains_only_b(x, y, b, w, lr, n_epochs):
    """b is updated, but w never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(lambda: b + w * x, y, torch.optim.SGD([b], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_trains_only_w(x, y, b, w, lr, n_epochs):
    """w is updated, but b never moves. Which parameters does your optimizer know?"""
    return _by_optimizer(lambda: b + w * x, y, torch.optim.SGD([w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_trains_a_copy(x, y, b, w, lr, n_epochs):
    """The losses are right, but the caller's b and w have not moved: you train copies of them. Which tensors
    were you handed?
    """
    b, w = (p.detach().clone().requires_grad_() for p in (b, w))
    return optimizer_fit(x, y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_uses_adam(x, y, b, w, lr, n_epochs):
    """You use Adam, which is not plain gradient descent: it scales every step by the size of earlier
    gradients. Which optimizer does the update that you wrote yourself?
    """
    return _by_optimizer(lambda: b + w * x, y, torch.optim.Adam([b, w], lr=lr), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_uses_momentum(x, y, b, w, lr, n_epochs):
    """Your optimizer has a momentum, with which earlier gradients go on acting in later steps. Plain gradient
    descent has none.
    """
    return _by_optimizer(lambda: b + w * x, y, torch.optim.SGD([b, w], lr=lr, momentum=0.9), n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_goes_uphill(x, y, b, w, lr, n_epochs):
    """The loss grows from one epoch to the next: your steps go along the gradients, which is the way up."""
    return manual_fit(x, y, b, w, -lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_sets_lr_to_one(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 1, whatever `lr` says. Look up what the learning rate is for."""
    return optimizer_fit(x, y, b, w, 1.0, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_leaves_out_lr(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 0.001, which SGD takes if nobody says anything. The caller decides on
    it: where is it?
    """
    return optimizer_fit(x, y, b, w, 0.001, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_hard_codes_lr(x, y, b, w, lr, n_epochs):
    """You train with the learning rate 0.1, whatever `lr` says. The caller decides on the learning rate."""
    return optimizer_fit(x, y, b, w, 0.1, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_hard_codes_epochs(x, y, b, w, lr, n_epochs):
    """You always train for 1000 epochs. The caller decides how many there are."""
    return optimizer_fit(x, y, b, w, lr, 1000)


@optimizer_fit_exercise.misconception
def optimizer_steps_twice(x, y, b, w, lr, n_epochs):
    """Both parameters move twice as far as they should: one gradient is good for one step. Does another
    update run besides `step()`, or another `backward()`, or is the learning rate not `lr`?
    """
    return optimizer_fit(x, y, b, w, 2 * lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_sums_loss(x, y, b, w, lr, n_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    argument `reduction`, and the M of MSE.
    """
    return _by_hand(x, y, b, w, lr, n_epochs, _right_update, nn.MSELoss(reduction="sum"))


@optimizer_fit_exercise.misconception
def optimizer_broadcasts(x, y, b, w, lr, n_epochs):
    """A shape (n, 1) meets a shape (n,) in your loss, and the error silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return optimizer_fit(x.view(-1, 1), y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_cuts_graph(x, y, b, w, lr, n_epochs):
    """Your loss is not connected with b and w, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss((b + w * x).detach(), y).backward()


@optimizer_fit_exercise.misconception(only_if="item() or float() or tolist()")
def optimizer_converts_loss_too_early(x, y, b, w, lr, n_epochs):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(b + w * x, y).item().backward()


@optimizer_fit_exercise.misconception
def optimizer_mistakes_class_for_function(x, y, b, w, lr, n_epochs):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(b + w * x, y).backward()


@optimizer_fit_exercise.misconception
def optimizer_resets_gone_gradient(x, y, b, w, lr, n_epochs):
    """You reset by hand what is not there: before the first `backward()`, and after `zero_grad()`, a `.grad`
    is None. One reset is enough: whose?
    """
    b.grad.zero_()


@optimizer_fit_exercise.misconception
def optimizer_records_loss_after_update(x, y, b, w, lr, n_epochs):
    """The parameters are right, but you note each loss *after* the update of its epoch; asked for is the loss
    before it, the one you took the gradients of.
    """
    return manual_records_loss_after_update(x, y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_records_final_loss_too(x, y, b, w, lr, n_epochs):
    """The parameters are right, but your list has one loss too many: the loss after the last update is not
    asked for.
    """
    return manual_records_final_loss_too(x, y, b, w, lr, n_epochs)


@optimizer_fit_exercise.misconception
def optimizer_one_epoch_too_many(x, y, b, w, lr, n_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return optimizer_fit(x, y, b, w, lr, n_epochs + 1)


@optimizer_fit_exercise.misconception
def optimizer_one_epoch_too_few(x, y, b, w, lr, n_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return optimizer_fit(x, y, b, w, lr, n_epochs - 1)


@optimizer_fit_exercise.misconception
def optimizer_returns_in_first_epoch(x, y, b, w, lr, n_epochs):
    """Your function stops after one epoch. Is there a loop, and how far is `return` indented?"""
    return optimizer_fit(x, y, b, w, lr, 1)


@optimizer_fit_exercise.misconception
def optimizer_returns_tensors(x, y, b, w, lr, n_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in optimizer_fit(x, y, b, w, lr, n_epochs)]


@optimizer_fit_exercise.misconception
def optimizer_returns_last_loss(x, y, b, w, lr, n_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return optimizer_fit(x, y, b, w, lr, n_epochs)[-1]


@optimizer_fit_exercise.misconception
def optimizer_returns_nothing(x, y, b, w, lr, n_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    optimizer_fit(x, y, b, w, lr, n_epochs)
