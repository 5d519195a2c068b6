# Right answers with PyTorch's own parts, and plain Python for the plot.
# base: released

# %% forward
import torch.nn as nn

def forward(X, w1, b1):
    return nn.ReLU()(torch.matmul(X, w1)) + b1

# %% sum_squared_error
sum_squared_error = nn.MSELoss(reduction="sum")

# %% train_perceptron
def train_perceptron(X, y, w1, b1, lr, iterations):
    optimizer = torch.optim.SGD([w1, b1], lr=lr)
    history = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(forward(X, w1, b1), y, reduction="sum")
        loss.backward()
        optimizer.step()
        history.append(float(loss))
    return history

# %% plot_fit
def plot_fit(ax, x, y, predictions):
    xs, fitted = zip(*sorted(zip(x, predictions)))
    ax.plot(xs, fitted, "r--", label="perceptron")
    ax.plot(x, y, "ko", label="examples")
    ax.set(xlabel="input", ylabel="target", title="Fit")
    ax.legend(loc="best")
