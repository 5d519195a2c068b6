"""The door for nbgrader: what a course's `nbgrader_config.py` asks for by name."""

from autograder.gradebook.preprocessors import Grade, RepairingExporter, configure

__all__ = ["Grade", "RepairingExporter", "configure"]
