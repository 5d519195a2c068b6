# Two commands: `make demo` shows what the project does, `make test` runs all that CI runs.
# Both install into .venv first. PYTHON chooses the interpreter, for example PYTHON=python3.12.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

.PHONY: demo test lint types tests thorough verify build site bench clean

demo: $(INSTALLED)
	$(BIN)/autograder demo

test: lint types tests verify

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(INSTALLED)
	$(BIN)/mypy

tests: $(INSTALLED)
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder -m 'not thorough'

# The tests that repeat something at length as well, such as each attack on a machine without all layers.
thorough: $(INSTALLED)
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

verify: $(INSTALLED)
	$(BIN)/autograder verify

# Make assignments/ anew after a change in solutions/ or course/.
build: $(INSTALLED)
	$(BIN)/autograder build

# Lessons, syllabus and guides as a web site in build/site; every lesson is run.
site: $(INSTALLED)
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet course build/site
	@echo 'Open build/site/index.html.'

# Compare with stock nbgrader and write benchmarks/results.md; on a quiet machine, about 25 minutes.
bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.bench

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or later is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-compile --constraint constraints.txt --editable '.[dev]'
	# A module is compiled when it is first imported; these in advance, for a sandbox writes nothing. What is
	# written for newer Pythons fails here, and is never imported.
	$(BIN)/python -c 'import compileall, matplotlib, numpy, torch; [compileall.compile_dir(package.__path__[0], quiet=2, workers=0) for package in (matplotlib, numpy, torch)]'
	touch $@

clean:
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache *.egg-info
