# Right answers, written as plain loops.
# base: released

# %% predict
def predict(x, w, b):
    rows = []
    for i in range(x.shape[0]):
        row = []
        for j in range(w.shape[0]):
            total = b[j]
            for k in range(x.shape[1]):
                total = total + x[i, k] * w[j, k]
            row.append(total)
        rows.append(torch.stack(row))
    return torch.stack(rows)

# %% mse
def mse(t1, t2):
    total = 0.0
    count = 0
    for a, b in zip(t1.flatten(), t2.flatten()):
        total = total + (a - b) ** 2
        count += 1
    return total / count

# %% update_step
def update_step(w, b, lr):
    for parameter in (w, b):
        with torch.no_grad():
            parameter -= lr * parameter.grad
        parameter.grad = None

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        preds = predict(inputs, w, b)
        loss = mse(preds, targets)
        losses.append(loss.item())
        loss.backward()
        update_step(w, b, lr)
    return losses

# %% make_loader
def make_loader(inputs, targets, batch_size):
    dataset = TensorDataset(inputs, targets)
    loader = DataLoader(dataset, batch_size=batch_size, shuffle=True)
    return loader

# %% fit
def fit(num_epochs, model, loss_fn, opt, train_dl):
    model.train()
    history = []
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            opt.zero_grad()
            preds = model(xb)
            loss = loss_fn(preds, yb)
            loss.backward()
            opt.step()
        history.append(loss.item())
        if epoch % 10 == 0:
            print('Epoch [{}/{}], Loss: {:.4f}'.format(epoch, num_epochs, loss.item()))
    return history
