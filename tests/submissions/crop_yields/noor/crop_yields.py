# Two mistakes at once in one function: no name must be guessed.
# base: solved

# %% update_step
def update_step(w, b, lr):
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = ((predict(inputs, w, b) - targets) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        losses.append(loss.item())
    return losses
