# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no shuffle | 1 | loader_does_not_shuffle
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size)

# %% shuffle False | 1 | loader_does_not_shuffle
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=False)

# %% drop last | 1 | loader_drops_last
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True, drop_last=True)

# %% drop last, no shuffle | 0 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, drop_last=True)

# %% no batch size | 1 | loader_ignores_batch_size
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), shuffle=True)

# %% no batch size no shuffle | 0 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets))

# %% 5 | 1 | loader_hard_codes_batch_size
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=5, shuffle=True)

# %% 4 | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=4, shuffle=True)

# %% 5 no shuffle | 0 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=5)

# %% swapped | 1 | loader_swaps_inputs_and_targets
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(targets, inputs), batch_size, shuffle=True)

# %% no targets | 1 | loader_forgets_targets
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs), batch_size, shuffle=True)

# %% inputs only, plain tensor | 1 | loader_forgets_targets
def make_loader(inputs, targets, batch_size):
    return DataLoader(inputs, batch_size, shuffle=True)

# %% dataset | 0 | loader_returns_dataset
def make_loader(inputs, targets, batch_size):
    return TensorDataset(inputs, targets)

# %% tuple as dataset | 0 | loader_wraps_tuple
def make_loader(inputs, targets, batch_size):
    return DataLoader((inputs, targets), batch_size=batch_size, shuffle=True)

# %% list as dataset | 0 | loader_wraps_tuple
def make_loader(inputs, targets, batch_size):
    return DataLoader([inputs, targets], batch_size, shuffle=True)

# %% two tensors positional | 0 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(inputs, targets, batch_size)

# %% concatenated | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(torch.cat([inputs, targets], dim=1), batch_size, shuffle=True)

# %% nothing returned | 0 | loader_returns_nothing
def make_loader(inputs, targets, batch_size):
    train_dl = DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True)

# %% first batch | 0 | -
def make_loader(inputs, targets, batch_size):
    for batch in DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True):
        return batch

# %% list(loader) | 0 | loader_returns_list
def make_loader(inputs, targets, batch_size):
    return list(DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True))

# %% iter(loader) | 0 | -
def make_loader(inputs, targets, batch_size):
    return iter(DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True))

# %% TensorDataset of tuple | 0 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset((inputs, targets)), batch_size, shuffle=True)

# %% with replacement | 1 | -
def make_loader(inputs, targets, batch_size):
    ds = TensorDataset(inputs, targets)
    return DataLoader(ds, batch_size, sampler=torch.utils.data.RandomSampler(ds, replacement=True))

# %% shuffles once | 1 | loader_does_not_shuffle
def make_loader(inputs, targets, batch_size):
    p = torch.randperm(len(inputs))
    return DataLoader(TensorDataset(inputs[p], targets[p]), batch_size)

# %% shuffles inputs and targets separately | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs[torch.randperm(len(inputs))], targets[torch.randperm(len(targets))]), batch_size, shuffle=True)

# %% global data | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs_15, targets_15), batch_size, shuffle=True)

# %% batch_size+1 | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size + 1, shuffle=True)

# %% float64 | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs.double(), targets.double()), batch_size, shuffle=True)

# %% index included | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(torch.arange(len(inputs)), inputs, targets), batch_size, shuffle=True)

# %% slice drop | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs[:-1], targets[:-1]), batch_size, shuffle=True)

# %% same seed each epoch generator class | 1 | loader_does_not_shuffle
def make_loader(inputs, targets, batch_size):
    class S:
        def __iter__(self):
            g = torch.Generator().manual_seed(0)
            return iter(torch.randperm(len(inputs), generator=g).tolist())
        def __len__(self):
            return len(inputs)
    return DataLoader(TensorDataset(inputs, targets), batch_size, sampler=S())

# %% batch_size ignored whole | 1 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=len(inputs), shuffle=True)

# %% zip list of lists | 0 | -
def make_loader(inputs, targets, batch_size):
    return list(zip(inputs.split(batch_size), targets.split(batch_size)))

# %% Shuffle misspelt | 0 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffel=True)

# %% DataLoader(inputs, targets) | 0 | -
def make_loader(inputs, targets, batch_size):
    return DataLoader(inputs, targets, batch_size, shuffle=True)

# %% DataLoader(inputs, targets) kw | 0 | loader_skips_dataset
def make_loader(inputs, targets, batch_size):
    return DataLoader(inputs, targets, batch_size=batch_size, shuffle=True)

# %% batches cut once, then shuffled | 0 | -
def make_loader(inputs, targets, batch_size):
    batches = list(DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True))
    return DataLoader(batches, batch_size=None, shuffle=True)

# %% batches in order, then shuffled | 0 | -
def make_loader(inputs, targets, batch_size):
    batches = [(inputs[i:i + batch_size], targets[i:i + batch_size]) for i in range(0, len(inputs), batch_size)]
    return DataLoader(batches, batch_size=None, shuffle=True)

# %% sampler drawn once | 1 | loader_does_not_shuffle
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, sampler=torch.randperm(len(inputs)).tolist())

# %% shuffles the caller's rows | 1 | -
def make_loader(inputs, targets, batch_size):
    p = torch.randperm(len(inputs))
    inputs[:] = inputs[p]; targets[:] = targets[p]
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True)
