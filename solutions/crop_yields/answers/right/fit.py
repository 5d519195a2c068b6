# Right answers: full marks, no name.

# %% jovian
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% zero first
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% zero before backward
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            opt.zero_grad()
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% model.train()
def fit(num_epochs, model, loss_fn, opt, train_dl):
    model.train()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% eval at end
def fit(num_epochs, model, loss_fn, opt, train_dl):
    model.train()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    model.eval()

# %% model.zero_grad
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            model.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% set_to_none False
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad(set_to_none=False)
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% set_to_none True
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.zero_grad(set_to_none=True)
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% format
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch+1) % 10 == 0:
            print('Epoch [{}/{}], Loss: {:.4f}'.format(epoch+1, num_epochs, loss.item()))

# %% percent
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch+1) % 10 == 0:
            print('Epoch [%d/%d], Loss: %.4f' % (epoch+1, num_epochs, loss.item()))

# %% percent with tensor
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch+1) % 10 == 0:
            print('Epoch [%d/%d], Loss: %.4f' % (epoch+1, num_epochs, loss))

# %% f-string of tensor
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch+1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss:.4f}')

# %% not %
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if not (epoch + 1) % 10:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% epoch % 10 == 9
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 9:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% range from 1
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(f'Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}')

# %% enumerate batches
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for i, (xb, yb) in enumerate(train_dl):
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% enumerate(dl, 0), data
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for i, data in enumerate(train_dl, 0):
            x, y = data
            opt.zero_grad()
            outputs = model(x)
            loss = loss_fn(outputs, y)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% extra prints
def fit(num_epochs, model, loss_fn, opt, train_dl):
    print('start')
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
        if epoch == 0:
            print('first epoch done', loss.item())
    print('done')

# %% history list
def fit(num_epochs, model, loss_fn, opt, train_dl):
    history = []
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            history.append(loss.item())
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return history

# %% history tuple
def fit(num_epochs, model, loss_fn, opt, train_dl):
    history = ()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            history += (float(loss),)
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return history, model

# %% returns model
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return model

# %% loss_val
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss_val = loss.item()
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss_val:.4f}')

# %% detach item
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.detach().item():.4f}')

# %% float(loss)
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {float(loss):.4f}')

# %% batch loop tuple indexing
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for batch in train_dl:
            loss = loss_fn(model(batch[0]), batch[1])
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% tqdm
from tqdm import tqdm

def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in tqdm(range(num_epochs)):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% tqdm inner trange
from tqdm import tqdm, trange

def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in trange(num_epochs):
        for xb, yb in tqdm(train_dl, leave=False):
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% params None
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            for p in model.parameters():
                p.grad = None
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% grad.zero_ params
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            for p in model.parameters():
                p.grad.zero_()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% closure
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            def closure():
                opt.zero_grad()
                loss = loss_fn(model(xb), yb)
                loss.backward()
                return loss
            loss = opt.step(closure)
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% nested helper
def fit(num_epochs, model, loss_fn, opt, train_dl):
    def step(xb, yb):
        loss = loss_fn(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        return loss.item()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = step(xb, yb)
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss:.4f}')

# %% device
def fit(num_epochs, model, loss_fn, opt, train_dl):
    device = next(model.parameters()).device
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            xb, yb = xb.to(device), yb.to(device)
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% model.forward
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model.forward(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% batch loss list [-1]
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        batch_losses = []
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            batch_losses.append(loss.item())
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {batch_losses[-1]:.4f}')

# %% round-trip printing with sep
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print('Epoch [' + str(epoch + 1) + '/' + str(num_epochs) + '], Loss: ' + format(loss.item(), '.4f'))

# %% print args
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch + 1}/{num_epochs}],', 'Loss:', f'{loss.item():.4f}')

# %% leading newline and spaces
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'  Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}  \n')

# %% sys.stdout.write
import sys

def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            sys.stdout.write(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}\n')

# %% counter while
def fit(num_epochs, model, loss_fn, opt, train_dl):
    epoch = 0
    while epoch < num_epochs:
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
        epoch += 1

# %% print collected lines at end
def fit(num_epochs, model, loss_fn, opt, train_dl):
    lines = []
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            lines.append(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    print('\n'.join(lines))

# %% eval of validation within
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
        with torch.no_grad():
            total = sum(F.l1_loss(model(x), y).item() for x, y in train_dl)

# %% epoch mean also printed in other form
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        seen = 0.0
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            seen += loss.item()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
            print(f'   mean over batches {seen / len(train_dl):.4f}')

# %% two prints, end=''
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], ', end='')
            print(f'Loss: {loss.item():.4f}')

