# Wrong answers: after each label the points and, if there is one, the name they get.

# %% sum | 0 | mse_sums
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d * d)

# %% sum mse_loss | 0 | mse_sums
def mse(t1, t2):
    return F.mse_loss(t1, t2, reduction='sum')

# %% /len | 0 | mse_divides_by_rows
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d * d) / len(d)

# %% /size(0) | 0 | mse_divides_by_rows
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / t1.size(0)

# %% /size(1) | 0 | mse_divides_by_columns
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / t1.size(1)

# %% /shape[-1] | 0 | mse_divides_by_columns
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / t1.shape[-1]

# %% /(n-1) | 0 | mse_divides_by_one_less
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / (t1.numel() - 1)

# %% var | 0 | -
def mse(t1, t2):
    return (t1 - t2).var()

# %% root | 0 | mse_takes_root
def mse(t1, t2):
    return torch.sqrt(torch.mean((t1 - t2) ** 2))

# %% root **0.5 | 0 | mse_takes_root
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean() ** 0.5

# %% mae | 0 | mse_takes_absolute_values
def mse(t1, t2):
    return torch.mean(torch.abs(t1 - t2))

# %% l1_loss | 0 | mse_takes_absolute_values
def mse(t1, t2):
    return F.l1_loss(t1, t2)

# %% no square | 0 | mse_does_not_square
def mse(t1, t2):
    return (t1 - t2).mean()

# %% no square swapped | 0 | mse_does_not_square_swapped
def mse(t1, t2):
    return (t2 - t1).mean()

# %% no square jovian | 0 | mse_does_not_square
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d) / d.numel()

# %% square of mean | 0 | mse_squares_mean
def mse(t1, t2):
    return (t1 - t2).mean() ** 2

# %% half | 0 | mse_halves
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean() / 2

# %% half of sum /2n rows | 0 | mse_divides_by_twice_the_rows
def mse(t1, t2):
    m = len(t1)
    return ((t1 - t2) ** 2).sum() / (2 * m)

# %% half 2*numel | 0 | mse_halves
def mse(t1, t2):
    return torch.sum((t1 - t2) ** 2) / (2 * t1.numel())

# %% no reduce | 0 | mse_does_not_reduce
def mse(t1, t2):
    return (t1 - t2) ** 2

# %% no reduce / numel | 0 | mse_does_not_sum
def mse(t1, t2):
    d = t1 - t2
    return d * d / d.numel()

# %% mean dim 1 | 0 | mse_per_row
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean(1)

# %% mean dim -1 | 0 | mse_per_row
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean(-1)

# %% mean dim 1 real dim=1 | 0 | mse_per_row
def mse(t1, t2):
    return torch.mean((t1 - t2) ** 2, dim=1)

# %% mean dim 0 | 0 | mse_per_column
def mse(t1, t2):
    return torch.mean((t1 - t2) ** 2, axis=0)

# %% item | 0 | mse_returns_number
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().item()

# %% float() | 0 | mse_returns_number
def mse(t1, t2):
    return float(((t1 - t2) ** 2).mean())

# %% detach | 2 | mse_cuts_graph
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().detach()

# %% data | 2 | mse_cuts_graph
def mse(t1, t2):
    return ((t1.data - t2.data) ** 2).mean()

# %% no_grad | 2 | mse_cuts_graph
def mse(t1, t2):
    with torch.no_grad():
        return ((t1 - t2) ** 2).mean()

# %% torch.tensor(item) | 2 | mse_cuts_graph
def mse(t1, t2):
    return torch.tensor(((t1 - t2) ** 2).mean().item())

# %% tensor requires_grad | 2 | mse_cuts_graph
def mse(t1, t2):
    return torch.tensor(((t1 - t2) ** 2).mean().item(), requires_grad=True)

# %% detach + requires_grad_ | 2 | mse_cuts_graph
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().detach().requires_grad_()

# %% cuts first | 2 | mse_cuts_first_argument
def mse(t1, t2):
    return ((t1.detach() - t2) ** 2).mean()

# %% cuts second | 2 | mse_cuts_second_argument
def mse(t1, t2):
    return ((t1 - t2.detach()) ** 2).mean()

# %% numpy mean | 0 | mse_needs_numpy
def mse(t1, t2):
    return np.mean((t1.numpy() - t2.numpy()) ** 2)

# %% numpy detach mean | 0 | mse_returns_number
def mse(t1, t2):
    return np.mean((t1.detach().numpy() - t2.detach().numpy()) ** 2)

# %% from_numpy | 2 | mse_cuts_graph
def mse(t1, t2):
    d = t1.detach().numpy() - t2.detach().numpy()
    return torch.tensor((d ** 2).mean())

# %% np.square on tensors | 0 | mse_needs_numpy
def mse(t1, t2):
    return np.mean(np.square(t1 - t2))

