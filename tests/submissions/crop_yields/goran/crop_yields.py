# Climbs instead of descending; forgets the bias in the model.
# base: solved

# %% predict
def predict(x, w, b):
    return torch.matmul(x, w.T)

# %% update_step
def update_step(w, b, lr):
    with torch.no_grad():
        w += w.grad * lr
        b += b.grad * lr
        w.grad.zero_()
        b.grad.zero_()

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for epoch in range(num_epochs):
        loss = F.mse_loss(inputs @ w.t() + b, targets)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w += lr * w.grad
            b += lr * b.grad
        w.grad.zero_()
        b.grad.zero_()
    return losses
