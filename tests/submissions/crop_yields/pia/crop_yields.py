# Half done; one stub still raises below the code.
# base: released

# %% predict
def predict(x, w, b):
    return x @ w.T + b

# %% mse
def mse(t1, t2):
    diff = t1 - t2
    loss = (diff * diff).mean()
    raise NotImplementedError()

# %% update_step
def update_step(w, b, lr):
    pass
