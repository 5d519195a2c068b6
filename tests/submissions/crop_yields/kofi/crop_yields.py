# Root instead of mean square; loss after the update; prints too often.
# base: solved

# %% mse
def mse(t1, t2):
    return torch.sqrt(torch.mean((t1 - t2) ** 2))

# %% train
def train(inputs, targets, w, b, lr, num_epochs):
    losses = []
    for i in range(num_epochs):
        F.mse_loss(predict(inputs, w, b), targets).backward()
        update_step(w, b, lr)
        losses.append(F.mse_loss(predict(inputs, w, b), targets).item())
    return losses

# %% fit
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")
