# All definite parts right, some questions answered in words.
# base: solved

# %% q01_answer
A prediction that is a weighted sum of the inputs plus a bias, with weights that are learned. Example: the price of a flat from its area.

# %% q02_answer
Inputs are what we know, targets what we want to predict.

# %% q12_answer
The average of the squared differences between predictions and targets.

# %% q22_answer
The factor that scales the gradient in an update. Too large and the loss grows, too small and nothing happens.
