"""Feedback where it is read: in a browser without a network, in Jupyter, in a terminal."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
from browsers import chromium, faults, width_needed
from nbclient import NotebookClient
from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.converters import GenerateFeedback
from places import ROOT
from playwright.sync_api import Page, expect
from test_words import DRAWN, WRONG
from traitlets.config import Config

from autograder.feedback import display
from autograder.feedback.display import refuse, show
from autograder.feedback.formulas import LONGEST, mathml
from autograder.feedback.page import DrawPlots, FeedbackExporter, contents
from autograder.gradebook.preprocessors import configure, write_result
from autograder.records.results import ExerciseResult, SubmissionResult
from autograder.submission.definitions import RESULT_METADATA

RELEASED = ROOT / "assignments" / "crop_yields"


def autograded() -> Any:
    """Return a released notebook as it is after autograding, with some wrong answers."""
    notebook = nbformat.read(RELEASED / "crop_yields.ipynb", as_version=4)
    others = ("predict", "update_step", "make_loader", "fit")
    right = [ExerciseResult(name, "passed", 2, 2, None, "Right.", called=f"{name}()") for name in others]
    result = SubmissionResult(
        "a.ipynb", "ada", "crop_yields", "crop_yields", None, (WRONG, DRAWN, *right), ("landlock",)
    )
    write_result(notebook, result)
    # As it is read again from the file.
    return nbformat.reads(nbformat.writes(notebook), as_version=4)


def written_page(notebook: Any) -> str:
    """Return the page that nbgrader's exporter writes, with scores as its own step puts them there."""
    for cell in notebook.cells:
        cell.metadata.setdefault("nbgrader", {}).setdefault("score", 0)
    config = Config()
    configure(config, ROOT)
    paths = GenerateFeedback(config=config).config
    notebook, _ = DrawPlots(config=paths).__call__(notebook, {})
    about = {"notebook": "crop_yields", "score": 2, "max_score": 22, "late_penalty": 0}
    exported: tuple[str, Any] = FeedbackExporter(config=paths).from_notebook_node(
        notebook, {"nbgrader": about, "metadata": {"name": "crop_yields"}, "inlining": {"css": []}}
    )
    return exported[0]


