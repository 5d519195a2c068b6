# Forgets the bias wherever it can be forgotten.
# base: solved

# %% update_step
def update_step(w, b, lr):
    with torch.no_grad():
        w -= lr * w.grad
    w.grad.zero_()

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        w.grad.zero_()
    return losses
