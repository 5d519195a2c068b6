from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.submission import notebook
from autograder.submission.notebook import Cell, UnreadableNotebook, nbgrader_metadata, read_cells

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
cell_like = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | json_values,
        "id": json_values,
        "source": st.text() | st.lists(st.text()) | json_values,
        "metadata": st.fixed_dictionaries({"nbgrader": json_values}) | json_values,
    },
)
quick_files = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file and gives its path."""

    def write(content):
        path = tmp_path / "work.ipynb"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


def code(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": metadata} if metadata else {}}


def assert_read_or_refused(path):
    try:
        cells = read_cells(path)
    except UnreadableNotebook:
        return
    assert all(isinstance(cell, Cell) and isinstance(cell.source, str) for cell in cells)


def test_cells_are_numbered_as_people_count(write):
    cells = read_cells(write({"cells": [code("a"), {"cell_type": "markdown", "source": "b"}]}))
    assert [(cell.number, cell.type, cell.source) for cell in cells] == [
        (1, "code", "a"),
        (2, "markdown", "b"),
    ]


@pytest.mark.parametrize("source", ["a = 1\nb = 2", ["a = 1\n", "b = 2"]])
def test_a_source_may_be_one_text_or_a_list_of_lines(write, source):
    assert read_cells(write({"cells": [code(source)]}))[0].source == "a = 1\nb = 2"


def test_the_grade_id_is_read(write):
    assert read_cells(write({"cells": [code("a", grade_id="mse")]}))[0].grade_id == "mse"


@pytest.mark.parametrize("metadata", [{"grade_id": 3}, {"grade_id": None}, {"points": 1}])
def test_a_malformed_grade_id_is_none(write, metadata):
    assert read_cells(write({"cells": [code("a", **metadata)]}))[0].grade_id is None


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
    ],
    ids=["plain", "UTF-8 with a byte order mark", "UTF-16"],
)
def test_a_byte_order_mark_does_not_matter(write, encode):
    content = json.dumps({"cells": [code("x = 'é'")]}, ensure_ascii=False)
    assert read_cells(write(encode(content)))[0].source == "x = 'é'"


def test_a_cell_that_is_no_object_is_skipped_and_still_counted(write):
    assert [cell.number for cell in read_cells(write({"cells": ["junk", code("a")]}))] == [2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON"),
        (b"def mse(a, b): ...", "is not JSON"),
        (b'{"cells": [', "is not JSON"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        ("caf\xe9".encode("latin-1"), "is not JSON"),
        (b"[1, 2]", "JSON but not a notebook"),
        (b"null", "JSON but not a notebook"),
        (b"{}", "has no list of cells"),
        (b'{"worksheets": [], "nbformat": 3}', "nbformat 3"),
        (b'{"cells": {"0": 1}}', "has no list of cells"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"cells": [], "n": ' + b"9" * 10_000 + b"}", "is not JSON"),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_reason(write, content, said):
    with pytest.raises(UnreadableNotebook, match=said):
        read_cells(write(content))


def test_the_refusal_names_the_file_and_not_its_folder(write, tmp_path):
    with pytest.raises(UnreadableNotebook, match=r"work\.ipynb") as caught:
        read_cells(write(b""))
    assert str(tmp_path) not in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "missing.ipynb", tmp_path):
        with pytest.raises(UnreadableNotebook, match=r"cannot be opened|is no file"):
            read_cells(path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(write, monkeypatch):
    monkeypatch.setattr(notebook, "SIZE_LIMIT", 10)
    with pytest.raises(UnreadableNotebook, match="larger than"):
        read_cells(write({"cells": []}))


@quick_files
@given(data=st.binary())
def test_arbitrary_bytes_raise_nothing_but_unreadable_notebook(write, data):
    assert_read_or_refused(write(data))


@quick_files
@given(content=json_values)
def test_arbitrary_json_raises_nothing_but_unreadable_notebook(write, content):
    assert_read_or_refused(write(content))


@quick_files
@given(cells=st.lists(cell_like | json_values))
def test_any_list_of_cells_can_be_read(write, cells):
    found = read_cells(write({"cells": cells}), {"mse"})
    assert len(found) == sum(isinstance(cell, dict) for cell in cells)


@given(json_values)
def test_malformed_metadata_is_an_empty_dictionary(metadata):
    assert isinstance(nbgrader_metadata({"metadata": metadata}), dict)
    assert isinstance(nbgrader_metadata({"metadata": {"nbgrader": metadata}}), dict)
