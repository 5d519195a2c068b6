# Cuts the graph, returns plain numbers.
# base: solved

# %% predict
def predict(x, w, b):
    with torch.no_grad():
        return x @ w.T + b

# %% mse
def mse(t1, t2):
    return float(((t1 - t2) ** 2).mean())

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        preds = inputs @ w.T + b
        loss = F.mse_loss(preds, targets)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            w.grad.zero_()
            b.grad.zero_()
        losses.append(loss)
    return losses
