"""`autograder grade`: from notebooks to results, or into the gradebook."""

from __future__ import annotations

import contextlib
import enum
import gc
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands.shared import CourseOption, Format, TimeoutOption, console, print_json
from autograder.course import Course

if TYPE_CHECKING:
    from autograder.records.results import SubmissionResult
    from autograder.running.batch import Task
    from autograder.running.gpu_sandboxes import GpuWish
    from autograder.running.workers import Workers
    from autograder.sandbox.limits import Limits


class Where(str, enum.Enum):
    """The devices that exercises are graded on."""

    auto = "auto"
    cpu = "cpu"
    sim = "sim"
    cuda = "cuda"


def grade(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Notebooks, or folders such as build/submitted; not with --gradebook."),
    ] = None,
    assignment: Annotated[
        str | None,
        typer.Option(help="The assignment; without a gradebook, by default told from each notebook."),
    ] = None,
    gradebook: Annotated[
        bool,
        typer.Option(
            "--gradebook",
            help="Grade what was submitted into nbgrader's gradebook, as nbgrader autograde would.",
        ),
    ] = False,
    db: Annotated[
        str | None, typer.Option(help="The gradebook's URL, if it is not the one of nbgrader_config.py.")
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="A table for people or JSON for programs.")
    ] = Format.table,
    timeout: TimeoutOption = 10.0,
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many exercises run at a time; by default one per core.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Run on the Dask cluster at this address, such as tcp://host:8786.")
    ] = None,
    force: Annotated[
        bool, typer.Option(help="Draw new secret inputs and run everything anew, also what has not changed.")
    ] = False,
    device: Annotated[
        Where,
        typer.Option(
            help="What concerns devices runs on the CPU and on a GPU: cuda, a real one, refused unless it "
            "computes as it should; sim, a simulated one; auto, cuda if it works here, else sim. cpu leaves "
            "it out, and the results say so."
        ),
    ] = Where.auto,
    allow_unsandboxed: Annotated[
        bool, typer.Option(help="Grade code that you trust where no sandbox is possible; the results say so.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Grade notebooks or a whole submitted/ tree, or a class into nbgrader's gradebook.

    What has been graded before and has not changed is not run again, so a run that was interrupted
    goes on where it stopped; a notebook whose content has changed is graded anew. Exit code 0 means that
    grading worked, whatever the grades are; 1 that some submissions could not be graded or saved. They are
    named with the cause, have no score, and are tried again by the next run.
    """
    from autograder.sandbox.limits import Limits

    if gradebook == bool(paths) or (gradebook and not assignment):
        raise typer.BadParameter("name notebooks or folders, or else give --gradebook and --assignment.")
    if device is Where.cpu and gradebook:
        raise typer.BadParameter("a gradebook's scores count on every device: leave out --device cpu.")
    found = Course.find(course)
    wish: GpuWish = "sim" if device is Where.cpu else device.value
    on = _workers(Limits(seconds=timeout), workers, scheduler, allow_unsandboxed, wish)
    try:
        if assignment and gradebook:
            _grade_class(found, assignment, db, on, force, output)
        else:
            _grade_paths(found, paths or [], assignment, on, force, output, device)
    except KeyboardInterrupt:
        # Typer would say no more than "Aborted!".
        typer.echo("Stopped. What was graded is kept: the same command goes on from there.", err=True)
        raise typer.Exit(130) from None


def _grade_paths(
    course: Course,
    paths: list[Path],
    assignment: str | None,
    on: Workers,
    force: bool,
    output: Format,
    device: Where,
) -> None:
    from autograder.feedback.table import print_table
    from autograder.records.terminal import readable
    from autograder.running.batch import Batch, find_tasks
    from autograder.running.progress import shown
    from autograder.running.store import ResultStore
    from autograder.running.submitted import no_notebook_among, strays

    if assignment:
        course.masters(assignment)
    if nothing := no_notebook_among(paths):
        raise typer.BadParameter(readable(nothing))
    with on as workers:
        tasks = find_tasks(course, paths, assignment, renew_keys=force)
        tasks = _on_cpu_only(tasks) if device is Where.cpu else tasks
        batch = Batch(workers, ResultStore(course.results), force=force)
        results = list(shown(batch.grade(tasks), len(tasks)))
    if output is Format.json:
        print_json([result.as_json() for result in results])
    else:
        print_table(results, console())
    others = strays(paths)
    for path, why in others.items():
        typer.echo(readable(f"{path}: not graded: {why}"), err=True)
    if others or any(result.ungraded or not result.exercises for result in results):
        raise typer.Exit(1)


def _on_cpu_only(tasks: list[Task]) -> list[Task]:
    """Return tasks that leave the simulated GPU out, and say what is not run."""
    from autograder.judging.devices import graded_on_gpu, without_gpu
    from autograder.running.batch import Task

    keys = {id(task.key): task.key for task in tasks if task.key}
    if names := graded_on_gpu(keys.values()):
        typer.echo(f"Not run on a GPU: {', '.join(names)}.", err=True)
    # One key for all of its tasks, as it is looked at once.
    restricted = {number: without_gpu(key) for number, key in keys.items()}
    return [Task(task.path, restricted.get(id(task.key)), task.student) for task in tasks]


def _grade_class(
    course: Course, assignment: str, db: str | None, on: Workers, force: bool, output: Format
) -> None:
    from autograder.running.batch import Batch
    from autograder.running.progress import shown
    from autograder.running.store import ResultStore

    course.masters(assignment)

    def prepare() -> None:
        # nbgrader takes as long to import as the first sandbox takes to start; then a core is free.
        with contextlib.suppress(ImportError):  # which is said below
            import_module("autograder.gradebook.writer")
            on.expect(len(list(course.submitted.glob(f"*/{assignment}"))))

    threading.Thread(target=prepare, daemon=True).start()
    results: list[SubmissionResult] = []
    unsaid: list[str] = []
    saved, not_saved = 0, 0
    with on as workers:
        from autograder.gradebook.classroom import grade_class
        from autograder.gradebook.writer import GradebookWriter
        from autograder.records.terminal import readable

        # What has been imported stays: to look through it for garbage again and again is a waste.
        gc.freeze()
        with GradebookWriter(course, assignment, db_url=db, force=force) as writer:
            pending = writer.pending()
            for folder in writer.no_students():
                unsaid.append(f"{folder}: not graded: nbgrader takes no such name for a student's; rename it")
            for each in pending:
                unsaid += [f"{each.student}: {said}" for said in each.left]
                for said in each.taken:
                    typer.echo(readable(f"{each.student}: {said}"), err=True)
            batch = Batch(workers, ResultStore(course.results), force=force)
            graded = grade_class(course, assignment, writer, pending, batch, renew=force, watch=shown)
            for student, found, reason in graded if pending else ():
                # A class of thousands does not fit into memory twice: only JSON needs all of it.
                results += found if output is Format.json else []
                saved += not reason
                not_saved += bool(reason)
                if reason:
                    typer.echo(f"{readable(student)}: not saved: {readable(reason)}", err=True)
                for result in found:
                    if result.error:
                        typer.echo(f"{readable(student)}: no points: {readable(result.error)}", err=True)
    if output is Format.json:
        print_json([result.as_json() for result in results])
    else:
        typer.echo(f"{saved} submissions graded and saved; those graded before are left as they are.")
    for line in unsaid:
        typer.echo(readable(line), err=True)
    if not_saved or unsaid:
        raise typer.Exit(1)


def _workers(limits: Limits, count: int | None, scheduler: str | None, allow: bool, gpu: GpuWish) -> Workers:
    if scheduler:
        from autograder.running.cluster import ClusterWorkers

        return ClusterWorkers(scheduler, limits, allow_unsandboxed=allow, gpu=gpu)
    from autograder.running.workers import LocalWorkers

    return LocalWorkers(limits, count=count, allow_unsandboxed=allow, gpu=gpu)
