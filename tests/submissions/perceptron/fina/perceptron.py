# An endless loop in one function.
# base: solved

# %% train_perceptron
def train_perceptron(X, y, w1, b1, lr, iterations):
    losses = []
    i = 0
    while i < iterations:
        loss = sum_squared_error(forward(X, w1, b1), y)
        loss.backward()
        with torch.no_grad():
            w1 -= lr * w1.grad
            b1 -= lr * b1.grad
        w1.grad.zero_()
        b1.grad.zero_()
        losses.append(loss.item())
    return losses
