# Forgets the mean; and trains correctly with PyTorch's own loss.
# base: solved

# %% mse
def mse(t1, t2):
    diff = t1 - t2
    return torch.sum(diff * diff)

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = F.mse_loss(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses
