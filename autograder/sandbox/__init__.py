"""Run students' code in a process of its own and bring back nothing but data."""

from autograder.layers import LAYERS, REQUIRED, GpuRefused, SandboxRefused
from autograder.sandbox.client import Sandbox
from autograder.sandbox.conversation import Outcome
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Reply, Request

__all__ = [
    "LAYERS",
    "REQUIRED",
    "GpuRefused",
    "Limits",
    "Outcome",
    "Reply",
    "Request",
    "Sandbox",
    "SandboxRefused",
]
