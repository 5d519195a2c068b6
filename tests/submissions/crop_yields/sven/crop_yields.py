# Scratch cells that raise, never end or are not Python.
# base: solved

# %% top
%matplotlib inline
!pip install torch
import torch

# %% before:mse
while True:
    pass

# %% after:check_mse
print(undefined_name)
raise SystemExit

# %% after:check_train
this is a note to myself
