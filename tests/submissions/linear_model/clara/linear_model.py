# Classic mistakes: a layer in a list, gradients that add up, a forgotten detach, an unsorted line.
# base: solved

# %% LinearRegressionModel
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.layers = [nn.Linear(input_dim, output_dim)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

# %% train_model
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(epochs):
        loss = criterion(model(x.to(device)), y.to(device))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% predict_numpy
def predict_numpy(model, x):
    return model(torch.from_numpy(x)).numpy()

# %% plot_predictions
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(x, predictions, label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()
