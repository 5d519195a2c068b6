"""Count the decisions that 9,000 generated answers to the review questions need, and what they risk.

`python -m benchmarks.review` takes about a minute and writes benchmarks/review.md. The answers come from
the small grammar in answers.txt, with slips and habits of writing; equal seeds give equal answers.
"""

from __future__ import annotations

import platform
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import sklearn
import typer

from autograder.course.questions import Question, read_questions
from autograder.review.grouping import NEAR, Group, Grouping, vectors
from autograder.review.piles import PILE
from autograder.review.wording import words
from benchmarks.review_piles import SECONDS_PER_KEY, WORDS_PER_MINUTE, Effort, grade, reword

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE.parent / "course" / "questions" / "crop_yields.toml"
STUDENTS = 200
SEED = 2026

Right = tuple[bool, ...]
"""Which parts of an answer are right, by the grammar."""


class Part(msgspec.Struct):
    """What can be said about one part of a question."""

    right: list[str] = []
    wrong: list[str] = []


class Given(msgspec.Struct, frozen=True):
    """A generated answer, and what it deserves."""

    text: str
    right: Right


class Counts(msgspec.Struct):
    """What came of grouping, added up over all questions."""

    answers: int = 0
    blank: int = 0
    texts: int = 0
    wordings: int = 0
    groups: int = 0
    neighbours: int = 0
    mixed_groups: int = 0
    mixed_neighbours: int = 0
    suggested: int = 0
    suggested_right: int = 0
    seconds: float = 0.0


