"""Mistakes in `fit`, each with the hint that it gets. Read as one more cell of crop_yields.py."""


def _report(epoch, num_epochs, loss):
    if (epoch + 1) % 10 == 0:
        print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_hardcodes_cuda(num_epochs, model, loss_fn, opt, train_dl):
    """You ask for a GPU by its name, and here is none. `fit` need not move anything: the model and the batches
    are together already.
    """
    # What a PyTorch says that was built without CUDA, so that the key is the same on a machine with a GPU.
    raise AssertionError("Torch not compiled with CUDA enabled")


@fit_exercise.misconception_on_gpu
def fit_makes_cpu_tensor_in_loop(num_epochs, model, loss_fn, opt, train_dl):
    """A tensor that you make in the loop is on the CPU, where it cannot meet those on the device. Make it where
    the batch is, or keep numbers instead.
    """
    for epoch in range(num_epochs):
        total = torch.zeros(1)
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            total += loss.detach()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception_on_gpu
def fit_converts_on_device(num_epochs, model, loss_fn, opt, train_dl):
    """You call `.numpy()` on a tensor on the device, and NumPy knows only the CPU. `loss.item()` gives the
    number wherever the tensor is.
    """
    for epoch in range(num_epochs):
        losses = []
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            losses.append(loss.detach().numpy())
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_never_resets(num_epochs, model, loss_fn, opt, train_dl):
    """You never reset the gradients, so each step uses the sum of all gradients so far. Look up how gradients
    accumulate.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_resets_once_per_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """You reset the gradients once per epoch, so that they add up from batch to batch. Every batch needs a
    fresh gradient.
    """
    for epoch in range(num_epochs):
        opt.zero_grad()
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_steps_without_gradient(num_epochs, model, loss_fn, opt, train_dl):
    """The model never changes: either `opt.step()` is missing, or there is no gradient whenever it runs. Look
    at the order of the five steps: what has to lie between `backward()` and the next reset?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.zero_grad()
            opt.step()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_steps_with_last_batch_gradient(num_epochs, model, loss_fn, opt, train_dl):
    """Each step uses the gradient of the batch *before*: you step first and differentiate afterwards. Look at
    the order of the five steps.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            opt.step()
            opt.zero_grad()
            loss.backward()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_leaves_last_gradient_unused(num_epochs, model, loss_fn, opt, train_dl):
    """Your loop begins with the step, so the gradient of the very last batch is never used: the model stays
    one update behind. Look at the order of the five steps.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.step()
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_uses_only_first_batch(num_epochs, model, loss_fn, opt, train_dl):
    """Only the first batch of each epoch is used; the other rows are never seen. Does something leave the
    inner loop early?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            break
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_uses_only_last_batch(num_epochs, model, loss_fn, opt, train_dl):
    """Only the last batch of each epoch changes the model. Look at the indentation: which steps belong inside
    the inner loop?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_keeps_first_batches(num_epochs, model, loss_fn, opt, train_dl):
    """You go over the batches of the first epoch again and again. A loader that shuffles deals new ones each
    time a loop over it begins. When do you ask it?
    """
    fit(num_epochs, model, loss_fn, opt, list(train_dl))


@fit_exercise.misconception
def fit_steps_once_per_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """You add the gradients of all batches up and make one step per epoch. Asked for is one update per batch:
    look at the indentation of the step.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
        opt.step()
        opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_steps_twice(num_epochs, model, loss_fn, opt, train_dl):
    """You make two steps with every gradient. One gradient is good for one step: after it, the slope has
    changed.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_ignores_loss_fn(num_epochs, model, loss_fn, opt, train_dl):
    """You always use the mean squared error, whatever `loss_fn` is. The caller decides on the loss."""
    fit(num_epochs, model, F.mse_loss, opt, train_dl)


@fit_exercise.misconception
def fit_makes_new_optimizer(num_epochs, model, loss_fn, opt, train_dl):
    """Your steps have the learning rate 1e-5, and are not those of `opt`. The caller has chosen the
    optimizer.
    """
    fit(num_epochs, model, loss_fn, torch.optim.SGD(model.parameters(), lr=1e-5), train_dl)


