# Right answers: full marks, no name.

# %% tutorial
def numpy_fit(x, y, a, learning_rate, iterations):
    N = x.size
    losses = []
    for i in range(iterations):
        y_pred = a * x
        loss = (1/N) * np.sum((y_pred - y) ** 2)
        losses.append(loss)
        gradient = (2/N) * np.sum(x * (y_pred - y))
        a = a - learning_rate * gradient
    return a, losses

# %% tutorial with prints
def numpy_fit(x, y, a, lr, iterations):
    N = x.size
    losses = []
    for i in range(iterations):
        y_pred = a * x
        loss = (1/N) * np.sum((y_pred - y) ** 2)
        losses.append(loss)
        gradient = (2/N) * np.sum(x * (y_pred - y))
        a = a - lr * gradient
        if (i+1) % 10 == 0:
            print(f"Iteration {i+1}: Loss = {loss:.4f}, 'a' = {a:.4f}")
    print(f"Optimal parameter 'a': {a:.4f}")
    return a, losses

# %% methods
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append((e ** 2).mean())
        a -= lr * 2 * (x * e).mean()
    return a, losses

# %% error the other way round
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = y - a * x
        losses.append(np.mean(e ** 2))
        a += lr * 2 * np.mean(e * x)
    return a, losses

# %% minus in the gradient
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        losses.append(np.square(y - a * x).mean())
        gradient = -2 * np.mean(x * (y - a * x))
        a = a - lr * gradient
    return a, losses

# %% dot products
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.dot(e, e) / len(x))
        a = a - lr * 2 / len(x) * (x @ e)
    return a, losses

# %% average with weights
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.average(e * e))
        a = a - 2 * lr * np.average(e * x)
    return a, losses

# %% loop over the examples
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    n = len(x)
    for _ in range(iterations):
        loss = 0
        gradient = 0
        for i in range(n):
            error = a * x[i] - y[i]
            loss += error ** 2 / n
            gradient += 2 * error * x[i] / n
        losses.append(loss)
        a -= lr * gradient
    return a, losses

# %% zip
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        losses.append(sum((a * p - q) ** 2 for p, q in zip(x, y)) / len(x))
        a = a - lr * sum(2 * p * (a * p - q) for p, q in zip(x, y)) / len(x)
    return a, losses

# %% moments
def numpy_fit(x, y, a, lr, iterations):
    xx, xy, yy = np.mean(x * x), np.mean(x * y), np.mean(y * y)
    losses = []
    for _ in range(iterations):
        losses.append(a * a * xx - 2 * a * xy + yy)
        a = a - lr * (2 * a * xx - 2 * xy)
    return a, losses

# %% closed form
def numpy_fit(x, y, a, lr, iterations):
    best = np.sum(x * y) / np.sum(x * x)
    r = 1 - 2 * lr * np.mean(x ** 2)
    slopes = best + (a - best) * r ** np.arange(iterations + 1)
    losses = [np.mean((s * x - y) ** 2) for s in slopes[:-1]]
    return slopes[-1], losses

# %% array of losses
def numpy_fit(x, y, a, lr, iterations):
    losses = np.zeros(iterations)
    for i in range(iterations):
        e = a * x - y
        losses[i] = np.mean(e ** 2)
        a = a - lr * np.mean(2 * e * x)
    return a, losses

# %% list for a tuple
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(float((e ** 2).mean()))
        a = float(a - lr * 2 * (x * e).mean())
    return [a, losses]

# %% while
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    while len(losses) < iterations:
        e = a * x - y
        losses += [np.mean(e ** 2)]
        a -= 2 * lr * np.mean(x * e)
    return a, losses

# %% recursion
def numpy_fit(x, y, a, lr, iterations):
    if iterations == 0:
        return a, []
    e = a * x - y
    last, losses = numpy_fit(x, y, a - 2 * lr * np.mean(e * x), lr, iterations - 1)
    return last, [np.mean(e ** 2), *losses]

# %% helpers
def mse(y_pred, y):
    return np.mean((y_pred - y) ** 2)

