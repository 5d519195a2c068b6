from __future__ import annotations

import msgspec
import numpy as np
import pytest

from autograder.comparison.answer_key import ExerciseKey, Misconception
from autograder.comparison.facets import Facet
from autograder.diagnosis.explanations import explain_failure
from autograder.judging.evaluate import diagnose, evaluate, without_observations
from autograder.records.values import Case, Failure, Observation, Tensor, as_value
from autograder.submission.definitions import NOT_ATTEMPTED


def returning(*values):
    return [Observation(returned=as_value(value)) for value in values]


def failing(failure, count=2):
    return [Observation(failure=failure)] * count


KEY = ExerciseKey(
    name="double",
    facets=[Facet("value", 2, "returned"), Facet("printing", 1, "printed", r"(\d+)")],
    cases=[Case({"x": as_value(1)}), Case({"x": as_value(5)})],
    reference=returning(2.0, 10.0),
    misconceptions=[
        Misconception("adds_one", "You add one.", returning(2.0, 6.0)),
        Misconception("squares", "You square.", returning(1.0, 25.0)),
    ],
    stub="def double(x): ...",
)


def test_a_right_answer_earns_every_point():
    result = evaluate(KEY, returning(2.0, 10.0))
    assert (result.id, result.status, result.score, result.max_score) == ("double", "passed", 3, 3)
    assert (result.diagnosis, result.hint, result.feedback) == (None, "", "Right.")


def test_a_wrong_answer_earns_the_points_of_its_right_parts():
    result = evaluate(KEY, returning(1.0, 1.0))
    assert (result.status, result.score) == ("failed", 1)
    assert [(facet.name, facet.score) for facet in result.facets] == [("value", 0), ("printing", 1)]


def test_one_wrong_case_is_enough():
    assert evaluate(KEY, returning(2.0, 11.0)).facets[0].score == 0


@pytest.mark.parametrize(("values", "cause"), [((2.0, 6.0), "adds_one"), ((1.0, 25.0), "squares")])
def test_a_known_mistake_is_diagnosed(values, cause):
    result = evaluate(KEY, returning(*values))
    assert result.diagnosis == cause
    assert result.hint in result.feedback
    assert result.hint


def test_an_unknown_mistake_is_not_diagnosed():
    assert evaluate(KEY, returning(2.0, 7.0)).diagnosis is None


def test_a_mistake_must_show_in_every_facet_to_be_diagnosed():
    wrong = [msgspec.structs.replace(o, printed="7") for o in returning(2.0, 6.0)]
    assert diagnose(KEY, wrong) is None


def test_two_mistakes_that_do_the_same_are_not_told_apart():
    twin = Misconception("twin", "Something else.", returning(2.0, 6.0))
    tied = msgspec.structs.replace(KEY, misconceptions=[*KEY.misconceptions, twin])
    result = evaluate(tied, returning(2.0, 6.0))
    assert (result.diagnosis, result.hint) == (None, "")


def test_a_right_answer_is_never_diagnosed():
    same = Misconception("same", "Not wrong at all.", returning(2.0, 10.0))
    assert (
        evaluate(msgspec.structs.replace(KEY, misconceptions=[same]), returning(2.0, 10.0)).diagnosis is None
    )


def test_the_difference_on_the_first_case_is_said_with_its_numbers():
    feedback = evaluate(KEY, returning(3.0, 10.0)).feedback
    assert "value: wrong (0/2): the returned value is 3, not 2." in feedback
    assert "printing: right (1/1)." in feedback
    assert "We called double(x=1)" in feedback


def test_a_difference_on_a_later_case_is_said_to_be_one():
    assert "with other inputs, the returned value is 9, not 10" in evaluate(KEY, returning(2.0, 9.0)).feedback


def test_an_equal_difference_is_not_said_twice():
    failure = Failure("TypeError", "unsupported operand")
    feedback = evaluate(KEY, failing(failure)).feedback
    assert feedback.count("unsupported operand") == 1
    assert "printing: wrong (0/1): the same." in feedback


def test_an_exception_is_an_error_and_earns_nothing():
    result = evaluate(KEY, failing(Failure("TypeError", "no")))
    assert (result.status, result.score) == ("error", 0)


def test_an_exception_on_a_later_case_is_an_error_too():
    observations = [*returning(2.0), *failing(Failure("TypeError", "no"), 1)]
    assert evaluate(KEY, observations).status == "error"


def test_a_mistake_that_raises_is_diagnosed_by_its_exception():
    raising = Misconception("raises", "Look at the shapes.", failing(Failure("RuntimeError", "size 2 and 3")))
    key = msgspec.structs.replace(KEY, misconceptions=[raising])
    assert evaluate(key, failing(Failure("RuntimeError", "size 7 and 9"))).diagnosis == "raises"
    assert evaluate(key, failing(Failure("RuntimeError", "another"))).diagnosis is None


