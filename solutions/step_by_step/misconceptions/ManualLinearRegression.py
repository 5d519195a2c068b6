"""Mistakes in `ManualLinearRegression`, each with the hint that it gets. Read as one more cell of step_by_step.py."""


def _line(names="bw", size=(1,), trained=True, compute=lambda b, w, x: b + w * x):
    """Return a model that is right but for what is given."""

    class Line(nn.Module):
        def __init__(self):
            super().__init__()
            for name in names:
                setattr(self, name, nn.Parameter(torch.randn(size), requires_grad=trained))

        def forward(self, x):
            return compute(*(getattr(self, name) for name in names), x)

    return Line


@manual_model_exercise.misconception
class model_skips_super(nn.Module):
    """The module's register of parameters does not exist yet when you assign the first one. Look up what the
    first line of a module's `__init__` has to be.
    """

    def __init__(self):
        self.b = nn.Parameter(torch.randn(1))

    def forward(self, x):
        return self.b


@manual_model_exercise.misconception
class model_keeps_plain_tensors(nn.Module):
    """The module has no parameters, so an optimizer would have nothing to train. It notices those that are
    made in `__init__` and kept each in an attribute of its own, and neither plain tensors nor lists. Look up
    what makes a tensor a parameter.
    """

    def __init__(self):
        super().__init__()
        self.b = torch.randn(1, requires_grad=True)
        self.w = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return self.b + self.w * x


@manual_model_exercise.misconception
class model_uses_other_names(_line(names=("bias", "weight"))):
    """The model computes the right thing, but its parameters are called bias and weight. Asked for are b and
    w.
    """


@manual_model_exercise.misconception
class model_uses_layer(nn.Module):
    """Your model consists of an `nn.Linear`, which wants inputs of another shape and has parameters with other
    names. Here you are to make the two parameters yourself.
    """

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)


@manual_model_exercise.misconception
class model_freezes_parameters(_line(trained=False)):
    """Your parameters are there, but do not require gradients, so `backward` passes them by. Look at
    `requires_grad`; a parameter has it switched on unless you say otherwise.
    """


@manual_model_exercise.misconception
class model_has_scalars(_line(size=())):
    """Your parameters have shape (), single numbers without a dimension. Asked for is shape (1,)."""


@manual_model_exercise.misconception
class model_has_matrices(_line(size=(1, 1))):
    """Your parameters have shape (1, 1), and your output gets a dimension too many. Asked for is shape (1,)."""


@manual_model_exercise.misconception
class model_swaps_parameters(_line(compute=lambda b, w, x: w + b * x)):
    """The parameters are there, but b and w are in each other's place. Look at which one is multiplied by x
    in `forward`.
    """


@manual_model_exercise.misconception
class model_forgets_bias(_line(compute=lambda b, w, x: w * x)):
    """b is there, but your `forward` does not use it, so the line always goes through the origin."""


@manual_model_exercise.misconception
class model_has_no_bias(_line(names="w", compute=lambda w, x: w * x)):
    """Your model has no b, so its line always goes through the origin."""


@manual_model_exercise.misconception
class model_forgets_weight(_line(compute=lambda b, w, x: b + x)):
    """w is there, but your `forward` does not use it, so the line always has the slope 1."""


@manual_model_exercise.misconception
class model_cuts_graph(_line(compute=lambda b, w, x: (b + w * x).detach())):
    """The output is right, but no gradient flows back from it to the parameters. Look up what `detach`,
    `.data`, `.item()` and `no_grad` do to the graph.
    """


@manual_model_exercise.misconception
class model_returns_nothing(_line(compute=lambda b, w, x: None)):
    """`forward` returns nothing. Its result must be handed back with `return`."""


@manual_model_exercise.misconception
def model_has_no_forward():
    """The module does not know what to do with an input. Look up which method says so; mind its name and how
    far it is indented.
    """

    # PyTorch's message quotes the name of the class, so this one has to be called the same.
    class ManualLinearRegression(nn.Module):
        def __init__(self):
            super().__init__()
            self.b = nn.Parameter(torch.randn(1))
            self.w = nn.Parameter(torch.randn(1))

    return ManualLinearRegression()
