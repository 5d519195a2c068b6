"""The verbs of the command line, by who uses them; each imports what it needs when it runs."""
