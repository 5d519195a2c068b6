# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no reset | 3 | update_does_not_reset
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad

# %% no reset data | 3 | update_does_not_reset
def update_step(w, b, lr):
    w.data -= lr * w.grad
    b.data -= lr * b.grad

# %% no reset SGD | 3 | update_does_not_reset
def update_step(w, b, lr):
    torch.optim.SGD([w, b], lr).step()

# %% grad.zero() typo | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero()
    b.grad.zero()

# %% grad.zero_ uncalled | 3 | update_does_not_reset
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_
    b.grad.zero_

# %% rebinding local grad | 3 | update_does_not_reset
def update_step(w, b, lr):
    wg, bg = w.grad, b.grad
    with torch.no_grad():
        w -= lr * wg
        b -= lr * bg
    wg = None
    bg = None

# %% only w reset | 3 | update_resets_only_w
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad = None

# %% w reset twice | 3 | update_resets_only_w
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    w.grad.zero_()

# %% only b reset | 3 | update_resets_only_b
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    b.grad.zero_()

# %% only w moved | 2.5 | update_moves_only_w
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
    w.grad.zero_()
    b.grad.zero_()

# %% w twice, b never | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        w -= lr * w.grad
    w.grad.zero_()
    b.grad.zero_()

# %% only w altogether | 1.5 | update_moves_and_resets_only_w
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
    w.grad.zero_()

# %% only b moved | 2.5 | update_moves_only_b
def update_step(w, b, lr):
    with torch.no_grad():
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% only b altogether | 1.5 | update_moves_and_resets_only_b
def update_step(w, b, lr):
    with torch.no_grad():
        b -= lr * b.grad
    b.grad.zero_()

# %% only w, no reset | 1.5 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad

# %% uphill | 1 | update_goes_uphill
def update_step(w, b, lr):
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% uphill =- | 0 | update_rebinds_then_resets
def update_step(w, b, lr):
    with torch.no_grad():
        w =- lr * w.grad
        b =- lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% w =- lr*grad with None | 0 | update_rebinds
def update_step(w, b, lr):
    with torch.no_grad():
        w =- lr * w.grad
        b =- lr * b.grad
    w.grad = None
    b.grad = None

# %% uphill only b | 2.5 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b += lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% uphill only w | 2.5 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w += lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% uphill no reset | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad

# %% no lr | 1 | update_leaves_out_lr
def update_step(w, b, lr):
    with torch.no_grad():
        w -= w.grad
        b -= b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% no lr on b | 2.5 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% subtract lr only | 1 | update_leaves_out_gradient
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr
        b -= lr
    w.grad.zero_()
    b.grad.zero_()

# %% lr twice | 1 | update_applies_lr_twice
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * (lr * w.grad)
        b -= lr * (lr * b.grad)
    w.grad.zero_()
    b.grad.zero_()

# %% 1e-5 | 1 | update_hard_codes_lr
def update_step(w, b, lr):
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
    w.grad.zero_()
    b.grad.zero_()

# %% 0.1 (shown case) | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= w.grad * 0.1
        b -= b.grad * 0.1
    w.grad.zero_()
    b.grad.zero_()

# %% lr=1e-5 reassigned | 1 | update_hard_codes_lr
def update_step(w, b, lr):
    lr = 1e-5
    with torch.no_grad():
        w -= w.grad * lr
        b -= b.grad * lr
    w.grad.zero_()
    b.grad.zero_()

# %% /lr | 1 | update_divides_by_lr
def update_step(w, b, lr):
    with torch.no_grad():
        w -= w.grad / lr
        b -= b.grad / lr
    w.grad.zero_()
    b.grad.zero_()

# %% twice | 1 | update_steps_twice
def update_step(w, b, lr):
    for _ in range(2):
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% SGD step twice | 1 | update_steps_twice
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr)
    opt.step()
    opt.step()
    opt.zero_grad()

# %% reset first | 1 | update_moves_nothing
def update_step(w, b, lr):
    w.grad.zero_()
    b.grad.zero_()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad

# %% reset None first | 0 | update_removes_gradients_first
def update_step(w, b, lr):
    w.grad = None
    b.grad = None
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad

