# Right answers: full marks, no name.

# %% reference-like
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% append before backward
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        update_step(w, b, lr)
    return losses

# %% float(loss)
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(float(loss))
    return losses

# %% detach item
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses += [loss.detach().item()]
    return losses

# %% tuple
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return tuple(losses)

# %% loss.tolist()
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.tolist())
    return losses

# %% inline everything
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        preds = inputs @ w.t() + b
        diff = preds - targets
        loss = torch.sum(diff * diff) / diff.numel()
        loss.backward()
        with torch.no_grad():
            w -= w.grad * lr
            b -= b.grad * lr
            w.grad.zero_()
            b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% data -=
def train(inputs, targets, w, b, lr, num_epochs):
    history = []
    for _ in range(num_epochs):
        loss = F.mse_loss(inputs @ w.T + b, targets)
        loss.backward()
        w.data -= lr * w.grad.data
        b.data -= lr * b.grad.data
        w.grad.data.zero_()
        b.grad.data.zero_()
        history.append(loss.item())
    return history

# %% SGD
def train(inputs, targets, w, b, lr, num_epochs):
    opt = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(num_epochs):
        opt.zero_grad()
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% SGD zero after
def train(inputs, targets, w, b, lr, num_epochs):
    opt = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(num_epochs):
        loss = F.mse_loss(F.linear(inputs, w, b), targets)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses

# %% new SGD every epoch
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        opt = torch.optim.SGD([w, b], lr=lr)
        opt.zero_grad()
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% zero before
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        if w.grad is not None:
            w.grad.zero_()
            b.grad.zero_()
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% autograd.grad
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        dw, db = torch.autograd.grad(loss, [w, b])
        with torch.no_grad():
            w -= lr * dw
            b -= lr * db
        losses.append(loss.item())
    return losses

# %% analytic
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    with torch.no_grad():
        for _ in range(num_epochs):
            e = inputs @ w.T + b - targets
            losses.append((e ** 2).mean().item())
            w -= lr * 2 * e.T @ inputs / e.numel()
            b -= lr * 2 * e.sum(0) / e.numel()
    return losses

# %% while
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    epoch = 0
    while epoch < num_epochs:
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
        epoch += 1
    return losses

# %% while len
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    while len(losses) < num_epochs:
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% range(1, n+1)
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(1, num_epochs + 1):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
        if epoch % 10 == 0:
            print(f'{epoch}: {loss}')
    return losses

# %% preallocated list
def train(inputs, targets, w, b, lr, num_epochs):
    losses = [0.0] * num_epochs
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses[i] = loss.item()
        loss.backward()
        update_step(w, b, lr)
    return losses

# %% tensor of losses tolist
def train(inputs, targets, w, b, lr, num_epochs):
    losses = torch.zeros(num_epochs)
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses[i] = loss.detach()
        loss.backward()
        update_step(w, b, lr)
    return losses.tolist()

# %% stack at the end
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.detach())
        loss.backward()
        update_step(w, b, lr)
    return [l.item() for l in losses]

# %% comprehension with helper
def train(inputs, targets, w, b, lr, num_epochs):
    def one_epoch():
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        return loss.item()
    return [one_epoch() for _ in range(num_epochs)]

# %% tqdm
from tqdm import tqdm

def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in tqdm(range(num_epochs)):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% tqdm.auto with desc
from tqdm.auto import tqdm

def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in (bar := tqdm(range(num_epochs))):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
        bar.set_description(f'{loss.item():.3f}')
    return losses

# %% retain_graph
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward(retain_graph=True)
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% params loop
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    params = [w, b]
    for _ in range(num_epochs):
        for p in params:
            p.grad = None
        loss = mse(predict(inputs, *params), targets)
        loss.backward()
        for p in params:
            with torch.no_grad():
                p.sub_(lr * p.grad)
        losses.append(loss.item())
    return losses

