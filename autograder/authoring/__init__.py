"""The words in which a master declares exercises, and what becomes of it: notebooks, stubs and keys."""

from autograder.authoring.cases import Case, LinearModel, Loader, Numpy, StateFile, Tensor
from autograder.authoring.exercise import Exercise
from autograder.comparison.facets import Facet
from autograder.records.values import SGD, Axes, FilePath, LossFunction

__all__ = [
    "SGD",
    "Axes",
    "Case",
    "Exercise",
    "Facet",
    "FilePath",
    "LinearModel",
    "Loader",
    "LossFunction",
    "Numpy",
    "StateFile",
    "Tensor",
]
