# Right answers: full marks, no name.

# %% plot and plot
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x[:, 0])
    ax.plot(x, y, 'go', label='True data', alpha=0.5)
    ax.plot(x[order], predictions[order], '--', label='Predictions', alpha=0.5)
    ax.set_xlabel('x')
    ax.set_ylabel('y')
    ax.legend(loc='best')

# %% scatter
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.ravel())
    ax.scatter(x, y, label="data")
    ax.plot(x.ravel()[order], predictions.ravel()[order], label="model")
    ax.set(xlabel="height", ylabel="weight")
    ax.legend()

# %% with a title and a colour
def plot_predictions(ax, x, y, predictions):
    order = x.flatten().argsort()
    ax.scatter(x.flatten(), y.flatten(), c="k", s=9, label="measured")
    ax.plot(x.flatten()[order], predictions.flatten()[order], color="red", label="predicted")
    ax.set_title("Linear model")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.grid(True)
    ax.legend()

# %% sorted pairs
def plot_predictions(ax, x, y, predictions):
    pairs = sorted(zip(x.flatten().tolist(), predictions.flatten().tolist()))
    ax.plot(x.flatten(), y.flatten(), "x", label="data")
    ax.plot([a for a, _ in pairs], [b for _, b in pairs], "-", label="line")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% torch.sort
def plot_predictions(ax, x, y, predictions):
    xs, order = torch.sort(torch.from_numpy(x).flatten())
    ax.plot(x, y, linestyle="none", marker="s", label="data")
    ax.plot(xs.numpy(), predictions[order.numpy()], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% from the right to the left
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(-x[:, 0])
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% line with markers
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x, axis=0).flatten()
    ax.plot(x, y, "o", label="data")
    ax.plot(x[order], predictions[order], "x-", label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% labels handed to legend
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.squeeze())
    ax.scatter(x, y)
    ax.plot(x[order], predictions[order])
    ax.legend(["data", "predictions"])
    ax.set_ylabel("y")
    ax.set_xlabel("x")

# %% everything sorted
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x.reshape(-1))
    x, y, predictions = x[order], y[order], predictions[order]
    ax.plot(x, predictions, "k--", label="predictions")
    ax.plot(x, y, "b.", label="data")
    ax.set(xlabel="x", ylabel="y", title="fit")
    ax.legend(loc="upper left")

# %% take_along_axis
def plot_predictions(ax, x, y, predictions):
    order = np.argsort(x, axis=0)
    ax.plot(x, y, "o", label="data")
    ax.plot(np.take_along_axis(x, order, axis=0), np.take_along_axis(predictions, order, axis=0), label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% stacked
def plot_predictions(ax, x, y, predictions):
    table = np.hstack([x, y, predictions])
    table = table[table[:, 0].argsort()]
    ax.plot(table[:, 0], table[:, 1], "o", table[:, 0], table[:, 2], "-")
    ax.legend(["y", "y hat"])
    ax.set(xlabel="x", ylabel="y")

# %% one marker at a time, residuals
def plot_predictions(ax, x, y, predictions):
    for a, b in zip(x[:, 0], y[:, 0]):
        ax.plot(a, b, "ko")
    for a, b, c in zip(x[:, 0], y[:, 0], predictions[:, 0]):
        (residual,) = ax.plot([a, a], [b, c], "r:")
    residual.set_label("error")
    order = np.argsort(x[:, 0])
    ax.plot(x[order], predictions[order], label="predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% segments
def plot_predictions(ax, x, y, predictions):
    ax.scatter(x, y, label="data")
    order = np.argsort(x[:, 0])
    xs, ps = x[order, 0], predictions[order, 0]
    for i in range(len(xs) - 1):
        ax.plot(xs[i:i + 2], ps[i:i + 2], "b-", label="predictions" if i == 0 else None)
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% errorbar
def plot_predictions(ax, x, y, predictions):
    order = x[:, 0].argsort()
    ax.errorbar(x[:, 0], y[:, 0], fmt="o", label="data")
    ax.plot(x[order], predictions[order], label="fit")
    ax.set_xlabel("x"), ax.set_ylabel("y")
    ax.legend()

# %% vlines as residuals
def plot_predictions(ax, x, y, predictions):
    order = x[:, 0].argsort()
    ax.plot(x, y, "o", label="data")
    ax.vlines(x[:, 0], y[:, 0], predictions[:, 0], linestyles=":", label="errors")
    ax.plot(x[order], predictions[order], label="fit")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% plt.sca
def plot_predictions(ax, x, y, predictions):
    import matplotlib.pyplot as plt
    plt.sca(ax)
    order = np.argsort(x, axis=None)
    plt.scatter(x, y, label="data")
    plt.plot(x[order], predictions[order], label="fit")
    plt.xlabel("x")
    plt.ylabel("y")
    plt.legend()

# %% one plot call
def plot_predictions(ax, x, y, predictions):
    i = np.argsort(x[:, 0])
    data, line = ax.plot(x[:, 0], y[:, 0], "ks", x[i, 0], predictions[i, 0], "r")
    ax.legend(handles=[data, line], labels=["measured", "model"])
    ax.set_xlabel("x")
    ax.set_ylabel("y")

# %% add_line artist
def plot_predictions(ax, x, y, predictions):
    from matplotlib.lines import Line2D
    i = np.argsort(x[:, 0])
    ax.scatter(x[:, 0], y[:, 0], marker="x", label="measured")
    ax.add_line(Line2D(x[i, 0], predictions[i, 0], label="model"))
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    ax.autoscale()

# %% set_label later
def plot_predictions(ax, x, y, predictions):
    i = np.argsort(x.T)[0]
    (dots,) = ax.plot(x, y, "o")
    (line,) = ax.plot(x[i], predictions[i])
    dots.set_label("data")
    line.set_label("predictions")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()

# %% figure legend and supxlabel
def plot_predictions(ax, x, y, predictions):
    i = np.argsort(x.ravel())
    ax.plot(x, y, "o", label="data")
    ax.plot(x[i], predictions[i], label="predictions")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.figure.legend()

# %% table sorted by its first column
def plot_predictions(ax, x, y, predictions):
    table = np.hstack([x, predictions])
    table = table[table[:, 0].argsort()]
    ax.plot(*table.T, color="tab:orange", label="line")
    ax.plot(x[:, 0], y[:, 0], linestyle="", marker=".", label="points")
    ax.set(xlabel="x", ylabel="y")
    ax.legend(loc=0)

# %% tuple handed to legend
def plot_predictions(ax, x, y, predictions):
    i = np.argsort(x.ravel())
    ax.plot(x, y, "o")
    ax.plot(x[i], predictions[i])
    ax.set(xlabel="x", ylabel="y")
    ax.legend(("data", "predictions"), loc="upper left")

# %% rings and dots, only one of them named
def plot_predictions(ax, x, y, predictions):
    i = np.argsort(x.ravel())
    ax.plot(x, y, "o", ms=10, mfc="none")
    ax.plot(x, y, ".", label="data")
    ax.plot(x[i], predictions[i], label="predictions", zorder=0)
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
