# Right answers: full marks, no name.

# %% tutorial
def to_device(x, y, device):
    x_tensor = torch.as_tensor(x).float().to(device)
    y_tensor = torch.as_tensor(y).float().to(device)
    return x_tensor, y_tensor

# %% from_numpy
def to_device(x, y, device):
    return torch.from_numpy(x).float().to(device), torch.from_numpy(y).float().to(device)

# %% torch.tensor
def to_device(x, y, device):
    return torch.tensor(x, dtype=torch.float32, device=device), torch.tensor(y, dtype=torch.float32, device=device)

# %% as_tensor with options
def to_device(x, y, device):
    return tuple(torch.as_tensor(a, dtype=torch.float32, device=device) for a in (x, y))

# %% to with both
def to_device(x, y, device):
    return torch.from_numpy(x).to(device, torch.float32), torch.from_numpy(y).to(device, torch.float32)

# %% list
def to_device(x, y, device):
    return [torch.as_tensor(a).float().to(device) for a in (x, y)]

# %% astype first
def to_device(x, y, device):
    return torch.from_numpy(x.astype('float32')).to(device), torch.from_numpy(y.astype(np.float32)).to(device)

# %% torch.Tensor
def to_device(x, y, device):
    return torch.Tensor(x).to(device), torch.Tensor(y).to(device)

# %% FloatTensor
def to_device(x, y, device):
    return torch.FloatTensor(x).to(device), torch.FloatTensor(y).to(device)

# %% torch.device
def to_device(x, y, device):
    device = torch.device(device)
    return torch.as_tensor(x).to(device).float(), torch.as_tensor(y).to(device).float()

# %% type
def to_device(x, y, device):
    return torch.as_tensor(x).type(torch.float32).to(device), torch.as_tensor(y).type(torch.float32).to(device)

# %% helper
def to_device(x, y, device):
    def convert(a):
        return torch.tensor(a.tolist()).to(device)
    return convert(x), convert(y)

# %% list returned
def to_device(x, y, device):
    return [torch.tensor(v, dtype=torch.float, device=device) for v in (x, y)]

# %% generator unpack
def to_device(x, y, device):
    return tuple(torch.from_numpy(v).to(device).float() for v in (x, y))

# %% stack unbind
def to_device(x, y, device):
    return torch.from_numpy(np.stack([x, y])).float().to(device).unbind()

# %% map
def to_device(x, y, device):
    return tuple(map(lambda v: torch.asarray(v, dtype=torch.float32, device=device), (x, y)))

# %% dlpack
def to_device(x, y, device):
    return torch.from_dlpack(x).to(device, torch.float32), torch.from_dlpack(y).to(device, torch.float32)

# %% single precision array
def to_device(x, y, device):
    with torch.device(device):
        return torch.tensor(np.float32(x)), torch.tensor(np.float32(y))
