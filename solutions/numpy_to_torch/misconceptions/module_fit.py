"""Mistakes in `module_fit`, each with the hint that it gets. Read as one more cell of numpy_to_torch.py."""


def _module_with(make_optimizer=optim.SGD, loss_fn=F.mse_loss):
    """Return a `module_fit` that is right but for its optimizer, or its loss."""

    def fitting(x, y, model, lr, iterations):
        optimizer = make_optimizer(model.parameters(), lr=lr)
        losses = []
        for _ in range(iterations):
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            losses.append(loss.item())
            loss.backward()
            optimizer.step()
        return losses

    return fitting


@module_fit_exercise.misconception
def module_keeps_last_gradient(x, y, model, lr, iterations):
    """One call is right, and a second one with the same model is not: the last gradient is still there when
    you return, and the next `backward()` adds to it. In which round does your reset not run?
    """
    losses = module_fit(x, y, model, lr, iterations - 1)
    loss = F.mse_loss(model(x), y)
    loss.backward()
    optim.SGD(model.parameters(), lr=lr).step()
    return [*losses, loss.item()]


@module_fit_exercise.misconception
def module_never_resets(x, y, model, lr, iterations):
    """You never reset the gradient, so each step uses the sum of all gradients so far: the first two losses
    are right, the third is not. Look up how gradients accumulate.
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


@module_fit_exercise.misconception
def module_never_moves(x, y, model, lr, iterations):
    """The loss never changes, so the weight never moves: `step()` does not run, or it finds no gradient, or
    your optimizer holds other parameters. What has to lie between `backward()` and the reset?
    """
    return module_fit(x, y, model, 0.0, iterations)


@module_fit_exercise.misconception
def module_steps_before_backward(x, y, model, lr, iterations):
    """Your `step()` comes before `backward()`, so each step uses the gradient of the iteration before it, and
    the first finds none. Look at the order of the steps.
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
    return losses


@module_fit_exercise.misconception
def module_steps_first(x, y, model, lr, iterations):
    """The losses are nearly all repeated or late by one: `step()` opens your loop and finds no gradient the
    first time, and the last gradient is never used. Look at the order of the steps.
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.step()
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
    return losses


@module_fit_exercise.misconception
def module_updates_after_loop(x, y, model, lr, iterations):
    """The losses are all the same although the weight has moved: a step that belongs into the loop stands
    before it or after it. Which of them have to be done anew each time?
    """
    losses = module_fit(x, y, model, 0.0, iterations)
    module_fit(x, y, model, lr, 1)
    return losses


@module_fit_exercise.misconception(only_if="not loss carried on")
def module_predicts_once(x, y, model, lr, iterations):
    """You predict once and differentiate that loss again and again; PyTorch frees the graph after the first
    time. Which of the steps belong inside the loop?
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    loss = F.mse_loss(model(x), y)
    for _ in range(iterations):
        optimizer.zero_grad()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


@module_fit_exercise.misconception
def module_trains_another_model(x, y, model, lr, iterations):
    """You make a model of your own and train that; the caller's has not moved. Which one were you handed?"""
    return module_fit(x, y, nn.Linear(1, 1, bias=False), lr, iterations)


