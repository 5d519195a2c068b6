# More of them: no bias, tensors for numbers, a new model that is loaded and lost, no legend.
# base: solved

# %% LinearRegressionModel
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim, bias=False)

    def forward(self, x):
        return self.linear(x)

# %% train_model
def train_model(model, x, y, lr, epochs, device):
    model = model.to(device)
    x, y = x.to(device), y.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for i in range(epochs):
        optimizer.zero_grad()
        loss = nn.MSELoss()(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return losses

# %% plot_predictions
def plot_predictions(ax, x, y, predictions):
    i = x.flatten().argsort()
    ax.plot(x, y, 'o')
    ax.plot(x[i], predictions[i])
    ax.set_xlabel('x')
    ax.set_ylabel('y')

# %% save_model
def save_model(model, path):
    torch.save(model, path)

# %% load_model
def load_model(model, path):
    m, d = model.weight.shape
    model = nn.Linear(d, m)
    model.load_state_dict(torch.load(path))
    return model
