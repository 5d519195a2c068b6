# Right answers, as in Deep Learning Wizard.
# base: released

# %% LinearRegressionModel
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super(LinearRegressionModel, self).__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        out = self.linear(x)
        return out

# %% train_model
def train_model(model, x, y, lr, epochs, device):
    model.to(device)
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for epoch in range(epochs):
        epoch += 1
        inputs = x.to(device)
        labels = y.to(device)
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% predict_numpy
def predict_numpy(model, x):
    device = next(model.parameters()).device
    return model(torch.from_numpy(x).to(device)).data.cpu().numpy()

# %% plot_predictions
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.plot(x, y, 'go', label='True data', alpha=0.5)
    ax.plot(x[order], predictions[order], '--', label='Predictions', alpha=0.5)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    ax.legend(loc='best')

# %% save_model
def save_model(model, path):
    torch.save(model.state_dict(), path)

# %% load_model
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location='cpu'))
