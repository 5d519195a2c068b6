# Right answers: full marks, no name.

# %% tutorial
def forward(X, w1, b1):
    return X.mm(w1).clamp(min=0).add(b1)

# %% relu
def forward(X, w1, b1):
    return torch.relu(X @ w1) + b1

# %% F.relu
def forward(X, w1, b1):
    z = X @ w1
    return F.relu(z) + b1

# %% method relu
def forward(X, w1, b1):
    return (X @ w1).relu() + b1

# %% nn.ReLU
import torch.nn as nn

def forward(X, w1, b1):
    activation = nn.ReLU()
    return activation(X @ w1) + b1

# %% clamp_min
def forward(X, w1, b1):
    return torch.clamp_min(torch.matmul(X, w1), 0.0) + b1

# %% clip
def forward(X, w1, b1):
    return torch.clip(X @ w1, 0) + b1

# %% maximum
def forward(X, w1, b1):
    z = X @ w1
    return torch.maximum(z, torch.zeros_like(z)) + b1

# %% where
def forward(X, w1, b1):
    z = X @ w1
    return torch.where(z > 0, z, torch.zeros(())) + b1

# %% mask
def forward(X, w1, b1):
    z = X @ w1
    return z * (z > 0) + b1

# %% half of z plus abs
def forward(X, w1, b1):
    z = X @ w1
    return (z + z.abs()) / 2 + b1

# %% in place on the product
def forward(X, w1, b1):
    z = X @ w1
    z.clamp_(min=0)
    z += b1
    return z

# %% index assignment
def forward(X, w1, b1):
    z = X @ w1
    z[z < 0] = 0
    return z + b1

# %% einsum, unsqueeze
def forward(X, w1, b1):
    return torch.einsum('nd,dh->nh', X, w1).clamp(0) + b1.unsqueeze(0)

# %% torch.add
def forward(X, w1, b1):
    return torch.add(b1, torch.relu(torch.mm(X, w1)))

# %% F.linear
def forward(X, w1, b1):
    return F.relu(F.linear(X, w1.T)) + b1

# %% loops
def forward(X, w1, b1):
    rows = []
    for row in X:
        rows.append(torch.stack([b1[j] + max(row @ w1[:, j], torch.zeros(())) for j in range(w1.shape[1])]))
    return torch.stack(rows)

# %% other names
def forward(inputs, weights, bias):
    return inputs.matmul(weights).clamp(min=0.0) + bias

# %% lambda
forward = lambda X, w1, b1: (X @ w1).clamp(min=0) + b1

# %% helper below
def forward(X, w1, b1):
    return activate(X @ w1) + b1


def activate(z):
    return z.clamp(min=0)

# %% threshold
def forward(X, w1, b1):
    return F.threshold(X @ w1, 0.0, 0.0) + b1

# %% hardtanh
def forward(X, w1, b1):
    return F.hardtanh(X.mm(w1), 0.0, float("inf")) + b1

# %% max with zeros
def forward(X, w1, b1):
    z = X @ w1
    return torch.max(z, torch.zeros_like(z)) + b1

# %% leaky slope 0
def forward(X, w1, b1):
    return F.leaky_relu(X @ w1, negative_slope=0.0) + b1

# %% heaviside
def forward(X, w1, b1):
    z = X @ w1
    return z * torch.heaviside(z.detach(), torch.tensor(0.0)) + b1

# %% clamp_ in place
def forward(X, w1, b1):
    return torch.matmul(X, w1).clamp_(0).add_(b1)

# %% relu_ bias expand
def forward(X, w1, b1):
    return torch.relu_(X @ w1) + b1.view(1, -1).expand(X.shape[0], -1)

# %% vmap
def forward(X, w1, b1):
    return torch.vmap(lambda row: F.relu(row @ w1) + b1)(X)

# %% maximum with a scalar tensor
def forward(X, w1, b1):
    return torch.maximum(X @ w1, torch.tensor(0.0)) + b1

# %% column by column
def forward(X, w1, b1):
    columns = [F.relu(X @ w1[:, j]) + b1[j] for j in range(w1.shape[1])]
    return torch.stack(columns, dim=1)
