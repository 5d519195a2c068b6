# Untouched.
# base: released