@fit_exercise.misconception
def fit_makes_new_model(num_epochs, model, loss_fn, opt, train_dl):
    """You make a model of your own; the one that you were handed is never trained, and its shape may be
    another. The caller has chosen the model.
    """
    fit(num_epochs, nn.Linear(3, 2), loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_one_epoch_too_few(num_epochs, model, loss_fn, opt, train_dl):
    """You train for one epoch too few. Count how often the body of your outer loop runs: does your range
    begin with 1?
    """
    for epoch in range(num_epochs - 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_one_epoch_too_many(num_epochs, model, loss_fn, opt, train_dl):
    """You train for one epoch too many. Count how often the body of your outer loop runs."""
    for epoch in range(num_epochs + 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_ignores_num_epochs(num_epochs, model, loss_fn, opt, train_dl):
    """You always train for 100 epochs. The caller decides how many there are."""
    fit(100, model, loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_returns_in_first_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """Your function trains for one epoch only. Is there a loop over the epochs, and how far is `return`
    indented?
    """
    fit(1, model, loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_trains_without_gradients(num_epochs, model, loss_fn, opt, train_dl):
    """`backward()` finds no way from the loss back to the model: nothing was recorded, or the graph was cut.
    Look up what `no_grad`, `detach` and `.data` do.
    """
    for xb, yb in train_dl:
        loss_fn(model(xb).detach(), yb).backward()


@fit_exercise.misconception(only_if="item() or float() or tolist()")
def fit_converts_loss_too_early(num_epochs, model, loss_fn, opt, train_dl):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    for xb, yb in train_dl:
        loss_fn(model(xb), yb).item().backward()


@fit_exercise.misconception
def fit_squeezes_predictions(num_epochs, model, loss_fn, opt, train_dl):
    """With one target, a shape (n,) meets a shape (n, 1) in your loss, and the difference silently becomes a
    matrix (n, n). Look up broadcasting, and leave the shapes as they are.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb).squeeze(), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_prints_no_such_line(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but no line like those asked for is printed. If you print something, compare it
    with the example character by character: brackets, comma, colon, four decimals.
    """
    for _ in range(num_epochs):
        for xb, yb in train_dl:
            loss_fn(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()


@fit_exercise.misconception
def fit_prints_every_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after every epoch. Asked for is every 10th; look up the remainder
    operator.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_after_first_epoch(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after epochs 1, 11, 21 and so on. Does your counter begin with
    0? Which number does the *tenth* epoch have?
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_numbers_epochs_from_zero(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you number the epochs 0, 10, 20. People count them from 1, and the tenth is
    number 10.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_mean_loss(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print the average loss over the batches of the epoch. That is often the
    better number; asked for is the loss of the last batch.
    """
    for epoch in range(num_epochs):
        losses = []
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            losses.append(loss.detach())
        _report(epoch, num_epochs, torch.stack(losses).mean())


@fit_exercise.misconception
def fit_prints_loss_after_update(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you compute the printed loss anew after the last update. Asked for is the
    loss of the last batch that you trained on, as it was before its update.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss_fn(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss_fn(model(xb), yb))


def _fit_printing(line, when):
    def fitting(num_epochs, model, loss_fn, opt, train_dl):
        for epoch in range(num_epochs):
            for xb, yb in train_dl:
                loss = loss_fn(model(xb), yb)
                loss.backward()
                opt.step()
                opt.zero_grad()
            if when(epoch, num_epochs):
                print(line.format(epoch=epoch, next=epoch + 1, num_epochs=num_epochs, loss=loss.item()))

    return fitting


@fit_exercise.misconception
def fit_prints_hundred(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but your line always says that there are 100 epochs. That was an example;
    `num_epochs` knows how many there are.
    """
    _fit_printing("Epoch [{next}/100], Loss: {loss:.4f}", lambda e, n: (e + 1) % 10 == 0)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_number_before(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, and you print after the right epochs, but call them 9, 19, 29. People count from
    1.
    """
    _fit_printing("Epoch [{epoch}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: (e + 1) % 10 == 0)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_number_after(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, and you print after the right epochs, but call them 11, 21, 31. Does your range
    begin with 1 already?
    """
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_eleventh_as_tenth(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you count epochs from 0, so that number 10 is the eleventh. Which number
    does the *tenth* epoch have?
    """
    _fit_printing("Epoch [{epoch}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: e % 10 == 0 and e > 0)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_last_epoch_too(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you also print after the last epoch where that is not a 10th one."""
    _fit_printing(
        "Epoch [{next}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: (e + 1) % 10 == 0 or e == n - 1
    )(num_epochs, model, loss_fn, opt, train_dl)


@fit_exercise.misconception
def fit_prints_only_at_the_end(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print once, after the last epoch. Look at the indentation: the line
    belongs inside the outer loop.
    """
    _fit_printing("Epoch [{next}/{num_epochs}], Loss: {loss:.4f}", lambda e, n: e == n - 1)(
        num_epochs, model, loss_fn, opt, train_dl
    )


@fit_exercise.misconception
def fit_prints_every_batch(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after every batch. Look at the indentation: the line belongs to
    the epoch.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")


@fit_exercise.misconception
def fit_prints_batches_of_tenth_epochs(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print after every *batch* of the 10th epochs. Look at the indentation:
    the line belongs to the epoch.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_prints_sum(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but you print the sum of the losses of all batches. Asked for is the loss of the
    last batch.
    """
    for epoch in range(num_epochs):
        total = 0
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            total += loss.detach()
        _report(epoch, num_epochs, total)


@fit_exercise.misconception
def fit_loops_a_hundred_times(num_epochs, model, loss_fn, opt, train_dl):
    """You always train for 100 epochs. The caller decides how many there are."""
    for epoch in range(100):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_range_begins_with_one(num_epochs, model, loss_fn, opt, train_dl):
    """You train for one epoch too few, and print one epoch too early: does your range begin with 1? Then its end
    must grow too, and the counter is the number already.
    """
    for epoch in range(1, num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _report(epoch, num_epochs, loss)


@fit_exercise.misconception
def fit_rounds_what_it_prints(num_epochs, model, loss_fn, opt, train_dl):
    """The training is right, but zeros at the end are missing in what you print: as a number, 0.5000 is 0.5.
    Look up how a *format* is told the number of decimals.
    """
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {round(loss.item(), 4)}")
