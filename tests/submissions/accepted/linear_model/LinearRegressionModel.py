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
