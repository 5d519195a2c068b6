"""What people read about one answer: in a notebook, in a terminal, on nbgrader's page."""
