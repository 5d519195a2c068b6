"""Mistakes in `LinearRegressionModel`, each with the hint that it gets. Read as one more cell of linear_model.py."""


@model_exercise.misconception
class model_skips_super(nn.Module):
    """The module's register of parameters does not exist yet when you assign the layer. Look up what the
    first line of a module's `__init__` has to be.
    """

    def __init__(self, input_dim, output_dim):
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_has_no_bias(nn.Module):
    """Your model has no bias, so its line always goes through the origin. Look up the options of nn.Linear."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim, bias=False)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_swaps_dimensions(nn.Module):
    """Your layer takes as many inputs as there should be outputs, and the other way round. Look at the order
    of the arguments of nn.Linear.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(output_dim, input_dim)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_hard_codes_dimensions(nn.Module):
    """Your layer has one input and one output, whatever the arguments say. The caller decides on both."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_hard_codes_output(nn.Module):
    """Your layer has one output, whatever `output_dim` says."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, 1)

    def forward(self, x):
        return self.linear(x)


@model_exercise.misconception
class model_keeps_plain_tensors(nn.Module):
    """The model has no parameters: plain tensors are not registered, even if they require gradients, so that
    no optimizer would find them. Look up layers and `nn.Parameter`.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.weight = torch.randn(output_dim, input_dim, requires_grad=True)
        self.bias = torch.randn(output_dim, requires_grad=True)

    def forward(self, x):
        return x @ self.weight.T + self.bias


@model_exercise.misconception
class model_registers_no_layer(nn.Module):
    """The model has no parameters: either `forward` makes a new random layer each time, or the layer sits in a
    Python list, into which a module does not look. Make it once, and assign it to an attribute of its own.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = [nn.Linear(input_dim, output_dim)]

    def forward(self, x):
        return self.linear[0](x)


@model_exercise.misconception
class model_applies_relu(nn.Module):
    """Your model never predicts anything negative. Such a function belongs between layers; a linear model
    hands on what its layer returns.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return torch.relu(self.linear(x))


@model_exercise.misconception
class model_applies_sigmoid(nn.Module):
    """Your predictions all lie between 0 and 1, as probabilities do. That is classification; here any number
    can be asked for.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))


@model_exercise.misconception
class model_returns_nothing(nn.Module):
    """`forward` returns nothing, so the model predicts None. Look at its last line."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        self.linear(x)


@model_exercise.misconception
class model_returns_input(nn.Module):
    """`forward` returns its input as it came. The layer must be applied to it, and its result returned."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return x


@model_exercise.misconception
class model_returns_layer(nn.Module):
    """`forward` returns the layer itself. A layer is like a function: call it with the input."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear


@model_exercise.misconception
class model_has_no_forward(nn.Module):
    """PyTorch finds no method `forward` in your class. Look at its spelling and its indentation."""

    def __new__(cls, input_dim, output_dim):
        # PyTorch's message quotes the name of the class, so this one has to be called the same.
        class LinearRegressionModel(nn.Module):
            def __init__(self):
                super().__init__()
                self.linear = nn.Linear(input_dim, output_dim)

        return LinearRegressionModel()


@model_exercise.misconception
class model_forgets_its_layer(nn.Module):
    """You make a layer in `__init__`, but `forward` uses a new random one in each call. The registered layer
    never takes part.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return nn.Linear(self.linear.in_features, self.linear.out_features)(x)


@model_exercise.misconception
class model_keeps_layer_in_variable(nn.Module):
    """The layer made in `__init__` is gone when `forward` looks for it: a variable lives only until its
    function ends. Look up what `self` is for.
    """

    def __new__(cls, input_dim, output_dim):
        class LinearRegressionModel(nn.Module):
            def __init__(self):
                super().__init__()
                linear = nn.Linear(input_dim, output_dim)  # noqa: F841 - the mistake

            def forward(self, x):
                return self.linear(x)

        return LinearRegressionModel()


def _layer_called(name):
    """Return a module that is right but for the name of its layer."""

    class Renamed(nn.Module):
        def __init__(self, input_dim, output_dim):
            super().__init__()
            self.add_module(name, nn.Linear(input_dim, output_dim))

        def forward(self, x):
            return self.get_submodule(name)(x)

    return Renamed


@model_exercise.misconception
class model_calls_layer_fc(_layer_called("fc")):
    """The model works, but its layer is called `fc`; asked for is `linear`. The name matters to everyone who
    loads a file with the parameters.
    """


@model_exercise.misconception
class model_calls_layer_layer(_layer_called("layer")):
    """The model works, but its layer is called `layer`; asked for is `linear`. The name matters to everyone
    who loads a file with the parameters.
    """


@model_exercise.misconception
class model_cuts_graph(nn.Module):
    """The predictions are right, but no gradient can flow back from them to the parameters: the model could
    not be trained. Look up what `detach`, `.data` and `no_grad` do.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).detach()


@model_exercise.misconception
class model_squeezes_output(nn.Module):
    """You take the dimensions of size 1 out of the predictions. With one target they get the shape (n,), and
    meet targets of shape (n, 1); look up broadcasting.
    """

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(x).squeeze()


@model_exercise.misconception
class model_applies_layer_twice(nn.Module):
    """You apply the layer to its own result. Once is enough."""

    def __init__(self, input_dim, output_dim):
        super().__init__()
        self.linear = nn.Linear(input_dim, output_dim)

    def forward(self, x):
        return self.linear(self.linear(x))
