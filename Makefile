# The commands of this book. `make` alone lists them.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/tools/bin
UV := $(BIN)/uv
# make lock UPGRADE= adds what a list lacks, and leaves the versions of the others as they are.
UPGRADE ?= --upgrade
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes \
	--fork-strategy fewest --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" --quiet $(UPGRADE)

.PHONY: help book test thorough fuzz coverage mutation lint code prose links serve bench trust lite release refresh data lock diagram \
	licences audit hooks system clean
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

book: $(VENV)/ready ## execute the notebooks and build the default edition: _build/html, _build/pdf
	@$(BIN)/southsouth book

test: $(VENV)/ready ## run all tests: unit, notebooks, the whole build, the built site in Chromium
	@scripts/system-packages chromium java bibutils
	@scripts/environment validators
	@scripts/environment tools
	@$(BIN)/python -m pytest

thorough: $(VENV)/ready ## run the checks that take minutes: tables rebuilt, builds compared, veraPDF ...
	@scripts/system-packages java
	@$(BIN)/python -m pytest -m thorough

fuzz: $(VENV)/ready ## give thousands of inputs that nobody meant to whatever reads one
	@$(BIN)/python -m pytest -m thorough tests/fuzz

coverage: $(VENV)/ready ## run the tests that need no whole book, and tell which branches they never took
	@rm -rf _build/coverage
	@$(BIN)/coverage run -m pytest --numprocesses=0 --ignore=tests/built
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage json --quiet -o _build/coverage/totals.json
	@$(BIN)/coverage report

mutation: $(VENV)/ready ## change the measures and claims, one change at a time: does a test fail? (hours)
	@scripts/mutation run
	@scripts/mutation results

lint: code prose ## check all of the source without building anything: code and prose

code: $(VENV)/ready ## check style, types, layers, spelling, workflows and scripts
	@scripts/environment tools
	@scripts/lint

prose: $(VENV)/ready ## check sentences, notebooks and the links of the source
	@$(BIN)/python -m pytest -q -n0 tests/test_prose.py tests/test_notebooks.py tests/test_links.py

hooks: $(VENV)/ready ## run make lint before each commit, with pre-commit
	@scripts/environment tools
	@$(TOOLS)/pre-commit install

links: $(VENV)/ready ## check the links of the built site to other sites; report in _build/links.md
	@scripts/environment tools
	@scripts/links

audit: $(VENV)/ready ## look for known vulnerabilities in every locked package
	@scripts/environment tools
	@scripts/audit

serve: $(VENV)/ready ## show the book on http://127.0.0.1:8000, built and loaded again on each change
	@scripts/environment tools
	@$(TOOLS)/python scripts/serve.py

bench: $(VENV)/ready ## measure what the README's table of performance says, and write it (about half an hour)
	@$(BIN)/python benchmarks/readme.py

trust: $(VENV)/ready ## make the checks of the README's table of trust, and write it (hours; or ROWS="fuzz kills")
	@$(BIN)/python benchmarks/trust.py $(ROWS)

diagram: $(VENV)/ready ## draw docs/architecture.md's diagram from the code
	@scripts/environment tools
	@PYTHONPATH=src $(TOOLS)/python scripts/diagram.py

licences: $(VENV)/ready ## write licences.csv: what every package is licensed under
	@$(BIN)/python -m southsouth.release.licences

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
	@$(LOCK) requirements-tools.in --output-file requirements-tools.txt
	@$(LOCK) requirements-validators.in --output-file requirements-validators.txt
	@$(LOCK) requirements-mutation.in --constraints requirements.txt --output-file requirements-mutation.txt

system: ## install what Debian or Ubuntu lack for all of the above (as root)
	@scripts/system-packages pango chromium java bibutils

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
