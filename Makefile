# make site    build the reference portal into site/ (does all set-up itself; needs Python 3.11 to 3.14)
# make serve   the same, live, while you write
# make test    every test, with all set-up
# make help    the rest

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
# Windows, in Git Bash: the same folders have other names there.
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := $(VENV)/Scripts
else
PYTHON ?= python3
BIN := $(VENV)/bin
endif
ADDRESS ?= 127.0.0.1:8000
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NPM := tests/browser/node_modules
ECHARTS := plugins/strategieportal/assets/vendor/echarts.esm.min.js
PEERS := .cache/benchmarks
FORM := plugins/strategieportal/assets/vendor/redaktion.zip
DAY := $(shell git log -1 --format=%ct 2>/dev/null)

export NO_MKDOCS_2_WARNING := 1
# Tests start hundreds of processes, and each would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE
ifneq ($(DAY),)
export SOURCE_DATE_EPOCH ?= $(DAY)
endif

.PHONY: help site serve check test test-nightly coverage bench mutants codes templates entries commands handbuch setup release audit lock clean tested-code code-style \
	code-types code-imports code-licences code-pipelines

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

site: $(VENV)/.ready ## build the reference portal into site/
	@tools/whole-history
	@$(BIN)/mkdocs build --strict
	@printf '\nDas Portal ist fertig: site/index.html\nAnsehen mit: make serve\n'

serve: $(VENV)/.ready ## show the reference portal and rebuild it on every change (ADDRESS=127.0.0.1:8000)
	@tools/whole-history
	@env -u SOURCE_DATE_EPOCH $(BIN)/mkdocs serve --dev-addr $(ADDRESS) --watch data --watch plugins

check: $(VENV)/.ready ## tell every mistake in content/ and data/
	@$(BIN)/strategieportal check

test: $(VENV)/.ready-dev $(VENV)/.locks-proven $(NPM)/.ready ## every test, with all set-up
	@tools/system-packages
	@tools/whole-history
	@$(MAKE) --no-print-directory tested-code
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m 'not nightly'

test-nightly: $(VENV)/.ready-dev $(NPM)/.ready ## what only repeats make test: every mode on every page, Lighthouse, large real portals, more examples
	@tools/system-packages
	@tools/whole-history
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m 'nightly or hypothesis' --hypothesis-profile=nightly

# Side by side: checking the types takes longer than all the others together.
tested-code: $(VENV)/.ready-dev
	@$(MAKE) --no-print-directory --jobs code-style code-types code-imports code-licences code-pipelines

code-style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

code-types:
	$(BIN)/mypy

code-imports:
	$(BIN)/lint-imports --no-logo

code-licences:
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint

code-pipelines:
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci .gitlab-ci.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yml

coverage: $(VENV)/.ready-dev ## lines and branches run by the tests outside the browser, by room; the whole in htmlcov/
	@tools/whole-history
	@$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist loadgroup -m 'not browser and not real and not nightly'
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage html --quiet
	@$(BIN)/coverage json --quiet
	@$(BIN)/coverage report
	@$(BIN)/python tools/covered.py htmlcov/coverage.json

bench: $(VENV)/.ready $(PEERS)/.ready ## measure cost against Hugo, Eleventy, Zensical and mkdocs-material; writes docs/leistung.md (BENCH="--sizes 100 1000")
	@$(BIN)/python -m benchmarks $(BENCH)

mutants: $(VENV)/.ready-dev ## plant small faults in a room and tell which the tests miss (ROOM=monitoring; default: all)
	@$(BIN)/python -m tools.mutants $(ROOM)

entries: ## write every entry of the content with what belongs there, from the model
	@$(BIN)/python tools/angaben.py > docs/angaben.md

templates: ## write what templates are given, from the code
	@$(PYTHON) tools/contexts.py

codes: ## write the table of problem codes for the handbook
	@$(PYTHON) tools/fehlercodes.py > docs/fehlercodes.md

commands: ## write the page of all commands for the handbook, from the commands
	@$(BIN)/python tools/befehle.py > docs/befehle.md

handbuch: $(VENV)/.ready ## build the handbook as a site into handbuch/, readable without a server
	@$(BIN)/mkdocs build --strict --quiet --config-file handbuch.yml
	@printf '\nDas Handbuch ist fertig: handbuch/index.html\n'

setup: $(VENV)/.ready-dev $(NPM)/.ready ## everything needed for working on the code

# --- set-up; a stamp per lock file, so that it runs once ---------------------------------------------------------

$(VENV)/pyvenv.cfg:
	@tools/new-venv $(PYTHON) $(VENV)

$(ECHARTS): requirements-echarts.lock plugins/strategieportal/charts/echarts_release.py | $(VENV)/pyvenv.cfg
	@echo 'Fetching ECharts (once) ...'
	@$(BIN)/python tools/echarts.py
	@touch $@

$(FORM): plugins/strategieportal/exports/form/release.py tools/redaktion.py | $(VENV)/pyvenv.cfg
	@tools/system-packages node
	@echo 'Fetching the form of the editors (once) ...'
	@$(BIN)/python tools/redaktion.py
	@touch $@

$(VENV)/.ready: requirements.lock pyproject.toml $(ECHARTS) | $(VENV)/pyvenv.cfg
	@echo 'Installing what the portal needs (once) ...'
	@tools/install $(BIN)/python $(VENV) requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready $(FORM)
	@echo 'Installing the tools for tests (once) ...'
	@tools/install $(BIN)/python $(VENV) requirements-dev.lock --no-binary=reuse
	@touch $@

# Needs the package index, so it is no test: those need no network.
$(VENV)/.locks-proven: requirements.lock requirements-dev.lock tools/prove-locks.py $(VENV)/.ready-dev
	@$(BIN)/python tools/prove-locks.py
	@touch $@

$(NPM)/.ready: tests/browser/package-lock.json tests/browser/package.json
	@tools/system-packages node
	@echo 'Installing the checkers for pages (once) ...'
	@cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# What others build the same content with, in an environment of its own.
$(PEERS)/.ready: benchmarks/requirements-peers.lock benchmarks/package-lock.json
	@tools/system-packages node
	@echo 'Installing the generators to compare with (once) ...'
	@mkdir -p $(PEERS)
	@tools/new-venv $(PYTHON) $(PEERS)/venv
	@tools/install $(PEERS)/venv/$(notdir $(BIN))/python $(PEERS)/venv benchmarks/requirements-peers.lock
	@cp benchmarks/package.json benchmarks/package-lock.json $(PEERS)
	@cd $(PEERS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

release: $(VENV)/.ready $(FORM) ## see that all agree about the new version, build it into dist/ with checksums and notes
	@$(BIN)/python tools/release.py

audit: $(VENV)/.ready-dev ## known weaknesses of what is locked and of what the package carries (asks the package index and OSV)
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock $(PIP_AUDIT)
	@$(BIN)/python tools/audit.py $(OSV)

lock: $(VENV)/.ready-dev ## renew the lock files: the newest of everything
	@tools/lock --upgrade
	@$(BIN)/python tools/prove-locks.py

clean: ## remove everything that was made here
	rm -rf site handbuch dist build .cache .mutants screenshots htmlcov .coverage .coverage.* $(VENV) $(NPM) $(dir $(ECHARTS)) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
