# Handed in as it was released.
# base: released
