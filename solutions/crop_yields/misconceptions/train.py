"""Mistakes in `train`, each with the hint that it gets. Read as one more cell of crop_yields.py."""


def _train_with(loss_fn):
    """Return a `train` that is right but for its loss."""

    def training(inputs, targets, w, b, lr, num_epochs):
        losses = []
        for _ in range(num_epochs):
            loss = loss_fn(predict(inputs, w, b), targets)
            loss.backward()
            update_step(w, b, lr)
            losses.append(loss.item())
        return losses

    return training


@train_exercise.misconception_on_gpu
def train_converts_on_device(inputs, targets, w, b, lr, num_epochs):
    """You call `.numpy()` on a tensor on the device, and NumPy knows only the CPU. `loss.item()` gives the
    number wherever the tensor is.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.detach().numpy().item())
    return losses


@train_exercise.misconception
def train_keeps_last_gradient(inputs, targets, w, b, lr, num_epochs):
    """One call is right, and a second one with the same `w` and `b` is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = []
    for epoch in range(num_epochs):
        if epoch > 0:
            w.grad = b.grad = None
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return losses


@train_exercise.misconception
def train_never_resets(inputs, targets, w, b, lr, num_epochs):
    """You never reset the gradients, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_resets_only_w(inputs, targets, w, b, lr, num_epochs):
    """You reset the gradient of w, but that of b goes on accumulating."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            w.grad.zero_()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_resets_only_b(inputs, targets, w, b, lr, num_epochs):
    """You reset the gradient of b, but that of w goes on accumulating."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            b.grad.zero_()
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_never_moves(inputs, targets, w, b, lr, num_epochs):
    """The loss never changes, so w and b never move. Either no update runs, or it finds no gradient, or it
    does not change w and b in place. What has to lie between `backward()` and the reset?
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        w.grad.zero_()
        b.grad.zero_()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_moves_only_w(inputs, targets, w, b, lr, num_epochs):
    """The bias stays where it began. It is a parameter like the weights and needs its own update."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad = b.grad = None
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_moves_only_b(inputs, targets, w, b, lr, num_epochs):
    """The weights stay where they began; only the bias is trained."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            b -= lr * b.grad
        w.grad = b.grad = None
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_goes_uphill(inputs, targets, w, b, lr, num_epochs):
    """The loss grows from epoch to epoch: your steps go along the gradient, which is the way up."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, -lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_leaves_out_lr(inputs, targets, w, b, lr, num_epochs):
    """You subtract the whole gradient, whatever `lr` says. Look up what the learning rate is for."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, 1.0)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_hard_codes_lr(inputs, targets, w, b, lr, num_epochs):
    """You train with the learning rate 1e-5, whatever `lr` says. The caller decides on the learning rate."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, 1e-5)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_applies_lr_twice(inputs, targets, w, b, lr, num_epochs):
    """The learning rate goes into each step twice, as its square. Once is enough."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr * lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_steps_twice(inputs, targets, w, b, lr, num_epochs):
    """The parameters move twice as far per epoch as they should: one gradient is good for one step."""
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, 2 * lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_records_loss_after_update(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you record each loss *after* the update of its epoch; asked for is the loss
    before it, the one you took the gradient of.
    """
    losses = []
    for _ in range(num_epochs):
        mse(predict(inputs, w, b), targets).backward()
        update_step(w, b, lr)
        losses.append(mse(predict(inputs, w, b), targets).item())
    return losses


@train_exercise.misconception
def train_one_epoch_too_many(inputs, targets, w, b, lr, num_epochs):
    """You train for one epoch too many. Count how often the body of your loop runs."""
    return train(inputs, targets, w, b, lr, num_epochs + 1)


@train_exercise.misconception
def train_one_epoch_too_few(inputs, targets, w, b, lr, num_epochs):
    """You train for one epoch too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return train(inputs, targets, w, b, lr, num_epochs - 1)


@train_exercise.misconception
def train_ignores_num_epochs(inputs, targets, w, b, lr, num_epochs):
    """You always train for 100 epochs. The caller decides how many there are."""
    return train(inputs, targets, w, b, lr, 100)


@train_exercise.misconception
def train_returns_in_first_epoch(inputs, targets, w, b, lr, num_epochs):
    """Your function trains for one epoch only. Is there a loop over the epochs, and how far is `return`
    indented?
    """
    return train(inputs, targets, w, b, lr, 1)


@train_exercise.misconception
def train_returns_tensors(inputs, targets, w, b, lr, num_epochs):
    """Your list holds tensors, not floats; each may keep the whole graph of its epoch alive. Look up how to
    take the number out of a tensor.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss)
    return losses


@train_exercise.misconception
def train_returns_last_loss(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return train(inputs, targets, w, b, lr, num_epochs)[-1]


@train_exercise.misconception
def train_returns_nothing(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every epoch."""
    train(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception
def train_trains_copies(inputs, targets, w, b, lr, num_epochs):
    """The losses are right, but the caller's w and b have not moved: you train copies of them. Look up what
    changing a tensor *in place* means.
    """
    w = w.detach().clone().requires_grad_()
    b = b.detach().clone().requires_grad_()
    return train(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception(only_if="not loss carried on")
def train_predicts_once(inputs, targets, w, b, lr, num_epochs):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the five steps belong inside the loop?
    """
    losses = []
    loss = mse(predict(inputs, w, b), targets)
    for _ in range(num_epochs):
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_forgets_backward(inputs, targets, w, b, lr, num_epochs):
    """`.grad` is None when the update looks at it: `backward()` has not run yet, or the gradient was removed
    before it was used, or `backward()` does not get from the loss to `w` and `b`. Look at the order of the
    five steps, and at what the loss is made of.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_cuts_graph(inputs, targets, w, b, lr, num_epochs):
    """`backward()` finds no way from the loss back to w and b: the graph is cut before. Look up what
    `detach`, `.data`, `no_grad` and `torch.tensor(...)` do.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b).detach(), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_updates_inside_graph(inputs, targets, w, b, lr, num_epochs):
    """PyTorch records operations on w and b, and so refuses to change them in place. Look up how to tell it
    that an update is not part of the model.
    """
    loss = mse(predict(inputs, w, b), targets)
    loss.backward()
    w -= lr * w.grad


@train_exercise.misconception(only_if="w= or b= or rebinding")
def train_rebinds_without_graph(inputs, targets, w, b, lr, num_epochs):
    """After the first assignment, w and b are new tensors that do not require gradients, so the second
    `backward()` fails; and the caller's tensors never move. Look up what changing a tensor *in place*
    means.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w = w - lr * w.grad
            b = b - lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception(only_if="w= or b= or rebinding")
def train_rebinds_within_graph(inputs, targets, w, b, lr, num_epochs):
    """After the first assignment, w is the result of a computation and no leaf: `backward()` leaves no
    gradient in it. And the caller's w never moves. Look up leaves, and what changing a tensor *in place*
    means.
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        w = w - lr * w.grad
        b = b - lr * b.grad
        losses.append(loss.item())
    return losses


@train_exercise.misconception(only_if="w= or b= or rebinding")
def train_rebinds_then_resets(inputs, targets, w, b, lr, num_epochs):
    """After your assignment, w is a new tensor that never had a gradient; hence the None. And the caller's w
    has not moved. Look up what changing a tensor *in place* means.
    """
    mse(predict(inputs, w, b), targets).backward()
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad.zero_()


@train_exercise.misconception
def train_squeezes_predictions(inputs, targets, w, b, lr, num_epochs):
    """With one target, a shape (n,) meets a shape (n, 1) in your loss, and the difference silently becomes a
    matrix (n, n). Look up broadcasting, and leave the shapes as they are.
    """
    return _train_with(lambda preds, targets: mse(preds.squeeze(), targets))(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_sums_errors(inputs, targets, w, b, lr, num_epochs):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    M of MSE.
    """
    return _train_with(lambda preds, targets: ((preds - targets) ** 2).sum())(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_uses_absolute_errors(inputs, targets, w, b, lr, num_epochs):
    """Your loss is the mean *absolute* error, whose gradients do not shrink as the errors do. Asked for is
    the mean squared error.
    """
    return _train_with(F.l1_loss)(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception
def train_uses_root(inputs, targets, w, b, lr, num_epochs):
    """Your loss is the root of the mean squared error, which has other gradients. Asked for is the mean
    squared error itself.
    """
    return _train_with(lambda preds, targets: F.mse_loss(preds, targets).sqrt())(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception
def train_halves_loss(inputs, targets, w, b, lr, num_epochs):
    """Your loss and your steps are half of what they should be. The definition of the mean squared error
    above has no factor one half.
    """
    return _train_with(lambda preds, targets: 0.5 * F.mse_loss(preds, targets))(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception(only_if="item() or float() or tolist()")
def train_converts_loss_too_early(inputs, targets, w, b, lr, num_epochs):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    loss = mse(predict(inputs, w, b), targets).item()
    loss.backward()


@train_exercise.misconception
def train_resets_missing_gradient(inputs, targets, w, b, lr, num_epochs):
    """In the first epoch `.grad` is still None when you reset it, before any `backward()`. Look at the order
    of the five steps.
    """
    w.grad.zero_()


@train_exercise.misconception(only_if="clone()")
def train_clones(inputs, targets, w, b, lr, num_epochs):
    """`w.clone()` is the result of a computation and no leaf: `backward()` leaves the gradient in the
    caller's tensor, not in yours. Train the tensors that you were handed.
    """
    w = w.clone()
    b = b.clone()
    return train(inputs, targets, w, b, lr, num_epochs)


@train_exercise.misconception
def train_updates_after_loop_or_predicts_once(inputs, targets, w, b, lr, num_epochs):
    """The losses are all the same although w and b have moved: you update only after the loop, or predict
    only before it. Which of the five steps belong inside the loop?
    """
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        losses.append(loss.item())
    update_step(w, b, lr)
    return losses


@train_exercise.misconception
def train_returns_only_last_of_list(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every epoch, or do you append after the loop?
    """
    return train(inputs, targets, w, b, lr, num_epochs)[-1:]


@train_exercise.misconception
def train_returns_tensor(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return one tensor. Asked for is a list of Python floats."""
    return torch.tensor(train(inputs, targets, w, b, lr, num_epochs))


@train_exercise.misconception
def train_returns_last_loss_as_tensor(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return one loss. Asked for is a list with the loss of every epoch."""
    return torch.tensor(train(inputs, targets, w, b, lr, num_epochs)[-1])


@train_exercise.misconception
def train_returns_more(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but you return more than the list of losses. w and b are changed in place; the
    caller has them already.
    """
    return train(inputs, targets, w, b, lr, num_epochs), w, b


@train_exercise.misconception
def train_records_final_loss_too(inputs, targets, w, b, lr, num_epochs):
    """The training is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    return [*train(inputs, targets, w, b, lr, num_epochs), mse(predict(inputs, w, b), targets).item()]


@train_exercise.misconception
def train_divides_by_rows(inputs, targets, w, b, lr, num_epochs):
    """Your loss divides by the number of rows. The mean is over *all* elements of the targets."""
    return _train_with(lambda preds, targets: ((preds - targets) ** 2).sum() / len(targets))(
        inputs, targets, w, b, lr, num_epochs
    )


@train_exercise.misconception(only_if="update_step()")
def train_expects_new_parameters(inputs, targets, w, b, lr, num_epochs):
    """`update_step` returns nothing: it changes w and b in place. There is nothing to assign."""
    mse(predict(inputs, w, b), targets).backward()
    w, b = update_step(w, b, lr)


@train_exercise.misconception
def train_halves_gradient(inputs, targets, w, b, lr, num_epochs):
    """The first loss is right, but your steps are half as long as they should be: is the 2 of the derivative
    missing?
    """
    return train(inputs, targets, w, b, lr / 2, num_epochs)


@train_exercise.misconception
def train_updates_per_row(inputs, targets, w, b, lr, num_epochs):
    """You update after every single row. Here all rows are used at once: an epoch has one prediction, one
    loss and one update.
    """
    losses = []
    for _ in range(num_epochs):
        for x, y in zip(inputs, targets, strict=True):
            loss = mse(predict(x[None], w, b), y[None])
            loss.backward()
            update_step(w, b, lr)
        losses.append(loss.item())
    return losses


@train_exercise.misconception
def train_lacks_gradient_of_b(inputs, targets, w, b, lr, num_epochs):
    """`b.grad` is None although `backward()` has run: the loss does not depend on b. Does your `predict` use
    it? Run its check.
    """
    loss = mse(inputs @ w.T, targets)
    loss.backward()
    update_step(w, b, lr)