# %% nothing returned | 0 | mse_returns_nothing
def mse(t1, t2):
    d = t1 - t2
    loss = torch.sum(d * d) / d.numel()

# %% printed | 0 | mse_returns_nothing
def mse(t1, t2):
    d = t1 - t2
    print(torch.sum(d * d) / d.numel())

# %% adds | 0 | mse_adds
def mse(t1, t2):
    return ((t1 + t2) ** 2).mean()

# %% difference of squares | 0 | mse_subtracts_squares
def mse(t1, t2):
    return (t1 ** 2 - t2 ** 2).mean()

# %% precedence t1 - t2 ** 2 | 0 | mse_squares_second_only
def mse(t1, t2):
    return (t1 - t2 ** 2).mean()

# %% precedence / no parens | 0 | -
def mse(t1, t2):
    return torch.sum(t1 - t2) ** 2 / t1.numel()

# %% cubed | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 3).mean()

# %% xor operator | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ^ 2).mean()

# %% mult by 2 instead of square | 0 | -
def mse(t1, t2):
    return ((t1 - t2) * 2).mean()

# %% /4 hard-coded | 0 | -
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d * d) / 4

# %% /10 hard-coded notebook | 0 | -
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d * d) / 10

# %% hard-coded shown case | 0 | -
def mse(t1, t2):
    return torch.tensor(5.25, requires_grad=True)

# %% hard-coded number | 0 | -
def mse(t1, t2):
    return 5.25

# %% numel without call | 0 | -
def mse(t1, t2):
    d = t1 - t2
    return torch.sum(d * d) / d.numel

# %% backward inside | 2 | -
def mse(t1, t2):
    loss = ((t1 - t2) ** 2).mean()
    loss.backward()
    return loss

# %% shape (1,) | 2 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().reshape(1)

# %% shape (1,1) | 2 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).flatten().mean(0, keepdim=True)

# %% double out | 2 | -
def mse(t1, t2):
    return ((t1.double() - t2.double()) ** 2).mean()

# %% half precision out | 2 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().half()

# %% int | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().int()

# %% argument in place | 0 | -
def mse(t1, t2):
    t1 -= t2
    return (t1 ** 2).mean()

# %% argument in place data | 0 | -
def mse(t1, t2):
    t1.data -= t2.data
    return (t1 ** 2).mean()

# %% median | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).median()

# %% huber | 0 | -
def mse(t1, t2):
    return F.huber_loss(t1, t2)

# %% off by one loop | 0 | -
def mse(t1, t2):
    a, b_ = t1.flatten(), t2.flatten()
    total = 0
    for i in range(1, len(a)):
        total += (a[i] - b_[i]) ** 2
    return total / len(a)

# %% early return in loop | 0 | -
def mse(t1, t2):
    total = 0
    for p, q in zip(t1.flatten(), t2.flatten()):
        total += (p - q) ** 2
        return total / t1.numel()

# %% broadcast: per-row mean vs | 0 | -
def mse(t1, t2):
    return ((t1.flatten()[:, None] - t2.flatten()) ** 2).mean()

# %% norm not squared | 0 | -
def mse(t1, t2):
    d = t1 - t2
    return torch.norm(d) / d.numel()

# %% mean of norms | 0 | -
def mse(t1, t2):
    return torch.norm(t1 - t2)

# %% 2 mistakes: sum + root | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum().sqrt()

# %% 2 mistakes: sum + item | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum().item()

# %% 2 mistakes: mae + item | 0 | -
def mse(t1, t2):
    return (t1 - t2).abs().mean().item()

# %% 2 mistakes: half + detach | 0 | -
def mse(t1, t2):
    return (((t1 - t2) ** 2).mean() / 2).detach()

# %% 2 mistakes: rows + root | 0 | -
def mse(t1, t2):
    return (((t1 - t2) ** 2).sum() / len(t1)).sqrt()

# %% 2 mistakes: no square + sum | 0 | -
def mse(t1, t2):
    return (t1 - t2).sum()

# %% globals | 0 | -
def mse(t1, t2):
    return ((inputs @ w.T + b - targets) ** 2).mean()

# %% stub's raise left at the end | 0 | -
def mse(t1, t2):
    d = t1 - t2
    raise NotImplementedError()
    return (d * d).mean()

# %% requires_grad_ on t2 | 0 | -
def mse(t1, t2):
    t2.requires_grad_()
    return ((t1 - t2) ** 2).mean()

# %% lambda sum | 0 | mse_sums
mse = lambda t1, t2: ((t1 - t2) ** 2).sum()

# %% nn.MSELoss class itself | 0 | -
def mse(t1, t2):
    return nn.MSELoss(t1, t2)

# %% alias of the class | 0 | -
mse = nn.MSELoss

# %% called once at top | 0 | -
mse = F.mse_loss(torch.ones(2), torch.zeros(2))

# %% helper missing | 0 | -
def mse(t1, t2):
    return square(t1 - t2).mean()

