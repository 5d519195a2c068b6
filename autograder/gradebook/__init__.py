"""nbgrader's side: what its commands call of ours, its converter, and its database."""
