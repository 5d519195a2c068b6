# Right answers: full marks, no name.

# %% tutorial
device = 'cpu'

class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1, requires_grad=True, dtype=torch.float, device=device))
        self.w = nn.Parameter(torch.randn(1, requires_grad=True, dtype=torch.float, device=device))

    def forward(self, x):
        # Compute the predictions
        return self.b + self.w * x

# %% short
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b + self.w * x

# %% zeros
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.zeros(1))
        self.w = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.b + self.w * x

# %% given numbers
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.tensor([0.5]))
        self.w = nn.Parameter(torch.tensor([0.1]))

    def forward(self, x):
        return self.b + self.w * x

# %% rand and empty
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.rand(1))
        self.w = nn.Parameter(torch.empty(1).normal_())

    def forward(self, x):
        return self.b + self.w * x

# %% other order of the sum
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return x * self.w + self.b

# %% torch functions
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return torch.add(self.b, torch.mul(self.w, x))

# %% addcmul
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return torch.addcmul(self.b, self.w, x)

# %% old super
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super(ManualLinearRegression, self).__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b + self.w * x

# %% Module init
class ManualLinearRegression(nn.Module):
    def __init__(self):
        nn.Module.__init__(self)
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b + self.w * x

# %% register_parameter
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter('b', nn.Parameter(torch.randn(1)))
        self.register_parameter('w', nn.Parameter(torch.randn(1)))

    def forward(self, x):
        return self.b + self.w * x

# %% torch.nn, requires_grad
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = torch.nn.Parameter(torch.randn(1), requires_grad=True)
        self.w = torch.nn.Parameter(torch.randn(1), requires_grad=True)

    def forward(self, x):
        return self.b + self.w * x

# %% prediction by steps
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))

    def forward(self, x):
        b, w = self.b, self.w
        yhat = b + w * x
        return yhat

# %% w made before b
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(1))
        self.b = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.w * x + self.b
