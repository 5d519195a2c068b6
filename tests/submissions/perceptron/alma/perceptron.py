# Right answers in the tutorial's own style.
# base: released

# %% forward
def forward(X, w1, b1):
    return X.mm(w1).clamp(min=0).add(b1)

# %% sum_squared_error
def sum_squared_error(y_pred, y):
    return (y_pred - y).pow(2).sum()

# %% train_perceptron
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    for it in range(1, iterations + 1):
        y_pred = X.mm(w1).clamp(min=0).add(b1)
        loss = (y_pred - y).pow(2).sum()
        losses.append(loss.item())
        if it % 100 == 0:
            print(it, loss.item())
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
            w1.grad.zero_()
            b1.grad.zero_()
    return losses

# %% plot_fit
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y, c='green', s=200, label='Original data')
    ax.plot(x[order], predictions[order], label='Fitted line')
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    ax.legend()
