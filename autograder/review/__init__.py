"""Grade review questions by hand, a group of answers at a time."""