# %% local model closure
def train(inputs, targets, w, b, lr, num_epochs):
    model = lambda x: x @ w.t() + b
    losses = []
    for i in range(num_epochs):
        preds = model(inputs)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= w.grad * lr
            b -= b.grad * lr
            w.grad.zero_()
            b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% leaves zero grads at end None
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    w.grad = None
    b.grad = None
    return losses

# %% zero grad at start of epoch via zeros_like
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        w.grad = torch.zeros_like(w)
        b.grad = torch.zeros_like(b)
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses

# %% no_grad loss recompute before update
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        with torch.no_grad():
            losses.append(mse(predict(inputs, w, b), targets).item())
        mse(predict(inputs, w, b), targets).backward()
        update_step(w, b, lr)
    return losses

# %% final loss printed
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    print('final', mse(predict(inputs, w, b), targets))
    print('%d epochs' % num_epochs)
    return losses

# %% yield to list
def train(inputs, targets, w, b, lr, num_epochs):
    def run():
        for i in range(num_epochs):
            loss = mse(predict(inputs, w, b), targets)
            loss.backward()
            update_step(w, b, lr)
            yield loss.item()
    return list(run())

# %% recursion
def train(inputs, targets, w, b, lr, num_epochs):
    if num_epochs == 0:
        return []
    loss = mse(predict(inputs, w, b), targets)
    loss.backward()
    update_step(w, b, lr)
    return [loss.item()] + train(inputs, targets, w, b, lr, num_epochs - 1)

# %% numpy array of floats
def train(inputs, targets, w, b, lr, num_epochs):
    losses = np.zeros(num_epochs)
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses[i] = loss.item()
        loss.backward()
        update_step(w, b, lr)
    return list(losses)

# %% loader of whole batch
def train(inputs, targets, w, b, lr, num_epochs):
    dl = DataLoader(TensorDataset(inputs, targets), batch_size=len(inputs))
    losses = []
    for _ in range(num_epochs):
        for xb, yb in dl:
            loss = mse(predict(xb, w, b), yb)
            loss.backward()
            update_step(w, b, lr)
            losses.append(loss.item())
    return losses

# %% backward on sum / numel
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        d = predict(inputs, w, b) - targets
        loss = (d ** 2).sum() / (targets.shape[0] * targets.shape[1])
        loss.backward()
        update_step(w, b, lr)
        losses.append(round(loss.item(), 10))
    return losses

# %% other names, hints
def train(X: torch.Tensor, Y: torch.Tensor, W, B, learning_rate: float, epochs: int) -> list:
    out: list[float] = []
    for _ in range(epochs):
        l = mse(predict(X, W, B), Y)
        l.backward()
        update_step(W, B, learning_rate)
        out.append(l.item())
    return out

# %% class with __call__
class Trainer:
    def __init__(self, loss):
        self.loss = loss
    def __call__(self, inputs, targets, w, b, lr, num_epochs):
        losses = []
        for _ in range(num_epochs):
            loss = self.loss(predict(inputs, w, b), targets)
            loss.backward()
            update_step(w, b, lr)
            losses.append(loss.item())
        return losses
train = Trainer(nn.MSELoss())

# %% module-level criterion
criterion = nn.MSELoss()

def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for _ in range(num_epochs):
        loss = criterion(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% calls update_step twice (the second has nothing to do)
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        update_step(w, b, lr) if w.grad is not None else None
        losses.append(loss.item())
    return losses

# %% numpy array
def train(inputs, targets, w, b, lr, num_epochs):
    losses = np.zeros(num_epochs)
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses[i] = loss.item()
        loss.backward()
        update_step(w, b, lr)
    return losses

# %% inputs.requires_grad_ as in seed 004
def train(inputs, targets, w, b, lr, num_epochs):
    inputs = inputs.clone().requires_grad_()
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% loss.backward(torch.tensor(1.))
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward(torch.tensor(1.0))
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% dict of history, returns its list
def train(inputs, targets, w, b, lr, num_epochs):
    h = {'loss': []}
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        h['loss'].append(loss.item())
    return h['loss']

# %% deque
def train(inputs, targets, w, b, lr, num_epochs):
    from collections import deque
    losses = deque()
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return [*losses]

# %% round 6
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(round(loss.item(), 6))
    return losses

# %% loss.cpu().detach().numpy().item()
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.cpu().detach().numpy().item())
    return losses

