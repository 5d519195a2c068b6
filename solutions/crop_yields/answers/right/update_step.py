# Right answers: full marks, no name.

# %% jovian
def update_step(w, b, lr):
    with torch.no_grad():
        w -= w.grad * lr
        b -= b.grad * lr
    w.grad.zero_()
    b.grad.zero_()

# %% zero inside no_grad
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()

# %% grad = None
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad = None
    b.grad = None

# %% grad = b.grad = None
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad = b.grad = None

# %% grad zeros_like
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad = torch.zeros_like(w)
    b.grad = torch.zeros_like(b)

# %% fill_(0)
def update_step(w, b, lr):
    with torch.no_grad():
        w.sub_(lr * w.grad)
        b.sub_(lr * b.grad)
        w.grad.fill_(0)
        b.grad.fill_(0.)

# %% sub_ alpha
def update_step(w, b, lr):
    with torch.no_grad():
        w.sub_(w.grad, alpha=lr)
        b.sub_(b.grad, alpha=lr)
    w.grad.zero_()
    b.grad.zero_()

# %% add_ alpha
def update_step(w, b, lr):
    with torch.no_grad():
        w.add_(w.grad, alpha=-lr)
        b.add_(b.grad, alpha=-lr)
    w.grad.zero_()
    b.grad.zero_()

# %% add_ negative
def update_step(w, b, lr):
    with torch.no_grad():
        w += -lr * w.grad
        b += -lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% data -=
def update_step(w, b, lr):
    w.data -= lr * w.grad
    b.data -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% data = data -
def update_step(w, b, lr):
    w.data = w.data - lr * w.grad.data
    b.data = b.data - lr * b.grad.data
    w.grad.zero_()
    b.grad.zero_()

# %% grad.data.zero_
def update_step(w, b, lr):
    w.data.sub_(lr * w.grad.data)
    b.data.sub_(lr * b.grad.data)
    w.grad.data.zero_()
    b.grad.data.zero_()

# %% detach sub_
def update_step(w, b, lr):
    w.detach().sub_(lr * w.grad)
    b.detach().sub_(lr * b.grad)
    w.grad.zero_()
    b.grad.zero_()

# %% copy_
def update_step(w, b, lr):
    with torch.no_grad():
        w.copy_(w - lr * w.grad)
        b.copy_(b - lr * b.grad)
    w.grad.zero_()
    b.grad.zero_()

# %% w[:] =
def update_step(w, b, lr):
    with torch.no_grad():
        w[:] = w - lr * w.grad
        b[:] = b - lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% w[...] -=
def update_step(w, b, lr):
    with torch.no_grad():
        w[...] -= lr * w.grad
        b[...] -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% set_grad_enabled(False)
def update_step(w, b, lr):
    with torch.set_grad_enabled(False):
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% inference_mode
def update_step(w, b, lr):
    with torch.inference_mode():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% inference_mode with zero
def update_step(w, b, lr):
    with torch.inference_mode():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()

# %% loop over params
def update_step(w, b, lr):
    with torch.no_grad():
        for p in (w, b):
            p -= lr * p.grad
            p.grad.zero_()

# %% loop over list None
def update_step(w, b, lr):
    for p in [w, b]:
        p.data -= lr * p.grad
        p.grad = None

# %% SGD
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr=lr)
    opt.step()
    opt.zero_grad()

# %% SGD set_to_none False
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr)
    opt.step()
    opt.zero_grad(set_to_none=False)

# %% SGD foreach
def update_step(w, b, lr):
    optimizer = torch.optim.SGD(params=[w, b], lr=lr, foreach=True)
    optimizer.step()
    optimizer.zero_grad()

# %% addcmul-like
def update_step(w, b, lr):
    with torch.no_grad():
        w.add_(torch.mul(w.grad, -lr))
        b.add_(torch.mul(b.grad, -lr))
    w.grad.zero_()
    b.grad.zero_()

