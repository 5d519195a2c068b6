# Right answers: full marks, no name.

# %% x@w.t()
def predict(x, w, b):
    return x @ w.t() + b

# %% torch.matmul
def predict(x, w, b):
    return torch.matmul(x, w.transpose(0, 1)) + b

# %% torch.mm
def predict(x, w, b):
    return torch.mm(x, w.T).add(b)

# %% addmm
def predict(x, w, b):
    return torch.addmm(b, x, w.T)

# %% F.linear
def predict(x, w, b):
    return F.linear(x, w, b)

# %% einsum
def predict(x, w, b):
    return torch.einsum('nd,md->nm', x, w) + b

# %% (w@x.T).T
def predict(x, w, b):
    return (w @ x.T).T + b

# %% explicit unsqueeze
def predict(x, w, b):
    return x.mm(w.t()) + b.unsqueeze(0)

# %% b first
def predict(x, w, b):
    y = b + x @ w.T
    return y

# %% row by row stack
def predict(x, w, b):
    return torch.stack([w @ row + b for row in x])

# %% loop over targets
def predict(x, w, b):
    cols = []
    for j in range(w.shape[0]):
        cols.append((x * w[j]).sum(dim=1) + b[j])
    return torch.stack(cols, dim=1)

# %% broadcast 3d
def predict(x, w, b):
    return (x[:, None, :] * w[None]).sum(-1) + b

# %% permute
def predict(x, w, b):
    return torch.matmul(x, w.permute(1, 0)) + b.view(1, -1)

# %% mT and expand
def predict(x, w, b):
    return x @ w.mT + b.expand(x.shape[0], -1)

# %% tensordot
def predict(x, w, b):
    return torch.tensordot(x, w, dims=([1], [1])) + b

# %% inplace add to result
def predict(x, w, b):
    y = x @ w.T
    y += b
    return y

# %% repeat bias
def predict(x, w, b):
    return torch.mm(x, w.t()) + b.repeat(x.size(0), 1)

# %% prints shapes
def predict(x, w, b):
    print(x.shape, w.shape)
    out = x @ w.T + b
    print(out)
    return out

# %% swapaxes
def predict(x, w, b):
    return x @ w.swapaxes(0, 1) + b

# %% torch.t
def predict(x, w, b):
    return torch.matmul(x, torch.t(w)) + b

# %% functional_call of nn.Linear
def predict(x, w, b):
    layer = nn.Linear(w.shape[1], w.shape[0])
    return torch.func.functional_call(layer, {'weight': w, 'bias': b}, (x,))

# %% vmap
def predict(x, w, b):
    return torch.vmap(lambda row: w @ row + b)(x)

# %% lambda
predict = lambda x, w, b: x @ w.T + b

# %% other names, hints
def predict(features: torch.Tensor, weights: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    """predictions"""
    return features @ weights.t() + bias

# %% class with __call__
class Predictor:
    def __call__(self, x, w, b):
        return x @ w.T + b
predict = Predictor()

# %% alias F.linear
predict = F.linear

# %% partial
import functools
predict = functools.partial(F.linear)

# %% conv1d
def predict(x, w, b):
    return F.conv1d(x.unsqueeze(2), w.unsqueeze(2), b).squeeze(2)

# %% inner
def predict(x, w, b):
    return torch.inner(x, w) + b

# %% mv
def predict(x, w, b):
    return torch.stack([torch.mv(w, row) + b for row in x])

# %% sum of columns
def predict(x, w, b):
    return sum(x[:, [j]] * w[:, j] for j in range(x.shape[1])) + b

# %% matmul batch
def predict(x, w, b):
    return torch.matmul(w, x[..., None])[..., 0] + b

# %% baddbmm
def predict(x, w, b):
    return torch.baddbmm(b.expand(1, len(x), len(b)), x[None], w.T[None])[0]

# %% loops and torch.stack nested
def predict(x, w, b):
    return torch.stack([torch.stack([(xi * wj).sum() + bj for wj, bj in zip(w, b)]) for xi in x])

# %% cat columns
def predict(x, w, b):
    return torch.cat([(x @ w[j] + b[j]).reshape(-1, 1) for j in range(len(b))], dim=1)

# %% hstack column_stack
def predict(x, w, b):
    return torch.column_stack([x @ wj + bj for wj, bj in zip(w, b)])

# %% einsum, add
def predict(x, w, b):
    return torch.einsum("ij,kj->ik", x, w).add(b)

# %% chain_matmul
def predict(x, w, b):
    return torch.linalg.multi_dot([x, w.t()]) + b

# %% module that holds w and b
class Model(nn.Module):
    def __init__(self, w, b):
        super().__init__()
        self.w, self.b = w, b
    def forward(self, x):
        return x @ self.w.T + self.b
def predict(x, w, b):
    return Model(w, b)(x)

# %% vmap rows
def predict(x, w, b):
    return torch.func.vmap(lambda row: w @ row + b)(x)

# %% default args
def predict(x, w=None, b=None):
    out = x
    if w is not None:
        out = out @ w.T
    if b is not None:
        out = out + b
    return out

# %% sparse
def predict(x, w, b):
    return torch.sparse.mm(x.to_sparse(), w.T) + b

# %% requires_grad_ on result
def predict(x, w, b):
    return (x @ w.T + b).requires_grad_()
