# Rebinds the parameters.
# base: solved

# %% update_step
def update_step(w, b, lr):
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    return w, b

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = mse(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        w = w - lr * w.grad
        b = b - lr * b.grad
    return losses
