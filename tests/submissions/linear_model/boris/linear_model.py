# Right answers in other forms: by hand where that is possible, with helpers in other cells.
# base: released

# %% before:LinearRegressionModel
from torch.utils.data import TensorDataset, DataLoader

def all_rows(x, y):
    return DataLoader(TensorDataset(x, y), batch_size=len(x))

def home(model):
    return next(iter(model.parameters())).device

# %% LinearRegressionModel
class LinearRegressionModel(nn.Module):
    def __init__(self, n_in: int, n_out: int):
        super().__init__()
        self.linear = nn.Linear(in_features=n_in, out_features=n_out)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x @ self.linear.weight.T + self.linear.bias

# %% train_model
def train_model(model, x, y, lr, epochs, device):
    model.to(device).train()
    history = []
    for _ in range(epochs):
        for xb, yb in all_rows(x, y):
            loss = (model(xb.to(device)) - yb.to(device)).pow(2).mean()
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for p in model.parameters():
                    p -= lr * p.grad
            history.append(float(loss))
    return history

# %% predict_numpy
@torch.no_grad()
def predict_numpy(model, x):
    return model(torch.tensor(x, device=home(model))).cpu().numpy()

# %% plot_predictions
def plot_predictions(ax, x, y, predictions):
    table = np.hstack([x, y, predictions])
    table = table[table[:, 0].argsort()]
    ax.scatter(table[:, 0], table[:, 1], s=12)
    ax.plot(table[:, 0], table[:, 2], color="k")
    ax.set(xlabel="x", ylabel="y", title="fit")
    ax.legend(["measured", "model"])

# %% save_model
def save_model(model, path):
    with open(path, "wb") as file:
        torch.save({name: p.detach().cpu() for name, p in model.named_parameters()}, file)

# %% load_model
def load_model(model, path):
    state = torch.load(path, map_location=home(model), weights_only=True)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(state[name])
    return model