def read_grammar(path: Path) -> dict[str, list[Part]]:
    """Return the parts of each question."""
    grammar: dict[str, list[Part]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match line[:1]:
            case "[":
                grammar[line.strip("[]")] = parts = []
            case "*":
                parts.append(Part())
            case "+":
                parts[-1].right.append(line[2:])
            case "-":
                parts[-1].wrong.append(line[2:])
    return grammar


def answers_to(parts: list[Part], rng: random.Random, abilities: list[float]) -> Iterator[Given]:
    """Give the answers of a class; able students are right more often, and a few say nothing."""
    for ability in abilities:
        said, right = [], []
        for part in parts:
            chance = rng.random()
            right.append(chance < ability)
            if chance < ability:
                said.append(_phrase(rng, part.right))
            elif chance < ability + 0.75 * (1 - ability):
                said.append(_phrase(rng, part.wrong))
        blank = not said or rng.random() < 0.02
        yield Given("", ()) if blank else Given(_written(rng, said), tuple(right))


def _often_first(rng: random.Random, choices: list[str]) -> str:
    return rng.choices(choices, [1 / (1 + place) for place in range(len(choices))])[0]


def _phrase(rng: random.Random, phrases: list[str]) -> str:
    chosen = _often_first(rng, phrases)
    return re.sub(r"\{([^}]*)\}", lambda found: _often_first(rng, found[1].split("|")), chosen).strip()


def _written(rng: random.Random, said: list[str]) -> str:
    """Join phrases as people do, with their habits and slips."""
    text = _often_first(rng, [". ", ", ", "; ", " and ", ".\n", "\n- "]).join(said)
    if rng.random() < 0.1:
        text = rng.choice(["I think ", "basically ", "well, ", "I would say: ", "In my opinion, "]) + text
    if rng.random() < 0.6:
        text = text[0].upper() + text[1:]
    if rng.random() < 0.6:
        text += "."
    if rng.random() < 0.15:
        text = _slip(rng, text)
    if rng.random() < 0.05:
        text = re.sub(r"\b(the|a) ", "", text, count=1)
    if rng.random() < 0.08:
        number = rng.randint(2, 999)
        text += rng.choice(
            [f" In exercise {number} it was like that", f" (page {number})", f" I saw {number} of these"]
        )
    return text


def _slip(rng: random.Random, text: str) -> str:
    """Leave a letter of a longer word out, put it twice, or swap it with the next one."""
    places = [found.span() for found in re.finditer(r"[a-z]{5,}", text)]
    if not places:
        return text
    start, end = rng.choice(places)
    at = rng.randrange(start + 1, end - 1)
    changed = rng.choice(["", text[at] * 2, text[at + 1] + text[at]])
    return text[:at] + changed + text[at + (2 if len(changed) == 2 and changed[0] != changed[1] else 1) :]


def count(question: Question, given: list[Given], course: str, counts: Counts, effort: Effort) -> None:
    """Group the answers to one question, grade them both ways, and add up what that took."""
    terms = "\n".join([question.question, question.model_answer, *question.rubric])
    written = [each for each in given if each.text]
    started = time.perf_counter()
    grouping = Grouping([each.text for each in written], terms, course)
    counts.seconds += time.perf_counter() - started
    deserved: dict[tuple[str, ...], set[Right]] = defaultdict(set)
    for each in written:
        deserved[words(each.text)].add(each.right)
    counts.answers += len(given)
    counts.blank += len(given) - len(written)
    counts.texts += len({each.text for each in written})
    counts.wordings += len(deserved)
    counts.groups += len(grouping.groups)
    together: dict[int, set[Right]] = defaultdict(set)
    for group in grouping.groups:
        rights = set().union(*(deserved[wording] for wording in group.wordings))
        counts.mixed_groups += len(rights) > 1
        together[group.neighbours] |= rights
    counts.neighbours += len(together)
    counts.mixed_neighbours += sum(len(rights) > 1 for rights in together.values())
    _suggest(grouping, deserved, counts)
    grade(
        [each.text for each in written], grouping, {each: min(due) for each, due in deserved.items()}, effort
    )


def _suggest(grouping: Grouping, deserved: dict[tuple[str, ...], set[Right]], counts: Counts) -> None:
    """Decide in the order of the page, and see whether what is suggested would have been right."""
    decided: list[Group] = []
    for group in grouping.groups:
        if found := grouping.nearest(group, decided):
            counts.suggested += 1
            counts.suggested_right += deserved[found[0].wordings[0]] == deserved[group.wordings[0]]
        decided.append(group)


HARMFUL = [
    (r"\b(is|are|does|do|can|must|has)\b", r"\1 not"),
    (r"\b(\d+)\b", r"1\1"),
    (r"\bsmall(er)?\b", r"large\1"),
    (r"\b(lower|smaller)\b", "higher"),
    (r"\binputs?\b", "targets"),
    (r"\brows?\b", "columns"),
    (r"\bweights?\b", "biases"),
    (r" - ", " + "),
]


def likenesses(questions: list[Question]) -> dict[str, list[float]]:
    """Return how alike sentences of the course are: with a slip, turned into another, and different ones."""
    rng = random.Random(SEED)
    found: dict[str, list[float]] = {"slip": [], "turned": [], "different": []}
    for question in questions:
        lines = [line.partition(": ")[2] for line in question.rubric]
        lines += re.split(r"(?<=[.;:])\s+", " ".join(question.model_answer.split()))
        lines = [line for line in lines if len(line.split()) >= 5]
        pairs = [("slip", line, _slip(rng, line)) for line in lines]
        for line in lines:
            turned = [re.sub(old, new, line, count=1) for old, new in HARMFUL]
            pairs += [("turned", line, other) for other in turned if other != line]
        pairs += [("different", one, other) for one in lines for other in lines if one < other]
        texts = sorted({text for _, one, other in pairs for text in (one, other)})
        place = {text: row for row, text in enumerate(texts)}
        rows = vectors([words(text) for text in texts])
        alike = (rows @ rows.T).toarray()
        for kind, one, other in pairs:
            found[kind].append(float(alike[place[one], place[other]]))
    return found


REPORT = """\
# What grading the review questions takes

Made by `python -m benchmarks.review`. **The answers are generated**, from the small grammar in
[answers.txt](answers.txt) (seed {seed}): every question has a few right and wrong things to say in a few
wordings, and each answer gets habits of writing, slips of spelling and now and then an aside of its own.
What chooses groups, piles and suggestions knows nothing of that grammar.

{students} students, {questions} questions, {answers:,} answers, of which {blank:,} are blank and get their
0 from nbgrader; scikit-learn {sklearn}, Python {python}.

## By piles

A pile is a screen of at most {pile} different answers that seem to meet the same lines of the rubric. The
simulated person reads all of them, says which lines the pile meets where that is not suggested or wrong,
gives lines of its own to each answer that does not belong (its letter, then a key per line), and confirms
the pile with one key. Every answer is confirmed by a person, and all of them have the right marks in the
end.

| | as generated | with made-up synonyms |
|---|---|---|
{effort}

*Synonyms*: a third of all longer words are replaced by one of two made-up words each, which no list knows.

**The time is computed, not measured**: {speed} words per minute, the mean of silent reading in English
(Brysbaert 2019), and {per_key:g} seconds per key. *Reading every word* is what grading with care takes.
*Reading what is bold*, which is what is new beside answers that got the same lines, and whole answers only
where nothing is suggested, is what an evening allows; its risk is in the line on answers without a bold
word. Comments are not counted: they are typed once for each set of missed lines, and put in after that.

## By groups

A group is of answers that say the same in the same words. It needs no model and no suggestion.

| | |
|---|---|
| different texts | {texts:,} |
| different after normalising | {wordings:,} |
| groups: decisions, one per group | {groups:,} ({share:.0f} % of the answers that are not blank) |
| groups that mix answers which deserve different points | {mixed_groups} |
| decisions if near groups are decided together (key `f`) | {neighbours:,} |
| of these, such that would mix answers which deserve different points | {mixed_neighbours} |
| groups for which something alike had been decided before | {suggested:,} |
| of these, with the right points suggested | {suggested_right:,} ({right:.0f} %) |
| seconds to group all questions | {seconds:.1f} |

*Deserves* is by the grammar: answers deserve the same if the same parts of the question are right.

## What carries over to real answers, and what does not

What carries over is what holds by construction: a group's answers have the same words, every answer in a pile
is shown in full and confirmed by a person, and any word, sign or number that stands beside others than in
the answers it is held against is bold (`tests/test_review_piles.py` has the pairs). What does not carry
over is every figure that depends on how many ways there are to say something. Real students have more of
them than a grammar: there will be more different answers, and suggestions will be right less often and
later. The column with synonyms shows the direction. Where answers are long, fewer fit on a screen. Nobody
has yet graded a real class with this.

## Why likeness alone never makes a group

How alike two sentences are (TF-IDF of runs of 2 to 4 letters, cosine), on the sentences of the course's own
model answers and rubrics, which the generator does not use: each with one slip of spelling, each turned
into something else (a `not`, another number, larger for smaller, inputs for targets, a sign), and different
sentences of one question.

| | 1 % are below | 5 % | half | 95 % | 99 % |
|---|---|---|---|---|---|
{table}

What is turned into something else is as alike as what is misspelt, so no threshold tells them apart. That
is why groups are made of equal words, with slips, endings and empty words set aside. Likeness only puts
groups side by side and chooses suggestions, from {near} on, which different sentences hardly reach, and
only among answers that agree in negations, numbers, signs and contraries. In piles the words are weighed by
what a person has decided so far, and what differs is bold.
"""

LINES: list[tuple[str, Callable[[Effort], str]]] = [
    ("different answers, each read once", lambda e: f"{e.different:,}"),
    ("piles, which are screens and confirmations", lambda e: f"{e.piles:,}"),
    ("answers that got lines of their own", lambda e: f"{e.exceptions:,}"),
    ("**decisions: a confirmation 1, an exception 1**", lambda e: f"**{e.decisions:,}**"),
    ("keystrokes, all of them", lambda e: f"{e.keys:,}"),
    ("words, and of these bold or not suggested for", lambda e: f"{e.words:,}; {e.bold:,}"),
    ("hours, reading every word", lambda e: f"{e.hours:.1f}"),
    ("hours, reading what is bold", lambda e: f"{e.hours_skimming:.1f}"),
    ("different answers with a suggestion", lambda e: f"{e.suggested:,} ({e.suggested / e.different:.0%})"),
    (
        "suggestions that are wrong after the first four piles of a question",
        lambda e: f"{e.late_wrong:,} of {e.late_suggested:,} ({e.late_wrong / e.late_suggested:.0%})",
    ),
    ("piles that mix what deserves different marks", lambda e: f"{e.mixed:,} of {e.suggested_piles:,}"),
    (
        "**wrong marks if every suggestion were confirmed unread**",
        lambda e: f"**{e.wrong:,} students' answers**",
    ),
    ("of these, answers without a bold word", lambda e: f"{e.unmarked:,}"),
]


def main() -> None:
    """Measure what a review costs a simulated person, and write benchmarks/review.md."""
    questions = read_questions(QUESTIONS)
    course = "\n".join(f"{each.question}\n{each.model_answer}" for each in questions)
    counts, effort = measure(questions, course, reworded=False)
    _, stressed = measure(questions, course, reworded=True)
    rows = []
    for kind, values in likenesses(questions).items():
        rows.append(
            f"| {kind} | "
            + " | ".join(f"{value:.2f}" for value in np.quantile(values, [0.01, 0.05, 0.5, 0.95, 0.99]))
            + " |"
        )
    report = REPORT.format(
        **msgspec.structs.asdict(counts),
        seed=SEED,
        students=STUDENTS,
        questions=len(questions),
        share=100 * counts.groups / (counts.answers - counts.blank),
        right=100 * counts.suggested_right / max(counts.suggested, 1),
        near=NEAR,
        pile=PILE,
        speed=WORDS_PER_MINUTE,
        per_key=SECONDS_PER_KEY,
        effort="\n".join(f"| {what} | {of(effort)} | {of(stressed)} |" for what, of in LINES),
        table="\n".join(rows),
        python=platform.python_version(),
        sklearn=sklearn.__version__,
    )
    (HERE / "review.md").write_text(report, encoding="utf-8")


def measure(questions: list[Question], course: str, *, reworded: bool) -> tuple[Counts, Effort]:
    """Return what it takes to grade a generated class."""
    grammar = read_grammar(HERE / "answers.txt")
    rng, other = random.Random(SEED), random.Random(SEED + 1)
    abilities = [rng.betavariate(5, 2) for _ in range(STUDENTS)]
    counts, effort = Counts(), Effort()
    for question in questions:
        given = list(answers_to(grammar[question.id], rng, abilities))
        if reworded:
            given = [Given(reword(each.text, other), each.right) for each in given]
        count(question, given, course, counts, effort)
    return counts, effort


if __name__ == "__main__":
    typer.run(main)
