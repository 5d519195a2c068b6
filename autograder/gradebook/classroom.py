"""Grade a class into nbgrader's gradebook: what `nbgrader autograde` would do, side by side and resumable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from autograder.course import Course, CourseError
from autograder.gradebook.rows import NotSaved
from autograder.gradebook.writer import GradebookWriter, Pending
from autograder.records.results import SubmissionResult
from autograder.running.batch import Batch, Task

Watch = Callable[[Iterable[SubmissionResult], int], Iterable[SubmissionResult]]
"""Something that passes results on and shows how many of the total there are."""


def grade_class(
    course: Course,
    assignment: str,
    writer: GradebookWriter,
    pending: list[Pending],
    batch: Batch,
    *,
    renew: bool,
    watch: Watch,
) -> Iterator[tuple[str, list[SubmissionResult], str]]:
    """Grade submissions, and save each as soon as all its notebooks are done.

    Yields each student with the results that were saved, or with the reason why they were not; such a
    submission is graded again next time.

    Args:
        course: Where the keys lie.
        assignment: Its name.
        writer: The gradebook.
        pending: What to grade, as the writer says.
        batch: Where code is run and results are kept.
        renew: Draw new secret inputs.
        watch: What shows the progress.

    Raises:
        CourseError: If the gradebook cannot be written to; what has been saved stays.
    """
    keys = {key.notebook: key for key in course.grading_keys(assignment, renew=renew)}
    for submission in pending:
        if strange := submission.notebooks.keys() - keys:
            raise CourseError(
                f"The gradebook has notebooks that no master in solutions/{assignment} is for "
                f"({', '.join(sorted(strange))}): remove them there, or put their masters back."
            )
    writer.check_points(keys.values())
    tasks = [
        Task(path, keys[name], submission.student)
        for submission in pending
        for name, path in submission.notebooks.items()
    ]
    for submission, found in _by_submission(pending, iter(watch(batch.grade(tasks), len(tasks)))):
        if reason := next((result.ungraded for result in found if result.ungraded), ""):
            yield submission.student, [], reason
            continue
        try:
            writer.save(submission.student, {result.notebook: result for result in found})
            yield submission.student, found, ""
        except NotSaved as error:
            yield submission.student, [], str(error)


def _by_submission(
    pending: list[Pending], results: Iterator[SubmissionResult]
) -> Iterator[tuple[Pending, list[SubmissionResult]]]:
    """Yield each submission with its results, which come in the same order."""
    for submission in pending:
        yield submission, [next(results) for _ in submission.notebooks]
    # Whoever watches learns that this was the last one.
    next(results, None)
