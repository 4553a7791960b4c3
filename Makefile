# Every target does its own set-up: a fresh machine needs Python 3.11 or later, and make.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SHELL := /bin/bash

.PHONY: help setup demo test check format lint types layers docs bench eval model wheel clean

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(READY) ## the development environment in .venv, from the lock

$(READY): requirements/dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "OnRecord needs Python 3.11 or later; set PYTHON=…")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

demo: $(READY) ## read the bundled example dispatches and print their statements
	$(BIN)/onrecord read examples/dispatches/*.txt --format table

test: $(READY) ## every test
	$(BIN)/python -m pytest --numprocesses 2

format: $(READY) ## write the code as the formatter has it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --quiet . || true

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

docs: $(READY)
	$(BIN)/python -m docs.check

check: lint types layers docs test ## format, lint, types, layers, docs, tests

bench: $(READY) ## speed, memory and start-up, as ratios in one run
	$(BIN)/python -m benchmarks.reading

eval: $(READY) ## figures against gold, and the floors
	$(BIN)/python -m eval.run

wheel: $(READY) ## the wheel, in dist/
	$(BIN)/python -m hatchling build --target wheel

clean: ## remove what was built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
