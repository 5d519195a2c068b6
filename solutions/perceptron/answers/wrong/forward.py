# Wrong answers: after each label the points and, if there is one, the name they get.

# %% clamp after bias | 0 | forward_clamps_after_bias
def forward(X, w1, b1):
    return torch.relu(X @ w1 + b1)

# %% F.linear then relu | 0 | forward_clamps_after_bias
def forward(X, w1, b1):
    return F.relu(F.linear(X, w1.T, b1))

# %% relu twice | 0 | forward_clamps_twice
def forward(X, w1, b1):
    return F.relu(F.relu(X @ w1) + b1)

# %% no clamp | 0 | forward_leaves_out_clamp
def forward(X, w1, b1):
    return X.mm(w1).add(b1)

# %% clamp result thrown away | 0 | forward_leaves_out_clamp
def forward(X, w1, b1):
    z = X @ w1
    z.clamp(min=0)
    return z + b1

# %% clamp(max=0) | 0 | forward_clamps_other_side
def forward(X, w1, b1):
    return X.mm(w1).clamp(max=0).add(b1)

# %% minimum | 0 | forward_clamps_other_side
def forward(X, w1, b1):
    z = X @ w1
    return torch.minimum(z, torch.zeros_like(z)) + b1

# %% clamp(0, 1) | 0 | forward_clamps_both_sides
def forward(X, w1, b1):
    return (X @ w1).clamp(0, 1) + b1

# %% no bias | 0 | forward_forgets_bias
def forward(X, w1, b1):
    return torch.relu(X @ w1)

# %% add not in place thrown away | 0 | forward_forgets_bias
def forward(X, w1, b1):
    z = X.mm(w1).clamp(min=0)
    z.add(b1)
    return z

# %% minus bias | 0 | forward_subtracts_bias
def forward(X, w1, b1):
    return torch.relu(X @ w1) - b1

# %% abs | 0 | forward_takes_absolute_values
def forward(X, w1, b1):
    return abs(X @ w1) + b1

# %% square root of square | 0 | forward_takes_absolute_values
def forward(X, w1, b1):
    return (X @ w1).square().sqrt() + b1

# %% sigmoid | 0 | forward_uses_sigmoid
def forward(X, w1, b1):
    return 1 / (1 + torch.exp(-(X @ w1))) + b1

# %% tanh | 0 | -
def forward(X, w1, b1):
    return torch.tanh(X @ w1) + b1

# %% gelu | 0 | -
def forward(X, w1, b1):
    return F.gelu(X @ w1) + b1

# %% softplus | 0 | -
def forward(X, w1, b1):
    return F.softplus(X @ w1) + b1

# %% step | 0 | forward_uses_step
def forward(X, w1, b1):
    return torch.where(X @ w1 > 0, 1.0, 0.0) + b1

# %% leaky | 0 | forward_leaks
def forward(X, w1, b1):
    z = X @ w1
    return torch.where(z > 0, z, 0.01 * z) + b1

# %% transposed | 0 | forward_transposes
def forward(X, w1, b1):
    return F.relu(X @ w1.t()) + b1

# %% F.linear untransposed | 0 | forward_transposes
def forward(X, w1, b1):
    return F.relu(F.linear(X, w1)) + b1

# %% factors swapped | 0 | forward_swaps_factors
def forward(X, w1, b1):
    return F.relu(w1.mm(X)) + b1

# %% elementwise | 0 | forward_multiplies_elements
def forward(X, w1, b1):
    return torch.relu(w1 * X) + b1

# %% clamps inputs | 0 | forward_clamps_inputs
def forward(X, w1, b1):
    return X.clamp(min=0).mm(w1).add(b1)

# %% clamps weights | 0 | forward_clamps_weights
def forward(X, w1, b1):
    return X.mm(w1.clamp(min=0)).add(b1)

# %% clamps weights in place | 0 | -
def forward(X, w1, b1):
    return X.mm(w1.data.clamp_(min=0)).add(b1)

# %% detach | 2 | forward_cuts_graph
def forward(X, w1, b1):
    return (torch.relu(X @ w1) + b1).detach()

# %% no_grad | 2 | forward_cuts_graph
def forward(X, w1, b1):
    with torch.no_grad():
        return torch.relu(X @ w1) + b1

# %% numpy | 2 | forward_cuts_graph
def forward(X, w1, b1):
    z = np.maximum(X.numpy() @ w1.detach().numpy(), 0)
    return torch.from_numpy(z + b1.detach().numpy())

# %% only the weight cut | 2 | -
def forward(X, w1, b1):
    return torch.relu(X @ w1.detach()) + b1

# %% numpy array | 0 | -
def forward(X, w1, b1):
    return np.maximum(X.numpy() @ w1.detach().numpy(), 0) + b1.detach().numpy()

# %% nothing returned | 0 | forward_returns_nothing
def forward(X, w1, b1):
    print(torch.relu(X @ w1) + b1)

# %% first row only | 0 | -
def forward(X, w1, b1):
    return torch.relu(X[:1] @ w1) + b1

# %% typo | 0 | -
def forward(X, w1, b1):
    return torch.relu(X @ w) + b1

# %% an upper bound as well | 0 | -
def forward(X, w1, b1):
    return (X @ w1).clamp(0, 10) + b1

# %% fmax, on the CPU only | 1.5 | -
def forward(X, w1, b1):
    return torch.fmax(X @ w1, torch.zeros(1)) + b1
