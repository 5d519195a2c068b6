"""Mistakes in `autograd_fit`, each with the hint that it gets. Read as one more cell of numpy_to_torch.py."""


def _autograd_with(loss_fn):
    """Return an `autograd_fit` that is right but for its loss."""

    def fitting(x, y, a, lr, iterations):
        losses = []
        for _ in range(iterations):
            loss = loss_fn(a * x, y)
            losses.append(loss.item())
            loss.backward()
            with torch.no_grad():
                a -= lr * a.grad
            a.grad = None
        return losses

    return fitting


@autograd_fit_exercise.misconception
def autograd_keeps_last_gradient(x, y, a, lr, iterations):
    """One call is right, and a second one with the same `a` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = autograd_fit(x, y, a, lr, iterations - 1)
    loss = F.mse_loss(a * x, y)
    loss.backward()
    with torch.no_grad():
        a -= lr * a.grad
    return [*losses, loss.item()]


@autograd_fit_exercise.misconception
def autograd_never_resets(x, y, a, lr, iterations):
    """You never reset the gradient, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
    return losses


@autograd_fit_exercise.misconception
def autograd_never_moves(x, y, a, lr, iterations):
    """The loss never changes, so a never moves. Either no update runs, or it finds no gradient, or it does
    not change a in place. What has to lie between `backward()` and the reset?
    """
    return autograd_fit(x, y, a, 0.0, iterations)


@autograd_fit_exercise.misconception
def autograd_finds_no_gradient(x, y, a, lr, iterations):
    """`a.grad` is None when the update looks at it: `backward()` has not run yet, or the gradient was removed
    before it was used, or `backward()` does not get from the loss to `a`. Look at the order of the five
    steps, and at what the loss is made of.
    """
    with torch.no_grad():
        a -= lr * a.grad


@autograd_fit_exercise.misconception
def autograd_resets_missing_gradient(x, y, a, lr, iterations):
    """In the first iteration `a.grad` is still None when you reset it, before any `backward()`. Look at the
    order of the five steps.
    """
    a.grad.zero_()


@autograd_fit_exercise.misconception
def autograd_updates_inside_graph(x, y, a, lr, iterations):
    """PyTorch records operations on a, and so refuses to change it in place. Look up how to tell it that an
    update is not part of the model.
    """
    F.mse_loss(a * x, y).backward()
    a -= lr * a.grad


@autograd_fit_exercise.misconception(only_if="a= or rebinding")
def autograd_rebinds_without_graph(x, y, a, lr, iterations):
    """After the first assignment, a is a new tensor that does not require gradients, so the second
    `backward()` fails; and the caller's a never moves. Look up what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a = a - lr * a.grad
    return losses


@autograd_fit_exercise.misconception(only_if="a= or rebinding")
def autograd_rebinds_within_graph(x, y, a, lr, iterations):
    """After the first assignment, a is the result of a computation and no leaf: `backward()` leaves no
    gradient in it. And the caller's a never moves. Look up leaves, and what changing a tensor *in place*
    means.
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        loss.backward()
        a = a - lr * a.grad
    return losses


@autograd_fit_exercise.misconception(only_if="a= or rebinding")
def autograd_rebinds_then_resets(x, y, a, lr, iterations):
    """After your assignment, a is a new tensor that never had a gradient; hence the None. And the caller's a
    has not moved. Look up what changing a tensor *in place* means.
    """
    F.mse_loss(a * x, y).backward()
    with torch.no_grad():
        a = a - lr * a.grad
    a.grad.zero_()


@autograd_fit_exercise.misconception
def autograd_trains_a_copy(x, y, a, lr, iterations):
    """The losses are right, but the caller's a has not moved: you train a copy of it. Look up what changing a
    tensor *in place* means.
    """
    return autograd_fit(x, y, a.detach().clone().requires_grad_(), lr, iterations)


@autograd_fit_exercise.misconception
def autograd_draws_its_own_start(x, y, a, lr, iterations):
    """You train a random slope of your own; the caller's a has not moved. Which tensor were you handed?"""
    return autograd_fit(x, y, torch.randn(1, requires_grad=True), lr, iterations)


@autograd_fit_exercise.misconception
def autograd_cuts_graph(x, y, a, lr, iterations):
    """Your loss is not connected with a, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss((a * x).detach(), y).backward()


@autograd_fit_exercise.misconception(only_if="item() or float() or tolist()")
def autograd_converts_loss_too_early(x, y, a, lr, iterations):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(a * x, y).item().backward()


@autograd_fit_exercise.misconception(only_if="not loss carried on")
def autograd_predicts_once(x, y, a, lr, iterations):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the five steps belong inside the loop?
    """
    losses = []
    loss = F.mse_loss(a * x, y)
    for _ in range(iterations):
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad.zero_()
    return losses


@autograd_fit_exercise.misconception
def autograd_updates_after_loop(x, y, a, lr, iterations):
    """The losses are all the same although a has moved: a step that belongs into the loop stands before it or
    after it. Which of the five have to be done anew each time?
    """
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(a * x, y)
        losses.append(loss.item())
        a.grad = None
        loss.backward()
    with torch.no_grad():
        a -= lr * a.grad
    return losses


