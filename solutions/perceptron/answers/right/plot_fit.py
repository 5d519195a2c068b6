# Right answers: full marks, no name.

# %% scatter and argsort
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% plot with o
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.plot(x, y, 'o', label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% plot with marker, no line
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.plot(x, y, marker='x', linestyle='', color='green', label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% argsort method
def plot_fit(ax, x, y, predictions):
    order = x.argsort()
    ax.scatter(x, y, c='green', s=200, label='Original data')
    ax.plot(x[order], predictions[order], 'r--', label='Fitted line')
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    ax.legend()

# %% sorted zip
def plot_fit(ax, x, y, predictions):
    pairs = sorted(zip(x, predictions))
    ax.plot([p[0] for p in pairs], [p[1] for p in pairs], label='fit')
    ax.scatter(x, y, label='data')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% zip star
def plot_fit(ax, x, y, predictions):
    xs, ps = zip(*sorted(zip(x, predictions)))
    ax.scatter(x, y, label='data')
    ax.plot(xs, ps, label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% sorted indices
def plot_fit(ax, x, y, predictions):
    order = sorted(range(len(x)), key=lambda i: x[i])
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% descending
def plot_fit(ax, x, y, predictions):
    order = np.argsort(-x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% sorts everything
def plot_fit(ax, x, y, predictions):
    i = np.argsort(x)
    x, y, predictions = x[i], y[i], predictions[i]
    ax.plot(x, y, 'go', label='data')
    ax.plot(x, predictions, label='model')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% lexsort
def plot_fit(ax, x, y, predictions):
    i = np.lexsort((predictions, x))
    ax.scatter(x, y, label='data')
    ax.plot(x[i], predictions[i], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% torch sort
def plot_fit(ax, x, y, predictions):
    xs, i = torch.from_numpy(x).sort()
    ax.plot(xs, torch.from_numpy(predictions)[i], label='fit')
    ax.scatter(x, y, label='data')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% sorted table
def plot_fit(ax, x, y, predictions):
    table = np.column_stack([x, predictions])
    table = table[table[:, 0].argsort()]
    ax.scatter(x, y, label='data')
    ax.plot(table[:, 0], table[:, 1], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% legend with names
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])
    ax.set(xlabel='x', ylabel='y')
    ax.legend(['data', 'fitted line'])

# %% title and grid too
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='input', ylabel='target', title='Fit')
    ax.grid()
    ax.legend(loc='upper left')

# %% markers on the line too
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], '-.', marker='.', label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()

# %% returns axes
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.legend()
    return ax

# %% other names
def plot_fit(axes, inputs, targets, outputs):
    i = np.argsort(inputs)
    axes.scatter(inputs, targets, label='data')
    axes.plot(inputs[i], outputs[i], label='fit')
    axes.set_xlabel('x'); axes.set_ylabel('y'); axes.legend()

# %% legend of the figure
def plot_fit(ax, x, y, predictions):
    order = np.argsort(x)
    ax.scatter(x, y, label='data')
    ax.plot(x[order], predictions[order], label='fit')
    ax.set(xlabel='x', ylabel='y')
    ax.figure.legend()

# %% more vertices on the same line
def plot_fit(ax, x, y, predictions):
    o = np.argsort(x)
    grid = np.union1d(x, np.linspace(x.min(), x.max(), 50))
    ax.scatter(x, y, label="data")
    ax.plot(grid, np.interp(grid, x[o], predictions[o]), "-", label="fit")
    ax.legend()
    ax.set_xlabel("x"); ax.set_ylabel("y")

# %% each place twice
def plot_fit(ax, x, y, predictions):
    o = np.argsort(x)
    ax.scatter(x, y, label="data")
    ax.plot(np.repeat(x[o], 2)[::-1], np.repeat(predictions[o], 2)[::-1], label="fit")
    ax.legend()
    ax.set_xlabel("x"); ax.set_ylabel("y")
