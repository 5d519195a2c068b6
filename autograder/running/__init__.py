"""Grade a class: what to run, where, only once, and so that an interrupted class goes on."""
