# Right answers in the shortest form.
# base: released

# %% predict
predict = lambda x, w, b: x @ w.t() + b

# %% mse
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()

# %% update_step
@torch.no_grad()
def update_step(w, b, lr):
    w.sub_(lr * w.grad)
    b.sub_(lr * b.grad)
    w.grad.zero_()
    b.grad.zero_()

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    history = []
    for _ in range(num_epochs):
        loss = ((inputs @ w.t() + b - targets) ** 2).mean()
        gw, gb = torch.autograd.grad(loss, [w, b])
        w.data -= lr * gw
        b.data -= lr * gb
        history.append(float(loss))
    return history

# %% make_loader
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True)

# %% fit
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for x, y in train_dl:
            loss = loss_fn(model(x), y)
            loss.backward()
            opt.step()
            opt.zero_grad(set_to_none=False)
        if epoch % 10 == 9:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss:.4f}")
