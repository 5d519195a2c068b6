# Right answers: full marks, no name.

# %% Deep Learning Wizard
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super(LinearRegressionModel, self).__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        out = self.linear(x)
        return out

# %% super()
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)

# %% nn.Module.__init__(self)
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        nn.Module.__init__(self)
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)

# %% keywords
class LinearRegressionModel(torch.nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = torch.nn.Linear(in_features=input_dim, out_features=output_dim, bias=True)

    def forward(self, x):
        return self.linear(x)

# %% type hints
class LinearRegressionModel(nn.Module):
    linear: nn.Linear

    def __init__(self, input_dim: int, output_dim: int) -> None:
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.linear(x)

# %% other names of the arguments
class LinearRegressionModel(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.linear = nn.Linear(n_in, n_out)

    def forward(self, features):
        return self.linear(features)

# %% extra methods and attributes
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.input_dim = input_dim
        self.output_dim = output_dim
        self.linear = nn.Linear(self.input_dim, self.output_dim)

    def forward(self, x):
        y_hat = self.linear(x)
        return y_hat

    def slope(self):
        return self.linear.weight

    def __str__(self):
        return "y = Wx + b"

# %% F.linear with the layer's parameters
import torch.nn.functional as F

class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return F.linear(x, self.linear.weight, self.linear.bias)

# %% matrix product with the layer's parameters
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return x @ self.linear.weight.T + self.linear.bias

# %% add_module
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.add_module("linear", nn.Linear(input_dim, output_dim))

    def forward(self, x):
        return self.linear(x)

# %% initialised differently
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)
        nn.init.xavier_uniform_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)

    def forward(self, x):
        return self.linear(x)

# %% subclass of a helper
class Base(nn.Module):
    def forward(self, x):
        return self.linear(x)

class LinearRegressionModel(Base):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

# %% layer made by a helper
def make_layer(input_dim, output_dim):
    return nn.Linear(input_dim, output_dim)

class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = make_layer(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)

# %% kwargs and super args
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim, *, bias=True, dtype=None):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim, bias=bias, dtype=dtype)
    def forward(self, x):
        return self.linear(x)

# %% stores config, extra_repr
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim: int, output_dim: int) -> None:
        super().__init__()
        self.input_dim, self.output_dim = input_dim, output_dim
        self.linear = torch.nn.modules.linear.Linear(in_features=input_dim, out_features=output_dim)
    def forward(self, x):
        out = self.linear.forward(x)
        return out
    def extra_repr(self):
        return f"{self.input_dim} -> {self.output_dim}"

# %% forward in a base class
class Base(nn.Module):
    def forward(self, x):
        return self.linear(x)
class LinearRegressionModel(Base):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        setattr(self, "linear", nn.Linear(input_dim, output_dim))

# %% seeded init
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        torch.manual_seed(0)
        self.linear = nn.Linear(input_dim, output_dim)
        nn.init.zeros_(self.linear.bias)
        self.linear.weight.data.normal_(0, 0.01)
    def forward(self, x):
        return self.linear(x)

# %% function that makes a class
def LinearRegressionModel(input_dim, output_dim):
    class Model(nn.Module):
        def __init__(self):
            super().__init__()
            self.linear = nn.Linear(input_dim, output_dim)
        def forward(self, x):
            return self.linear(x)
    return Model()

# %% notes shapes
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)
        self.history = []
    def forward(self, x):
        assert x.ndim == 2
        y = self.linear(x)
        self.history.append(y.shape)
        return y

# %% LazyLinear
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.LazyLinear(output_dim)
        self.linear(torch.zeros(1, input_dim))
    def forward(self, x):
        return self.linear(x)

# %% enable_grad forward
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)
    @torch.enable_grad()
    def forward(self, x):
        return self.linear(x)

# %% a function that the model keeps
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)
        self.predict = lambda x: self.linear(x)
    def forward(self, x):
        return self.predict(x)