@pytest.mark.parametrize(
    ("kind", "said"), [("NotImplementedError", "delete it"), ("NameError", "spelt"), ("ValueError", "")]
)
def test_exceptions_whose_cause_is_certain_are_explained(kind, said):
    explained = explain_failure(Failure(kind, ""))
    assert said in explained
    assert bool(explained) is bool(said)
    assert explained in evaluate(KEY, failing(Failure(kind, ""))).feedback


def words_key():
    return msgspec.structs.replace(
        KEY,
        facets=[Facet("answer", 1, "returned")],
        reference=returning("increase", "increase"),
        misconceptions=[],
        choices=("increase", "decrease"),
    )


def test_a_word_that_is_no_choice_is_answered_with_the_choices():
    feedback = evaluate(words_key(), returning("up", "up")).feedback
    assert "Return one of these words: increase, decrease." in feedback


def test_a_wrong_choice_is_not_answered_with_the_right_one():
    assert "increase" not in evaluate(words_key(), returning("decrease", "decrease")).feedback


@pytest.mark.parametrize("status", ["error", "timed_out", "not_attempted"])
def test_an_exercise_that_was_not_run_earns_nothing_and_says_why(status):
    result = without_observations(KEY, status, NOT_ATTEMPTED)
    assert (result.status, result.score, result.max_score) == (status, 0, 3)
    assert result.feedback == NOT_ATTEMPTED
    assert [(facet.score, facet.max_score) for facet in result.facets] == [(0, 2), (0, 1)]


def test_an_answer_that_is_not_a_number_earns_nothing():
    key = msgspec.structs.replace(
        KEY,
        facets=[Facet("value", 1, "returned")],
        reference=[Observation(returned=Tensor(np.float32(1)))] * 2,
        misconceptions=[],
    )
    assert evaluate(key, [Observation(returned=Tensor(np.float32("nan")))] * 2).score == 0


TWICE = msgspec.structs.replace(
    KEY,
    cases=[*KEY.cases, Case({"x": as_value(7)}, calls=2, late=True)],
    reference=returning(2.0, 10.0, 28.0),
    misconceptions=[
        Misconception("adds_one", "You add one.", returning(2.0, 6.0, 9.0)),
        Misconception("remembers", "You keep something.", returning(2.0, 10.0, 30.0)),
    ],
)


def test_a_second_call_is_judged_where_single_ones_are_right_and_costs_half():
    result = evaluate(TWICE, returning(2.0, 10.0, 30.0))
    assert (result.status, result.score, result.diagnosis) == ("failed", 2, "remembers")
    assert "in a second call with the same arguments, the returned value is" in result.feedback


def test_a_mistake_in_one_call_is_named_whatever_a_second_one_makes_of_it():
    assert evaluate(TWICE, returning(2.0, 6.0, 1000.0)).diagnosis == "adds_one"


def test_a_second_call_that_raises_leaves_the_points_of_what_was_wrong_before():
    raised = [*returning(1.0, 1.0), Observation(failure=Failure("ValueError", "again"))]
    assert evaluate(TWICE, raised).score == 1


LENT = msgspec.structs.replace(
    KEY,
    cases=[Case({"x": Tensor(np.array([1.0, 2.0])), "w": Tensor(np.array([3.0]), requires_grad=True)})] * 2,
    reference=[
        msgspec.structs.replace(
            o, arguments={"x": Tensor(np.array([1.0, 2.0])), "w": Tensor(np.array([9.0]))}
        )
        for o in returning(2.0, 10.0)
    ],
)


def lent(value, x, w):
    arguments = {"x": Tensor(np.array(x)), "w": Tensor(np.array(w))}
    return msgspec.structs.replace(returning(value)[0], arguments=arguments)


def test_changed_data_of_the_caller_cost_half():
    result = evaluate(LENT, [lent(2.0, [1.0, 2.0], [9.0]), lent(10.0, [2.0, 1.0], [9.0])])
    assert (result.status, result.score, result.diagnosis) == ("failed", 1.5, None)
    assert "with other inputs, `x` after the call differs" in result.feedback
    assert result.hint in result.feedback


def test_what_is_to_be_changed_is_no_data_of_the_caller():
    assert evaluate(LENT, [lent(v, [1.0, 2.0], [7.0]) for v in (2.0, 10.0)]).status == "passed"


def test_changed_data_are_not_said_of_what_is_wrong_anyway():
    assert evaluate(LENT, [lent(v, [5.0, 5.0], [9.0]) for v in (2.0, 6.0)]).diagnosis == "adds_one"
