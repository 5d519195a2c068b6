# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no super | 0 | model_skips_super
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)

# %% super not called | 0 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)

# %% super last | 0 | model_skips_super
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        self.linear = nn.Linear(input_dim, output_dim)
        super().__init__()

    def forward(self, x):
        return self.linear(x)

# %% no bias | 0 | model_has_no_bias
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim, bias=False)

    def forward(self, x):
        return self.linear(x)

# %% dimensions swapped | 0 | model_swaps_dimensions
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(output_dim, input_dim)

    def forward(self, x):
        return self.linear(x)

# %% 1, 1 | 0 | model_hard_codes_dimensions
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)

# %% output 1 | 0 | model_hard_codes_output
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, 1)

    def forward(self, x):
        return self.linear(x)

# %% plain tensors | 0 | model_keeps_plain_tensors
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.w = torch.randn(output_dim, input_dim, requires_grad=True)
        self.b = torch.randn(output_dim, requires_grad=True)

    def forward(self, x):
        return torch.matmul(x, self.w.t()) + self.b

# %% plain tensors, zeros | 0 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.w = torch.zeros(output_dim, input_dim, requires_grad=True)
        self.b = torch.zeros(output_dim, requires_grad=True)

    def forward(self, x):
        return x @ self.w.T + self.b

# %% list of layers | 0 | model_registers_no_layer
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.layers = [nn.Linear(input_dim, output_dim)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

# %% dictionary of layers | 0 | model_registers_no_layer
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.layers = {'linear': nn.Linear(input_dim, output_dim)}

    def forward(self, x):
        return self.layers['linear'](x)

# %% layer made in forward | 0 | model_registers_no_layer
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.input_dim = input_dim
        self.output_dim = output_dim

    def forward(self, x):
        linear = nn.Linear(self.input_dim, self.output_dim)
        return linear(x)

# %% layer made in forward, attribute | 0 | model_registers_no_layer
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.n = input_dim
        self.m = output_dim

    def forward(self, x):
        self.linear = nn.Linear(self.n, self.m)
        return self.linear(x)

# %% made in both | 2 | model_forgets_its_layer
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        layer = nn.Linear(x.shape[1], self.linear.out_features)
        return layer(x)

# %% relu | 2 | model_applies_relu
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return nn.functional.relu(self.linear(x))

# %% clamp | 2 | model_applies_relu
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        out = self.linear(x)
        return out.clamp(min=0)

# %% sigmoid | 2 | model_applies_sigmoid
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).sigmoid()

# %% tanh | 2 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return torch.tanh(self.linear(x))

# %% no return | 2 | model_returns_nothing
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        out = self.linear(x)

# %% returns the input | 2 | model_returns_input
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        out = self.linear(x)
        return x

# %% returns the layer | 2 | model_returns_layer
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear

# %% foward | 2 | model_has_no_forward
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def foward(self, x):
        return self.linear(x)

# %% no forward | 2 | model_has_no_forward
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

# %% forward inside __init__ | 2 | model_has_no_forward
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

        def forward(self, x):
            return self.linear(x)

# %% layer in a variable | 0 | model_keeps_layer_in_variable
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)

# %% fc | 2 | model_calls_layer_fc
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.fc = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.fc(x)

# %% layer | 2 | model_calls_layer_layer
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.layer = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.layer(x)

# %% lin | 2 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.lin = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.lin(x)

# %% Sequential | 2 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(input_dim, output_dim))

    def forward(self, x):
        return self.linear(x)

# %% ModuleList | 2 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.ModuleList([nn.Linear(input_dim, output_dim)])

    def forward(self, x):
        return self.linear[0](x)

# %% detach | 3 | model_cuts_graph
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).detach()

# %% no_grad | 3 | model_cuts_graph
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        with torch.no_grad():
            return self.linear(x)

# %% numpy | 2 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).detach().numpy()

# %% squeeze | 3 | model_squeezes_output
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).squeeze()

# %% applied twice | 2 | model_applies_layer_twice
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        x = self.linear(x)
        return self.linear(x)

# %% hidden layer | 0 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.hidden = nn.Linear(input_dim, 5)
        self.linear = nn.Linear(5, output_dim)

    def forward(self, x):
        return self.linear(self.hidden(x))

# %% frozen | 1 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)
        self.linear.requires_grad_(False)

    def forward(self, x):
        return self.linear(x)

# %% float64 | 0 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim, dtype=torch.float64)

    def forward(self, x):
        return self.linear(x)

# %% not a module | 0 | -
class LinearRegressionModel:
    def __init__(self, input_dim, output_dim):
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)

# %% function | 2 | -
def LinearRegressionModel(input_dim, output_dim):
    return nn.Linear(input_dim, output_dim)


# %% super of the wrong class | 0 | -
class LinearRegressionModel(nn.Module):
    def __init__(self, input_dim, output_dim):
        super(nn.Module, self).__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)