# %% flush
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}', flush=True)

# %% range start end step printing
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch in range(9, num_epochs, 10):
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% other names, hints
def fit(epochs: int, net: nn.Module, criterion, optimizer: torch.optim.Optimizer, loader: DataLoader) -> None:
    for e in range(1, epochs + 1):
        for x, y in loader:
            optimizer.zero_grad()
            out = net(x)
            l = criterion(out, y)
            l.backward()
            optimizer.step()
        if e % 10 == 0:
            print(f'Epoch [{e}/{epochs}], Loss: {l.item():.4f}')

# %% decorated timing
import time
def timed(f):
    def inner(*a):
        t = time.time()
        r = f(*a)
        print('took', time.time() - t)
        return r
    return inner

@timed
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% default arguments, log_every
def fit(num_epochs, model, loss_fn, opt, train_dl, log_every=10):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % log_every == 0:
            print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% return loss (tensor with a spent graph)
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return loss

# %% return (loss, model)
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return loss, model

# %% history of tensors
def fit(num_epochs, model, loss_fn, opt, train_dl):
    h = []
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        h.append(loss)
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return h

# %% stacked history tensor
def fit(num_epochs, model, loss_fn, opt, train_dl):
    h = []
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        h.append(loss)
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return torch.stack(h)

# %% return preds of last batch
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return pred

# %% return sum of losses
def fit(num_epochs, model, loss_fn, opt, train_dl):
    total = 0
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        total = total + loss
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return total

# %% return dict
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')
    return {'loss': loss}

# %% tqdm.write
from tqdm import tqdm

def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in tqdm(range(num_epochs)):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            tqdm.write(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% loss_fn(targets, predictions), which the text allows
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(yb, pred)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% model.eval() first
def fit(num_epochs, model, loss_fn, opt, train_dl):
    model.eval()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% divmod
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        _, rest = divmod(epoch + 1, 10)
        if rest == 0:
            print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% round and pad
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print('Epoch [%s/%s], Loss: %.4f' % (epoch + 1, num_epochs, round(loss.item(), 4)))

# %% with enable_grad decorator
@torch.enable_grad()
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% model.eval() then no train (harmless)
def fit(num_epochs, model, loss_fn, opt, train_dl):
    model.eval()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% loss.sum (harmless)
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb).sum()
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f'Epoch [{epoch+1}/{num_epochs}], Loss: {loss.item():.4f}')

# %% next with sentinel
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(1, 1 + num_epochs):
        batches = iter(train_dl)
        while (batch := next(batches, None)) is not None:
            x, y = batch
            opt.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            opt.step()
        if not epoch % 10:
            print("Epoch [{}/{}], Loss: {:.4f}".format(epoch, num_epochs, loss))

# %% step closure
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            def closure():
                opt.zero_grad()
                loss = loss_fn(model(xb), yb)
                loss.backward()
                return loss
            loss = opt.step(closure)
        if epoch % 10 == 9:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")

