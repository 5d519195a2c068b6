"""What `nbgrader generate_feedback` calls of ours: plots, and a page that needs no network.

nbgrader's own page loads MathJax and other scripts from the internet, and is wider than a telephone.
Ours has its formulas inside, fits, names exercises and questions, and is dark for whoever reads that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import FileSystemLoader, PrefixLoader, pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool, Unicode

from autograder.feedback.formulas import mathml
from autograder.feedback.markup import exercise_html
from autograder.records.results import SubmissionResult
from autograder.submission.definitions import CHECK_PREFIX, RESULT_METADATA
from autograder.submission.notebook import nbgrader_metadata


class DrawPlots(Preprocessor):
    """Add to the feedback in an autograded notebook what is too slow to draw while a class is graded."""

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Write the outputs of the check cells of exercises with plots once more."""
        kept = nb.metadata.get(RESULT_METADATA)
        if kept is None:
            return nb, resources
        try:
            result = msgspec.convert(kept, SubmissionResult)
        except msgspec.ValidationError:
            # Autograded by another version: what it wrote stays as it is.
            return nb, resources
        by_cell = {f"{CHECK_PREFIX}{e.id}": e for e in result.exercises if e.example and e.example.curves}
        for cell in nb.cells:
            exercise = by_cell.get(nbgrader_metadata(cell).get("grade_id", ""))
            for output in cell.get("outputs", []) if exercise else []:
                if exercise and "text/html" in output.get("data", {}):
                    output["data"]["text/html"] = exercise_html(exercise, plotted=True)
        return nb, resources


class Entry(msgspec.Struct, frozen=True):
    """A line of the contents: something that has points.

    Attributes:
        id: The cell's grade_id, which links lead to.
        name: How people speak of it: an exercise's name, or the heading of a question.
        is_code: Whether that is a name in the code.
    """

    id: str
    name: str
    is_code: bool
    score: float
    max_score: float
    comment: str


_HEADING = re.compile(r"^#+\s+(.*?)\s*(?:\([^()]*points?\))?\s*$", re.MULTILINE)


def contents(notebook: Any) -> list[Entry]:  # noqa: ANN401
    """Return what has points in an autograded notebook, in order.

    A question is called by the heading above its answer, as long as that is the instructor's.
    """
    entries: list[Entry] = []
    heading = ""
    for cell in notebook.cells:
        ours = nbgrader_metadata(cell)
        if cell.cell_type == "markdown" and ours.get("locked"):
            found = _HEADING.search(cell.source)
            heading = found[1] if found else heading
        if not (ours.get("grade") or ours.get("task")):
            continue
        name = str(ours.get("grade_id", ""))
        exercise = name.removeprefix(CHECK_PREFIX)
        is_code = exercise != name
        entries.append(
            Entry(
                id=name,
                name=exercise if is_code else heading or name,
                is_code=is_code,
                score=float(ours.get("score") or 0),
                max_score=float(ours.get("points") or 0),
                comment=str(ours.get("comment") or ""),
            )
        )
    return entries


class FeedbackExporter(HTMLExporter):
    """nbgrader's feedback page without anything from the internet."""

    template_file = Unicode("feedback/page.html.j2").tag(config=True)

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        base: Any = super()
        base.__init__(*arguments, **options)
        ours = PrefixLoader({"feedback": FileSystemLoader(Path(__file__).parent)})
        self.extra_loaders = [ours, *self.extra_loaders]

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Add `contents`: scores are in the notebook only once nbgrader's preprocessors have run."""
        base: Any = super()
        yield from base.default_filters()
        yield "contents", contents

    @pass_context
    def markdown2html(self, context: Any, source: str, attachments: Any = None) -> str:  # noqa: ANN401
        """Return prose as HTML, with formulas in MathML.

        A filter does not see the cell in the loop of a template, so its attachments are handed over.
        """
        renderer = _Renderer(
            escape=False,
            attachments=attachments or {},
            embed_images=self.embed_images,
            path=context.get("resources", {}).get("metadata", {}).get("path", ""),
            exclude_anchor_links=True,
        )
        rendered: str = MarkdownWithMath(renderer=renderer).render(source)
        return rendered


class _Renderer(IPythonRenderer):
    """nbconvert's renderer, but for formulas."""

    def inline_math(self, body: str) -> str:
        return mathml(body)

    def block_math(self, body: str) -> str:
        # A long one is moved to and fro, by keys as well, while the page stays as wide as the screen.
        return f'<span class="formula" tabindex="0">{mathml(body, block=True)}</span>'

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")
