"""Grade the grader: prove that references, checks, hints and releases are right."""