@autograd_fit_exercise.misconception
def autograd_broadcasts(x, y, a, lr, iterations):
    """A shape (n,) meets a shape (n, 1) in your error, which silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return autograd_fit(x, y.view(-1, 1), a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_goes_uphill(x, y, a, lr, iterations):
    """The loss grows from one iteration to the next: your steps go along the gradient, which is the way up."""
    return autograd_fit(x, y, a, -lr, iterations)


@autograd_fit_exercise.misconception
def autograd_leaves_out_lr(x, y, a, lr, iterations):
    """You subtract the whole gradient, whatever `lr` says. Look up what the learning rate is for."""
    return autograd_fit(x, y, a, 1.0, iterations)


@autograd_fit_exercise.misconception
def autograd_applies_lr_twice(x, y, a, lr, iterations):
    """The learning rate goes into each step twice, as its square. Once is enough."""
    return autograd_fit(x, y, a, lr * lr, iterations)


@autograd_fit_exercise.misconception
def autograd_hard_codes_lr(x, y, a, lr, iterations):
    """You train with the learning rate 0.001, whatever `lr` says. The caller decides on the learning rate."""
    return autograd_fit(x, y, a, 0.001, iterations)


@autograd_fit_exercise.misconception
def autograd_hard_codes_iterations(x, y, a, lr, iterations):
    """You always do 100 iterations. The caller decides how many there are."""
    return autograd_fit(x, y, a, lr, 100)


@autograd_fit_exercise.misconception
def autograd_doubles_step(x, y, a, lr, iterations):
    """The slope moves twice as far as it should. The 2 of the derivative is in the gradient already, and one
    gradient is good for one step.
    """
    return autograd_fit(x, y, a, 2 * lr, iterations)


@autograd_fit_exercise.misconception
def autograd_sums_loss(x, y, a, lr, iterations):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    M of MSE.
    """
    return _autograd_with(lambda preds, y: ((preds - y) ** 2).sum())(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_halves_loss(x, y, a, lr, iterations):
    """Your loss and your steps are half of what they should be. The definition of the mean squared error
    above has no factor one half.
    """
    return _autograd_with(lambda preds, y: F.mse_loss(preds, y) / 2)(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_takes_root(x, y, a, lr, iterations):
    """Your loss is the root of the mean squared error, which has another gradient. Asked for is the mean
    squared error itself.
    """
    return _autograd_with(lambda preds, y: F.mse_loss(preds, y).sqrt())(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_takes_absolute_values(x, y, a, lr, iterations):
    """Your loss is the mean *absolute* error, whose gradient does not shrink as the errors do. Asked for is
    the mean squared error.
    """
    return _autograd_with(F.l1_loss)(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_does_not_square(x, y, a, lr, iterations):
    """Your loss is the mean error, without the square: errors of opposite sign cancel, and it has no lowest
    point.
    """
    return _autograd_with(lambda preds, y: (preds - y).mean())(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_does_not_average(x, y, a, lr, iterations):
    """You call `backward()` on one squared error per example. PyTorch differentiates a single number: what
    turns the squared errors into a loss?
    """
    losses = []
    for _ in range(iterations):
        loss = (a * x - y) ** 2
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
        losses.append(loss.item())
    return losses


@autograd_fit_exercise.misconception
def autograd_notes_many_losses(x, y, a, lr, iterations):
    """Your loss is one squared error per example, and so is no single number to note. What turns the squared
    errors into a loss?
    """
    return _autograd_with(lambda preds, y: (preds - y) ** 2)(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_records_loss_after_update(x, y, a, lr, iterations):
    """The slope is right, but you note each loss *after* the update of its iteration; asked for is the loss
    before it, the one you took the gradient of.
    """
    losses = []
    for _ in range(iterations):
        autograd_fit(x, y, a, lr, 1)
        losses.append(F.mse_loss(a * x, y).item())
    return losses


@autograd_fit_exercise.misconception
def autograd_records_final_loss_too(x, y, a, lr, iterations):
    """The slope is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    return [*autograd_fit(x, y, a, lr, iterations), F.mse_loss(a * x, y).item()]


@autograd_fit_exercise.misconception
def autograd_one_iteration_too_many(x, y, a, lr, iterations):
    """You do one iteration too many. Count how often the body of your loop runs."""
    return autograd_fit(x, y, a, lr, iterations + 1)


@autograd_fit_exercise.misconception
def autograd_one_iteration_too_few(x, y, a, lr, iterations):
    """You do one iteration too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return autograd_fit(x, y, a, lr, iterations - 1)


@autograd_fit_exercise.misconception
def autograd_returns_in_first_iteration(x, y, a, lr, iterations):
    """Your function stops after one iteration. Is there a loop, and how far is `return` indented?"""
    return autograd_fit(x, y, a, lr, 1)


@autograd_fit_exercise.misconception
def autograd_returns_tensors(x, y, a, lr, iterations):
    """Your list holds tensors, not floats; each may keep the whole graph of its iteration alive. Look up how
    to take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in autograd_fit(x, y, a, lr, iterations)]


@autograd_fit_exercise.misconception
def autograd_returns_last_loss(x, y, a, lr, iterations):
    """The slope is right, but you return one loss. Asked for is a list with the loss of every iteration."""
    return autograd_fit(x, y, a, lr, iterations)[-1]


@autograd_fit_exercise.misconception
def autograd_begins_list_anew(x, y, a, lr, iterations):
    """The slope is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every iteration, or do you append after the loop?
    """
    return autograd_fit(x, y, a, lr, iterations)[-1:]


@autograd_fit_exercise.misconception
def autograd_returns_pair(x, y, a, lr, iterations):
    """The training is right, but you return more than the list of losses. A tensor is changed in place; the
    caller has it already.
    """
    return a, autograd_fit(x, y, a, lr, iterations)


@autograd_fit_exercise.misconception
def autograd_returns_slope(x, y, a, lr, iterations):
    """The training is right, but you return the slope. The caller has it already, since you changed it in
    place; asked for is the list of losses.
    """
    autograd_fit(x, y, a, lr, iterations)
    return a


@autograd_fit_exercise.misconception
def autograd_returns_nothing(x, y, a, lr, iterations):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every iteration."""
    autograd_fit(x, y, a, lr, iterations)
