# Numbers instead of tensors, rebinding, and a picture without a legend.
# base: solved

# %% forward
def forward(X, w1, b1):
    return X @ w1 + b1

# %% sum_squared_error
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum().item()

# %% train_perceptron
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for i in range(iterations):
        loss = (X.mm(w1).clamp(min=0).add(b1) - y).pow(2).sum()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            w1 = w1 - lr * w1.grad
            b1 = b1 - lr * b1.grad
    return losses

# %% plot_fit
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    ax.set(xlabel="x", ylabel="y")
