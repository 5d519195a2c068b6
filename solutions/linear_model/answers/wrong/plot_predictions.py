# Wrong answers: after each label the points and, if there is one, the name they get.

# %% unsorted | 2 | plot_does_not_sort
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(x, predictions, label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% Deep Learning Wizard, unsorted | 1 | -
def plot_predictions(ax, x, y, predictions):
    ax.plot(x, y, 'go', label='True data', alpha=0.5)
    ax.plot(x, predictions, '--', label='Predictions', alpha=0.5)
    ax.legend(loc='best')

# %% only x sorted | 2 | plot_sorts_only_x
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(np.sort(x.flatten()), predictions, label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% each sorted | 2 | plot_sorts_each
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(np.sort(x.flatten()), np.sort(predictions.flatten()), label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% argsort of the column | 0 | plot_sorts_columns
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x, axis=0)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% argsort within the rows | 0 | plot_sorts_columns
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% axes swapped | 1 | plot_swaps_axes
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(y, x, label='data')
    ax.plot(predictions[order], x[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% points swapped | 3 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(y, x, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% predictions as points | 3 | plot_marks_predictions
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, predictions, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% line through the data | 2 | plot_joins_data
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], y[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% exchanged | 1 | plot_swaps_data_and_predictions
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.plot(x, predictions, 'o', label='model')
    ax.plot(x[order], y[order], label='data')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% two scatters | 2 | plot_draws_no_line
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.scatter(x, predictions, label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% two lines | 3 | plot_draws_no_markers
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.plot(x[order], y[order], label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% only points | 2 | -
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% only the line | 3 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% own figure | 0 | plot_draws_nothing
def plot_predictions(ax, x, y, predictions):
    _, ax = plt.subplots()
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% pyplot | 0 | plot_draws_nothing
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    plt.figure()
    plt.scatter(x, y, label='data')
    plt.plot(x[order], predictions[order], label='model')
    plt.xlabel('x')
    plt.ylabel('y')
    plt.legend()
    plt.close()

# %% no labels at all | 3 | plot_labels_nothing
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')

# %% no legend | 3 | plot_lacks_legend
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')

# %% legend without labels | 3 | plot_lacks_legend
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% no axis labels | 3 | plot_lacks_axis_labels
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.legend()

# %% no label of y | 3 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.set_xlabel('x')
    ax.legend()

# %% unsorted, no labels | 1 | -
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label='data')
    ax.plot(x, predictions, label='model')

# %% constant line | 2 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], 0 * predictions[order], label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% plt.xlabel | 3 | plot_lacks_axis_labels
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='model')
    ax.xlabel = 'x'
    ax.ylabel = 'y'
    ax.legend()

# %% only the data have a name | 3 | plot_names_one_of_two
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order])
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% only the line has a name | 3 | plot_names_one_of_two
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% one word handed to legend | 3 | plot_names_one_of_two
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])
    ax.set(xlabel="x", ylabel="y")
    ax.legend(["predictions"])

# %% the same name for both | 3 | plot_names_one_of_two
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.plot(x, y, "o", label="y")
    ax.plot(x[order], predictions[order], label="y")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% title instead of labels | 3 | plot_labels_nothing
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set_title("y against x: data and predictions")

# %% o- for the data | 3 | plot_joins_markers
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.plot(x, y, "o-", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% marker= without a line style | 3 | plot_joins_markers
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.plot(x, y, marker="o", label="data")
    ax.plot(x[order], predictions[order], linestyle="--", label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% everything sorted, data joined | 3 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.plot(x[order], y[order], "o-", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% unsorted line left in | 2 | -
def plot_predictions(ax, x, y, predictions):
    ax.plot(x, y, "o", label="data")
    ax.plot(x, predictions, ":")
    order = np.argsort(x.ravel())
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% stairs | 2 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.plot(x, y, "o", label="data")
    ax.step(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% data cannot be seen | 3 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.scatter(x, y, s=0, label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% bars for the data | 3 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.bar(x.ravel(), y.ravel(), label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% straight line fitted anew | 2 | -
def plot_predictions(ax, x, y, predictions):
    a, b = np.polyfit(x.ravel(), predictions.ravel(), 1)
    xs = np.sort(x.ravel())
    ax.plot(x, y, "o", label="data")
    ax.plot(xs, a * xs + b, label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% closed line | 2 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    order = np.append(order, order[0])
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% first point left out | 1 | -
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())[1:]
    ax.plot(x[1:], y[1:], "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% sorts the caller's arrays | 2 | -
def plot_predictions(ax, x, y, predictions):
    o = np.argsort(x.flatten())
    x[:] = x[o]; y[:] = y[o]; predictions[:] = predictions[o]
    ax.plot(x, y, "o", label="data")
    ax.plot(x, predictions, label="model")
    ax.set_xlabel("x"); ax.set_ylabel("y"); ax.legend()

# %% one example for each x | 3 | -
def plot_predictions(ax, x, y, predictions):
    xs, idx = np.unique(x.flatten(), return_index=True)
    ax.scatter(xs, y[idx], label="data")
    ax.plot(xs, predictions[idx], label="model")
    ax.set_xlabel("x"); ax.set_ylabel("y"); ax.legend()

# %% a line between the extremes | 2 | -
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label="data")
    ax.plot([x.min(), x.max()], [predictions.min(), predictions.max()], label="model")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.legend()