class GiveScores(Preprocessor):
    """Stands for nbgrader's step: scores are in no cell before the exporter's own steps run."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        for cell in nb.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "check_mse":
                cell.metadata.nbgrader.update(score=1.5, points=4)
        return nb, resources


def test_scores_that_nbgrader_adds_on_the_way_stand_in_contents_and_bars() -> None:
    config = Config()
    configure(config, ROOT)
    exporter = FeedbackExporter(config=GenerateFeedback(config=config).config)
    exporter.register_preprocessor(GiveScores, enabled=True)
    about = {"notebook": "crop_yields", "score": 1.5, "max_score": 22, "late_penalty": 0}
    exported: tuple[str, Any] = exporter.from_notebook_node(
        autograded(), {"nbgrader": about, "metadata": {"name": "x"}, "inlining": {"css": []}}
    )
    text = re.sub(r"<[^>]+>", "", exported[0])
    assert len(re.findall(r"mse\s+1\.5 of 4", text)) == 2


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notebook = autograded()
    answer = "Mine: $a < b$ and $$\\frac{1}{n}\\sum_i x_i$$ and $\\frac{$ and `$5`"
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(answer))
    path = tmp_path_factory.mktemp("page") / "crop_yields.html"
    path.write_text(written_page(notebook), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page(page_path: Path) -> Iterator[Page]:
    with chromium() as started:
        page = started.new_context(offline=True).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_path.as_uri())
        page.asked = asked  # type: ignore[attr-defined]
        yield page


def test_a_page_asks_for_nothing_but_itself(page: Page, page_path: Path) -> None:
    assert page.asked == [page_path.as_uri()]  # type: ignore[attr-defined]


def test_formulas_are_set_without_a_network(page: Page) -> None:
    boxes = page.locator("math").evaluate_all("found => found.map(one => one.getBoundingClientRect().height)")
    assert len(boxes) > 10
    assert all(height > 5 for height in boxes)
    # A fraction is set, not written in a row: it is higher than the line it stands in.
    assert page.locator("math[display=block] mfrac").first.bounding_box()["height"] > 20  # type: ignore[index]


def test_what_is_no_formula_stays_as_it_was_written(page: Page) -> None:
    first = page.locator("main .prose").first.inner_text()
    assert "$\\frac{$" in first
    assert "$5" in first


def test_a_plot_is_drawn_and_named_for_those_who_do_not_see_it(page: Page) -> None:
    plot = page.get_by_role("img", name="Your loss rises from 1 to 2 in 2 epochs")
    assert plot.bounding_box()["width"] > 300  # type: ignore[index]
    # html.parser writes names in small letters; the browser knows what was meant.
    assert page.locator("svg[role=img] clipPath").count() > 0


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_page(page: Page, scheme: Any, media: Any) -> None:
    page.emulate_media(media=media, color_scheme=scheme)
    assert faults(page) == []
    ink = page.evaluate("getComputedStyle(document.querySelector('svg[role=img] text')).fill")
    is_dark = max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(", "))) < 80
    assert is_dark is not ((scheme, media) == ("dark", "screen"))


def test_yours_and_expected_differ_for_every_eye(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(media="screen", color_scheme=scheme)  # type: ignore[arg-type]
        found = page.locator("tr:has(code[style*=color]) code[style*=color]").evaluate_all(
            """found => found.slice(0, 2).map(one => {
                 const canvas = document.createElement("canvas").getContext("2d");
                 canvas.fillStyle = getComputedStyle(one).color;
                 canvas.fillRect(0, 0, 1, 1);
                 return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]; })"""
        )
        (red, _, blue), (other_red, _, other_blue) = found
        # Orange and blue: which of the two has more blue is seen with any two kinds of cones.
        assert red > blue
        assert other_blue > other_red


def test_a_telephone_shows_score_contents_and_all_else_without_moving_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert width_needed(page) == 390
    # Formulas and tables of prose may be moved by themselves; nothing else may be cut off.
    assert page.locator(".prose, .output, pre").evaluate_all(
        "found => found.every(one => one.scrollWidth <= one.clientWidth)"
    )
    score = page.get_by_text("2 of 22", exact=True)
    expect(score).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 720})


def test_the_contents_name_exercises_and_lead_to_them(page: Page) -> None:
    links = page.get_by_role("navigation", name="Contents").get_by_role("link")
    assert links.all_inner_texts() == ["predict", "mse", "update_step", "train", "make_loader", "fit"]
    links.nth(1).click()
    expect(page.locator("#check_mse")).to_be_in_viewport()
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_contents_call_a_question_by_its_heading_and_code_by_its_name() -> None:
    notebook = nbformat.read(RELEASED / "review_questions.ipynb", as_version=4)
    first, second, *_ = contents(notebook)
    assert (first.id, first.name, first.is_code) == ("q01_answer", "Question 1", False)
    assert (second.id, second.name, second.is_code) == ("check_q01", "q01", True)


def formulas_of_notebooks() -> list[str]:
    """Return each formula of the notebooks that students get, as `mathml` is handed it."""
    cells = [
        cell.source
        for path in sorted((ROOT / "assignments").glob("*/*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    ]
    found = re.findall(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", "\n".join(cells), re.DOTALL)
    return sorted({block or within for block, within in found})


def test_every_formula_of_ours_is_set_whole(page: Page) -> None:
    formulas = formulas_of_notebooks()
    assert len(formulas) > 50
    other = page.context.new_page()
    other.set_content("".join(f"<p>{mathml(each, block=True)}</p>" for each in formulas))
    seen = other.locator("p").evaluate_all(
        "found => found.map(p => [p.textContent, p.querySelector('math')?.getBoundingClientRect().height])"
    )
    other.close()
    wrong = [
        f
        for f, (text, height) in zip(formulas, seen, strict=True)
        if set("\\&$") & set(text) or not height or height < 5
    ]
    assert wrong == []


@pytest.mark.parametrize("environment", ["aligned", "align", "align*", "split", "gathered"])
def test_the_lines_of_a_formula_stand_below_each_other(page: Page, environment: str) -> None:
    lines = r"x \\ y" if environment == "gathered" else r"apples &= x + c \\ y &= z"
    css = (ROOT / "autograder" / "feedback" / "page.css").read_text()
    formula = mathml(rf"\begin{{{environment}}} {lines} \end{{{environment}}}", block=True)
    other = page.context.new_page()
    other.set_content(f"<style>{css}</style>{formula}")
    tops = other.locator("mtr").evaluate_all("found => found.map(one => one.getBoundingClientRect().top)")
    signs = other.locator("mo:text-is('=')").evaluate_all(
        "f => f.map(one => one.getBoundingClientRect().left)"
    )
    shown = other.locator("math").text_content()
    other.close()
    assert tops[1] - tops[0] > 10
    assert max(signs, default=0) - min(signs, default=0) < 1
    assert not set("&()") & set(shown or "")


def test_a_notebook_of_another_version_is_left_as_it_is() -> None:
    for kept in ({"exercises": "?"}, None):
        notebook = autograded()
        notebook.metadata[RESULT_METADATA] = kept
        before = json.dumps(notebook)
        assert json.dumps(DrawPlots()(notebook, {})[0]) == before


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{",
        r"\left( x",
        "{" * 1500,
        "x" * (LONGEST + 1),
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(//x)}{x}",
        r"\class{a}{x}",
        r"\text{<img src=x onerror=alert(1)>}",
        "</math><script>alert(1)</script>",
        "",
    ],
)
def test_a_hostile_formula_does_no_harm(formula: str) -> None:
    written = mathml(formula)
    assert written.startswith(("<math ", "<code>$"))
    assert not any(part in written for part in ("<img", "<script", "href=", "style=", "</math><"))


class Shell:
    """What IPython's shell in a notebook has, as far as it matters here."""

    def __init__(self) -> None:
        self.kernel = object()
        self.published: list[dict[str, str]] = []
        self.display_pub = SimpleNamespace(publish=self.published.append)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    shell = Shell()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.delenv("NBGRADER_VALIDATING", raising=False)
    return shell


