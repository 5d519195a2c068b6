# Wrong answers: after each label the points and, if there is one, the name they get.

# %% unsorted | 2 | plot_does_not_sort
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(x, predictions, label='Fitted line')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% sorts only x | 2 | plot_sorts_only_x
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(sorted(x), predictions, label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% sorts separately | 2 | plot_sorts_separately
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(sorted(x), sorted(predictions), label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% order of the predictions | 2 | -
def plot_fit(ax, x, y, predictions):
    order = np.argsort(predictions)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% swapped | 1 | plot_swaps_axes
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(y, x, label='data')
    ax.plot(predictions[order], x[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% points swapped only | 3 | -
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(y, x, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% joins the targets | 2 | plot_joins_targets
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], y[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% no x | 2 | plot_leaves_out_x
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(predictions, label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% predictions as points | 2 | plot_draws_predictions_as_points
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(x, predictions, 'r.', label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% predictions twice | 3 | plot_marks_predictions
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, predictions, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% no points | 3 | plot_leaves_out_points
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% no line | 2 | plot_leaves_out_line
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% data as a line | 3 | plot_joins_data
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.plot(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% no labels at all | 3 | plot_labels_nothing
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])

# %% no legend | 3 | plot_forgets_legend
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')

# %% no axis labels | 3 | plot_forgets_axis_labels
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.legend()

# %% only the x label | 3 | -
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set_xlabel('x')
    ax.legend()

# %% empty labels | 3 | plot_forgets_axis_labels
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='', ylabel='')
    ax.legend()

# %% plt | 0 | plot_draws_elsewhere
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    plt.figure()
    plt.scatter(x, y, label='data')
    plt.plot(x[order], predictions[order], label='fit')
    plt.xlabel('x')
    plt.ylabel('y')
    plt.legend()
    plt.close()

# %% only prints | 0 | plot_draws_elsewhere
def plot_fit(ax, x, y, predictions):
    print(predictions)

# %% clears at the end | 0 | plot_draws_elsewhere
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()
    ax.clear()

# %% two ends only | 2 | -
def plot_fit(ax, x, y, predictions):
    i, j = x.argmin(), x.argmax()
    ax.scatter(x, y, label='data')
    ax.plot(x[[i, j]], predictions[[i, j]], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% unsorted, no labels | 1 | -
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y)
    ax.plot(x, predictions)

# %% plt methods on ax | 0 | -
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.xlabel('x')
    ax.plot(x[order], predictions[order], label='fit')
    ax.legend()

# %% only the points have a name | 3 | plot_names_one_of_two
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], 'r')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% only the line has a name | 3 | plot_names_one_of_two
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.plot(x, y, 'o')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend(loc='best')

# %% underscore hides a name | 3 | plot_names_one_of_two
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='_data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% one word handed to legend | 3 | plot_names_one_of_two
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])
    ax.set(xlabel='x', ylabel='y')
    ax.legend(['fit'])

# %% points joined | 3 | plot_joins_points
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.plot(x, y, '-o', label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% scatter and plot of the data | 3 | plot_joins_points
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y)
    ax.plot(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% sorted points joined | 3 | -
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.plot(x[order], y[order], 'o-', label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% unsorted line beside the sorted one | 2 | -
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y, label='data')
    ax.plot(x, predictions, alpha=0.3)
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% stairs | 2 | plot_leaves_out_line
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], drawstyle='steps', label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% title only | 3 | plot_labels_nothing
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set_title('data and fit')

# %% transparent points | 3 | plot_leaves_out_points
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y, alpha=0, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% labels on the twin axes | 3 | plot_forgets_axis_labels
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.legend()
    ax.twinx().set(xlabel='x', ylabel='y')

# %% a grid that misses the places | 2 | -
def plot_fit(ax, x, y, predictions):
    o = np.argsort(x)
    grid = np.linspace(x.min(), x.max(), 7)
    ax.scatter(x, y, label="data")
    ax.plot(grid, np.interp(grid, x[o], predictions[o]), label="fit")
    ax.legend()
    ax.set_xlabel("x"); ax.set_ylabel("y")

# %% sorts the caller's x | 2 | -
def plot_fit(ax, x, y, predictions):
    o = np.argsort(x)
    ax.scatter(x, y, label="data")
    x.sort()
    ax.plot(x, predictions[o], label="fit")
    ax.set_xlabel("x"); ax.set_ylabel("y")
    ax.legend()

# %% one example for each x | 3 | -
def plot_fit(ax, x, y, predictions):
    xs, first = np.unique(x, return_index=True)
    ax.scatter(xs, y[first], label="data")
    ax.plot(xs, predictions[first], label="fit")
    ax.set_xlabel("x"); ax.set_ylabel("y")
    ax.legend()

# %% a line between the extremes | 2 | -
def plot_fit(ax, x, y, predictions):
    ax.scatter(x, y, label="data")
    ax.plot([x.min(), x.max()], [predictions.min(), predictions.max()], label="model")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.legend()
