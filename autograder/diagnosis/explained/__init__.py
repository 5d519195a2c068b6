"""Exceptions that beginners meet, explained in tables of which the first entry that fits counts."""

from __future__ import annotations

from autograder.diagnosis.explained.attributes import ATTRIBUTES, FILES
from autograder.diagnosis.explained.calls import CALLS, NAMES
from autograder.diagnosis.explained.graphs import GRAPHS
from autograder.diagnosis.explained.kinds import KINDS
from autograder.diagnosis.explained.models import DEVICES, MODELS
from autograder.diagnosis.explained.none import NONE
from autograder.diagnosis.explained.shapes import SHAPES
from autograder.diagnosis.explained.tensors import ARGUMENTS, DTYPES

EXPLAINED = (
    *(*SHAPES, *DTYPES, *ARGUMENTS, *GRAPHS, *MODELS, *DEVICES),
    *(*NAMES, *CALLS, *NONE, *KINDS, *ATTRIBUTES, *FILES),
)
"""What is special to PyTorch comes before what any Python program may meet."""
