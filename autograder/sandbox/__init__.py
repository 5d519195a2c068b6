"""Run students' code in a process of its own and bring back nothing but data."""

from autograder.sandbox.client import Limits, Outcome, Sandbox
from autograder.sandbox.protocol import Reply, Request

__all__ = ["Limits", "Outcome", "Reply", "Request", "Sandbox"]
