"""What `nbgrader generate_feedback` calls of ours: plots, and a page that needs no network.

nbgrader's own page loads MathJax and other scripts from the internet. Ours has its formulas inside,
and shows itself dark to whoever reads that way.
"""

from __future__ import annotations

from typing import Any

import msgspec
from jinja2 import DictLoader, pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool

from autograder.formulas import mathml
from autograder.markup import exercise_html
from autograder.notebook import nbgrader_metadata
from autograder.results import SubmissionResult
from autograder.source import CHECK_PREFIX, RESULT_METADATA

_HEAD = """\
{%- macro mathjax(url="") -%}
<style>
@media screen and (prefers-color-scheme: dark) {
  /* The page is nbgrader's, whose colours are many: all are turned over, and pictures back again. */
  html { background: #fff; filter: invert(0.92) hue-rotate(180deg); }
  img { filter: invert(1) hue-rotate(180deg); }
}
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", math; font-size: 1.1em; }
@media print {
  a[href]:after { content: none !important; }
}
</style>
{%- endmacro %}
"""
"""Takes the place of nbconvert's template for the script tag of MathJax, which stands in the head."""


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


class FeedbackExporter(HTMLExporter):
    """nbgrader's feedback page without anything from the internet."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        base: Any = super()
        base.__init__(*arguments, **options)
        self.extra_loaders = [DictLoader({"mathjax.html.j2": _HEAD}), *self.extra_loaders]

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:  # noqa: ANN401
        """Return prose as HTML, with formulas in MathML."""
        cell = context.get("cell", {})
        renderer = _Renderer(
            escape=False,
            attachments=cell.get("attachments", {}),
            embed_images=self.embed_images,
            path=context.get("resources", {}).get("metadata", {}).get("path", ""),
            anchor_link_text=self.anchor_link_text,
            exclude_anchor_links=self.exclude_anchor_links,
        )
        rendered: str = MarkdownWithMath(renderer=renderer).render(source)
        return rendered


class _Renderer(IPythonRenderer):
    """nbconvert's renderer, but for formulas."""

    def inline_math(self, body: str) -> str:
        return mathml(body)

    def block_math(self, body: str) -> str:
        return mathml(body, block=True)

    def latex_environment(self, name: str, body: str) -> str:
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)