def derivative(x, y, a):
    return 2 * np.mean((a * x - y) * x)

def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        losses.append(mse(a * x, y))
        a = a - lr * derivative(x, y, a)
    return a, losses

# %% columns
def numpy_fit(x, y, a, lr, iterations):
    X = x.reshape(-1, 1)
    w = np.array([a])
    losses = []
    for _ in range(iterations):
        e = X @ w - y
        losses.append(np.mean(e ** 2))
        w = w - lr * 2 / len(y) * X.T @ e
    return w.item(), losses

# %% 0-d array
def numpy_fit(x, y, a, lr, iterations):
    a = np.array(a)
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.mean(e ** 2))
        a = a - lr * np.mean(2 * e * x)
    return a, losses

# %% one more loss, cut off
def numpy_fit(x, y, a, lr, iterations):
    losses = [np.mean((a * x - y) ** 2)]
    for _ in range(iterations):
        a = a - lr * np.mean(2 * (a * x - y) * x)
        losses.append(np.mean((a * x - y) ** 2))
    return a, losses[:-1]

# %% np.float32 slope
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        r = a * x - y
        losses.append((r @ r) / len(x))
        a -= lr * 2 * (x @ r) / len(x)
    return a, losses

# %% list of np.float64 via array append
def numpy_fit(x, y, a, lr, iterations):
    losses = np.array([])
    for _ in range(iterations):
        losses = np.append(losses, np.mean((a * x - y) ** 2))
        a = a - lr * np.mean(2 * x * (a * x - y))
    return a, losses.tolist()

# %% polynomials
def numpy_fit(x, y, a, lr, iterations):
    p = np.array([np.mean(x * x), -2 * np.mean(x * y), np.mean(y * y)])
    dp = np.polyder(p)
    losses = []
    for _ in range(iterations):
        losses.append(float(np.polyval(p, a)))
        a = a - lr * np.polyval(dp, a)
    return float(a), losses

# %% itertools.accumulate
from itertools import accumulate
def numpy_fit(x, y, a, lr, iterations):
    slopes = list(accumulate(range(iterations), lambda s, _: s - lr * 2 * np.mean(x * (s * x - y)), initial=a))
    return slopes[-1], [np.mean((s * x - y) ** 2) for s in slopes[:-1]]

# %% namedtuple
from collections import namedtuple
Result = namedtuple("Result", ["a", "losses"])
def numpy_fit(x, y, a, lr, iterations):
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.square(e).mean())
        a = a - lr * 2 * (x * e).mean()
    return Result(a, losses)

# %% a as array of one
def numpy_fit(x, y, a, lr, iterations):
    a = np.array([a])
    losses = []
    for _ in range(iterations):
        e = a * x - y
        losses.append(np.square(e).mean())
        a -= lr * 2 * (x * e).mean()
    return a[0], losses

# %% torch autograd float64 inside
def numpy_fit(x, y, a, lr, iterations):
    a = torch.tensor(a, dtype=torch.float64, requires_grad=True)
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    losses = []
    for _ in range(iterations):
        loss = ((a * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
    return a.item(), losses

# %% float32 inside torch
def numpy_fit(x, y, a, lr, iterations):
    a = torch.tensor(a, requires_grad=True)
    x, y = torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
    losses = []
    for _ in range(iterations):
        loss = ((a * x - y) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            a -= lr * a.grad
        a.grad = None
    return a.item(), losses

# %% numerical derivative central (quadratic: exact)
def numpy_fit(x, y, a, lr, iterations):
    L = lambda s: np.mean((s * x - y) ** 2)
    h = 1e-3
    losses = []
    for _ in range(iterations):
        losses.append(L(a))
        a = a - lr * (L(a + h) - L(a - h)) / (2 * h)
    return a, losses

# %% dict list values
def numpy_fit(x, y, a, lr, iterations):
    history = dict()
    for i in range(iterations):
        e = x * a - y
        history[i] = sum(e * e) / x.size
        a += -lr * 2 / x.size * sum(x * e)
    return a, list(history.values())
