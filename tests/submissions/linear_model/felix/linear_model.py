# An endless loop in one function.
# base: solved

# %% train_model
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    epoch = 0
    while epoch < epochs:
        optimizer.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
