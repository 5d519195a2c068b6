"""What the tests of the review share: a small class that has answered some questions."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gradebooks import ASSIGNMENT, full_marks

from autograder.course import Course
from autograder.course.questions import NOTEBOOK
from autograder.gradebook.writer import GradebookWriter

SCRIPT = "<script>document.title = 'taken over'</script><img src=x onerror=\"document.title = 'taken over'\">"
CLASS = {
    "ada": {
        "q01": "It predicts a weighted sum of the inputs plus a bias.",
        "q17": "Smaller: the loss grows.",
    },
    "bela": {
        "q01": "it predicts a weighted sum of the inputs, plus a bias",
        "q17": "Larger: the loss grows.",
    },
    "chen": {
        "q01": "A weighted sum of inputs plus the bias is predicted.",
        "q17": "**Smaller**, the loss grows",
    },
    "dora": {"q01": "It does not predict a weighted sum of the inputs plus a bias.", "q17": SCRIPT},
    "emil": {"q01": "It predicts a weigthed sum of the inputs plus a bias."},
}
"""Answers by student and question; all others are blank."""


def hand_in(course: Course, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Write submissions of the review questions, and save them as autograding would."""
    released = course.assignments / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    for student, texts in answers.items():
        notebook = json.loads(released.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            question, _, kind = cell["metadata"].get("nbgrader", {}).get("grade_id", "").partition("_")
            if kind == "answer" and question in texts:
                cell["source"] = texts[question]
        path = course.submitted / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    results = full_marks(course)
    with GradebookWriter(course, ASSIGNMENT, force=True) as writer:
        for student in answers:
            writer.save(student, results)
