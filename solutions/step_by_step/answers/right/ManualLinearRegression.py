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

# %% register_parameter in a loop
class ManualLinearRegression(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in "bw":
            self.register_parameter(name, nn.Parameter(torch.empty(1).uniform_(-1, 1)))
    def forward(self, x):
        return torch.add(self.b, torch.mul(x, self.w))

# %% class annotations
class ManualLinearRegression(torch.nn.Module):
    b: nn.Parameter
    w: nn.Parameter
    def __init__(self) -> None:
        torch.nn.Module.__init__(self)
        self.b, self.w = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.ones(1))
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.w * x + self.b.expand_as(x)

# %% staticmethod helper
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super(ManualLinearRegression, self).__init__()
        self.b = self.number()
        self.w = self.number()
    @staticmethod
    def number():
        return nn.Parameter(torch.randn((1,), dtype=torch.float32))
    def forward(self, *inputs):
        (x,) = inputs
        return self.b + x * self.w

# %% buffers and hooks
class ManualLinearRegression(nn.Module):
    def __init__(self, seed=None):
        super().__init__()
        if seed is not None:
            torch.manual_seed(seed)
        self.register_buffer("seen", torch.zeros(1))
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))
    def forward(self, x):
        self.seen += 1
        return self.b + self.w * x

# %% call overridden
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.rand(1))
        self.b = nn.Parameter(torch.rand(1))
    def __call__(self, x):
        return self.forward(x)
    def forward(self, x):
        return x.mul(self.w).add(self.b)

# %% a function that the model keeps
class ManualLinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.randn(1))
        self.w = nn.Parameter(torch.randn(1))
        self.line = lambda x: self.b + self.w * x
    def forward(self, x):
        return self.line(x)
