"""How Sphinx and MyST-NB make the site: `make site` writes it to build/site."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import jupyter_server_mathjax
from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "First steps in PyTorch"
author = "the authors of torch-first-steps"
language = "en"

extensions = ["myst_nb", "launch"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3
# MyST would configure a MathJax of a later major version than the one below.
myst_update_mathjax = False
exclude_patterns = ["questions", "pictures"]

# Every lesson runs from start to end when the site is built; one that fails, fails the build.
nb_execution_mode = "cache"
nb_execution_cache_path = str(HERE.parent / "build" / "lessons")
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")

# Links to Colab and Binder need to know where the repository lies: on GitHub, its workflow says so.
launch_repository = os.environ.get("GITHUB_REPOSITORY", "")

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["static"]
html_css_files = ["course.css"]
html_copy_source = True
html_show_sourcelink = False
html_theme_options = {
    "home_page_in_toc": True,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
}

# Formulas work without a network: MathJax comes with a package and is copied into the site.
mathjax_path = "mathjax/MathJax.js"
mathjax2_config = {
    "config": ["TeX-AMS-MML_HTMLorMML-full.js"],
    "tex2jax": {"processClass": "math|output_area", "ignoreClass": ".*"},
    "HTML-CSS": {"availableFonts": [], "preferredFont": None, "webFont": "STIX-Web", "imageFont": None},
    "messageStyle": "none",
    "showMathMenu": False,
}


def setup(app: Sphinx) -> None:
    """Let Sphinx copy MathJax when the pages are written."""
    app.connect("build-finished", copy_mathjax)


def copy_mathjax(app: Sphinx, failure: Exception | None) -> None:
    """Copy MathJax into the site, without its translations."""
    if not failure:
        source = Path(jupyter_server_mathjax.__file__).parent / "static"
        unused = shutil.ignore_patterns("localization", "a11y")
        shutil.copytree(source, app.outdir / "_static" / "mathjax", ignore=unused, dirs_exist_ok=True)
