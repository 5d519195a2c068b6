"""The judge's side of a sandbox: start it, send requests, take outcomes, replace it when it breaks."""

from autograder.sandbox.host.client import Sandbox
from autograder.sandbox.host.conversation import Outcome, Runner
from autograder.sandbox.host.shared_process import LOST

__all__ = ["LOST", "Outcome", "Runner", "Sandbox"]
