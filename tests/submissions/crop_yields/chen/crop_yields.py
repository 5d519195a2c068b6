# Right answers with PyTorch's own parts.
# base: released

# %% predict
def predict(x, w, b):
    return F.linear(x, w, b)

# %% mse
from torch.nn.functional import mse_loss

def mse(t1, t2):
    return mse_loss(t1, t2)

# %% update_step
def update_step(w, b, lr):
    optimizer = torch.optim.SGD([w, b], lr=lr)
    optimizer.step()
    optimizer.zero_grad()

# %% train
def train(inputs: torch.Tensor, targets: torch.Tensor, w, b, lr: float, num_epochs: int) -> list[float]:
    """Full-batch gradient descent."""
    optimizer = torch.optim.SGD([w, b], lr=lr)
    criterion = nn.MSELoss()
    losses = []
    for epoch in range(num_epochs):
        optimizer.zero_grad()
        loss = criterion(F.linear(inputs, w, b), targets)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% make_loader
def make_loader(inputs, targets, batch_size):
    ds = TensorDataset(inputs, targets)
    return DataLoader(ds, batch_size=batch_size, sampler=torch.utils.data.RandomSampler(ds))

# %% fit
def fit(epochs, net, criterion, optimizer, loader):
    print("training on", len(loader.dataset), "rows")
    for epoch in range(epochs):
        for inputs, labels in loader:
            optimizer.zero_grad()
            loss = criterion(net(inputs), labels)
            loss.backward()
            optimizer.step()
        if not (epoch + 1) % 10:
            print("Epoch [%d/%d], Loss: %.4f" % (epoch + 1, epochs, loss.item()))
    print("done")