def test_in_jupyter_html_is_shown_once_with_text_for_other_programs(shell: Shell, capsys: Any) -> None:
    show("text", "<b>html</b>")
    assert shell.published == [{"text/plain": "text", "text/html": "<b>html</b>"}]
    assert capsys.readouterr().out == ""


def test_in_jupyter_a_failure_repeats_its_first_line_only(shell: Shell) -> None:
    failed = refuse("mse: 0/4 points.\nvalue: wrong", "<b>html</b>")
    assert failed._render_traceback_() == ["mse: 0/4 points."]
    assert str(failed) == "mse: 0/4 points.\nvalue: wrong"
    assert len(shell.published) == 1


def test_nbgrader_validate_gets_all_of_the_text(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    assert refuse("one\ntwo", "<b>html</b>")._render_traceback_() == ["one\ntwo"]
    assert shell.published == []


@pytest.mark.parametrize("module", [None, SimpleNamespace(get_ipython=lambda: None)])
def test_elsewhere_it_is_text(module: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    if module is None:
        monkeypatch.delitem(sys.modules, "IPython", raising=False)
    else:
        monkeypatch.setitem(sys.modules, "IPython", module)
    show("text", "<b>html</b>")
    assert capsys.readouterr().out == "text\n"
    assert refuse("one\ntwo", "")._render_traceback_() == ["one\ntwo"]
    assert display._publisher() is None


def test_ipython_in_a_terminal_gets_text(shell: Shell, capsys: Any) -> None:
    del shell.kernel
    show("text", "<b>html</b>")
    assert capsys.readouterr().out == "text\n"


def test_a_real_kernel_shows_the_plot_and_still_fails(tmp_path: Path) -> None:
    shutil.copy(RELEASED / "crop_yields.key", tmp_path)
    wrong = (
        "from autograder import check\n"
        "def train(inputs, targets, w, b, lr, num_epochs):\n"
        "    return [float('inf')] * num_epochs\n"
        "check(train)"
    )
    right = "import torch\nmse = torch.nn.functional.mse_loss\ncheck(mse)"
    notebook = new_notebook(cells=[new_code_cell(wrong), new_code_cell(right)])
    NotebookClient(
        notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": tmp_path}}
    ).execute()
    shown, error = notebook.cells[0].outputs
    assert 'role="img"' in shown.data["text/html"]
    assert shown.data["text/plain"] == error.evalue
    assert error.ename == "CheckFailed"
    assert error.traceback == ["train: 0/4 points."]
    (passed,) = notebook.cells[1].outputs
    assert passed.output_type == "display_data"
    assert passed.data["text/plain"] == "mse: 4/4 points. Right."
