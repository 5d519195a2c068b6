"""What grading costs, measured beside stock nbgrader on the same class: `make bench`."""
