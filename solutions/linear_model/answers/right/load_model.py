# Right answers: full marks, no name.

# %% map_location
def load_model(model, path):
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state)

# %% map_location device
def load_model(model, path):
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.load_state_dict(torch.load(path, map_location=device))

# %% where the model is
def load_model(model, path):
    device = next(model.parameters()).device
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True))

# %% returns the model
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location="cpu"))
    return model

# %% eval
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location="cpu"))
    model.eval()

# %% strict, keywords
def load_model(model, path):
    model.load_state_dict(state_dict=torch.load(f=path, map_location=lambda storage, location: storage), strict=True)

# %% named zip
def load_model(model, path):
    saved = torch.load(path, map_location=lambda storage, loc: storage)
    own = model.state_dict()
    own.update(saved)
    model.load_state_dict(own)

# %% data assignment
def load_model(model, path):
    state = torch.load(path, map_location=torch.device("cpu"), weights_only=True)
    for name, p in model.named_parameters():
        p.data.copy_(state[name])

# %% BytesIO
def load_model(model, path):
    import io
    with open(path, "rb") as f:
        data = io.BytesIO(f.read())
    model.load_state_dict(torch.load(data, map_location="cpu"))

# %% mmap
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location="cpu", mmap=True, weights_only=True))

# %% assign=True
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location=next(model.parameters()).device, weights_only=True), assign=True)

# %% path opened by its own method
def load_model(model, path):
    with path.open("rb") as f:
        model.load_state_dict(torch.load(f, map_location="cpu", weights_only=True))

# %% to where the model is
def load_model(model, path):
    assert path.exists()
    where = next(model.parameters()).device
    model.load_state_dict(torch.load(path, map_location=where))

# %% map_location as a function
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location=lambda storage, _: storage))

# %% map_location as a dictionary
def load_model(model, path):
    model.load_state_dict(torch.load(path, map_location={"cuda:0": "cpu"}))
