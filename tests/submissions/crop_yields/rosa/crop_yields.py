# An endless loop in one function.
# base: solved

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    i = 0
    while i < num_epochs:
        loss = mse(predict(inputs, w, b), targets)
        loss.backward()
        update_step(w, b, lr)
        losses.append(loss.item())
    return losses