# %% np.float32 elements
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(np.float32(loss.item()))
    return losses

# %% calls update_step twice (harmless)
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses

# %% rounds 4 (harmless)
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(round(loss.item(), 4))
    return losses

# %% update_step args swapped (harmless)
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        loss.backward()
        update_step(b, w, lr)
        losses.append(loss.item())
    return losses

# %% nn.Module around parameters
def train(inputs, targets, w, b, lr, num_epochs):
    m, d = w.shape
    model = nn.Linear(d, m).to(inputs.device)
    with torch.no_grad():
        model.weight.copy_(w)
        model.bias.copy_(b)
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(num_epochs):
        loss = F.mse_loss(model(inputs), targets)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    with torch.no_grad():
        w.copy_(model.weight)
        b.copy_(model.bias)
    return losses

# %% cpu, numpy, float
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(float(loss.data.cpu().numpy()))
    return losses

# %% torch.func.grad
def train(inputs, targets, w, b, lr, num_epochs):
    def loss_of(w, b):
        return mse(predict(inputs, w, b), targets)
    step = torch.func.grad_and_value(loss_of, argnums=(0, 1))
    losses = []
    for _ in range(num_epochs):
        (gw, gb), loss = step(w, b)
        with torch.no_grad():
            w -= lr * gw
            b -= lr * gb
        losses.append(float(loss))
    return losses

# %% shared memory nn.Linear
def train(inputs, targets, w, b, lr, num_epochs):
    model = nn.Linear(inputs.shape[1], targets.shape[1])
    model.weight = nn.Parameter(w.detach())
    model.bias = nn.Parameter(b.detach())
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(num_epochs):
        loss = F.mse_loss(model(inputs), targets)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% scheduler, clipping, backward(inputs)
def train(inputs, targets, w, b, lr, num_epochs):
    opt = torch.optim.SGD([w, b], lr=lr)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda e: 1.0)
    losses = []
    for _ in range(num_epochs):
        opt.zero_grad()
        loss = torch.nn.functional.mse_loss(torch.nn.functional.linear(inputs, w, b), targets)
        loss.backward(inputs=[w, b])
        torch.nn.utils.clip_grad_norm_([w, b], 1e9)
        opt.step()
        sched.step()
        losses.append(loss.item())
    return losses

# %% accumulation in two halves
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    n = len(inputs)
    for _ in range(num_epochs):
        total = 0.0
        for part in torch.arange(n).chunk(2):
            loss = mse(predict(inputs[part], w, b), targets[part]) * len(part) / n
            loss.backward()
            total += loss.item()
        update_step(w, b, lr)
        losses.append(total)
    return losses

# %% generator and list
def epochs(inputs, targets, w, b, lr):
    while True:
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        yield loss.item()
        update_step(w, b, lr)

def train(inputs, targets, w, b, lr, num_epochs):
    from itertools import islice
    steps = epochs(inputs, targets, w, b, lr)
    losses = list(islice(steps, num_epochs))
    next(steps, None)
    w.grad = b.grad = None
    return losses

# %% list subclass
class History(list):
    def log(self, loss):
        self.append(loss.detach().item())
def train(inputs, targets, w, b, lr, num_epochs):
    history = History()
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        history.log(loss)
        update_step(w, b, lr)
    return history

# %% closure optimizer
def train(inputs, targets, w, b, lr, num_epochs):
    opt = torch.optim.SGD([w, b], lr=lr)
    def closure():
        opt.zero_grad()
        loss = F.mse_loss(predict(inputs, w, b), targets)
        loss.backward()
        return loss
    return [opt.step(closure).item() for _ in range(num_epochs)]

# %% hooks on gradients
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    def hook(p):
        with torch.no_grad():
            p -= lr * p.grad
        p.grad = None
    handles = [p.register_post_accumulate_grad_hook(hook) for p in (w, b)]
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        losses.append(loss.item())
    for h in handles:
        h.remove()
    return losses