# %% SGD zero then step | 1 | update_moves_nothing
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr)
    opt.zero_grad()
    opt.step()

# %% reset only, no update | 1 | update_moves_nothing
def update_step(w, b, lr):
    w.grad.zero_()
    b.grad.zero_()

# %% zeroes parameters | 0 | update_zeroes_parameters
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.zero_()
        b.zero_()

# %% zeroes parameters after | 0 | update_inside_graph
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.zero_()
    b.zero_()

# %% inside graph | 0 | update_inside_graph
def update_step(w, b, lr):
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% inside graph sub_ | 0 | update_inside_graph
def update_step(w, b, lr):
    w.sub_(lr * w.grad)
    b.sub_(lr * b.grad)
    w.grad.zero_()
    b.grad.zero_()

# %% inside graph b first | 0 | update_inside_graph
def update_step(w, b, lr):
    b -= lr * b.grad
    w -= lr * w.grad
    w.grad.zero_()
    b.grad.zero_()

# %% inside graph loop | 0 | update_inside_graph
def update_step(w, b, lr):
    for p in (w, b):
        p -= lr * p.grad
        p.grad.zero_()

# %% no_grad without with | 0 | update_inside_graph
def update_step(w, b, lr):
    torch.no_grad()
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% no_grad class not called | 0 | update_does_not_call_no_grad
def update_step(w, b, lr):
    with torch.no_grad:
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% only w in no_grad | 0 | update_inside_graph
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% w[:] inside graph | 0 | update_inside_graph
def update_step(w, b, lr):
    w[:] = w - lr * w.grad
    b[:] = b - lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% rebinds None | 0 | update_rebinds
def update_step(w, b, lr):
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad = None
    b.grad = None

# %% rebinds and zero_ | 0 | update_rebinds_then_resets
def update_step(w, b, lr):
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% rebinds and zero_ inside no_grad | 0 | update_rebinds_then_resets
def update_step(w, b, lr):
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
        w.grad.zero_()
        b.grad.zero_()

# %% rebinds, no reset | 0 | update_rebinds
def update_step(w, b, lr):
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad

# %% rebinds returns | 0 | update_rebinds
def update_step(w, b, lr):
    w = (w - lr * w.grad).detach().requires_grad_()
    b = (b - lr * b.grad).detach().requires_grad_()
    return w, b

# %% rebinds without no_grad | 0 | update_rebinds_then_resets
def update_step(w, b, lr):
    w = w - lr * w.grad
    b = b - lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% new tensors requires_grad | 0 | update_rebinds
def update_step(w, b, lr):
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    w.requires_grad_()
    b.requires_grad_()

# %% loop rebinding p = p -  | 1 | update_moves_nothing
def update_step(w, b, lr):
    with torch.no_grad():
        for p in (w, b):
            p = p - lr * p.grad
    w.grad.zero_()
    b.grad.zero_()

# %% rebinds in loop then p.grad | 0 | update_rebinds_then_resets
def update_step(w, b, lr):
    with torch.no_grad():
        for p in [w, b]:
            p = p - lr * p.grad
            p.grad.zero_()

# %% b uses w.grad | 0 | update_gives_b_gradient_of_w
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * w.grad
    w.grad.zero_()
    b.grad.zero_()

# %% w uses b.grad | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * b.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% swapped | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * b.grad
        b -= lr * w.grad
    w.grad.zero_()
    b.grad.zero_()

# %% hard-coded shown case | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w.copy_(torch.tensor([[0.6, 2.2]]))
        b.copy_(torch.tensor([2.5]))
    w.grad.zero_()
    b.grad.zero_()

# %% 2 mistakes: uphill + only w reset | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad
    w.grad.zero_()

# %% 2 mistakes: no lr + no reset | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= w.grad
        b -= b.grad

# %% 2 mistakes: lr^2 + no reset | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * lr * w.grad
        b -= lr * lr * b.grad

# %% 2 mistakes: only w uphill | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w += lr * w.grad
    w.grad.zero_()
    b.grad.zero_()

# %% 2 mistakes: no lr + uphill | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w += w.grad
        b += b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% requires_grad lost | 1 | update_loses_requires_grad
