from __future__ import annotations

import traceback

import pytest

from autograder.observation.loading import LoadError, load_candidate
from autograder.submission.outline import Statement


def load(*codes, name="f"):
    return load_candidate(name, [Statement(code, number, 1) for number, code in enumerate(codes, 1)])


def test_the_candidate_sees_what_was_defined_before_and_after_it():
    assert load("a = 1", "def f():\n    return a + b", "b = 2")() == 3


def test_the_last_definition_counts():
    assert load("f = lambda: 1", "f = lambda: 2")() == 2


@pytest.mark.parametrize(
    "broken", ["1 / 0", "raise SystemExit(3)", "import nothing_of_this_name", "open('/missing')"]
)
def test_a_statement_that_fails_does_not_keep_others_from_running(broken):
    assert load(broken, "f = lambda: 1")() == 1


@pytest.mark.parametrize(
    ("codes", "cause"),
    [
        (("@undefined\ndef f(): ...",), NameError),
        (("import nothing_of_this_name", "f = nothing_of_this_name.f"), ModuleNotFoundError),
        (("raise SystemExit",), SystemExit),
        (("return 1",), SyntaxError),
    ],
)
def test_a_candidate_that_could_not_be_defined_names_the_first_cause(codes, cause):
    with pytest.raises(LoadError, match="`f` could not be defined") as caught:
        load(*codes)
    assert type(caught.value.__cause__) is cause


def test_a_candidate_that_nothing_defines_has_no_cause():
    with pytest.raises(LoadError) as caught:
        load("g = 1")
    assert caught.value.__cause__ is None


def test_two_loads_share_nothing():
    load("shared = 1", "f = lambda: 0")
    with pytest.raises(NameError):
        load("f = lambda: shared")()


def test_the_names_of_the_grader_are_not_visible():
    with pytest.raises(NameError):
        load("def f():\n    return load_candidate")()


def test_a_block_for_the_main_program_runs_as_in_a_notebook():
    assert load("if __name__ == '__main__':\n    f = lambda: 1")() == 1


def test_a_traceback_quotes_the_students_line():
    function = load_candidate("f", [Statement("def f(x):\n    y = x\n    return y + 'a'", 7, 4)])
    with pytest.raises(TypeError) as caught:
        function(1)
    frame = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (frame.filename, frame.lineno, frame.line) == ("cell 7", 6, "return y + 'a'")


def test_lines_of_several_statements_of_one_cell_are_all_quoted():
    statements = [Statement("def g():\n    return 1 / 0", 3, 1), Statement("def f():\n    return g()", 3, 5)]
    with pytest.raises(ZeroDivisionError) as caught:
        load_candidate("f", statements)()
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert [frame.line for frame in frames[-2:]] == ["return g()", "return 1 / 0"]