# %% torch._foreach
def update_step(w, b, lr):
    with torch.no_grad():
        torch._foreach_add_([w, b], [w.grad, b.grad], alpha=-lr)
    w.grad.zero_()
    b.grad.zero_()

# %% steps kept aside
def update_step(w, b, lr):
    step_w = lr * w.grad
    step_b = lr * b.grad
    with torch.no_grad():
        w -= step_w
        b -= step_b
    w.grad.zero_()
    b.grad.zero_()

# %% clone grads, zero first
def update_step(w, b, lr):
    gw, gb = w.grad.clone(), b.grad.clone()
    w.grad.zero_()
    b.grad.zero_()
    with torch.no_grad():
        w -= lr * gw
        b -= lr * gb

# %% requires_grad toggled
def update_step(w, b, lr):
    w.requires_grad = False
    b.requires_grad = False
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()
    w.requires_grad = True
    b.requires_grad_(True)

# %% returns w, b
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()
    return w, b

# %% prints
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        print(w, b)
    w.grad.zero_()
    b.grad.zero_()
    print('done')

# %% guard None
def update_step(w, b, lr):
    with torch.no_grad():
        if w.grad is not None:
            w -= lr * w.grad
            w.grad.zero_()
        if b.grad is not None:
            b -= lr * b.grad
            b.grad.zero_()

# %% grad *= 0
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad *= 0
    b.grad *= 0

# %% grad -= grad
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad -= w.grad
    b.grad -= b.grad

# %% del grad
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    del w.grad
    del b.grad

# %% element loops
def update_step(w, b, lr):
    with torch.no_grad():
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                w[i, j] -= lr * w.grad[i, j]
            b[i] -= lr * b.grad[i]
    w.grad.zero_()
    b.grad.zero_()

# %% grad[:] = 0
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad[:] = 0
    b.grad[:] = 0

# %% nested helper
def update_step(w, b, lr):
    def move(p):
        with torch.no_grad():
            p -= lr * p.grad
        p.grad = None
    move(w)
    move(b)

# %% retain_grad noop
def update_step(w, b, lr):
    w.retain_grad()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% lr as tensor
def update_step(w, b, lr):
    lr = torch.tensor(lr)
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% set_
def update_step(w, b, lr):
    with torch.no_grad():
        w.set_(w - lr * w.grad)
        b.set_(b - lr * b.grad)
    w.grad = None
    b.grad = None

# %% decorator no_grad
@torch.no_grad()
def update_step(w, b, lr):
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% decorator inference_mode
@torch.inference_mode()
def update_step(w, b, lr):
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% other names and hints
def update_step(weights: torch.Tensor, bias: torch.Tensor, learning_rate: float) -> None:
    with torch.no_grad():
        weights -= learning_rate * weights.grad
        bias -= learning_rate * bias.grad
        weights.grad.zero_()
        bias.grad.zero_()

# %% class with __call__
class Updater:
    @torch.no_grad()
    def __call__(self, *args):
        w, b, lr = args
        for p in (w, b):
            p.sub_(p.grad, alpha=lr)
            p.grad = None
update_step = Updater()

# %% helper cell
def step(p, lr):
    with torch.no_grad():
        p -= lr * p.grad

def reset(*params):
    for p in params:
        p.grad.zero_()

def update_step(w, b, lr):
    step(w, lr)
    step(b, lr)
    reset(w, b)

# %% set_grad_enabled calls
def update_step(w, b, lr):
    torch.set_grad_enabled(False)
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()
    torch.set_grad_enabled(True)

# %% w reset before b moves
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        w.grad.zero_()
        b -= lr * b.grad
        b.grad.zero_()

# %% momentum has no effect on a fresh optimizer
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr, momentum=0.9)
    opt.step()
    opt.zero_grad()

# %% @torch.no_grad without parentheses
@torch.no_grad
def update_step(w, b, lr):
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% *params
def update_step(*args):
    *params, lr = args
    with torch.no_grad():
        for p in params:
            p -= p.grad * lr
            p.grad.zero_()

