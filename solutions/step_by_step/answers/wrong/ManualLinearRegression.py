# Wrong answers: after each label the points and, if there is one, the name they get.

# %% no super | 0 | model_skips_super
class ManualLinearRegression(nn.Module):
    def __init__(self):
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b + self.w * x

# %% plain tensors | 0 | model_keeps_plain_tensors
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = torch.randn(1, requires_grad=True)
        self.w = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return self.b + self.w * x

# %% other names | 2 | model_uses_other_names
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.randn(1))
        self.weight = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.bias + self.weight * x

# %% nn.Linear | 0 | model_uses_layer
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)

# %% scalars | 0 | model_has_scalars
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(()))
        self.w = nn.Parameter(torch.tensor(0.5))

    def forward(self, x):
        return self.b + self.w * x

# %% matrices | 0 | model_has_matrices
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1, 1))
        self.w = nn.Parameter(torch.randn(1, 1))

    def forward(self, x):
        return self.b + self.w * x

# %% swapped | 2 | model_swaps_parameters
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.w + self.b * x

# %% no b in forward | 1 | model_forgets_bias
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.w * x

# %% no b at all | 0 | model_has_no_bias
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.w * x

# %% no w in forward | 1 | model_forgets_weight
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b + x

# %% detached | 2 | model_cuts_graph
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return (self.b + self.w * x).detach()

# %% nothing returned | 1 | model_returns_nothing
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        self.b + self.w * x

# %% no forward | 1 | model_has_no_forward
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def Forward(self, x):
        return self.b + self.w * x

# %% frozen | 1 | model_freezes_parameters
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1), requires_grad=False)
        self.w = nn.Parameter(torch.randn(1), requires_grad=False)

    def forward(self, x):
        return self.b + self.w * x

# %% other function | 1 | -
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b - self.w * x

# %% relu | 1 | -
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return (self.b + self.w * x).relu()
