# Wrong answers: after each label the points and, if there is one, the name they get.

# %% mean | 0 | sse_averages
def sum_squared_error(y_pred, y):
    return (y_pred - y).pow(2).mean()

# %% mse_loss | 0 | sse_averages
def sum_squared_error(y_pred, y):
    return F.mse_loss(y_pred, y)

# %% numel | 0 | sse_averages
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum() / y.numel()

# %% by rows | 0 | sse_divides_by_rows
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum() / y.shape[0]

# %% half | 0 | sse_halves
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum() / 2

# %% root | 0 | sse_takes_root
def sum_squared_error(y_pred, y):
    return torch.sqrt(((y_pred - y) ** 2).sum())

# %% norm | 0 | sse_takes_root
def sum_squared_error(y_pred, y):
    return torch.linalg.norm(y_pred - y)

# %% absolute | 0 | sse_takes_absolute_values
def sum_squared_error(y_pred, y):
    return F.l1_loss(y_pred, y, reduction='sum')

# %% no square | 0 | sse_does_not_square
def sum_squared_error(y_pred, y):
    return torch.sum(y_pred - y)

# %% no square swapped | 0 | sse_does_not_square_swapped
def sum_squared_error(y_pred, y):
    return (y - y_pred).sum()

# %% sum squared | 0 | sse_squares_sum
def sum_squared_error(y_pred, y):
    return (y_pred - y).sum().pow(2)

# %% difference of squares | 0 | sse_subtracts_squares
def sum_squared_error(y_pred, y):
    return (y_pred ** 2).sum() - (y ** 2).sum()

# %% precedence | 0 | sse_squares_second_only
def sum_squared_error(y_pred, y):
    return (y_pred - y ** 2).sum()

# %% plus | 0 | sse_adds
def sum_squared_error(y_pred, y):
    return ((y_pred + y) ** 2).sum()

# %% not reduced | 0 | sse_does_not_reduce
def sum_squared_error(y_pred, y):
    return (y_pred - y).pow(2)

# %% per row | 0 | sse_per_row
def sum_squared_error(y_pred, y):
    return (y_pred - y).pow(2).sum(-1)

# %% per column | 0 | sse_per_column
def sum_squared_error(y_pred, y):
    return (y_pred - y).pow(2).sum(0)

# %% python sum | 0 | sse_per_column
def sum_squared_error(y_pred, y):
    return sum((y_pred - y) ** 2)

# %% keepdim | 1 | -
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum(0, keepdim=True).sum(1, keepdim=True)

# %% item | 0 | sse_returns_number
def sum_squared_error(y_pred, y):
    return (y_pred - y).pow(2).sum().item()

# %% float | 0 | sse_returns_number
def sum_squared_error(y_pred, y):
    return float(((y_pred - y) ** 2).sum())

# %% detach | 2 | sse_cuts_graph
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).sum().detach()

# %% torch.tensor of item | 2 | sse_cuts_graph
def sum_squared_error(y_pred, y):
    return torch.tensor(((y_pred - y) ** 2).sum().item())

# %% data | 2 | sse_cuts_graph
def sum_squared_error(y_pred, y):
    return ((y_pred.data - y.data) ** 2).sum()

# %% cubes | 0 | -
def sum_squared_error(y_pred, y):
    return ((y_pred - y).abs() ** 3).sum()

# %% huber | 0 | -
def sum_squared_error(y_pred, y):
    return F.huber_loss(y_pred, y, reduction='sum')

# %% max | 0 | -
def sum_squared_error(y_pred, y):
    return ((y_pred - y) ** 2).max()

# %% nothing returned | 0 | sse_returns_nothing
def sum_squared_error(y_pred, y):
    loss = ((y_pred - y) ** 2).sum()

# %% backward inside | 2 | -
def sum_squared_error(y_pred, y):
    loss = ((y_pred - y) ** 2).sum()
    loss.backward()
    return loss
