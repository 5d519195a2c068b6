"""nbgrader's configuration: the repository is the course directory.

Every command of nbgrader works as documented when it is run from here. Grading is done by
`autograder.preprocessors`, which never runs a student's code in a notebook kernel.
"""

from pathlib import Path

from autograder.preprocessors import configure

configure(get_config(), root=Path(__file__).parent)  # noqa: F821 - traitlets puts get_config in scope