# %% momentum SGD (harmless)
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr, momentum=0.9)
    opt.step()
    opt.zero_grad()

# %% w reset before b update (harmless)
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        w.grad.zero_()
        b -= lr * b.grad
        b.grad.zero_()

# %% w = w.sub_ (harmless)
def update_step(w, b, lr):
    with torch.no_grad():
        w = w.sub_(lr * w.grad)
        b = b.sub_(lr * b.grad)
        w.grad.zero_()
        b.grad.zero_()

# %% SGD fused
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr=lr, fused=True)
    opt.step()
    opt.zero_grad()

# %% groups
def update_step(w, b, lr):
    opt = torch.optim.SGD([{"params": [w]}, {"params": [b], "lr": lr}], lr=lr)
    opt.step()
    opt.zero_grad(set_to_none=True)

# %% torch.sub out
def update_step(w, b, lr):
    with torch.no_grad():
        torch.sub(w, lr * w.grad, out=w)
        torch.sub(b, lr * b.grad, out=b)
    w.grad, b.grad = None, None

# %% map
def update_step(w, b, lr):
    def step(p):
        p.data -= lr * p.grad
        p.grad.zero_()
    list(map(step, [w, b]))

# %% lerp
def update_step(w, b, lr):
    with torch.no_grad():
        for p in (w, b):
            p.lerp_(p - p.grad, lr)
            p.grad.zero_()

# %% vector_to_parameters
def update_step(w, b, lr):
    from torch.nn.utils import parameters_to_vector, vector_to_parameters
    grads = torch.cat([w.grad.view(-1), b.grad.view(-1)])
    with torch.no_grad():
        vector_to_parameters(parameters_to_vector([w, b]) - lr * grads, [w, b])
    w.grad = b.grad = None

# %% grad scaled
def update_step(w, b, lr):
    with torch.no_grad():
        w.sub_(w.grad.mul_(lr))
        b.sub_(b.grad.mul_(lr))
        w.grad.zero_(); b.grad.zero_()

# %% dunder
def update_step(w, b, lr):
    with torch.no_grad():
        w.__isub__(lr * w.grad)
        b.__isub__(lr * b.grad)
    for p in (w, b):
        p.grad *= 0.0

# %% np.float64 lr
def update_step(w, b, lr):
    lr = np.float64(lr)
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad = b.grad = None

# %% np.float32 lr
def update_step(w, b, lr):
    rate = np.float32(lr)
    with torch.no_grad():
        w -= w.grad * rate
        b -= b.grad * rate
        w.grad.zero_()
        b.grad.zero_()

# %% keyword-only tail
def update_step(w, b, lr=1e-5, *, zero=True):
    with torch.no_grad():
        for p in (w, b):
            p -= lr * p.grad
            if zero:
                p.grad.zero_()

# %% row by row
def update_step(w, b, lr):
    with torch.no_grad():
        for i in range(w.shape[0]):
            w[i] -= lr * w.grad[i]
            b[i] -= lr * b.grad[i]
    w.grad.zero_()
    b.grad.zero_()

# %% swap_tensors
def update_step(w, b, lr):
    for p in (w, b):
        new = (p - lr * p.grad).detach().requires_grad_()
        torch.utils.swap_tensors(p, new)

# %% options that change nothing
def update_step(w, b, lr):
    sgd = torch.optim.SGD(params=(w, b), lr=lr, momentum=0, weight_decay=0)
    sgd.step()
    sgd.zero_grad(False)

# %% functional sgd
def update_step(w, b, lr):
    from torch.optim.sgd import sgd
    with torch.no_grad():
        sgd([w, b], [w.grad, b.grad], [None, None], weight_decay=0, momentum=0, lr=lr, dampening=0, nesterov=False, maximize=False)
    w.grad = b.grad = None
