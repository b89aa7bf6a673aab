# The commands of this book. `make` alone lists them.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes \
	--fork-strategy fewest --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" --quiet --upgrade

.PHONY: help book test thorough lint lite release refresh data lock clean
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

book: $(VENV)/ready ## execute the notebooks and build the default edition: _build/html, _build/pdf
	@$(BIN)/southsouth book

test: $(VENV)/ready ## run all tests: unit, notebooks, the whole build, the built site in Chromium
	@scripts/system-packages chromium java bibutils
	@scripts/validators
	@$(BIN)/python -m pytest

thorough: $(VENV)/ready ## run the checks that take minutes: tables rebuilt, builds compared, veraPDF ...
	@scripts/system-packages java
	@$(BIN)/python -m pytest -m thorough

lint: $(VENV)/ready ## check the style of the code
	@$(BIN)/ruff check src tests benchmarks && $(BIN)/ruff format --check src tests benchmarks

lite: $(VENV)/ready ## make _build/lite: the notebooks in a browser, with Python from Pyodide's server
	@scripts/lite

release: book ## build the book and pack it, with all it is made of, into one archive in dist/
	@$(BIN)/southsouth release

refresh: $(VENV)/ready ## execute the notebooks and save their outputs in notebooks/
	@$(BIN)/southsouth refresh

data: $(VENV)/ready ## rebuild data/ from the producers' files in $$SOUTHSOUTH_RAW
	@$(BIN)/southsouth data build

lock: $(VENV)/ready ## make requirements*.txt: every package of all environments, with hashes
	@$(LOCK) requirements-uv.in --output-file requirements-uv.txt
	@$(LOCK) pyproject.toml --all-extras --output-file requirements.txt
	@$(LOCK) requirements-lite.in --output-file requirements-lite.txt
	@$(LOCK) requirements-notebooks.in --output-file requirements-notebooks.txt
	@$(LOCK) requirements-validators.in --output-file requirements-validators.txt

clean: ## remove everything that was built, but not the environments
	rm -rf _build dist

$(VENV)/ready: requirements.txt requirements-uv.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "southsouth needs Python 3.11, 3.12 or 3.13: install one, or name it with make PYTHON=/path/to/python3." >&2; exit 1; }
	@scripts/system-packages pango
	@echo "Setting up $(VENV) (about a minute, once) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@scripts/install $(VENV) requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@