def update_step(w, b, lr):
    w.requires_grad_(False)
    b.requires_grad_(False)
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% detach_ | 1 | update_loses_requires_grad
def update_step(w, b, lr):
    w.detach_()
    b.detach_()
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% backward inside | 0 | -
def update_step(w, b, lr):
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% zero_grad on tensor | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.zero_grad()
    b.zero_grad()

# %% grad = 0 | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad = 0
    b.grad = 0

# %% weight decay | 1 | -
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr, weight_decay=0.1)
    opt.step()
    opt.zero_grad()

# %% Adam | 1 | -
def update_step(w, b, lr):
    opt = torch.optim.Adam([w, b], lr)
    opt.step()
    opt.zero_grad()

# %% SGD default lr | 1 | -
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b])
    opt.step()
    opt.zero_grad()

# %% clipping | 1 | -
def update_step(w, b, lr):
    torch.nn.utils.clip_grad_norm_([w, b], 1.0)
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% sign | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad.sign()
        b -= lr * b.grad.sign()
    w.grad.zero_()
    b.grad.zero_()

# %% mean of gradient | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad.mean()
        b -= lr * b.grad.mean()
    w.grad.zero_()
    b.grad.zero_()

# %% grad of first row only | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad[0]
        b -= lr * b.grad[0]
    w.grad.zero_()
    b.grad.zero_()

# %% half step | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr / 2 * w.grad
        b -= lr / 2 * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% zero in no_grad before (order) | 1 | update_moves_nothing
def update_step(w, b, lr):
    with torch.no_grad():
        w.grad.zero_()
        b.grad.zero_()
        w -= lr * w.grad
        b -= lr * b.grad

# %% early return | 1.5 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        return
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% returns without effect | 0 | update_rebinds
def update_step(w, b, lr):
    return w - lr * w.grad, b - lr * b.grad

# %% pass-like prints | 0 | update_rebinds
def update_step(w, b, lr):
    print(w.grad, b.grad)

# %% clone | 0 | update_rebinds
def update_step(w, b, lr):
    w = w.clone().detach()
    b = b.clone().detach()

# %% global lr name | 1 | update_hard_codes_lr
def update_step(w, b, lr):
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
    w.grad.zero_()
    b.grad.zero_()

# %% global w | 0 | -
def update_step(weights, bias, rate):
    with torch.no_grad():
        w.sub_(rate * w.grad)
        b.sub_(rate * b.grad)

# %% lambda rebinds | 0 | update_rebinds
update_step = lambda w, b, lr: (w - lr * w.grad, b - lr * b.grad)

# %% with torch.no_grad (no parens) | 0 | update_does_not_call_no_grad
def update_step(w, b, lr):
    with torch.no_grad:
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()

# %% reset of w.grad by w.grad = w.grad * 0 for w only | 3 | update_resets_only_w
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad = w.grad * 0

# %% w.data = (no grad reset), rebinding with data | 3 | update_does_not_reset
def update_step(w, b, lr):
    w.data = w.data - lr * w.grad
    b.data = b.data - lr * b.grad

# %% data of rebinding | 0 | update_rebinds
def update_step(w, b, lr):
    w = w.data - lr * w.grad
    b = b.data - lr * b.grad

# %% torch.sub | 1 | update_moves_nothing
def update_step(w, b, lr):
    with torch.no_grad():
        torch.sub(w, lr * w.grad)
        torch.sub(b, lr * b.grad)
    w.grad.zero_()
    b.grad.zero_()

# %% sub without underscore | 1 | update_moves_nothing
def update_step(w, b, lr):
    with torch.no_grad():
        w.sub(lr * w.grad)
        b.sub(lr * b.grad)
    w.grad.zero_()
    b.grad.zero_()

# %% w - lr*grad as an expression | 1 | update_moves_nothing
def update_step(w, b, lr):
    with torch.no_grad():
        w - lr * w.grad
        b - lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% requires_grad False never back | 1 | update_loses_requires_grad
def update_step(w, b, lr):
    w.requires_grad = False
    b.requires_grad = False
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% w.data = tensor w/ reset first None then | 2.5 | update_moves_only_b
def update_step(w, b, lr):
    gw = w.grad
    gw.zero_()
    w.data -= lr * gw
    b.data -= lr * b.grad
    b.grad.zero_()

