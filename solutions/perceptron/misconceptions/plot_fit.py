"""Mistakes in `plot_fit`, each with the hint that it gets. Read as one more cell of perceptron.py."""


def _finish(ax):
    ax.set(xlabel="x", ylabel="y")
    ax.legend()


@plot_fit_exercise.misconception
def plot_does_not_sort(ax, x, y, predictions):
    """Your line joins the points in the order of the data, so it runs back and forth. Look up how to find the
    order that sorts x, and apply it to both coordinates.
    """
    ax.scatter(x, y, label="data")
    ax.plot(x, predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_sorts_only_x(ax, x, y, predictions):
    """You sort x but leave the predictions in their old order, so they meet the wrong x. What is the order
    that sorts x, and how is it applied to another array?
    """
    ax.scatter(x, y, label="data")
    ax.plot(np.sort(x), predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_sorts_separately(ax, x, y, predictions):
    """You sort x and the predictions each on their own, which tears the pairs apart. Each prediction belongs
    to its x.
    """
    ax.scatter(x, y, label="data")
    ax.plot(np.sort(x), np.sort(predictions), label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_swaps_axes(ax, x, y, predictions):
    """Inputs and targets have changed places: x belongs on the horizontal axis. Which argument comes first?"""
    order = np.argsort(x)
    ax.scatter(y, x, label="data")
    ax.plot(predictions[order], x[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_joins_targets(ax, x, y, predictions):
    """Your line goes through the targets, which are what was measured. The line shows what the model says."""
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], y[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_leaves_out_x(ax, x, y, predictions):
    """Your line has no x: with a single array, `plot` numbers the points 0, 1, 2 … on the horizontal axis."""
    ax.scatter(x, y, label="data")
    ax.plot(predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_draws_predictions_as_points(ax, x, y, predictions):
    """The predictions are drawn as points, without a line between them. Look up which method joins points."""
    ax.scatter(x, y, label="data")
    ax.scatter(x, predictions, label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_marks_predictions(ax, x, y, predictions):
    """Your points sit on the fitted line: you draw the predictions twice, and the targets not at all."""
    order = np.argsort(x)
    ax.scatter(x, predictions, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_leaves_out_points(ax, x, y, predictions):
    """The data are missing: a reader cannot see how well the line fits. Draw them as points."""
    order = np.argsort(x)
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_leaves_out_line(ax, x, y, predictions):
    """The fitted line is missing: no straight pieces lead from prediction to prediction. What does the model
    say for each x?
    """
    ax.scatter(x, y, label="data")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_joins_data(ax, x, y, predictions):
    """Your data are joined by a line as well, which then hides that they are single measurements; and it is
    drawn without markers. Look up the format strings of `plot`, or the method for points.
    """
    order = np.argsort(x)
    ax.plot(x, y, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_labels_nothing(ax, x, y, predictions):
    """The picture is right, but nothing says what it shows: the axes have no labels, and there is no legend."""
    order = np.argsort(x)
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])


@plot_fit_exercise.misconception
def plot_forgets_legend(ax, x, y, predictions):
    """There is no legend, or nothing in it. A `label` alone does not show up, and the box shows only what has
    one when the box is made. Look up what draws it.
    """
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    ax.set(xlabel="x", ylabel="y")


@plot_fit_exercise.misconception
def plot_names_one_of_two(ax, x, y, predictions):
    """The drawing is right, but the legend has one name only. Whoever reads it wants to know what the points
    are, and what the line is.
    """
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], predictions[order])
    _finish(ax)


@plot_fit_exercise.misconception
def plot_joins_points(ax, x, y, predictions):
    """A line joins your points, in the order of the data. The data are points; look up what a format such as
    `o-` draws.
    """
    order = np.argsort(x)
    ax.plot(x, y, "o-", label="data")
    ax.plot(x[order], predictions[order], label="fit")
    _finish(ax)


@plot_fit_exercise.misconception
def plot_forgets_axis_labels(ax, x, y, predictions):
    """There is a legend, but the axes have no labels: what is on the horizontal one, what on the vertical?"""
    order = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(x[order], predictions[order], label="fit")
    ax.legend()


@plot_fit_exercise.misconception
def plot_draws_elsewhere(ax, x, y, predictions):
    """Nothing is drawn into `ax`. If you see a picture all the same, it is in axes of its own: `plt.plot` and
    `plt.scatter` choose the axes themselves. Look for the methods of `ax`.
    """