# %% np.mean direct | 0 | -
def mse(t1, t2):
    return np.mean((t1 - t2) ** 2)

# %% np.square on detached | 0 | mse_needs_numpy
def mse(t1, t2):
    return torch.mean(torch.tensor(np.square(t1 - t2)))

# %% d *= d (in-place on own operand) | 2 | -
def mse(t1, t2):
    d = t1 - t2
    d *= d
    return d.mean()

# %% mean(1).sum() | 0 | mse_divides_by_columns
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean(1).sum()

# %% mean over rows of row sums | 0 | mse_divides_by_rows
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum(dim=1).mean()

# %% mean over rows of row sums -1 | 0 | mse_divides_by_rows
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum(dim=-1).mean()

# %% squared norm | 0 | mse_sums
def mse(t1, t2):
    return torch.norm(t1 - t2) ** 2

# %% unsqueeze | 2 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().unsqueeze(0)

# %% mean percent | 0 | -
def mse(t1, t2):
    return 100 * ((t1 - t2) ** 2).mean()

# %% swapped sign | 0 | -
def mse(t1, t2):
    return -((t1 - t2) ** 2).mean()

# %% pow(2) of mean abs | 0 | -
def mse(t1, t2):
    return (t1 - t2).abs().mean().pow(2)

# %% np.mean of a tensor | 0 | -
def mse(t1, t2):
    return np.mean((t1 - t2) ** 2)

# %% np.sum and numel | 0 | -
def mse(t1, t2):
    return np.sum((t1 - t2) ** 2) / t1.numel()

# %% only the last row | 0 | -
def mse(t1, t2):
    total = 0
    for a, b in zip(t1, t2):
        total = ((a - b) ** 2).mean()
    return total

# %% mean of rows' roots | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean(dim=1).sqrt().mean()

# %% sums rows then mean | 0 | mse_divides_by_rows
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum(dim=1).mean()

# %% sums columns then mean | 0 | mse_divides_by_columns
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum(dim=0).mean()

# %% divides by t1.dim | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum() / t1.dim()

# %% half and sum | 0 | -
def mse(t1, t2):
    return 0.5 * ((t1 - t2) ** 2).sum()

# %% root of sum | 0 | -
def mse(t1, t2):
    return torch.sqrt(((t1 - t2) ** 2).sum())

# %% norm / n | 0 | -
def mse(t1, t2):
    return torch.norm(t1 - t2) / t1.numel()

# %% xor instead of power | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ^ 2).mean()

# %% *2 instead of **2 | 0 | -
def mse(t1, t2):
    return ((t1 - t2) * 2).mean()

# %% median, again | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).median()

# %% cosine | 0 | -
def mse(t1, t2):
    return 1 - F.cosine_similarity(t1, t2).mean()

# %% smooth l1 | 0 | -
def mse(t1, t2):
    return F.smooth_l1_loss(t1, t2)

# %% normalised by target | 0 | -
def mse(t1, t2):
    return (((t1 - t2) / t2) ** 2).mean()

# %% detach and half (two mistakes) | 0 | -
def mse(t1, t2):
    return 0.5 * ((t1 - t2) ** 2).mean().detach()

# %% sum and item | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum().item()

# %% abs and sum | 0 | -
def mse(t1, t2):
    return (t1 - t2).abs().sum()

# %% root and item | 0 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().sqrt().item()

# %% integer cast | 0 | -
def mse(t1, t2):
    return ((t1 - t2).int() ** 2).float().mean()

# %% keepdim | 2 | -
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean().reshape(1)

# %% list wrapped | 0 | -
def mse(t1, t2):
    return [((t1 - t2) ** 2).mean()]

# %% backward inside without retain | 2 | -
def mse(t1, t2):
    loss = ((t1 - t2) ** 2).mean()
    loss.backward()
    return loss

# %% changes t1 | 0 | -
def mse(t1, t2):
    with torch.no_grad():
        t1 -= t2
    return (t1 ** 2).mean()

# %% float16 | 0 | -
def mse(t1, t2):
    return ((t1.half() - t2.half()) ** 2).mean().float()

# %% print options changed for good | 2 | -
def mse(t1, t2):
    torch.set_printoptions(precision=2)
    return ((t1 - t2) ** 2).mean()

# %% random numbers seeded anew | 2 | -
def mse(t1, t2):
    torch.manual_seed(0)
    return ((t1 - t2) ** 2).mean()

# %% code above the line of the stub | 0 | -
def mse(t1, t2):
    difference = t1 - t2
    loss = (difference * difference).mean()
    raise NotImplementedError()

# %% code below the line of the stub | 0 | -
def mse(t1, t2):
    raise NotImplementedError()
    return ((t1 - t2) ** 2).mean()

# %% total += in place, on the CPU only | 2 | -
def mse(t1, t2):
    total = torch.zeros(())
    for p, q in zip(t1.flatten(), t2.flatten()):
        total += (p - q) ** 2
    return total / t1.numel()