# %% resets, then rebinds | 1 | update_moves_nothing
def update_step(w, b, lr):
    gw, gb = w.grad.clone(), b.grad.clone()
    w.grad.zero_()
    b.grad.zero_()
    with torch.no_grad():
        w = w - lr * gw
        b = b - lr * gb

# %% zero grads before step with saved alias (not clone) | 1 | update_moves_nothing
def update_step(w, b, lr):
    gw, gb = w.grad, b.grad
    w.grad.zero_()
    b.grad.zero_()
    with torch.no_grad():
        w -= lr * gw
        b -= lr * gb

# %% accumulates and clips | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad.clamp(-1, 1)
        b -= lr * b.grad.clamp(-1, 1)
        w.grad.zero_(); b.grad.zero_()

# %% normalised gradient | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad / w.grad.norm()
        b -= lr * b.grad / b.grad.norm()
        w.grad.zero_(); b.grad.zero_()

# %% sign, again | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad.sign()
        b -= lr * b.grad.sign()
        w.grad.zero_(); b.grad.zero_()

# %% mean gradient | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad.mean()
        b -= lr * b.grad.mean()
        w.grad.zero_(); b.grad.zero_()

# %% minus twice and uphill reset only w | 0 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad
        w.grad.zero_()

# %% lr twice and only w | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * lr * w.grad
        w.grad.zero_()
        b.grad.zero_()

# %% weight decay, again | 1 | -
def update_step(w, b, lr):
    opt = torch.optim.SGD([w, b], lr=lr, weight_decay=0.01)
    opt.step(); opt.zero_grad()

# %% Adam, again | 1 | -
def update_step(w, b, lr):
    opt = torch.optim.Adam([w, b], lr=lr)
    opt.step(); opt.zero_grad()

# %% swapped gradients transposed | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * b.grad.reshape(-1, 1)
        b -= lr * w.grad.sum(1)
        w.grad.zero_(); b.grad.zero_()

# %% sets to gradient | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w.copy_(lr * w.grad)
        b.copy_(lr * b.grad)
        w.grad.zero_(); b.grad.zero_()

# %% shrinks by lr | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w *= 1 - lr
        b *= 1 - lr
        w.grad.zero_(); b.grad.zero_()

# %% rounding | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.round_(decimals=2); b.round_(decimals=2)
        w.grad.zero_(); b.grad.zero_()

# %% halves | 1 | -
def update_step(w, b, lr):
    with torch.no_grad():
        w -= 0.5 * lr * w.grad
        b -= 0.5 * lr * b.grad
        w.grad.zero_(); b.grad.zero_()

# %% loop variable rebound | 1 | update_moves_nothing
def update_step(w, b, lr):
    with torch.no_grad():
        for p in (w, b):
            p = p - lr * p.grad
    for p in (w, b):
        p.grad.zero_()

# %% gradients switched off for good | 2 | -
def update_step(w, b, lr):
    torch.set_grad_enabled(False)
    w -= lr * w.grad
    b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

# %% numpy view of the data, on the CPU only | 2 | -
def update_step(w, b, lr):
    w.detach().numpy()[:] -= lr * w.grad.numpy()
    b.detach().numpy()[:] -= lr * b.grad.numpy()
    w.grad.zero_()
    b.grad.zero_()

# %% numpy view in place, on the CPU only | 2 | -
def update_step(w, b, lr):
    for p in (w, b):
        a = p.detach().numpy()
        a -= lr * p.grad.numpy()
        p.grad.numpy()[...] = 0

# %% addcdiv, on the CPU only | 2 | -
def update_step(w, b, lr):
    with torch.no_grad():
        for p in [w, b]:
            p.addcmul_(p.grad, torch.ones_like(p), value=-lr)
            p.grad = torch.zeros(p.shape)

# %% data from numpy, on the CPU only | 2 | -
def update_step(w, b, lr):
    w.data = torch.from_numpy(w.data.numpy() - lr * w.grad.numpy())
    b.data = torch.from_numpy(b.data.numpy() - lr * b.grad.numpy())
    w.grad = None
    b.grad = None