@module_fit_exercise.misconception
def module_draws_its_own_start(x, y, model, lr, iterations):
    """You give the model a random weight before you train it. The caller has chosen where to start."""
    nn.init.uniform_(model.weight, a=0.0, b=1.0)
    return module_fit(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_trains_a_copy(x, y, model, lr, iterations):
    """The losses are right, but the caller's model has not moved: you train a copy of it."""
    copy = nn.Linear(1, 1, bias=False)
    copy.load_state_dict(model.state_dict())
    return module_fit(x, y, copy, lr, iterations)


@module_fit_exercise.misconception
def module_squeezes_predictions(x, y, model, lr, iterations):
    """A shape (n,) meets a shape (n, 1) in your loss, and the error silently becomes a matrix (n, n): every
    prediction is compared with every target. Look up broadcasting, and leave the shapes as they are.
    """
    return _module_with(loss_fn=lambda preds, y: F.mse_loss(preds.view(-1), y))(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_flattens_inputs(x, y, model, lr, iterations):
    """For `nn.Linear`, a tensor of shape (n,) or (1, n) is one example with n features. Which shape are n
    examples with one feature?
    """
    return module_fit(x.view(-1), y.view(-1), model, lr, iterations)


@module_fit_exercise.misconception
def module_uses_adam(x, y, model, lr, iterations):
    """You use Adam, which is not plain gradient descent: it scales every step by the size of earlier
    gradients. Which optimizer does the update that you wrote yourself?
    """
    return _module_with(optim.Adam)(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_uses_momentum(x, y, model, lr, iterations):
    """Your optimizer has a momentum, with which earlier gradients go on acting in later steps. Plain gradient
    descent has none.
    """
    return _module_with(lambda parameters, lr: optim.SGD(parameters, lr=lr, momentum=0.9))(
        x, y, model, lr, iterations
    )


@module_fit_exercise.misconception
def module_updates_per_example(x, y, model, lr, iterations):
    """You update after every single example, as stochastic gradient descent may. Here all examples are used
    at once: an iteration has one prediction, one loss and one update.
    """
    losses = []
    for _ in range(iterations):
        for i in range(len(x)):
            last = module_fit(x[i : i + 1], y[i : i + 1], model, lr, 1)
        losses += last
    return losses


@module_fit_exercise.misconception
def module_goes_uphill(x, y, model, lr, iterations):
    """The loss grows from one iteration to the next: your steps go along the gradient, which is the way up."""
    return _module_with(lambda parameters, lr: optim.SGD(parameters, lr=lr, maximize=True))(
        x, y, model, lr, iterations
    )


@module_fit_exercise.misconception
def module_hard_codes_lr(x, y, model, lr, iterations):
    """You train with the learning rate 0.001, whatever `lr` says: the caller decides on it. (0.001 is also
    what SGD takes if nobody says anything.)
    """
    return module_fit(x, y, model, 0.001, iterations)


@module_fit_exercise.misconception
def module_sets_lr_to_one(x, y, model, lr, iterations):
    """You train with the learning rate 1, whatever `lr` says. Look up what the learning rate is for."""
    return module_fit(x, y, model, 1.0, iterations)


@module_fit_exercise.misconception
def module_applies_lr_twice(x, y, model, lr, iterations):
    """The learning rate goes into each step twice, as its square: the optimizer multiplies by it already."""
    return module_fit(x, y, model, lr * lr, iterations)


@module_fit_exercise.misconception
def module_steps_twice(x, y, model, lr, iterations):
    """The weight moves twice as far as it should: one gradient is good for one step. Does another update run
    besides `step()`, or another `backward()`, or is the learning rate not `lr`?
    """
    return module_fit(x, y, model, 2 * lr, iterations)


@module_fit_exercise.misconception
def module_hard_codes_iterations(x, y, model, lr, iterations):
    """You always do 100 iterations. The caller decides how many there are."""
    return module_fit(x, y, model, lr, 100)


@module_fit_exercise.misconception
def module_sums_loss(x, y, model, lr, iterations):
    """Your loss is the sum of the squared errors, so loss and steps grow with the amount of data. Look up the
    argument `reduction`, and the M of MSE.
    """
    loss_fn = nn.MSELoss(reduction="sum")
    return _module_with(loss_fn=loss_fn)(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_does_not_reduce(x, y, model, lr, iterations):
    """You call `backward()` on one squared error per example. PyTorch differentiates a single number: what
    turns the squared errors into a loss?
    """
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y, reduction="none")
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@module_fit_exercise.misconception
def module_notes_many_losses(x, y, model, lr, iterations):
    """Your loss is one squared error per example, and so is no single number to note. What turns the squared
    errors into a loss?
    """
    return _module_with(loss_fn=nn.MSELoss(reduction="none"))(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_halves_loss(x, y, model, lr, iterations):
    """Your loss and your steps are half of what they should be. The definition of the mean squared error
    above has no factor one half.
    """
    return _module_with(loss_fn=lambda preds, y: F.mse_loss(preds, y) / 2)(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_takes_root(x, y, model, lr, iterations):
    """Your loss is the root of the mean squared error, which has another gradient. Asked for is the mean
    squared error itself.
    """
    return _module_with(loss_fn=lambda preds, y: F.mse_loss(preds, y).sqrt())(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_takes_absolute_values(x, y, model, lr, iterations):
    """Your loss is the mean *absolute* error, whose gradient does not shrink as the errors do. Asked for is
    the mean squared error.
    """
    return _module_with(loss_fn=nn.L1Loss())(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_cuts_graph(x, y, model, lr, iterations):
    """Your loss is not connected with the model, so there is nothing to differentiate. Look up what `detach`,
    `.data`, `no_grad` and `torch.tensor(...)` do to the graph.
    """
    F.mse_loss(model(x).detach(), y).backward()


@module_fit_exercise.misconception(only_if="item() or float() or tolist()")
def module_converts_loss_too_early(x, y, model, lr, iterations):
    """You take the number out of the loss before you differentiate, and a plain number has no `backward()`.
    Keep the tensor for as long as you need its graph.
    """
    F.mse_loss(model(x), y).item().backward()


@module_fit_exercise.misconception
def module_mistakes_class_for_function(x, y, model, lr, iterations):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(model(x), y).backward()


@module_fit_exercise.misconception
def module_mistakes_class_for_function_and_notes(x, y, model, lr, iterations):
    """`nn.MSELoss` is a class, not a function: calling it makes a loss function, which is then called with
    predictions and targets.
    """
    nn.MSELoss(model(x), y).item()


@module_fit_exercise.misconception
def module_hands_over_method(x, y, model, lr, iterations):
    """You hand the optimizer the method `parameters`, not what it returns. A pair of brackets is missing."""
    optim.SGD(model.parameters, lr=lr)


@module_fit_exercise.misconception
def module_records_loss_after_update(x, y, model, lr, iterations):
    """The weight is right, but you note each loss *after* the update of its iteration; asked for is the loss
    before it, the one you took the gradient of.
    """
    losses = []
    for _ in range(iterations):
        module_fit(x, y, model, lr, 1)
        losses.append(F.mse_loss(model(x), y).item())
    return losses


@module_fit_exercise.misconception
def module_records_final_loss_too(x, y, model, lr, iterations):
    """The weight is right, but your list has one loss too many: the loss after the last update is not asked
    for.
    """
    return [*module_fit(x, y, model, lr, iterations), F.mse_loss(model(x), y).item()]


@module_fit_exercise.misconception
def module_one_iteration_too_many(x, y, model, lr, iterations):
    """You do one iteration too many. Count how often the body of your loop runs."""
    return module_fit(x, y, model, lr, iterations + 1)


@module_fit_exercise.misconception
def module_one_iteration_too_few(x, y, model, lr, iterations):
    """You do one iteration too few. Count how often the body of your loop runs: does your range begin with
    1?
    """
    return module_fit(x, y, model, lr, iterations - 1)


@module_fit_exercise.misconception
def module_returns_in_first_iteration(x, y, model, lr, iterations):
    """Your function stops after one iteration. Is there a loop, and how far is `return` indented?"""
    return module_fit(x, y, model, lr, 1)


@module_fit_exercise.misconception
def module_returns_tensors(x, y, model, lr, iterations):
    """Your list holds tensors, not floats; each may keep the whole graph of its iteration alive. Look up how
    to take the number out of a tensor.
    """
    return [torch.tensor(loss) for loss in module_fit(x, y, model, lr, iterations)]


@module_fit_exercise.misconception
def module_returns_last_loss(x, y, model, lr, iterations):
    """The weight is right, but you return one loss. Asked for is a list with the loss of every iteration."""
    return module_fit(x, y, model, lr, iterations)[-1]


@module_fit_exercise.misconception
def module_begins_list_anew(x, y, model, lr, iterations):
    """The weight is right, but your list holds only the last loss. Look at what is indented: does the list
    begin anew in every iteration, or do you append after the loop?
    """
    return module_fit(x, y, model, lr, iterations)[-1:]


@module_fit_exercise.misconception
def module_returns_weight(x, y, model, lr, iterations):
    """The training is right, but you return the weight. The caller has the model, since you trained it in
    place; asked for is the list of losses.
    """
    module_fit(x, y, model, lr, iterations)
    return model.weight.item()


@module_fit_exercise.misconception
def module_returns_weight_too(x, y, model, lr, iterations):
    """The training is right, but you return more than the list of losses. The model is trained in place; the
    caller has it already.
    """
    losses = module_fit(x, y, model, lr, iterations)
    return model.weight.item(), losses


@module_fit_exercise.misconception
def module_returns_model_too(x, y, model, lr, iterations):
    """The training is right, but you return more than the list of losses. The model is trained in place; the
    caller has it already.
    """
    return model, module_fit(x, y, model, lr, iterations)


@module_fit_exercise.misconception
def module_returns_nothing(x, y, model, lr, iterations):
    """The training is right, but nothing is returned. Asked for is a list with the loss of every iteration."""
    module_fit(x, y, model, lr, iterations)
