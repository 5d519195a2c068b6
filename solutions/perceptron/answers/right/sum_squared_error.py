# Right answers: full marks, no name.

# %% tutorial
def sum_squared_error(y_pred, y):
    return (y_pred - y).pow(2).sum()

# %% power
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum()

# %% torch.sum
def sum_squared_error(y_pred, y):
    diff = y - y_pred
    return torch.sum(diff * diff)

# %% torch.square
def sum_squared_error(y_pred, y):
    return torch.square(y_pred - y).sum()

# %% mse_loss sum
def sum_squared_error(y_pred, y):
    return F.mse_loss(y_pred, y, reduction='sum')

# %% torch.nn.functional
def sum_squared_error(y_pred, y):
    return torch.nn.functional.mse_loss(y_pred, y, reduction="sum")

# %% MSELoss
def sum_squared_error(y_pred, y):
    return torch.nn.MSELoss(reduction='sum')(y_pred, y)

# %% mean times numel
def sum_squared_error(y_pred, y):
    return F.mse_loss(y_pred, y) * y.numel()

# %% flatten dot
def sum_squared_error(y_pred, y):
    e = (y_pred - y).flatten()
    return e @ e

# %% twice sum
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum(dim=0).sum()

# %% abs squared
def sum_squared_error(y_pred, y):
    return ((y_pred - y).abs() ** 2).sum()

# %% python sum
def sum_squared_error(y_pred, y):
    return sum(sum((y_pred - y) ** 2))

# %% loop
def sum_squared_error(y_pred, y):
    total = 0.0
    for p, t in zip(y_pred.reshape(-1), y.reshape(-1)):
        total = total + (p - t) ** 2
    return total

# %% norm squared
def sum_squared_error(y_pred, y):
    return torch.linalg.norm(y_pred - y) ** 2

# %% trace
def sum_squared_error(y_pred, y):
    e = y_pred - y
    return torch.trace(e.T @ e)

# %% prints too
def sum_squared_error(y_pred, y):
    loss = (y_pred - y).pow(2).sum()
    print('loss', loss.item())
    return loss

# %% sub
def sum_squared_error(y_pred, y):
    return y_pred.sub(y).pow(2).sum()

# %% einsum
def sum_squared_error(y_pred, y):
    d = y_pred - y
    return torch.einsum("ij,ij->", d, d)

# %% reduce
from functools import reduce
def sum_squared_error(y_pred, y):
    return reduce(lambda total, pair: total + (pair[0] - pair[1]) ** 2, zip(y_pred.flatten(), y.flatten()), torch.zeros(()))

# %% vdot
def sum_squared_error(y_pred, y):
    d = (y_pred - y).ravel()
    return torch.vdot(d, d)

# %% nansum
def sum_squared_error(y_pred, y):
    return torch.nansum(torch.square(torch.subtract(y_pred, y)))

# %% fro
def sum_squared_error(y_pred, y):
    return torch.linalg.norm(y_pred - y) ** 2

# %% per column then total
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum(dim=0).sum(dim=0)

# %% cumsum last
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).flatten().cumsum(0)[-1]
