# Right answers that lean on helpers and constants in other cells.
# base: released

# %% top
from dataclasses import dataclass

REPORT_EVERY = 10
SQUARE = 2
config = {}
config["shuffle"] = True

# %% before:predict
def squared_difference(a, b):
    return (a - b).pow(SQUARE)

def reset(*parameters):
    for parameter in parameters:
        parameter.grad = torch.zeros_like(parameter)

# %% predict
def predict(x, w, b):
    return torch.einsum("nd,md->nm", x, w) + b.unsqueeze(0)

# %% mse
def mse(t1, t2):
    return squared_difference(t1, t2).sum() / total(t1)

# %% update_step
def update_step(w, b, lr):
    with torch.no_grad():
        w.copy_(w - lr * w.grad)
        b.copy_(b - lr * b.grad)
    reset(w, b)

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    log = History([])
    for _ in range(num_epochs):
        log.add(one_epoch(inputs, targets, w, b, lr))
    return log.losses

# %% after:check_train
@dataclass
class History:
    losses: list

    def add(self, loss):
        self.losses.append(loss)

def one_epoch(inputs, targets, w, b, lr):
    loss = mse(predict(inputs, w, b), targets)
    loss.backward()
    update_step(w, b, lr)
    return loss.item()

def total(t):
    return t.numel()

# %% make_loader
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=config["shuffle"])

# %% fit
def fit(num_epochs, model, loss_fn, opt, train_dl):
    def step(batch):
        xb, yb = batch
        loss = loss_fn(model(xb), yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
        return loss

    for epoch in range(num_epochs):
        for batch in train_dl:
            last = step(batch)
        report(epoch + 1, num_epochs, last.item())

# %% after:check_fit
def report(epoch, num_epochs, loss):
    if epoch % REPORT_EVERY == 0:
        print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss:.4f}")
