"""Call a function as a caller would, and note everything that a caller could notice. Imports torch."""