# %% decorated timer returning
import time, functools
def timed(f):
    @functools.wraps(f)
    def g(*args, **kwargs):
        start = time.time()
        result = f(*args, **kwargs)
        print(f"{time.time() - start:.3f} s")
        return result
    return g
@timed
def train(inputs, targets, w, b, lr, num_epochs):
    losses = [None] * num_epochs
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses[i] = loss.item()
    return losses

# %% class with state
class Trainer:
    def __init__(self):
        self.losses = []
    def step(self, inputs, targets, w, b, lr):
        loss = mse(predict(inputs, w, b), targets)
        self.losses += [loss.item()]
        loss.backward()
        update_step(w, b, lr)
def train(inputs, targets, w, b, lr, num_epochs):
    trainer = Trainer()
    for _ in range(num_epochs):
        trainer.step(inputs, targets, w, b, lr)
    return trainer.losses

# %% normal matrices
def train(inputs, targets, w, b, lr, num_epochs):
    n, m = targets.shape
    losses = []
    with torch.no_grad():
        for _ in range(num_epochs):
            e = torch.addmm(b, inputs, w.t()) - targets
            losses.append(e.pow(2).mean().item())
            w.add_(e.t() @ inputs, alpha=-2 * lr / (n * m))
            b.add_(e.sum(0), alpha=-2 * lr / (n * m))
    return losses

# %% numpy losses as float32 array
def train(inputs, targets, w, b, lr, num_epochs):
    losses = np.empty(num_epochs, dtype=np.float32)
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses[i] = loss.item()
    return losses

# %% module swaps data
def train(inputs, targets, w, b, lr, num_epochs):
    model = nn.Linear(w.shape[1], w.shape[0])
    model.weight.data, model.bias.data = w.data.clone(), b.data.clone()
    opt = torch.optim.SGD(model.parameters(), lr)
    losses = []
    for _ in range(num_epochs):
        loss = F.mse_loss(model(inputs), targets)
        losses.append(loss.item())
        opt.zero_grad(); loss.backward(); opt.step()
    w.data, b.data = model.weight.data, model.bias.data
    return losses

# %% loss by float() in a tuple of floats from map
def train(inputs, targets, w, b, lr, num_epochs):
    tensors = []
    for _ in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        tensors.append(loss.detach())
    return list(map(float, tensors))

# %% reads requires_grad
def train(inputs, targets, w, b, lr, num_epochs):
    w.requires_grad_(True); b.requires_grad_(True)
    losses = []
    while num_epochs > 0:
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.insert(len(losses), loss.item())
        num_epochs -= 1
    return losses

# %% numpy all the way, float64
def train(inputs, targets, w, b, lr, num_epochs):
    x, y = inputs.cpu().numpy().astype(np.float64), targets.cpu().numpy().astype(np.float64)
    ww, bb = w.detach().cpu().numpy().astype(np.float64), b.detach().cpu().numpy().astype(np.float64)
    losses = []
    for _ in range(num_epochs):
        error = x @ ww.T + bb - y
        losses.append((error ** 2).mean())
        ww = ww - lr * 2 * error.T @ x / error.size
        bb = bb - lr * 2 * error.sum(axis=0) / error.size
    with torch.no_grad():
        w.copy_(torch.from_numpy(ww))
        b.copy_(torch.from_numpy(bb))
    return losses

# %% one more row of ones, one parameter
def train(inputs, targets, w, b, lr, num_epochs):
    x1 = torch.cat([inputs, torch.ones_like(inputs[:, :1])], dim=1)
    theta = torch.cat([w.detach(), b.detach()[:, None]], dim=1).requires_grad_()
    losses = []
    for _ in range(num_epochs):
        loss = ((x1 @ theta.T - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            theta -= lr * theta.grad
        theta.grad = None
        losses.append(loss.item())
    with torch.no_grad():
        w[:] = theta[:, :-1]
        b[:] = theta[:, -1]
    return losses
