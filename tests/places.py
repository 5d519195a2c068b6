"""Where the tests and what they read lie."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
SAMPLES = TESTS / "submissions"
"""Sample classes, a folder an assignment, with what each submission should get."""
