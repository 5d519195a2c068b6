"""A Sphinx extension: put every notebook into the site, with links that open it elsewhere.

Colab opens a notebook and nothing beside it. So the copy of an assignment that lies in the
site begins with a cell that fetches the rest: the checks and the answer key.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from docutils import nodes
from docutils.parsers.rst import Directive
from nbformat.v4 import new_code_cell
from sphinx.application import Sphinx

NOTEBOOKS = "notebooks"
SITE_BRANCH = "gh-pages"
"""The branch that the workflow publishes the site on."""

SETUP_CELL = """\
# Colab starts with an empty machine: this installs the checks and fetches the answer key.
import importlib.util
import subprocess
import sys
from urllib.request import urlretrieve

if importlib.util.find_spec("autograder") is None:
    package = "torch-first-steps @ git+https://github.com/{repository}"
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", package], check=True)
for key in {keys}:
    urlretrieve("https://raw.githubusercontent.com/{repository}/{branch}/{folder}/" + key, key)"""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_config_value("launch_repository", "", "html", types=frozenset({str}))
    app.add_directive("launch", Launch)
    # After the theme has made its list of buttons.
    app.connect("html-page-context", add_buttons, priority=600)
    app.connect("build-finished", write_notebooks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Launch(Directive):
    """`{launch} PATH`: a line of links to a notebook of `course/lessons` or `assignments`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the line; only the download is there if nobody knows the repository."""
        env = self.state.document.settings.env
        path = Path(self.arguments[0])
        env.note_dependency(str(path))
        up = "../" * env.docname.count("/")
        links = {"Download": f"{up}{published(path)}", **services(path, env.config.launch_repository)}
        line = nodes.paragraph()
        for number, (text, url) in enumerate(links.items()):
            line += nodes.Text(" · " if number else "")
            line += nodes.reference("", text, refuri=url)
        return [line]


def services(path: Path, repository: str) -> dict[str, str]:
    """Return where a notebook can be opened in the browser: names and addresses."""
    if not repository:
        return {}
    return {
        "Colab": f"https://colab.research.google.com/github/{repository}/blob/{SITE_BRANCH}/{published(path)}",
        "Binder": f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/{path.as_posix()}",
    }


def published(path: Path) -> str:
    """Return where the site keeps its copy of a notebook, relative to the site's root."""
    inner = path.relative_to("course") if path.parts[0] == "course" else path
    return (Path(NOTEBOOKS) / inner.with_suffix(".ipynb")).as_posix()


def add_buttons(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give a lesson's page a menu with the same links."""
    path = Path("course") / f"{pagename}.md"
    if path.parent.name != "lessons" or "header_buttons" not in context:
        return
    links = {"Download": context["pathto"](published(path), 1)}
    links |= services(path, app.config.launch_repository)
    buttons = [{"type": "link", "text": text, "url": url, "tooltip": text} for text, url in links.items()]
    context["header_buttons"].append(
        {
            "type": "group",
            "buttons": buttons,
            "icon": "fas fa-rocket",
            "tooltip": "Open as a notebook",
            "label": "launch-buttons",
        }
    )


def write_notebooks(app: Sphinx, failure: Exception | None) -> None:
    """Write the copies of lessons and released assignments that the links lead to."""
    if failure:
        return
    root = Path(app.confdir).parent
    for path in sorted(root.glob("course/lessons/*.md")):
        target = Path(app.outdir) / published(path.relative_to(root))
        target.parent.mkdir(parents=True, exist_ok=True)
        jupytext.write(jupytext.read(path), target)
    for path in sorted(root.glob("assignments/*/*.ipynb")):
        target = Path(app.outdir) / published(path.relative_to(root))
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(assignment_notebook(path, app.config.launch_repository), target)
        for key in path.parent.glob("*.key"):
            shutil.copy(key, target.parent)


def assignment_notebook(path: Path, repository: str) -> Any:  # noqa: ANN401 - nbformat has no types
    """Return a released notebook, with the cell in front that a launch service needs."""
    notebook = nbformat.read(path, as_version=4)
    if repository:
        folder = Path(published(path.relative_to(path.parents[2]))).parent.as_posix()
        keys = sorted(key.name for key in path.parent.glob("*.key"))
        source = SETUP_CELL.format(repository=repository, keys=keys, branch=SITE_BRANCH, folder=folder)
        notebook.cells.insert(0, new_code_cell(source, id="setup"))
    return notebook
