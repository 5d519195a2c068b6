# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no bias | 0 | predict_forgets_bias
def predict(x, w, b):
    return x @ w.t()

# %% no bias F.linear | 0 | predict_forgets_bias
def predict(x, w, b):
    return F.linear(x, w)

# %% minus bias | 0 | predict_subtracts_bias
def predict(x, w, b):
    return torch.matmul(x, w.T) - b

# %% no transpose | 0 | predict_does_not_transpose
def predict(x, w, b):
    return torch.matmul(x, w) + b

# %% no transpose mm | 0 | predict_does_not_transpose
def predict(x, w, b):
    return torch.mm(x, w) + b

# %% no transpose addmm | 0 | predict_does_not_transpose
def predict(x, w, b):
    return torch.addmm(b, x, w)

# %% no transpose dot-like x.T | 0 | -
def predict(x, w, b):
    return x.T @ w + b

# %% w @ x.T + b[:,None] | 0 | predict_transposes_result
def predict(x, w, b):
    return w @ x.T + b[:, None]

# %% w @ x.T + b | 0 | predict_swaps_factors
def predict(x, w, b):
    return w @ x.T + b

# %% (w @ x.T + b).T | 0 | -
def predict(x, w, b):
    return (w @ x.T + b).T

# %% w @ x + b | 0 | predict_swaps_factors_untransposed
def predict(x, w, b):
    return w @ x + b

# %% elementwise | 0 | -
def predict(x, w, b):
    return x * w + b

# %% detach | 1 | predict_cuts_graph
def predict(x, w, b):
    return (x @ w.T + b).detach()

# %% data | 1 | predict_cuts_graph
def predict(x, w, b):
    return x @ w.data.T + b.data

# %% no_grad | 1 | predict_cuts_graph
def predict(x, w, b):
    with torch.no_grad():
        return x @ w.T + b

# %% torch.tensor(result) | 1 | predict_cuts_graph
def predict(x, w, b):
    return torch.tensor((x @ w.T + b).tolist())

# %% numpy | 0 | predict_needs_numpy
def predict(x, w, b):
    return x.numpy() @ w.numpy().T + b.numpy()

# %% numpy detach from_numpy | 1 | predict_cuts_graph
def predict(x, w, b):
    return torch.from_numpy(x.numpy() @ w.detach().numpy().T + b.detach().numpy())

# %% numpy returned | 0 | -
def predict(x, w, b):
    return x.detach().numpy() @ w.detach().numpy().T + b.detach().numpy()

# %% only b detached | 1 | -
def predict(x, w, b):
    return x @ w.T + b.detach()

# %% only w detached | 1 | -
def predict(x, w, b):
    return x @ w.detach().T + b

# %% returns nothing | 0 | predict_returns_nothing
def predict(x, w, b):
    preds = x @ w.T + b

# %% prints | 0 | predict_returns_nothing
def predict(x, w, b):
    print(x @ w.T + b)

# %% globals | 0 | -
def predict(x, w, b):
    return inputs @ w.T + b

# %% randn inside | 0 | -
def predict(x, w, b):
    w = torch.randn(2, 3, requires_grad=True)
    b = torch.randn(2, requires_grad=True)
    return x @ w.T + b

# %% nn.Linear fresh | 0 | -
def predict(x, w, b):
    return nn.Linear(w.shape[1], w.shape[0])(x)

# %% hard d=3,m=2 | 0 | -
def predict(x, w, b):
    return torch.stack([x[:,0]*w[0,0]+x[:,1]*w[0,1]+x[:,2]*w[0,2]+b[0], x[:,0]*w[1,0]+x[:,1]*w[1,1]+x[:,2]*w[1,2]+b[1]], dim=1)

# %% hard-coded shown case | 0 | -
def predict(x, w, b):
    return torch.tensor([[8., 27.], [8., 36.]])

# %% squeeze | 1 | -
def predict(x, w, b):
    return (x @ w.T + b).squeeze()

# %% sum over rows | 0 | -
def predict(x, w, b):
    return (x @ w.T + b).sum(0)

# %% double | 1 | -
def predict(x, w, b):
    return (x.double() @ w.double().T + b.double())

# %% half | 0 | -
def predict(x, w, b):
    return (x @ w.T + b).half()

# %% list of rows | 0 | -
def predict(x, w, b):
    return [w @ r + b for r in x]

# %% reshape instead of transpose | 0 | predict_reshapes
def predict(x, w, b):
    return x @ w.reshape(w.shape[1], w.shape[0]) + b

# %% view(3,2) | 0 | -
def predict(x, w, b):
    return x @ w.view(3, 2) + b

# %% bias twice | 0 | -
def predict(x, w, b):
    return F.linear(x, w, b) + b

# %% no bias + detach | 0 | -
def predict(x, w, b):
    return (x @ w.T).detach()

# %% minus bias + transposed | 0 | -
def predict(x, w, b):
    return (x @ w.T - b).T

# %% loses one row | 0 | -
def predict(x, w, b):
    return torch.stack([w @ x[i] + b for i in range(len(x) - 1)])

# %% missing torch name | 0 | -
def predict(x, w, b):
    return tf.matmul(x, w.T) + b

# %% w modified in place | 1 | -
def predict(x, w, b):
    with torch.no_grad():
        w *= 1.0001
        w += 1
    return x @ w.T + b

# %% integer rounding | 0 | -
def predict(x, w, b):
    return torch.round(x @ w.T + b)

# %% two arguments only | 0 | -
def predict(x):
    return x @ w.T + b

# %% model name left | 0 | -
def model(x):
    return x @ w.T + b
def predict(x, w_, b_):
    return model(x)

# %% fill a zeros tensor, on the CPU only | 1 | -
def predict(x, w, b):
    out = torch.zeros(x.shape[0], w.shape[0])
    for i in range(x.shape[0]):
        for j in range(w.shape[0]):
            out[i, j] = torch.dot(x[i], w[j]) + b[j]
    return out

# %% ones column, on the CPU only | 1 | -
def predict(x, w, b):
    X = torch.cat([x, torch.ones(len(x), 1)], dim=1)
    W = torch.cat([w, b[:, None]], dim=1)
    return X @ W.T
