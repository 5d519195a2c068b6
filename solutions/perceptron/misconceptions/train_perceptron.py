"""Mistakes in `train_perceptron`, each with the hint that it gets. Read as one more cell of perceptron.py."""


def _train_with(model=forward, loss_fn=sum_squared_error):
    """Return a `train_perceptron` that is right but for its model or its loss."""

    def training(X, y, w1, b1, lr, iterations):
        losses = []
        for _ in range(iterations):
            loss = loss_fn(model(X, w1, b1), y)
            loss.backward()
            _update(w1, b1, lr)
            _reset(w1, b1)
            losses.append(loss.item())
        return losses

    return training


def _update(w1, b1, lr):
    with torch.no_grad():
        w1 -= lr * w1.grad
        b1 -= lr * b1.grad


def _reset(*parameters):
    for parameter in parameters:
        parameter.grad.zero_()


@train_perceptron_exercise.misconception
def perceptron_keeps_last_gradient(X, y, w1, b1, lr, iterations):
    """One call is right, and a second one with the same parameters is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = train_perceptron(X, y, w1, b1, lr, iterations - 1)
    loss = sum_squared_error(forward(X, w1, b1), y)
    loss.backward()
    _update(w1, b1, lr)
    return [*losses, loss.item()]


@train_perceptron_exercise.misconception
def perceptron_never_resets(X, y, w1, b1, lr, iterations):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_resets_only_w1(X, y, w1, b1, lr, iterations):
    """You reset the gradient of w1, but that of b1 goes on accumulating."""
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        _reset(w1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_resets_only_b1(X, y, w1, b1, lr, iterations):
    """You reset the gradient of b1, but that of w1 goes on accumulating."""
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        _reset(b1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_never_moves(X, y, w1, b1, lr, iterations):
    """The loss never changes, so w1 and b1 never move. Either no update runs, or it finds no gradient, or it
    does not change them in place. What has to lie between `backward()` and the reset?
    """
    return [sum_squared_error(forward(X, w1, b1), y).item() for _ in range(iterations)]


@train_perceptron_exercise.misconception
def perceptron_moves_only_w1(X, y, w1, b1, lr, iterations):
    """The bias stays where it began. It is a parameter like the weight: its own update has to find its
    gradient, and to change it in place.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
        _reset(w1, b1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_moves_only_b1(X, y, w1, b1, lr, iterations):
    """The weights stay where they began; only the bias is trained."""
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            b1 -= lr * b1.grad
        _reset(w1, b1)
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception
def perceptron_goes_uphill(X, y, w1, b1, lr, iterations):
    """Your steps go *along* the gradient, which is the way up, so the loss grows. Look at the sign in the
    update formula.
    """
    return train_perceptron(X, y, w1, b1, -lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_leaves_out_lr(X, y, w1, b1, lr, iterations):
    """You subtract the whole gradient, whatever `lr` says. Look up what the learning rate is for."""
    return train_perceptron(X, y, w1, b1, 1.0, iterations)


@train_perceptron_exercise.misconception
def perceptron_hard_codes_lr(X, y, w1, b1, lr, iterations):
    """You train with the learning rate 0.001, whatever `lr` says. The caller decides on the learning rate."""
    return train_perceptron(X, y, w1, b1, 0.001, iterations)


@train_perceptron_exercise.misconception
def perceptron_applies_lr_twice(X, y, w1, b1, lr, iterations):
    """The learning rate goes into each step twice, as its square. Once is enough."""
    return train_perceptron(X, y, w1, b1, lr * lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_steps_twice(X, y, w1, b1, lr, iterations):
    """The parameters move twice as far per iteration as they should: one gradient is good for one step."""
    return train_perceptron(X, y, w1, b1, 2 * lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_averages_errors(X, y, w1, b1, lr, iterations):
    """Your loss is the *mean* of the squared errors, so your losses and steps are too small. Asked for is the
    sum; `sum_squared_error` computes it.
    """
    return _train_with(loss_fn=F.mse_loss)(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_halves_loss(X, y, w1, b1, lr, iterations):
    """Your loss and your steps are half of what they should be. The loss is the sum of squared errors, with no
    factor one half.
    """
    return _train_with(loss_fn=lambda y_pred, y: 0.5 * sum_squared_error(y_pred, y))(
        X, y, w1, b1, lr, iterations
    )


@train_perceptron_exercise.misconception
def perceptron_takes_absolute_errors(X, y, w1, b1, lr, iterations):
    """Your loss adds up *absolute* errors, whose gradients do not shrink as the errors do. Asked for are
    squared ones.
    """
    return _train_with(loss_fn=lambda y_pred, y: (y_pred - y).abs().sum())(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_leaves_out_clamp(X, y, w1, b1, lr, iterations):
    """You train a neuron without activation: negative sums pass through unchanged. `forward` does it right."""
    return _train_with(model=lambda X, w1, b1: X @ w1 + b1)(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_clamps_after_bias(X, y, w1, b1, lr, iterations):
    """You train a neuron whose activation comes after the bias. Look at the formula of the forward pass again;
    `forward` does it right.
    """
    return _train_with(model=lambda X, w1, b1: (X @ w1 + b1).clamp(min=0))(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_records_loss_after_update(X, y, w1, b1, lr, iterations):
    """The training is right, but you record each loss *after* the update; asked for is the loss before it, the
    one you took the gradient of.
    """
    losses = train_perceptron(X, y, w1, b1, lr, iterations)
    return [*losses[1:], sum_squared_error(forward(X, w1, b1), y).item()]


@train_perceptron_exercise.misconception
def perceptron_records_final_loss_too(X, y, w1, b1, lr, iterations):
    """The training is right, but your list has one loss too many: the one after the last update is not asked
    for.
    """
    losses = train_perceptron(X, y, w1, b1, lr, iterations)
    return [*losses, sum_squared_error(forward(X, w1, b1), y).item()]


@train_perceptron_exercise.misconception
def perceptron_one_iteration_too_many(X, y, w1, b1, lr, iterations):
    """You train for one iteration too many. Count how often the body of your loop runs."""
    return train_perceptron(X, y, w1, b1, lr, iterations + 1)


@train_perceptron_exercise.misconception
def perceptron_one_iteration_too_few(X, y, w1, b1, lr, iterations):
    """You train for one iteration too few. Count how often the body of your loop runs: does your range begin
    with 1?
    """
    return train_perceptron(X, y, w1, b1, lr, iterations - 1)


@train_perceptron_exercise.misconception
def perceptron_returns_in_first_iteration(X, y, w1, b1, lr, iterations):
    """Your function trains for one iteration only. Is there a loop, and how far is `return` indented?"""
    return train_perceptron(X, y, w1, b1, lr, 1)


@train_perceptron_exercise.misconception
def perceptron_returns_tensors(X, y, w1, b1, lr, iterations):
    """Your list holds tensors, not floats; each may keep the whole graph of its iteration alive. Look up how to
    take the number out of a tensor.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        _update(w1, b1, lr)
        _reset(w1, b1)
        losses.append(loss)
    return losses


@train_perceptron_exercise.misconception
def perceptron_returns_last_loss(X, y, w1, b1, lr, iterations):
    """The training is right, but you return one loss. Asked for is a list with the loss of every iteration."""
    return train_perceptron(X, y, w1, b1, lr, iterations)[-1]


@train_perceptron_exercise.misconception
def perceptron_records_only_last_loss(X, y, w1, b1, lr, iterations):
    """The training is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every iteration, or do you append after the loop?
    """
    return train_perceptron(X, y, w1, b1, lr, iterations)[-1:]


@train_perceptron_exercise.misconception
def perceptron_returns_nothing(X, y, w1, b1, lr, iterations):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every iteration."""
    train_perceptron(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception
def perceptron_returns_more(X, y, w1, b1, lr, iterations):
    """The training is right, but you return more than the list of losses. w1 and b1 are changed in place; the
    caller has them already.
    """
    return train_perceptron(X, y, w1, b1, lr, iterations), w1, b1


@train_perceptron_exercise.misconception
def perceptron_trains_copies(X, y, w1, b1, lr, iterations):
    """The losses are right, but the caller's w1 and b1 have not moved: you train copies of them. Look up what
    changing a tensor *in place* means.
    """
    w1, b1 = (parameter.detach().clone().requires_grad_() for parameter in (w1, b1))
    return train_perceptron(X, y, w1, b1, lr, iterations)


@train_perceptron_exercise.misconception(only_if="not loss carried on")
def perceptron_predicts_once(X, y, w1, b1, lr, iterations):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the four steps belong inside the loop?
    """
    loss = sum_squared_error(forward(X, w1, b1), y)
    for _ in range(iterations):
        loss.backward()
        _update(w1, b1, lr)
        _reset(w1, b1)
    return [loss.item()] * iterations


@train_perceptron_exercise.misconception
def perceptron_updates_after_loop(X, y, w1, b1, lr, iterations):
    """The losses are all the same although w1 and b1 have moved: a step that belongs into the loop stands
    before it or after it. Which of the four have to be done anew each time?
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        losses.append(loss.item())
    _update(w1, b1, lr)
    return losses


@train_perceptron_exercise.misconception
def perceptron_forgets_backward(X, y, w1, b1, lr, iterations):
    """`.grad` is None when the update looks at it: `backward()` has not run yet, or the gradient was removed
    before it was used, or `backward()` does not get from the loss to the parameters. Look at the order of the
    four steps, and at what the loss is made of.
    """
    _update(w1, b1, lr)


@train_perceptron_exercise.misconception
def perceptron_resets_missing_gradient(X, y, w1, b1, lr, iterations):
    """In the first iteration `.grad` is still None when you reset it, before any `backward()`. Look at the order
    of the four steps.
    """
    w1.grad.zero_()


@train_perceptron_exercise.misconception
def perceptron_cuts_graph(X, y, w1, b1, lr, iterations):
    """`backward()` finds no way from the loss back to w1 and b1: the graph is cut before. Look up what
    `detach`, `.data`, `no_grad` and `torch.tensor(...)` do.
    """
    sum_squared_error(forward(X, w1, b1).detach(), y).backward()


@train_perceptron_exercise.misconception(only_if="item() or float() or tolist()")
def perceptron_converts_loss_too_early(X, y, w1, b1, lr, iterations):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    sum_squared_error(forward(X, w1, b1), y).item().backward()


@train_perceptron_exercise.misconception
def perceptron_updates_inside_graph(X, y, w1, b1, lr, iterations):
    """PyTorch records operations on w1 and b1, and so refuses to change them in place. Look up how to tell it
    that an update is not part of the model.
    """
    sum_squared_error(forward(X, w1, b1), y).backward()
    w1 -= lr * w1.grad


@train_perceptron_exercise.misconception(only_if="w1= or b1= or rebinding")
def perceptron_rebinds_without_graph(X, y, w1, b1, lr, iterations):
    """After the first assignment, w1 and b1 are new tensors that do not require gradients, so the second
    `backward()` fails; and the caller's tensors never move. Look up what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 = w1 - lr * w1.grad
            b1 = b1 - lr * b1.grad
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception(only_if="w1= or b1= or rebinding")
def perceptron_rebinds_within_graph(X, y, w1, b1, lr, iterations):
    """After the first assignment, w1 is the result of a computation and no leaf: `backward()` leaves no gradient
    in it. And the caller's w1 never moves. Look up leaves, and what changing a tensor *in place* means.
    """
    losses = []
    for _ in range(iterations):
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        w1 = w1 - lr * w1.grad
        b1 = b1 - lr * b1.grad
        losses.append(loss.item())
    return losses


@train_perceptron_exercise.misconception(only_if="w1= or b1= or rebinding")
def perceptron_rebinds_then_resets(X, y, w1, b1, lr, iterations):
    """After your assignment, w1 is a new tensor that never had a gradient; hence the None. And the caller's w1
    has not moved. Look up what changing a tensor *in place* means.
    """
    sum_squared_error(forward(X, w1, b1), y).backward()
    with torch.no_grad():
        w1 = w1 - lr * w1.grad
    w1.grad.zero_()
