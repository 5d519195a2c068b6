# Wrong answers: after each label the points and, if there is one, the name they get.

# %% float64 | 0 | device_keeps_float64
def to_device(x, y, device):
    return torch.as_tensor(x).to(device), torch.as_tensor(y).to(device)

# %% float64 by torch.tensor | 0 | device_keeps_float64
def to_device(x, y, device):
    return torch.tensor(x, device=device), torch.tensor(y, device=device)

# %% float without a name | 0 | device_keeps_float64
def to_device(x, y, device):
    x, y = torch.as_tensor(x), torch.as_tensor(y)
    x.float()
    y.float()
    return x.to(device), y.to(device)

# %% only x | 0 | device_converts_only_x
def to_device(x, y, device):
    return torch.as_tensor(x).float().to(device), torch.as_tensor(y).to(device)

# %% int | 0 | device_rounds
def to_device(x, y, device):
    return torch.as_tensor(x).int().to(device), torch.as_tensor(y).int().to(device)

# %% half | 0 | device_halves_precision
def to_device(x, y, device):
    return torch.as_tensor(x).half().to(device), torch.as_tensor(y).half().to(device)

# %% columns | 0 | device_makes_columns
def to_device(x, y, device):
    return torch.as_tensor(x).float().reshape(-1, 1), torch.as_tensor(y).float().unsqueeze(1)

# %% arrays as they came | 0 | device_stays_with_arrays
def to_device(x, y, device):
    return x, y

# %% results without a name | 0 | device_stays_with_arrays
def to_device(x, y, device):
    torch.as_tensor(x).float().to(device)
    torch.as_tensor(y).float().to(device)
    return x, y

# %% swapped | 0 | device_swaps
def to_device(x, y, device):
    return torch.as_tensor(y).float().to(device), torch.as_tensor(x).float().to(device)

# %% one tensor | 0 | device_returns_only_x
def to_device(x, y, device):
    return torch.as_tensor(x).float().to(device)

# %% stacked | 0 | device_stacks
def to_device(x, y, device):
    return torch.tensor(np.stack([x, y])).float().to(device)

# %% nothing | 0 | device_returns_nothing
def to_device(x, y, device):
    x, y = torch.as_tensor(x).float().to(device), torch.as_tensor(y).float().to(device)

# %% array has no to | 0 | -
def to_device(x, y, device):
    return x.to(device), y.to(device)

# %% bfloat16 | 0 | -
def to_device(x, y, device):
    return torch.as_tensor(x).bfloat16(), torch.as_tensor(y).bfloat16()

# %% to dropped | 1 | device_drops_what_to_returns
def to_device(x, y, device):
    x, y = torch.from_numpy(x).float(), torch.from_numpy(y).float()
    x.to(device)
    y.to(device)
    return x, y

# %% device ignored | 1 | device_drops_what_to_returns
def to_device(x, y, device):
    return torch.as_tensor(x, dtype=torch.float32), torch.as_tensor(y, dtype=torch.float32)

# %% cuda by its name | 0 | device_is_hardcoded
def to_device(x, y, device):
    return torch.from_numpy(x).float().cuda(), torch.from_numpy(y).float().to("cuda")

# %% from_numpy in a context | 1 | device_drops_what_to_returns
def to_device(x, y, device):
    with torch.device(device):
        return torch.from_numpy(np.float32(x)), torch.from_numpy(np.float32(y))
