"""Mistakes in `forward`, each with the hint that it gets. Read as one more cell of perceptron.py."""


@forward_exercise.misconception
def forward_clamps_after_bias(X, w1, b1):
    """You add the bias before the negative numbers become zero. That is the usual order, but not the one asked
    for: compare with the formula what the maximum is taken of.
    """
    return (X @ w1 + b1).clamp(min=0)


@forward_exercise.misconception
def forward_clamps_twice(X, w1, b1):
    """Your predictions are never negative: an activation still follows after the bias. Compare with the formula
    how often the maximum is taken, and of what.
    """
    return ((X @ w1).clamp(min=0) + b1).clamp(min=0)


@forward_exercise.misconception
def forward_leaves_out_clamp(X, w1, b1):
    """The activation is missing: negative sums pass through unchanged. Look up what a ReLU does to them."""
    return X @ w1 + b1


@forward_exercise.misconception
def forward_clamps_other_side(X, w1, b1):
    """You keep the negative sums and remove the positive ones. Look up what the arguments `min` and `max` of
    `clamp` mean.
    """
    return (X @ w1).clamp(max=0) + b1


@forward_exercise.misconception
def forward_clamps_both_sides(X, w1, b1):
    """Your neuron never answers more than 1 plus its bias. A ReLU has a lower limit only."""
    return (X @ w1).clamp(0, 1) + b1


@forward_exercise.misconception
def forward_takes_absolute_values(X, w1, b1):
    """You turn negative sums into positive ones. A ReLU does not mirror them; look up what it makes of them."""
    return (X @ w1).abs() + b1


@forward_exercise.misconception
def forward_uses_sigmoid(X, w1, b1):
    """Your activation squeezes every sum into the range from 0 to 1. That is a sigmoid; asked for is a ReLU."""
    return torch.sigmoid(X @ w1) + b1


@forward_exercise.misconception
def forward_uses_step(X, w1, b1):
    """Your neuron answers only yes or no, like Rosenblatt's. A step is flat, so no gradient comes back through
    it. Look up what a ReLU does with positive sums.
    """
    return (X @ w1 > 0).float() + b1


@forward_exercise.misconception
def forward_leaks(X, w1, b1):
    """A little of the negative sums leaks through. That is a leaky ReLU, which has its uses, but the formula
    says zero.
    """
    return F.leaky_relu(X @ w1) + b1


@forward_exercise.misconception
def forward_forgets_bias(X, w1, b1):
    """The bias is missing: with all inputs zero your prediction is zero. Look up what the bias adds."""
    return (X @ w1).clamp(min=0)


@forward_exercise.misconception
def forward_subtracts_bias(X, w1, b1):
    """The bias moves your predictions the wrong way. Compare its sign with the formula above the stub."""
    return (X @ w1).clamp(min=0) - b1


@forward_exercise.misconception
def forward_transposes(X, w1, b1):
    """The weights are transposed on their way into the product, by you or by what you call, but here they
    have one *column* per neuron already. Write the shapes side by side: the inner sizes of a product must
    agree.
    """
    return (X @ w1.T).clamp(min=0) + b1


@forward_exercise.misconception
def forward_swaps_factors(X, w1, b1):
    """In your product the weights come first. Write the shapes side by side: (n, h) is asked for, one row per
    example.
    """
    return (w1 @ X).clamp(min=0) + b1


@forward_exercise.misconception
def forward_multiplies_elements(X, w1, b1):
    """Your product does not add up over the features, as a *matrix* product of X and w1 does. Look up its
    operator, and write the shapes side by side.
    """
    return (X * w1).clamp(min=0) + b1


@forward_exercise.misconception
def forward_clamps_inputs(X, w1, b1):
    """You clamp the inputs, before they are weighted. The activation acts on the weighted *sum*."""
    return X.clamp(min=0) @ w1 + b1


@forward_exercise.misconception
def forward_clamps_weights(X, w1, b1):
    """You clamp the weights, before they meet the inputs. The activation acts on the weighted *sum*."""
    return X @ w1.clamp(min=0) + b1


@forward_exercise.misconception
def forward_cuts_graph(X, w1, b1):
    """The numbers are right, but no gradient can flow back from them to w1 and b1. Look up what `detach`,
    `.data`, `no_grad` and conversions to NumPy do to the graph.
    """
    return ((X @ w1).clamp(min=0) + b1).detach()


@forward_exercise.misconception
def forward_returns_nothing(X, w1, b1):
    """Your function returns nothing. Printing a result shows it to you; `return` hands it to the caller."""
