# Right answers: full marks, no name.

# %% tutorial
def numpy_gradients(x, y, b, w):
    yhat = b + w * x
    error = yhat - y
    loss = (error ** 2).mean()
    grad_b = 2 * error.mean()
    grad_w = 2 * (x * error).mean()
    return grad_b, grad_w

# %% np.mean
def numpy_gradients(x, y, b, w):
    return 2 * np.mean(b + w * x - y), 2 * np.mean(x * (b + w * x - y))

# %% sum over n
def numpy_gradients(x, y, b, w):
    n = len(x)
    error = b + w * x - y
    return (2 / n) * np.sum(error), (2 / n) * np.sum(x * error)

# %% minus the other way
def numpy_gradients(x, y, b, w):
    error = y - (b + w * x)
    return -2 * error.mean(), -2 * (x * error).mean()

# %% dot product
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * error.mean(), 2 * x.dot(error) / x.size

# %% matrix product
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * error.mean(), 2 * (x @ error) / len(x)

# %% python floats
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return float(2 * error.mean()), float(2 * (x * error).mean())

# %% loop
def numpy_gradients(x, y, b, w):
    grad_b = grad_w = 0.0
    for xi, yi in zip(x, y):
        error = b + w * xi - yi
        grad_b += 2 * error / len(x)
        grad_w += 2 * error * xi / len(x)
    return grad_b, grad_w

# %% list
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return [2 * error.mean(), 2 * (x * error).mean()]

# %% array
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return np.array([2 * error.mean(), 2 * (x * error).mean()])

# %% average
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return 2 * np.average(error), 2 * np.average(np.multiply(x, error))

# %% design matrix
def numpy_gradients(x, y, b, w):
    X = np.stack([np.ones_like(x), x], axis=1)
    grad = 2 * X.T @ (X @ np.array([b, w]) - y) / len(y)
    return grad[0], grad[1]

# %% autograd
def numpy_gradients(x, y, b, w):
    p = torch.tensor([b, w], dtype=torch.float64, requires_grad=True)
    ((p[0] + p[1] * torch.tensor(x) - torch.tensor(y)) ** 2).mean().backward()
    return p.grad[0].item(), p.grad[1].item()

# %% expanded
def numpy_gradients(x, y, b, w):
    mx, mxx = x.mean(), (x * x).mean()
    return 2 * (b + w * mx - y.mean()), 2 * (b * mx + w * mxx - (x * y).mean())

# %% design matrix, @ a list
def numpy_gradients(x, y, b, w):
    X = np.column_stack([np.ones_like(x), x])
    g = 2 * X.T @ (X @ [b, w] - y) / len(y)
    return tuple(g)

# %% np.array returned
def numpy_gradients(x, y, b, w):
    r = b + w * x - y
    return np.array([2 * r.mean(), 2 * (r * x).mean()])

# %% torch float64
def numpy_gradients(x, y, b, w):
    bt = torch.tensor(b, dtype=torch.float64, requires_grad=True)
    wt = torch.tensor(w, dtype=torch.float64, requires_grad=True)
    ((bt + wt * torch.from_numpy(x) - torch.from_numpy(y)) ** 2).mean().backward()
    return bt.grad.item(), wt.grad.item()

# %% complex step
def numpy_gradients(x, y, b, w):
    L = lambda b, w: np.mean((b + w * x - y) ** 2)
    h = 1e-20
    return (L(b + 1j * h, w).imag / h, L(b, w + 1j * h).imag / h)

# %% central differences
def numpy_gradients(x, y, b, w):
    L = lambda b, w: np.mean((b + w * x - y) ** 2)
    h = 1e-4
    return (L(b + h, w) - L(b - h, w)) / (2 * h), (L(b, w + h) - L(b, w - h)) / (2 * h)

# %% namedtuple
import collections
Gradients = collections.namedtuple("Gradients", "b w")
def numpy_gradients(x, y, b, w):
    e = y - (b + w * x)
    return Gradients(b=-2 * e.mean(), w=-2 * (x * e).mean())

# %% map list
def numpy_gradients(x, y, b, w):
    error = b + w * x - y
    return [np.mean(2 * error * v) for v in (np.ones(x.shape), x)]
