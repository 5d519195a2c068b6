"""The drawing of losses: the same every time, readable in any light, and told in words."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import matplotlib
import pytest

from autograder.feedback.plots import losses_in_words, losses_svg
from autograder.records.results import Curve


def curve(of, *losses, count=None):
    return Curve(of, losses, count or len(losses))


FALLING = (curve("yours", 12.3, 12.0, 11.9), curve("reference", 12.3, 2.0, 0.4))


def drawn(*curves):
    # The function itself, without its memory.
    return losses_svg.__wrapped__(curves)


def test_a_drawing_is_the_same_every_time_whatever_a_student_has_set():
    first = drawn(*FALLING)
    with matplotlib.rc_context({"font.size": 30, "axes.grid": False, "svg.fonttype": "path"}):
        assert drawn(*FALLING) == first
        assert matplotlib.rcParams["font.size"] == 30


def test_a_drawing_is_well_formed_and_says_what_it_shows():
    root = ElementTree.fromstring(drawn(*FALLING))
    assert root.get("role") == "img"
    assert root.get("aria-label") == losses_in_words(FALLING)


def test_a_drawing_takes_its_ink_from_the_page():
    svg = drawn(*FALLING)
    assert svg.count("currentColor") > 20
    assert not [ink for ink in ("#000000", "#ffffff", "#010203", "black", "white") if ink in svg]


def test_lines_can_be_told_apart_without_colour():
    svg = drawn(*FALLING, curve("misconception", 12.3, 13.0, 14.0))
    assert "stroke-dasharray" in svg
    assert "stroke-width: 8" in svg
    for label in ("yours", "reference", "the mistake of the hint"):
        assert f">{label}</text>" in svg


def test_a_drawing_loads_nothing_and_runs_nothing():
    svg = drawn(*FALLING)
    outside = [part for part in svg.split('"') if part.startswith("http")]
    assert all(part.startswith("http://www.w3.org/") for part in outside)
    assert "<script" not in svg
    assert "<image" not in svg


def test_losses_of_several_sizes_are_drawn_by_their_logarithms():
    svg = drawn(curve("yours", 1e6, 1e3, 1.0, 0.001), curve("reference", 1e6, 1.0, 1e-3, 1e-6))
    assert ">1e+06</text>" in svg or ">1000</text>" in svg
    assert ">0</text>" not in svg


@pytest.mark.parametrize(
    "losses",
    [
        (None, None),
        (1.0,),
        (0.0, 0.0),
        (-5.0, 1e99),
        (9.9e99, 1e-99, None),
        (5e-324, 1.0),
        tuple(float(n) for n in range(200)),
    ],
    ids=["none", "one", "zeros", "signs", "decades", "tiny", "many"],
)
def test_any_losses_are_drawn(losses):
    ElementTree.fromstring(drawn(curve("yours", *losses), FALLING[1]))


def test_without_a_single_loss_there_is_no_drawing():
    assert drawn(curve("yours", None)) == ""
    assert drawn() == ""


def test_without_matplotlib_there_is_no_drawing(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert drawn(*FALLING) == ""


def test_no_state_of_pyplot_is_touched():
    code = (
        "import sys; from autograder.feedback.plots import losses_svg;"
        "from autograder.records.results import Curve;"
        "losses_svg((Curve('yours', (1.0, 2.0), 2),)); sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("curves", "said"),
    [
        (
            FALLING,
            "Your loss falls from 12.3 to 11.9 in 3 epochs; "
            "the reference's falls from 12.3 to 0.4 in 3 epochs.",
        ),
        ((curve("yours", 1.0, 9.0),), "Your loss rises from 1 to 9 in 2 epochs."),
        ((curve("yours", 3.0, 3.0),), "Your loss begins and ends at 3 in 2 epochs."),
        (
            (curve("yours", 4.0, 1.0, 3.5, 2.5),),
            "Your loss falls from 4 to 2.5 in 4 epochs with ups and downs.",
        ),
        (
            (curve("yours", 1e99, 1.0, 1e99, 2.0),),
            "Your loss falls from 1e+99 to 2 in 4 epochs with ups and downs.",
        ),
        ((curve("yours", 3.0),), "Your loss is 3 in epoch 1."),
        (
            (curve("yours", 3.0, 9.0, None),),
            "Your loss rises from 3 to 9 in 2 epochs, "
            "and is from epoch 3 on too large to draw or not a number.",
        ),
        (
            (curve("yours", 3.0, None, 2.0),),
            "Your loss is 3 in epoch 1, and is in epoch 2 too large to draw or not a number.",
        ),
        ((curve("yours", None),), "Your loss is from epoch 1 on too large to draw or not a number."),
        (
            (curve("yours", 1.0, 2.0, count=999),),
            "Your loss rises from 1 to 2 in 2 epochs, the first of 999.",
        ),
        (
            (curve("yours", 1.0, None), curve("misconception", 1.0, None)),
            "Your loss is 1 in epoch 1, and is from epoch 2 on too large to draw or not a number; "
            "the hint's mistake's is the same as yours.",
        ),
    ],
)
def test_words_say_what_the_drawing_shows(curves, said):
    assert losses_in_words(curves) == said
