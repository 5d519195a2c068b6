"""Mistakes in `update_step`, each with the hint that it gets. Read as one more cell of crop_yields.py."""


@update_step_exercise.misconception
def update_does_not_reset(w, b, lr):
    """The gradients are still there afterwards, and `backward()` will add the next ones to them. Look up how
    gradients accumulate.
    """
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad


@update_step_exercise.misconception
def update_resets_only_w(w, b, lr):
    """You reset the gradient of w only. The bias has a gradient too, and it accumulates just the same."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()


@update_step_exercise.misconception
def update_resets_only_b(w, b, lr):
    """You reset the gradient of b only. That of w accumulates just the same."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_only_w(w, b, lr):
    """The bias stays where it was. It is a parameter like the weights, with a gradient of its own."""
    with torch.no_grad():
        w -= lr * w.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_and_resets_only_w(w, b, lr):
    """You have forgotten the bias altogether: neither is it moved, nor is its gradient reset."""
    with torch.no_grad():
        w -= lr * w.grad
        w.grad.zero_()


@update_step_exercise.misconception
def update_moves_only_b(w, b, lr):
    """The weights stay where they were; only the bias moves."""
    with torch.no_grad():
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_goes_uphill(w, b, lr):
    """You move *along* the gradient, which is the way up. Look up what the sign of a slope says about the
    direction in which the loss falls.
    """
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_leaves_out_lr(w, b, lr):
    """You subtract the whole gradient: a giant leap. Look up what the learning rate is for."""
    with torch.no_grad():
        w -= w.grad
        b -= b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_applies_lr_twice(w, b, lr):
    """The learning rate goes into your step twice, as its square. Once is enough."""
    with torch.no_grad():
        w -= lr * lr * w.grad
        b -= lr * lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_hard_codes_lr(w, b, lr):
    """Your step has the size that belongs to the learning rate 1e-5, whatever `lr` says. The caller decides
    on the learning rate.
    """
    with torch.no_grad():
        w -= 1e-5 * w.grad
        b -= 1e-5 * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_divides_by_lr(w, b, lr):
    """You divide by the learning rate, so that a smaller one makes a larger step. Look at the update formula
    again.
    """
    with torch.no_grad():
        w -= w.grad / lr
        b -= b.grad / lr
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_steps_twice(w, b, lr):
    """The step is twice as long as it should be: one gradient is good for one step."""
    with torch.no_grad():
        w -= 2 * lr * w.grad
        b -= 2 * lr * b.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_nothing(w, b, lr):
    """The gradients are reset, but w and b have not moved. Either the gradients were zero already when the
    update looked at them, or its result was never written into w and b. Think of the order of the steps,
    and of what *in place* means.
    """
    w.grad.zero_()
    b.grad.zero_()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad


@update_step_exercise.misconception
def update_zeroes_parameters(w, b, lr):
    """You fill the parameters themselves with zeros. It is their *gradients* that have to be reset."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.zero_()
        b.zero_()


@update_step_exercise.misconception
def update_inside_graph(w, b, lr):
    """PyTorch records operations on w and b, and so refuses to change them in place. Look up how to tell it
    that an update is not part of the model. If the line that failed is a reset: it is the *gradient* that
    has to be reset.
    """
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()


@update_step_exercise.misconception
def update_rebinds(w, b, lr):
    """For the caller nothing has changed, neither w and b nor their gradients. If you assign to w: that makes
    a new tensor and gives it the name. Look up what changing a tensor *in place* means.
    """
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad = None
    b.grad = None


@update_step_exercise.misconception(only_if="w= or b= or rebinding")
def update_rebinds_then_resets(w, b, lr):
    """After your assignment, w is a new tensor that never had a gradient; hence the None. And the caller's w
    has not moved. Look up what changing a tensor *in place* means.
    """
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad.zero_()
    b.grad.zero_()


@update_step_exercise.misconception
def update_loses_requires_grad(w, b, lr):
    """w and b have moved, but they no longer require gradients, so the next `backward()` will fail. Look up
    `no_grad`, which leaves that alone.
    """
    step_w, step_b = lr * w.grad, lr * b.grad
    w.grad.zero_()
    b.grad.zero_()
    w.requires_grad_(False)
    b.requires_grad_(False)
    w -= step_w
    b -= step_b


@update_step_exercise.misconception
def update_gives_b_gradient_of_w(w, b, lr):
    """You use the gradient of w to update b; their shapes do not fit. Each parameter has its own gradient."""
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * w.grad
        w.grad.zero_()
        b.grad.zero_()


@update_step_exercise.misconception
def update_moves_and_resets_only_b(w, b, lr):
    """You have forgotten the weights altogether: neither are they moved, nor is their gradient reset."""
    with torch.no_grad():
        b -= lr * b.grad
        b.grad.zero_()


@update_step_exercise.misconception
def update_leaves_out_gradient(w, b, lr):
    """Your step does not depend on the gradient: every element moves by lr. Look at the update formula again."""
    with torch.no_grad():
        w -= lr
        b -= lr
    w.grad.zero_()
    b.grad.zero_()


@update_step_exercise.misconception
def update_does_not_call_no_grad(w, b, lr):
    """`torch.no_grad` is a class; the parentheses in `torch.no_grad()` make the object that `with` needs."""
    with torch.no_grad:
        w -= lr * w.grad


@update_step_exercise.misconception
def update_removes_gradients_first(w, b, lr):
    """When the update looks at the gradients they are gone: you have set them to None already. Think about
    the order of the two steps.
    """
    w.grad = b.grad = None
    with torch.no_grad():
        w -= lr * w.grad