# %% recursion over epochs
def fit(num_epochs, model, loss_fn, opt, train_dl, epoch=1):
    if epoch > num_epochs:
        return
    for xb, yb in train_dl:
        loss = loss_fn(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
    if epoch % 10 == 0:
        print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")
    fit(num_epochs, model, loss_fn, opt, train_dl, epoch + 1)

# %% generator of batches
def batches(num_epochs, dl):
    for e in range(1, num_epochs + 1):
        last = len(dl) - 1
        for i, (x, y) in enumerate(dl):
            yield e, i == last, x, y
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for e, last, x, y in batches(num_epochs, train_dl):
        loss = loss_fn(model(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        if last and e % 10 == 0:
            print("Epoch [%d/%d], Loss: %.4f" % (e, num_epochs, loss.item()))

# %% Trainer class with call
class Trainer:
    def __init__(self, every=10):
        self.every = every
    def __call__(self, num_epochs, model, loss_fn, opt, train_dl):
        for self.epoch in range(1, num_epochs + 1):
            for xb, yb in train_dl:
                self.loss = loss_fn(model(xb), yb)
                opt.zero_grad()
                self.loss.backward()
                opt.step()
            if self.epoch % self.every == 0:
                print(f"Epoch [{self.epoch}/{num_epochs}], Loss: {self.loss:.4f}")
fit = Trainer()

# %% keyword calls
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            opt.zero_grad(set_to_none=True)
            loss = loss_fn(input=model(xb), target=yb)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")

# %% scheduler constant, clip
def fit(num_epochs, model, loss_fn, opt, train_dl):
    scheduler = torch.optim.lr_scheduler.StepLR(opt, step_size=10_000)
    model.train()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_value_(model.parameters(), 1e6)
            opt.step()
        scheduler.step()
        if (epoch + 1) % 10 == 0:
            print("Epoch [" + str(epoch + 1) + "/" + str(num_epochs) + "], Loss: " + f"{loss.item():.4f}")

# %% autograd.grad writes .grad
def fit(num_epochs, model, loss_fn, opt, train_dl):
    params = list(model.parameters())
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            for p, g in zip(params, torch.autograd.grad(loss, params)):
                p.grad = g
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")

# %% to(device) with next parameters
def fit(num_epochs, model, loss_fn, opt, train_dl):
    device = next(model.parameters()).device
    losses = {}
    for epoch in range(1, num_epochs + 1):
        for batch in train_dl:
            xb, yb = (t.to(device, non_blocking=True) for t in batch)
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        losses[epoch] = round(loss.item(), 4)
        if epoch % 10 == 0:
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {losses[epoch]:.4f}")
    return losses

# %% progress with carriage return
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        print(f"\repoch {epoch}", end="")
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"\rEpoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")

# %% progress without newline
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        print(".", end="")
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"\nEpoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}")

# %% print to stdout file
import sys
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}", file=sys.stdout, flush=True)

# %% set_grad_enabled, train(True), membership in a range
def fit(num_epochs, model, loss_fn, opt, train_dl):
    torch.set_grad_enabled(True)
    for epoch, _ in enumerate(range(num_epochs), start=1):
        model.train(True)
        for i, data in enumerate(train_dl):
            x, y = data[0], data[1]
            out = model(x)
            loss = loss_fn(out, y)
            model.zero_grad()
            loss.backward()
            opt.step()
        if epoch in range(10, num_epochs + 1, 10):
            loss_value = loss.cpu().detach().numpy()
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss_value:.4f}")

# %% loss in 4 decimals via Decimal/round padded
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print("Epoch [{0:d}/{1:d}], Loss: {2:6.4f}".format(epoch, num_epochs, float(loss)))

# %% logging to stdout
import logging, sys
def fit(num_epochs, model, loss_fn, opt, train_dl):
    log = logging.getLogger("fit")
    log.handlers = [logging.StreamHandler(sys.stdout)]
    log.setLevel("INFO")
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            log.info("Epoch [%d/%d], Loss: %.4f", epoch, num_epochs, loss.item())

# %% looks at a batch first
def fit(num_epochs, model, loss_fn, opt, train_dl):
    first, _ = next(iter(train_dl))
    assert model(first).dim() == 2
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")

# %% counts the batches and validates between epochs
def fit(num_epochs, model, loss_fn, opt, train_dl):
    batches = sum(1 for _ in train_dl)
    history = []
    for epoch in range(1, num_epochs + 1):
        for number, (xb, yb) in enumerate(train_dl):
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            if number + 1 == batches and epoch % 10 == 0:
                print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")
        with torch.no_grad():
            history.append(sum(F.mse_loss(model(x), y, reduction="sum").item() for x, y in train_dl))
    return history

# %% all epochs in one chain
from itertools import chain, repeat
def fit(num_epochs, model, loss_fn, opt, train_dl):
    per_epoch = len(train_dl)
    for step, (xb, yb) in enumerate(chain.from_iterable(repeat(train_dl, num_epochs)), start=1):
        opt.zero_grad()
        loss = loss_fn(model(xb), yb)
        loss.backward()
        opt.step()
        epoch, rest = divmod(step, per_epoch)
        if rest == 0 and epoch % 10 == 0:
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")

# %% a list in each epoch
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(1, num_epochs + 1):
        batches = list(train_dl)
        for i in range(len(batches)):
            xb, yb = batches[i]
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if epoch % 10 == 0:
            print(f"Epoch [{epoch}/{num_epochs}], Loss: {loss.item():.4f}")
