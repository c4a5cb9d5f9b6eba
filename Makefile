# The commands of the workshop. All of them work in a fresh clone with Python 3.11, make and git, and write
# nowhere but in this folder.

.DEFAULT_GOAL := help
.PHONY: help demo serve test check bench lock clean web dev

PYTHON ?= $(shell for each in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$each"; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

# A stamp carries the checksum of what it was made from: a changed lock is a new stamp.
sum = $(shell cat $(1) | cksum | cut -d ' ' -f 1)
WEB := .venv/.web-$(call sum,requirements/web.txt)
DEV := .venv/.dev-$(call sum,requirements/dev.txt)
PACKAGE := .venv/.package-$(call sum,pyproject.toml)

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1 — \2/p' Makefile

demo: web ## show the site with the invented day of Lille, at http://localhost:8000
	@$(BIN)/estime demo

serve: web ## show the site with your own data, kept in data/
	@$(BIN)/estime migrate
	@$(BIN)/estime serve

test: dev ## run every test: library, site on SQLite, site on PostgreSQL, browser
	@$(BIN)/python tools/gates.py test

check: dev ## run every gate: lint, types, layers, translations, licences …
	@$(BIN)/python tools/gates.py check

bench: dev ## measure the plans: speed, proofs, wishes met, beside the named baselines
	@$(BIN)/python -m bench

lock: $(BIN)/python ## write requirements/*.txt again, with the newest versions that fit
	@$(BIN)/python tools/lock.py

clean: ## remove .venv and everything a command made; data/ stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist test-results demo-data
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} + ; find src -name '*.mo' -delete

# What runs the site. The larger set of the developer holds the same versions: it is never taken back.
web: $(if $(wildcard $(DEV)),$(DEV),$(WEB)) $(PACKAGE)
	@$(BIN)/python tools/messages.py compile

dev: $(DEV) $(PACKAGE)
	@$(BIN)/python tools/messages.py compile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Estime needs Python 3.11 or newer. On Debian: apt-get install python3 python3-venv"; exit 1; }
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian: apt-get install python3-venv"; exit 1; }

$(WEB): | $(BIN)/python
	@echo "Installing what the site needs, about a minute …"
	@$(PIP) install --require-hashes -r requirements/web.txt
	@touch $@

$(DEV): | $(BIN)/python
	@echo "Installing what the site and its tests need, about two minutes …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(PACKAGE): | $(if $(filter test check bench dev,$(MAKECMDGOALS)),$(DEV),$(if $(wildcard $(DEV)),$(DEV),$(WEB)))
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
