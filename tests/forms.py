"""The forms in which other programs hand a notebook back, by what is documented of each."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

Notebook = dict[str, Any]
Form = Callable[[Notebook], bytes]


def text(cell: Notebook) -> str:
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else str(source)


def lines(source: str) -> list[str]:
    return source.splitlines(keepends=True)


def bare(cell: Notebook, **more: Any) -> Notebook:
    """Return a cell with its text, and nothing else that it had."""
    made = {"cell_type": cell["cell_type"], "metadata": {}, "source": lines(text(cell)), **more}
    return made | ({"execution_count": None, "outputs": []} if cell["cell_type"] == "code" else {})


def saved(
    notebook: Notebook, cells: list[Notebook], minor: int = 5, metadata: Notebook | None = None
) -> bytes:
    about = notebook["metadata"] if metadata is None else metadata
    made = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": minor}
    return json.dumps(made, indent=1).encode()


def as_it_is(notebook: Notebook) -> bytes:
    return saved(notebook, notebook["cells"])


def run_in_jupyterlab(notebook: Notebook) -> bytes:
    cells = copy.deepcopy(notebook["cells"])
    for number, cell in enumerate(cells):
        cell["metadata"] |= {"execution": {"iopub.status.busy": "2026-01-01T00:00:00Z"}, "tags": []}
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["def mse(): 1\n"]}]
    return saved(notebook, cells)


def vs_code(notebook: Notebook) -> bytes:
    cells = [bare(cell, metadata={"vscode": {"languageId": "python"}}) for cell in notebook["cells"]]
    return saved(notebook, cells, 2, {"language_info": {"name": "python"}, "orig_nbformat": 4})


def colab(notebook: Notebook) -> bytes:
    """Give ids of Colab's own, in the metadata, as it does where a notebook has none."""
    cells = [
        bare(cell, metadata={"id": f"aZ3_{number:08x}", "outputId": "f00"})
        for number, cell in enumerate(notebook["cells"])
    ]
    about = {"colab": {"provenance": []}, "kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return saved(notebook, cells, 0, about)


def colab_with_ids(notebook: Notebook) -> bytes:
    return saved(notebook, [bare(cell, metadata={"id": cell["id"]}) for cell in notebook["cells"]], 0)


def kaggle(notebook: Notebook) -> bytes:
    """Write each source as one string, behind the cell that Kaggle begins a notebook with."""
    first = {
        "cell_type": "code",
        "source": "import numpy as np # linear algebra\nimport os\n"
        "for dirname, _, filenames in os.walk('/kaggle/input'):\n"
        "    for filename in filenames:\n        print(os.path.join(dirname, filename))\n",
    }
    cells = [bare(cell, source=text(cell), metadata={"trusted": True}) for cell in notebook["cells"]]
    return saved(notebook, [bare(first), *cells], 4, {"kaggle": {"accelerator": "none"}})


def deepnote(notebook: Notebook) -> bytes:
    cells = [
        bare(cell, metadata={"cell_id": f"{number:032x}", "deepnote_cell_type": cell["cell_type"]})
        for number, cell in enumerate(notebook["cells"])
    ]
    about = {"created_in_deepnote_cell": True, "deepnote_cell_type": "markdown"}
    advertisement = {
        "cell_type": "markdown",
        "source": "<a href='https://deepnote.com'>Created in Deepnote</a>",
    }
    return saved(
        notebook, [*cells, bare(advertisement, metadata=about)], 0, {"deepnote_notebook_id": "0" * 32}
    )


def databricks(notebook: Notebook) -> bytes:
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        about = {
            "application/vnd.databricks.v1+cell": {"nuid": f"{number:x}", "title": "", "inputWidgets": {}}
        }
        cells.append(bare(cell, metadata=about))
    return saved(notebook, cells, 0, {"application/vnd.databricks.v1+notebook": {"language": "python"}})


def marimo(notebook: Notebook) -> bytes:
    """Name all cells anew, blanks at the ends of texts gone, with an import of marimo's first."""
    cells = [
        bare(cell, id=f"H{number:03d}", source=text(cell).strip(), metadata={"marimo": {"config": {}}})
        for number, cell in enumerate(notebook["cells"])
    ]
    first = {"cell_type": "code", "source": "import marimo as mo"}
    return saved(notebook, [bare(first, id="setup"), *cells], 5, {})


def jupytext(notebook: Notebook) -> bytes:
    """Come back from a script: ids and outputs are gone, and a filter has left no metadata."""
    cells = [
        bare(cell, source=text(cell).strip("\n"), metadata={"lines_to_next_cell": 2})
        for cell in notebook["cells"]
    ]
    return saved(notebook, cells, 5, {"jupytext": {"formats": "ipynb,py:percent"}})


def nbdime(notebook: Notebook) -> bytes:
    """Leave a conflict of cells, as merging does: the markers stand in cells of their own."""
    marks = [
        {"cell_type": "markdown", "source": f"`{mark}`"}
        for mark in ("<<<<<<< local", "=======", ">>>>>>> remote")
    ]
    ours = {"cell_type": "code", "source": "1 + 1"}
    conflict = [
        bare(cell, id=f"m{number}") for number, cell in enumerate([marks[0], ours, marks[1], ours, marks[2]])
    ]
    return saved({**notebook, "metadata": {"nbdime-conflicts": {}}}, [*notebook["cells"], *conflict])


def nbstripout(notebook: Notebook) -> bytes:
    """Number the ids, and drop outputs and all metadata, as with `--drop-empty-cells --extra-keys`."""
    cells = [
        bare(cell, id=str(number)) for number, cell in enumerate(notebook["cells"]) if text(cell).strip()
    ]
    return saved(notebook, cells, 5, {})


def version_3(notebook: Notebook) -> bytes:
    cells = []
    for cell in notebook["cells"]:
        heading = re.fullmatch(r"(#{1,6}) (.*)", text(cell))
        if cell["cell_type"] == "code":
            more = {"input": lines(text(cell)), "language": "python", "outputs": [], "collapsed": False}
            cells.append({"cell_type": "code", "metadata": {}, **more})
        elif heading:
            source, level = [heading[2]], len(heading[1])
            cells.append({"cell_type": "heading", "metadata": {}, "level": level, "source": source})
        else:
            cells.append(bare(cell))
    made = {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}
    return json.dumps(made).encode()


def minor_version(minor: int) -> Form:
    def form(notebook: Notebook) -> bytes:
        without_ids = [{k: v for k, v in cell.items() if k != "id"} for cell in notebook["cells"]]
        return saved(notebook, notebook["cells"] if minor > 4 else without_ids, minor)

    return form


def carriage_returns(notebook: Notebook) -> bytes:
    cells = [bare(cell, source=text(cell).replace("\n", "\r\n")) for cell in notebook["cells"]]
    return saved(notebook, cells).replace(b"\n", b"\r\n")


def encoded(name: str) -> Form:
    def form(notebook: Notebook) -> bytes:
        made = {**notebook, "cells": [bare(cell) for cell in notebook["cells"]]}
        return json.dumps(made, ensure_ascii=False).encode(name, errors="replace")

    return form


def paragraphs_apart(notebook: Notebook) -> bytes:
    """Give each paragraph a cell, as block editors do."""
    cells = []
    for cell in notebook["cells"]:
        apart = cell["cell_type"] == "markdown" and "$$" not in text(cell)
        parts = text(cell).split("\n\n") if apart else [text(cell)]
        cells += [bare({**cell, "source": part}) for part in parts if part.strip()]
    return saved(notebook, cells)


def all_code_in_one_cell(notebook: Notebook) -> bytes:
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    one = bare({**code[0], "source": "\n\n".join(map(text, code)), "metadata": {}})
    return saved(notebook, [*(bare(c) for c in notebook["cells"] if c["cell_type"] != "code"), one])


def each_statement_apart(notebook: Notebook) -> bytes:
    """Split cells of code at blank lines before what is not indented."""
    cells = []
    for cell in notebook["cells"]:
        parts = re.split(r"\n\n+(?=\S)", text(cell)) if cell["cell_type"] == "code" else [text(cell)]
        cells += [bare({**cell, "source": part}) for part in parts]
    return saved(notebook, cells)


def answers_at_the_end(notebook: Notebook) -> bytes:
    """Leave the stubs, with all answers and their checks retyped below everything."""
    named = [c for c in notebook["cells"] if c["metadata"].get("nbgrader") and c["cell_type"] == "code"]
    cells = []
    for cell in notebook["cells"]:
        head = text(cell).partition("\n")[0]
        stub = cell in named and head.startswith(("def ", "class "))
        body = "\n    raise NotImplementedError()" if stub else ""
        cells.append({**cell, "source": head + body} if stub else cell)
    return saved(notebook, [*cells, *map(bare, named)])


FORMS: dict[str, Form] = {
    form.__name__: form
    for form in (
        as_it_is,
        run_in_jupyterlab,
        vs_code,
        colab,
        colab_with_ids,
        kaggle,
        deepnote,
        databricks,
        marimo,
        jupytext,
        nbdime,
        nbstripout,
        version_3,
        carriage_returns,
    )
}
FORMS |= {f"version_4_{minor}": minor_version(minor) for minor in range(6)}
FORMS |= {name.replace("-", "_"): encoded(name) for name in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252")}

REARRANGED: dict[str, Form] = {
    form.__name__: form
    for form in (paragraphs_apart, all_code_in_one_cell, each_statement_apart, answers_at_the_end)
}
"""What people do to a notebook, rather than programs."""
