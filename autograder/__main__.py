"""The `autograder` command. Starts without torch and nbgrader; each verb imports what it needs."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from autograder import __version__
from autograder.course import Course, CourseError
from autograder.layers import SandboxRefused

if TYPE_CHECKING:
    from autograder.batch import Task
    from autograder.results import SubmissionResult
    from autograder.sandbox import Limits
    from autograder.workers import Workers

app = typer.Typer(
    help="Autograding courseware for the first steps in PyTorch.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

CourseOption = Annotated[
    Path | None,
    typer.Option("--course", help="The course directory; by default the one around the current folder."),
]


class Format(str, enum.Enum):
    """How results are printed."""

    table = "table"
    json = "json"


class Where(str, enum.Enum):
    """The devices that exercises are graded on."""

    auto = "auto"
    cpu = "cpu"
    sim = "sim"
    cuda = "cuda"


def _console() -> Console:
    """Return a console that leaves room for a table where no terminal says how wide it is."""
    console = Console()
    return console if console.is_terminal else Console(width=max(console.width, 100))


def main() -> None:
    """Run the command line; errors that a user can cause end with one message and exit code 2."""
    try:
        app()
    except (
        ConnectionError,
        CourseError,
        FileNotFoundError,
        SandboxRefused,
        ValueError,
        ModuleNotFoundError,
    ) as error:
        remedy = ""
        if isinstance(error, ModuleNotFoundError):
            remedy = ". Install the instructor's extra: pip install 'torch-first-steps[instructor]'."
        Console(stderr=True).print(
            f"autograder: {error}{remedy}", style="red", markup=False, highlight=False, soft_wrap=True
        )
        sys.exit(2)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    """Autograding courseware for the first steps in PyTorch."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
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
    timeout: Annotated[float, typer.Option(help="Seconds that one exercise may take.")] = 10.0,
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
        typer.Option(help="cpu leaves out the simulated GPU on which exercises about devices run as well."),
    ] = Where.auto,
    allow_unsandboxed: Annotated[
        bool, typer.Option(help="Grade code that you trust where no sandbox is possible; the results say so.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Grade notebooks or a whole submitted/ tree, or a class into nbgrader's gradebook.

    What has been graded before and has not changed is not run again, so a run that was interrupted
    goes on where it stopped. Exit code 0 means that grading worked, whatever the grades are; 1 that
    some submissions could not be saved; they are named.
    """
    from autograder.sandbox import Limits

    if gradebook == bool(paths) or (gradebook and not assignment):
        raise typer.BadParameter("name notebooks or folders, or else give --gradebook and --assignment.")
    if device is Where.cuda:
        raise typer.BadParameter("nothing was run: grading does not use a real GPU yet; sim simulates one.")
    if device is Where.cpu and gradebook:
        raise typer.BadParameter("a gradebook's scores count on every device: leave --device out.")
    found = Course.find(course)
    on = _workers(Limits(seconds=timeout), workers, scheduler, allow_unsandboxed)
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
    from autograder.batch import Batch, find_tasks
    from autograder.feedback import print_table
    from autograder.progress import shown
    from autograder.store import ResultStore

    with on as workers:
        tasks = find_tasks(course, paths, assignment, renew_keys=force)
        tasks = _on_cpu_only(tasks) if device is Where.cpu else tasks
        batch = Batch(workers, ResultStore(course.results), force=force)
        results = list(shown(batch.grade(tasks), len(tasks)))
    if output is Format.json:
        _print_json(results)
    else:
        print_table(results, _console())


def _on_cpu_only(tasks: list[Task]) -> list[Task]:
    """Return tasks that leave out the simulated GPU, and say what is not run."""
    from autograder.batch import Task
    from autograder.devices import graded_on_gpu, on_cpu_only

    keys = {id(task.key): task.key for task in tasks if task.key}
    if names := graded_on_gpu(keys.values()):
        typer.echo(f"Not run on the simulated GPU: {', '.join(names)}.", err=True)
    # One key for all of its tasks, as it is looked at once.
    restricted = {number: on_cpu_only(key) for number, key in keys.items()}
    return [Task(task.path, restricted.get(id(task.key)), task.student) for task in tasks]


def _grade_class(
    course: Course, assignment: str, db: str | None, on: Workers, force: bool, output: Format
) -> None:
    from autograder.batch import Batch
    from autograder.classroom import grade_class
    from autograder.gradebook import GradebookWriter
    from autograder.progress import shown
    from autograder.store import ResultStore

    course.masters(assignment)
    results: list[SubmissionResult] = []
    saved, not_saved = 0, 0
    with GradebookWriter(course, assignment, db_url=db, force=force) as writer:
        if pending := writer.pending():
            with on as workers:
                batch = Batch(workers, ResultStore(course.results), force=force)
                graded = grade_class(course, assignment, writer, pending, batch, renew=force, watch=shown)
                for student, found, reason in graded:
                    # A class of thousands does not fit into memory twice: only JSON needs all of it.
                    results += found if output is Format.json else []
                    saved += not reason
                    not_saved += bool(reason)
                    if reason:
                        typer.echo(f"{student}: not saved: {reason}", err=True)
    if output is Format.json:
        _print_json(results)
    else:
        typer.echo(f"{saved} submissions graded and saved; those graded before are left as they are.")
    if not_saved:
        raise typer.Exit(1)


def _print_json(results: list[SubmissionResult]) -> None:
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode([result.as_json() for result in results])))


def _workers(limits: Limits, count: int | None, scheduler: str | None, allow: bool) -> Workers:
    if scheduler:
        from autograder.cluster import ClusterWorkers

        return ClusterWorkers(scheduler, limits, allow_unsandboxed=allow)
    from autograder.workers import LocalWorkers

    return LocalWorkers(limits, count=count, allow_unsandboxed=allow)


@app.command("list")
def list_assignments(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; by default all of them.")
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="A table for people or JSON for programs.")
    ] = Format.table,
    course: CourseOption = None,
) -> None:
    """Show assignments, their exercises and points; the order to take them in is in the syllabus."""
    from autograder.catalogue import print_catalogue, read_catalogue

    found = Course.find(course)
    entries = read_catalogue(found, assignments or found.assignment_names())
    if output is Format.json:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(entries)))
    else:
        print_catalogue(entries, _console())


@app.command()
def doctor() -> None:
    """Say how well this machine can shut students' code in, and what to install.

    Exit code 1 if it cannot well enough.
    """
    from autograder.doctor import examine

    if not examine(_console()):
        raise typer.Exit(1)


@app.command()
def build(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; by default all of them.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Make the students' version: masters → build/source → nbgrader → assignments/."""
    from autograder.notebooks import build_source, release

    found = Course.find(course)
    for assignment in assignments or found.assignment_names():
        build_source(found, assignment)
        release(found, assignment)
        # Whoever grades later need not wait for them.
        found.grading_keys(assignment)
        typer.echo(f"{assignment}: released in {found.assignments / assignment}")


@app.command()
def verify(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; by default all of them.")
    ] = None,
    course: CourseOption = None,
) -> None:
    """Prove that references pass, stubs and misconceptions fail, and the release is fresh.

    Exit code 1 if anything does not hold.
    """
    from autograder.verify import verify_course

    found = Course.find(course)
    if not verify_course(found, assignments or found.assignment_names(), _console()):
        raise typer.Exit(1)


@app.command()
def demo(course: CourseOption = None) -> None:
    """Build the release, lay out a sample class, and grade it with nbgrader."""
    from autograder.demo import run_demo

    run_demo(Course.find(course), _console())


@app.command()
def key(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    output: Annotated[Path, typer.Option(help="The folder for one key per notebook.")],
    seed: Annotated[int, typer.Option(help="Equal seeds give equal cases.")] = 0,
    seed_from_stdin: Annotated[bool, typer.Option(help="Read the seed from standard input.")] = False,
    course: CourseOption = None,
) -> None:
    """Write the answer keys of an assignment for one seed."""
    from autograder import key as keys
    from autograder.masters import read_master

    chosen = int(sys.stdin.readline()) if seed_from_stdin else seed
    for path in Course.find(course).masters(assignment):
        master = read_master(path)
        keys.save(master.build_key(chosen), output / f"{master.notebook}{keys.SUFFIX}")


if __name__ == "__main__":
    main()
