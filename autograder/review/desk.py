"""What a reviewer does: give points and comments, take them back, take answers out of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import msgspec

from autograder.course.questions import Question
from autograder.review.answers import Texts
from autograder.review.decisions import Decision, Refused, after, check
from autograder.review.grouping import Grouping, Words
from autograder.review.journal import Journal, State
from autograder.review.marks import Answer, Change, ManualGrades
from autograder.review.next_pile import Pile, learn, make_pile
from autograder.review.piles import Piles
from autograder.review.sheets import Sheet, digest, make_sheet
from autograder.review.wording import words


class Line(msgspec.Struct, frozen=True):
    """A question in the list of all.

    Attributes:
        waiting: Answers that wait for a person.
        answers: All that are not blank.
    """

    id: str
    topic: str
    waiting: int
    answers: int


class View(msgspec.Struct, frozen=True):
    """What the page shows of a question.

    Attributes:
        pile: What to look at next; None if no answer waits.
    """

    sheet: Sheet
    pile: Pile | None


class Done(msgspec.Struct, frozen=True):
    """What came of a decision, or of taking one back."""

    question: str
    answers: int


class Desk:
    """The review of one assignment.

    Args:
        questions: Those that are asked in it.
        grades: Its gradebook.
        journal: Where decisions are kept.
        texts: What was written.
        folder_of: Where the autograded notebooks of a student lie.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        grades: ManualGrades,
        journal: Journal,
        texts: Texts,
        folder_of: Callable[[str], Path],
    ) -> None:
        self._questions = {question.id: question for question in questions}
        self._course = "\n".join(map(_terms, questions))
        self._grades = grades
        self._journal = journal
        self._texts = texts
        self._folder_of = folder_of
        self._grouped: dict[str, tuple[object, Grouping, Piles]] = {}
        self._settle()

    def lines(self) -> list[Line]:
        """Return how far each question has come."""
        written = [answer for answer in self._grades.read() if not answer.blank]
        answers = Counter(answer.cell for answer in written)
        waiting = Counter(answer.cell for answer in written if answer.mark.waits)
        return [
            Line(each.id, each.topic, waiting[each.answer_cell], answers[each.answer_cell])
            for each in self._questions.values()
        ]

    def sheet(self, name: str) -> Sheet:
        """Return the answers to a question, in groups.

        Raises:
            Refused: If there is no such question.
        """
        return self.view(name).sheet

    def view(self, name: str, later: Collection[str] = ()) -> View:
        """Return the answers to a question, and which of them to look at next.

        Args:
            name: The question.
            later: The ids of groups that are to be looked at last.

        Raises:
            Refused: If there is no such question.
        """
        question = self._question(name)
        answers = self._answers(question)
        texts = self._written(answers)
        apart = frozenset(tuple(wording) for wording in self._journal.apart(name))
        grouping, piles = self._group(question, texts, apart)
        sheet = make_sheet(question, answers, texts, grouping, apart)
        learnt = learn(question, sheet.groups, self._journal.lines(name))
        return View(sheet, make_pile(question, sheet.groups, grouping, piles, learnt, later))

    def decide(self, name: str, *decisions: Decision) -> Done:
        """Give points and comments to answers: to all of them or to none.

        Args:
            name: The question.
            decisions: All that is to be taken back at once, if it is taken back.

        Raises:
            Refused: If that is no decision about this question, or not about what stands there now.
            MarksMoved: If somebody else has changed the mark of one of the answers.
        """
        question = self._question(name)
        check(question, decisions)
        seen = [pair for decision in decisions for pair in decision.answers.items()]
        written = self._written(self._answers(question))
        if any(digest(written.get(answer, "")) != each.text for answer, each in seen):
            raise Refused(
                "Some of these answers are not what you have seen: they were handed in or graded again. "
                "Nothing was written: look at the new ones first."
            )
        changes = {
            answer: Change(each.mark, after(each.mark, decision), decision.lines)
            for decision in decisions
            for answer, each in decision.answers.items()
        }
        self._write(changes, lambda: self._journal.enter(name, changes))
        return Done(name, len(changes))

    def undo(self) -> Done:
        """Take the last decision back: every answer has again what it had before.

        Raises:
            Refused: If there is none.
            MarksMoved: If somebody has changed one of its answers since.
        """
        entry = self._journal.last()
        if entry is None:
            raise Refused("There is nothing to undo.")
        back = {answer: Change(change.after, change.before) for answer, change in entry.changes.items()}
        self._write(back, lambda: self._journal.set_state(entry.number, State.taking_back))
        return Done(entry.question, len(back))

    def split(self, name: str, text: str) -> None:
        """Take answers that are worded like a text out of their group, or put them back."""
        self._journal.take_apart(self._question(name).id, words(text))

    def _write(self, changes: dict[str, Change], announce: Callable[[], object]) -> None:
        self._settle()
        try:
            self._grades.change(changes, announce)
        finally:
            self._settle()

    def _settle(self) -> None:
        """Ask the gradebook what became of decisions that were on their way into it."""
        for entry in self._journal.open_entries():
            giving = entry.state is State.giving
            changes = entry.changes.items()
            wanted = {answer: change.after if giving else change.before for answer, change in changes}
            happened = self._grades.holds(wanted)
            if giving and not happened:
                self._journal.forget(entry.number)
            else:
                self._journal.set_state(
                    entry.number, State.given if giving or not happened else State.taken_back
                )

    def _question(self, name: str) -> Question:
        if name not in self._questions:
            raise Refused(f"There is no question {name} in this assignment.")
        return self._questions[name]

    def _answers(self, question: Question) -> list[Answer]:
        return self._grades.read(question.answer_cell)

    def _written(self, answers: Sequence[Answer]) -> dict[str, str]:
        found = {
            each.id: self._texts.of(self._folder_of(each.student)).get(each.cell)
            for each in answers
            if not each.blank
        }
        return {name: text for name, text in found.items() if text is not None}

    def _group(
        self, question: Question, texts: dict[str, str], apart: frozenset[Words]
    ) -> tuple[Grouping, Piles]:
        """Return the grouping of these texts, which takes a moment, from when it was last asked for."""
        version = (sorted(texts.items()), apart)
        kept = self._grouped.get(question.id)
        if kept is None or kept[0] != version:
            grouping = Grouping(texts.values(), _terms(question), self._course, apart)
            said = [tuple(grouping.said(group.wordings[0]).values()) for group in grouping.groups]
            kept = self._grouped[question.id] = (version, grouping, Piles(said))
        return kept[1:]


def _terms(question: Question) -> str:
    return "\n".join([question.question, question.model_answer, *question.rubric])
