# A few definite parts wrong.
# base: solved

# %% q06
def q06(d, m):
    return (d, m), (m,)

# %% q17
def q17():
    return "increase"

# %% q19
def q19(*arguments):
    pass
