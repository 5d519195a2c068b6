# A syntax error in one cell concerns that cell.
# base: solved

# %% mse
def mse(t1, t2)
    return ((t1 - t2) ** 2).mean()

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        loss = F.mse_loss(predict(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        update_step(w, b, lr)
    return losses
