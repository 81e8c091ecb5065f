# Everything one does with this checkout. `make help` lists it; tools/ holds what takes more than a line.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PORT

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset serve test test-fast lint fmt messages screenshots bench clean

help: ## Lists every target with what it does
	@awk -F':.*## ' '/^[a-z][a-z-]*:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Makes .venv, the design system and .venv/bin/sagsgang from nothing but Python 3.11 (later runs: at once)
	@$(PYTHON) tools/bootstrap.py

demo: setup ## Serves the invented council at http://127.0.0.1:8000 and prints how to sign in (PORT=8080 for another port)
	@$(BIN)/sagsgang serve --check-port
	@$(BIN)/sagsgang migrate --verbosity 0
	@$(BIN)/sagsgang demo
	@$(BIN)/sagsgang serve

demo-reset: ## Throws away the SQLite database and the files in var/, so that the next `make demo` starts over
	@test -z "$(DATABASE_URL)" || { echo "DATABASE_URL is set: empty that database yourself." >&2; exit 1; }
	@rm -rf "$${SAGSGANG_HOME:-var}"/sagsgang.sqlite3* "$${SAGSGANG_HOME:-var}"/files
	@echo "The demo is gone. make demo starts it anew."

serve: setup ## Serves what is in var/ (or DATABASE_URL) without loading the demo
	@$(BIN)/sagsgang migrate --verbosity 0
	@$(BIN)/sagsgang serve

test: setup ## Runs all tests on SQLite, then those that touch the database again on a real PostgreSQL (ARGS= for pytest)
	@$(BIN)/python tools/run_tests.py $(ARGS)

test-fast: setup ## Runs the tests that need neither browser nor PostgreSQL
	@$(BIN)/pytest -n 2 -m "not browser" $(ARGS)

lint: setup ## Checks style, types, imports, templates, migrations and translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --lint --quiet src/sagsgang/web/templates
	@SAGSGANG_HOME=.cache/lint $(BIN)/sagsgang makemigrations --check --dry-run

fmt: setup ## Rewrites the code in the house style
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

messages: setup ## Collects what is to be translated into src/sagsgang/locale/en and compiles it
	@$(BIN)/python tools/messages.py extract
	@$(PYTHON) tools/bootstrap.py

screenshots: setup ## Draws the pictures in docs/img anew from the demo (needs Chromium)
	@$(BIN)/python tools/screenshots.py

bench: setup ## Runs one benchmark: make bench NAME=intake (without NAME: lists them)
	@if [ -z "$(NAME)" ]; then ls -1 bench | sed -n 's/^\([a-z]*\)\(\.py\)\{0,1\}$$/\1/p' | sort -u; \
		else $(BIN)/python -m bench.$(NAME) $(ARGS); fi

clean: ## Removes everything that was made, except the data in var/
	@rm -rf .venv .tools .cache node_modules build src/sagsgang/web/static/vendor \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tools tests bench -name __pycache__ -prune -exec rm -rf {} + ; find src -name '*.mo' -delete
