# Right answers: full marks, no name.

# %% keyword
def make_loader(inputs, targets, batch_size):
    train_ds = TensorDataset(inputs, targets)
    train_dl = DataLoader(train_ds, batch_size=batch_size, shuffle=True)
    return train_dl

# %% positional
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, True)

# %% full names
def make_loader(inputs, targets, batch_size):
    ds = torch.utils.data.TensorDataset(inputs, targets)
    return torch.utils.data.DataLoader(dataset=ds, batch_size=batch_size, shuffle=True, drop_last=False)

# %% list of pairs
def make_loader(inputs, targets, batch_size):
    return DataLoader(list(zip(inputs, targets)), batch_size=batch_size, shuffle=True)

# %% RandomSampler
def make_loader(inputs, targets, batch_size):
    from torch.utils.data import RandomSampler
    ds = TensorDataset(inputs, targets)
    return DataLoader(ds, batch_size=batch_size, sampler=RandomSampler(ds))

# %% BatchSampler
def make_loader(inputs, targets, batch_size):
    from torch.utils.data import BatchSampler, RandomSampler
    ds = TensorDataset(inputs, targets)
    return DataLoader(ds, batch_sampler=BatchSampler(RandomSampler(ds), batch_size, drop_last=False))

# %% generator
def make_loader(inputs, targets, batch_size):
    g = torch.Generator().manual_seed(0)
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle=True, generator=g)

# %% num_workers=0
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True, num_workers=0)

# %% list of indices
def make_loader(inputs, targets, batch_size):
    ds = [(inputs[i], targets[i]) for i in range(len(inputs))]
    return DataLoader(ds, batch_size=batch_size, shuffle=True)

# %% manual_seed before
def make_loader(inputs, targets, batch_size):
    torch.manual_seed(42)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True)

# %% print a batch
def make_loader(inputs, targets, batch_size):
    dl = DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True)
    for xb, yb in dl:
        print(xb, yb)
        break
    return dl

# %% collate_fn tuple
def make_loader(inputs, targets, batch_size):
    def collate(items):
        xs, ys = zip(*items)
        return torch.stack(xs), torch.stack(ys)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True, collate_fn=collate)

# %% num_workers=2
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True, num_workers=2)

# %% pin_memory
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True, pin_memory=True)

# %% with Subset
def make_loader(inputs, targets, batch_size):
    from torch.utils.data import Subset
    ds = TensorDataset(inputs, targets)
    return DataLoader(Subset(ds, range(len(ds))), batch_size, shuffle=True)

# %% own Dataset
from torch.utils.data import Dataset

class Crops(Dataset):
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __len__(self):
        return len(self.x)
    def __getitem__(self, i):
        return self.x[i], self.y[i]

def make_loader(inputs, targets, batch_size):
    return DataLoader(Crops(inputs, targets), batch_size=batch_size, shuffle=True)

# %% lambda
make_loader = lambda x, y, n: DataLoader(TensorDataset(x, y), n, shuffle=True)

# %% own iterable class
class Loader:
    def __init__(self, inputs, targets, batch_size):
        self.inputs, self.targets, self.batch_size = inputs, targets, batch_size
    def __iter__(self):
        order = torch.randperm(len(self.inputs))
        for i in range(0, len(order), self.batch_size):
            rows = order[i : i + self.batch_size]
            yield self.inputs[rows], self.targets[rows]

class MyLoader(DataLoader):
    pass

def make_loader(inputs, targets, batch_size):
    return MyLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=True)

# %% shuffle='yes' is truthy
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle='yes')

# %% persistent generator None
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=int(batch_size), shuffle=True, generator=None, collate_fn=None)

# %% StackDataset
def make_loader(inputs, targets, batch_size):
    from torch.utils.data import StackDataset
    return DataLoader(StackDataset(inputs, targets), batch_size, shuffle=True)

# %% shuffle string (harmless)
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle='yes')

# %% indices and collate
def make_loader(inputs, targets, batch_size):
    return DataLoader(range(len(inputs)), batch_size, shuffle=True, collate_fn=lambda i: (inputs[i], targets[i]))

# %% batch sampler as sampler
def make_loader(inputs, targets, batch_size):
    from torch.utils.data import BatchSampler, RandomSampler
    ds = TensorDataset(inputs, targets)
    return DataLoader(ds, sampler=BatchSampler(RandomSampler(ds), batch_size, False), batch_size=None)

# %% SubsetRandomSampler
def make_loader(inputs, targets, batch_size):
    from torch.utils.data import SubsetRandomSampler
    return DataLoader(TensorDataset(inputs, targets), batch_size, sampler=SubsetRandomSampler(range(inputs.size(0))))

# %% iterable dataset
class Rows(torch.utils.data.IterableDataset):
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __iter__(self):
        for i in torch.randperm(len(self.x)).tolist():
            yield self.x[i], self.y[i]
def make_loader(inputs, targets, batch_size):
    return DataLoader(Rows(inputs, targets), batch_size=batch_size)

# %% zip list
def make_loader(inputs, targets, batch_size):
    return torch.utils.data.DataLoader(list(zip(inputs, targets)), shuffle=True, batch_size=batch_size)

# %% named tuple batches
from collections import namedtuple
Row = namedtuple("Row", "x y")
def make_loader(inputs, targets, batch_size):
    return DataLoader([Row(x, y) for x, y in zip(inputs, targets)], batch_size, True)

# %% own sampler
class Shuffled(torch.utils.data.Sampler):
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __iter__(self):
        order = list(range(self.n))
        random.shuffle(order)
        return iter(order)
import random
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size, sampler=Shuffled(len(inputs)))

# %% numpy rng sampler
class NumpyOrder:
    def __init__(self, n):
        self.n = n
        self.rng = np.random.default_rng(0)
    def __len__(self):
        return self.n
    def __iter__(self):
        return iter(self.rng.permutation(self.n).tolist())
def make_loader(inputs, targets, batch_size):
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, sampler=NumpyOrder(len(targets)))

# %% ConcatDataset
def make_loader(inputs, targets, batch_size):
    from torch.utils.data import ConcatDataset
    half = len(inputs) // 2
    parts = [TensorDataset(inputs[:half], targets[:half]), TensorDataset(inputs[half:], targets[half:])]
    return DataLoader(ConcatDataset(parts), batch_size, shuffle=True)

# %% partial
from functools import partial
Loader = partial(DataLoader, shuffle=True, drop_last=False)
def make_loader(inputs, targets, batch_size):
    return Loader(TensorDataset(inputs, targets), batch_size=batch_size)
