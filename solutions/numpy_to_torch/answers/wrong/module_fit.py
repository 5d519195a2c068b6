# Wrong answers: after each label the points and, if there is one, the name they get.

# %% never resets | 0 | module_never_resets
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% reset before the loop only | 0 | module_never_resets
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    optimizer.zero_grad()
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% reset between backward and step | 0 | module_never_moves
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
    return losses

# %% no step | 0 | module_never_moves
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
    return losses

# %% no backward | 0 | module_never_moves
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        optimizer.step()
    return losses

# %% step before backward, zero first | 0 | module_never_moves
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        optimizer.step()
        loss.backward()
    return losses

# %% step before backward | 0 | module_steps_before_backward
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
    return losses

# %% step first | 2 | module_steps_first
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.step()
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
    return losses

# %% step after the loop | 0 | module_updates_after_loop
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
    optimizer.step()
    return losses

# %% loss before the loop | 0 | module_predicts_once
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    loss = F.mse_loss(model(x), y)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% prediction before the loop | 0 | module_predicts_once
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    y_pred = model(x)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(y_pred, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% own model | 0 | module_trains_another_model
def module_fit(x, y, model, lr, iterations):
    model = nn.Linear(1, 1, bias=False)
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% own start | 0 | module_draws_its_own_start
def module_fit(x, y, model, lr, iterations):
    nn.init.uniform_(model.weight, a=0.0, b=1.0)
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% copy | 2 | module_trains_a_copy
def module_fit(x, y, model, lr, iterations):
    import copy
    model = copy.deepcopy(model)
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% squeezed predictions | 0 | module_squeezes_predictions
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x).squeeze(), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% squeezed targets | 0 | module_squeezes_predictions
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = nn.MSELoss()(model(x), y.view(-1))
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% flat inputs | 0 | module_flattens_inputs
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x.view(-1)), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% inputs as a row | 0 | module_flattens_inputs
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x.T), y.T)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% Adam | 0 | module_uses_adam
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% momentum | 0 | module_uses_momentum
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% example by example | 0 | module_updates_per_example
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        for p, q in zip(x, y):
            loss = F.mse_loss(model(p), q)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        losses.append(loss.item())
    return losses

# %% maximize | 0 | module_goes_uphill
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr, maximize=True)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% minus the loss | 0 | module_goes_uphill
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        (-loss).backward()
        optimizer.step()
    return losses

# %% fixed lr | 0 | module_hard_codes_lr
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=0.001)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% no lr | 0 | module_hard_codes_lr
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters())
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% lr 1 | 0 | module_sets_lr_to_one
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=1)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% lr twice | 0 | module_applies_lr_twice
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        (lr * loss).backward()
        optimizer.step()
    return losses

# %% two steps | 0 | module_steps_twice
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.step()
    return losses

# %% step and update | 0 | module_steps_twice
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            model.weight -= lr * model.weight.grad
    return losses

# %% 100 iterations | 0 | module_hard_codes_iterations
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(100):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% sum | 0 | module_sums_loss
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = nn.MSELoss(reduction='sum')(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% no reduction | 0 | module_does_not_reduce
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = (model(x) - y) ** 2
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% no reduction, noted first | 0 | module_notes_many_losses
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = (model(x) - y) ** 2
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% half | 0 | module_halves_loss
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = 0.5 * F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% root | 0 | module_takes_root
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = torch.sqrt(F.mse_loss(model(x), y))
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% L1 | 0 | module_takes_absolute_values
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.l1_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% no_grad | 0 | module_cuts_graph
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        with torch.no_grad():
            y_pred = model(x)
        loss = F.mse_loss(y_pred, y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% item too early | 0 | module_converts_loss_too_early
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y).item()
        losses.append(loss)
        loss.backward()
        optimizer.step()
    return losses

# %% class for function | 0 | module_mistakes_class_for_function
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = nn.MSELoss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% class for function, noted first | 0 | module_mistakes_class_for_function_and_notes
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = nn.MSELoss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% method for parameters | 0 | module_hands_over_method
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters, lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% loss after the update | 3 | module_records_loss_after_update
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(F.mse_loss(model(x), y).item())
    return losses

# %% final loss too | 3 | module_records_final_loss_too
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    losses.append(F.mse_loss(model(x), y).item())
    return losses

# %% one too many | 0 | module_one_iteration_too_many
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations + 1):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% one too few | 0 | module_one_iteration_too_few
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(1, iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% return indented | 0 | module_returns_in_first_iteration
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        return losses

# %% tensors | 3 | module_returns_tensors
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss)
        loss.backward()
        optimizer.step()
    return losses

# %% last loss | 3 | module_returns_last_loss
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return loss.item()

# %% list begins anew | 3 | module_begins_list_anew
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        losses = []
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% returns the weight | 3 | module_returns_weight
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return model.weight.item()

# %% weight and losses | 3 | module_returns_weight_too
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return model.weight.item(), losses

# %% model and losses | 3 | module_returns_model_too
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return model, losses

# %% prints only | 3 | module_returns_nothing
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        print(loss.item())
        loss.backward()
        optimizer.step()

# %% never resets, returns nothing | 0 | module_never_resets
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()

# %% weight decay | 0 | -
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr, weight_decay=0.1)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% does nothing | 0 | -
def module_fit(x, y, model, lr, iterations):
    return

# %% losses without training | 0 | -
def module_fit(x, y, model, lr, iterations):
    return [1.0] * iterations

# %% typo | 0 | -
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        optimizer.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backwards()
        optimizer.step()
    return losses

# %% two mistakes | 0 | -
def module_fit(x, y, model, lr, iterations):
    optimizer = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        loss = F.l1_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% keeps the best weights | 2 | -
def module_fit(x, y, model, lr, iterations):
    opt = optim.SGD(model.parameters(), lr=lr)
    losses, best = [], None
    for _ in range(iterations):
        loss = F.mse_loss(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
        if loss.item() <= min(losses):
            best = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(best)
    return losses

# %% no reset in the first iteration | 3.5 | module_keeps_last_gradient
def module_fit(x, y, model, lr, iterations):
    opt = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for i in range(iterations):
        if i:
            opt.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        opt.step()
    return losses

# %% stops when nothing improves | 3 | -
def module_fit(x, y, model, lr, iterations):
    opt = optim.SGD(model.parameters(), lr=lr)
    losses = []
    for i in range(iterations):
        opt.zero_grad()
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        if i > 0 and abs(losses[-1] - losses[-2]) < 1e-6:
            break
        loss.backward()
        opt.step()
    return losses

# %% one update per example | 0 | module_updates_per_example
def module_fit(x, y, model, lr, iterations):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(iterations):
        for i in range(len(x)):
            optimizer.zero_grad()
            loss = F.mse_loss(model(x[i]), y[i])
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses
