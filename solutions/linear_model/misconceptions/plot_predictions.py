"""Mistakes in `plot_predictions`, each with the hint that it gets. Read as one more cell of linear_model.py."""


def _draw(ax, x, y, predictions):
    order = np.argsort(x.flatten())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")


def _label(ax):
    ax.set(xlabel="x", ylabel="y")
    ax.legend()


@plot_exercise.misconception
def plot_does_not_sort(ax, x, y, predictions):
    """Your line runs through the predictions in the order of the data, to and fro. Look up `np.argsort`."""
    ax.plot(x, y, "o", label="data")
    ax.plot(x, predictions, label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_sorts_only_x(ax, x, y, predictions):
    """You sort x but leave the predictions in their old order, so that each goes to the wrong x. Sort both by
    the same order.
    """
    ax.plot(x, y, "o", label="data")
    ax.plot(np.sort(x, axis=0), predictions, label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_sorts_each(ax, x, y, predictions):
    """You sort x and the predictions each by itself, so that the pairs are torn apart: your line can only
    rise. Put both in the order of x.
    """
    ax.plot(x, y, "o", label="data")
    ax.plot(np.sort(x, axis=0), np.sort(predictions, axis=0), label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_sorts_columns(ax, x, y, predictions):
    """Indexing with the order that you found gives three dimensions: it has the shape of a column, or was
    found within each row. Look up along which dimension `np.argsort` sorts, and how to flatten an array.
    """
    order = np.argsort(x, axis=0)
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_swaps_axes(ax, x, y, predictions):
    """You draw x upwards and y to the right. The first argument of `plot` goes along the horizontal axis."""
    order = np.argsort(x.flatten())
    ax.plot(y, x, "o", label="data")
    ax.plot(predictions[order], x[order], label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_marks_predictions(ax, x, y, predictions):
    """Your markers stand at the predictions, and the true values are nowhere to be seen. A plot of a model
    shows both.
    """
    _draw(ax, x, predictions, predictions)
    _label(ax)


@plot_exercise.misconception
def plot_joins_data(ax, x, y, predictions):
    """Your line runs through the true values. The points are the data; the line is what the model says."""
    _draw(ax, x, y, y)
    _label(ax)


@plot_exercise.misconception
def plot_swaps_data_and_predictions(ax, x, y, predictions):
    """You draw the predictions as points and the data as a line. Measured values are points; the line is
    what the model says.
    """
    _draw(ax, x, predictions, y)
    _label(ax)


@plot_exercise.misconception
def plot_draws_no_line(ax, x, y, predictions):
    """You draw the predictions as markers that no line joins. Look up what the third argument of `plot` says
    about lines and markers.
    """
    ax.plot(x, y, "o", label="data")
    ax.plot(x, predictions, "x", label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_draws_no_markers(ax, x, y, predictions):
    """Your line is right, but no marker stands at the data: without a format, `plot` draws lines. Look up
    `scatter`, or the format of markers.
    """
    order = np.argsort(x.flatten())
    ax.plot(x[order], y[order], label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    _label(ax)


@plot_exercise.misconception
def plot_draws_nothing(ax, x, y, predictions):
    """Nothing is drawn on `ax`. If you see a plot, it is on axes of your own; the caller has chosen where to
    draw.
    """


@plot_exercise.misconception
def plot_labels_nothing(ax, x, y, predictions):
    """The drawing is right, but nobody can tell what it shows: the axes have no labels, and there is no
    legend.
    """
    _draw(ax, x, y, predictions)


@plot_exercise.misconception
def plot_lacks_legend(ax, x, y, predictions):
    """The drawing is right, but there is no legend, or nothing in it. A `label` is not shown until somebody
    asks for the legend, which shows what has one by then.
    """
    _draw(ax, x, y, predictions)
    ax.set(xlabel="x", ylabel="y")


@plot_exercise.misconception
def plot_names_one_of_two(ax, x, y, predictions):
    """The drawing is right, but the legend has one name only. Whoever reads it wants to know what the markers
    are, and what the line is.
    """
    order = np.argsort(x.flatten())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order])
    _label(ax)


@plot_exercise.misconception
def plot_joins_markers(ax, x, y, predictions):
    """A line joins your markers, in the order of the data. Measured values are points; look up what a format
    such as `o-` draws.
    """
    _draw(ax, x, y, predictions)
    ax.plot(x, y)
    _label(ax)


@plot_exercise.misconception
def plot_lacks_axis_labels(ax, x, y, predictions):
    """The drawing is right, but the axes have no labels. Look up `set_xlabel` and `set_ylabel`."""
    _draw(ax, x, y, predictions)
    ax.legend()
