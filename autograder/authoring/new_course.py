"""Begin a course in an empty folder: all that building, grading and reporting need, and a first exercise."""

from __future__ import annotations

from pathlib import Path

from autograder.authoring.skeleton import add_exercise
from autograder.course import Course, CourseError

CONFIG = '''"""nbgrader's configuration: this folder is the course directory.

Every command of nbgrader works as documented when it is run from here. Grading is done by
`autograder.preprocessors`, which never runs a student's code in a notebook kernel.
"""

from pathlib import Path

from autograder.preprocessors import configure

c = get_config()  # noqa: F821 - traitlets puts get_config in scope
configure(c, root=Path(__file__).parent)
c.CourseDirectory.course_id = "{course_id}"
'''

IGNORED = """build/
__pycache__/
.ipynb_checkpoints/
.nbgrader.log
"""

GUIDE = """# {course_id}

| to | run |
|---|---|
| add an exercise: three cells that work, for you to change | `autograder new first_steps my_function` |
| make the notebooks for students, in `assignments/` | `autograder build` |
| prove that right answers pass and wrong ones do not | `autograder verify` |
| grade what lies in `build/submitted/<student>/<assignment>/` | `autograder grade build/submitted` |
| grade it into nbgrader's gradebook | `autograder grade --gradebook --assignment first_steps` |
| see what the class has not understood | `autograder report first_steps` |
| decide about answers in words | `autograder review first_steps` |
| hand grades to another system | `autograder export --help` |

Masters are in `solutions/<assignment>/<assignment>.py`: text, stubs with their solutions, and cases. Students
get the folder `assignments/<assignment>`, with the `.key` files in it, by which `check(...)` works on their
machines.
Questions that are answered in words are optional, in `course/questions/<assignment>.toml`.
nbgrader's own commands (`nbgrader autograde`, `generate_feedback`, formgrader) work from this folder as well.
"""

ASSIGNMENT, EXERCISE = "first_steps", "double"


def begin_course(folder: Path) -> Course:
    """Write a course with one exercise, and return it; what is there stays as it is.

    Raises:
        CourseError: If there is a course already.
    """
    course = Course(folder)
    config = folder / "nbgrader_config.py"
    if config.exists() or course.solutions.exists():
        raise CourseError(f"{folder} holds a course already: go there, and add to it with `autograder new`.")
    folder.mkdir(parents=True, exist_ok=True)
    course_id = folder.resolve().name
    config.write_text(CONFIG.format(course_id=course_id.replace('"', "")), encoding="utf-8")
    for name, text in ((".gitignore", IGNORED), ("README.md", GUIDE.format(course_id=course_id))):
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")
    course.solutions.mkdir()
    add_exercise(course, ASSIGNMENT, EXERCISE)
    return course
