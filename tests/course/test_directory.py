from __future__ import annotations

import pytest

from autograder.course import Course, CourseError
from autograder.records import wire


@pytest.fixture
def empty_course(tmp_path):
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "solutions").mkdir()
    return Course(tmp_path)


@pytest.fixture
def small_course(empty_course):
    for name in ("week2/b.py", "week2/a.py", "week1/a.py", "notes/readme.txt"):
        path = empty_course.solutions / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return empty_course


def test_a_course_is_found_from_any_folder_in_it(empty_course):
    inner = empty_course.root / "a" / "b"
    inner.mkdir(parents=True)
    for start in (empty_course.root, inner):
        assert Course.find(start).root == empty_course.root.resolve()


def test_a_course_is_found_from_the_current_folder(empty_course, monkeypatch):
    monkeypatch.chdir(empty_course.solutions)
    assert Course.find().root == empty_course.root.resolve()


@pytest.mark.parametrize("missing", ["nbgrader_config.py", "solutions"])
def test_a_folder_without_either_mark_is_no_course(empty_course, missing):
    path = empty_course.root / missing
    path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(CourseError, match=r"is in no course.*--course") as caught:
        Course.find(empty_course.root)
    assert str(empty_course.root.resolve()) in str(caught.value)


def test_assignments_are_the_folders_that_hold_a_master(small_course):
    assert small_course.assignment_names() == ["week1", "week2"]


def test_the_masters_of_an_assignment_come_in_order(small_course):
    assert [path.name for path in small_course.masters("week2")] == ["a.py", "b.py"]


@pytest.mark.parametrize("unknown", ["week3", "notes"])
def test_an_unknown_assignment_is_answered_with_those_there_are(small_course, unknown):
    with pytest.raises(CourseError, match=f"no assignment {unknown}.*week1, week2"):
        small_course.masters(unknown)


def test_a_course_without_assignments_says_so(empty_course):
    with pytest.raises(CourseError, match="there are: none"):
        empty_course.masters("week1")


def test_an_assignment_that_was_not_released_has_no_public_keys(small_course):
    assert small_course.public_keys("week1") == []


def test_a_damaged_public_key_is_spoken_of_by_its_path(small_course):
    path = small_course.assignments / "week1" / "a.key"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"junk")
    with pytest.raises(CourseError, match=r"a\.key is damaged.*autograder build week1"):
        small_course.public_keys("week1")


def test_a_master_that_cannot_be_read_is_a_course_error_with_its_cause(small_course):
    (small_course.solutions / "week1" / "a.py").write_text("# %%\nx = Exercise(f)\n")
    said = r"answer key of week1 cannot be built:(.|\n)*a\.py, line 2: nothing defines Exercise, f"
    with pytest.raises(CourseError, match=said):
        small_course.grading_keys("week1")


@pytest.fixture(scope="module")
def keys(built_course):
    return built_course.public_keys("crop_yields"), built_course.grading_keys("crop_yields")


def outlines(keys):
    return [(key.notebook, [(e.name, e.points, e.stub, len(e.cases)) for e in key.exercises]) for key in keys]


def test_a_secret_key_has_the_exercises_of_the_public_one(keys):
    public, secret = keys
    assert outlines(secret) == outlines(public)


def inputs(case):
    return wire.pack(case)


def test_a_secret_key_shares_a_case_with_the_public_one_and_one_more_of_a_training(keys):
    """Feedback is about what students can try; all else has been seen by nobody."""
    public, secret = ({e.name: e for key in found for e in key.exercises} for found in keys)
    for name, exercise in secret.items():
        known = {inputs(case) for case in public[name].cases}
        shown = [number for number, case in enumerate(exercise.cases) if inputs(case) in known]
        assert list(exercise.shown_cases) == (shown if len(exercise.cases) > 1 else [])
        assert len(exercise.shown_cases) < len(exercise.cases)
    assert len(secret["mse"].shown_cases) == 1
    assert len(secret["train"].shown_cases) == 2


def test_a_secret_key_conceals_nothing_from_the_grader(keys):
    for key in keys[1]:
        assert all(len(exercise.reference) == len(exercise.cases) > 0 for exercise in key.exercises)


def test_a_public_key_holds_no_answer_to_a_concealed_exercise(keys):
    concealed = [e for key in keys[0] for e in key.exercises if e.concealed]
    assert concealed
    assert not any(e.reference or e.misconceptions for e in concealed)


def test_the_inputs_of_a_secret_key_are_not_those_of_the_public_one(keys):
    public, secret = (key[0].exercise("mse").cases for key in keys)
    assert [wire.pack(case) for case in public[1:]] != [wire.pack(case) for case in secret[1:]]
