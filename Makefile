# Needs Python 3.11 or newer, make, and a package registry on the first run. Another Python: make PYTHON=python3.13
# Every path is relative, so the folder may stand anywhere and have a space in its name.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

# One text encoding in every locale; modules and kernels of this environment and of no other.
export PYTHONUTF8 := 1
export JUPYTER_PREFER_ENV_PATH := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help environment report pdf test lab tables notebooks check lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1 | /p' Makefile | while IFS='|' read -r name what; do printf '  make %-12s%s\n' "$$name" "$$what"; done

environment: $(READY) ## set up .venv from the lock; the other targets do it when needed

report: tables ## environment, tables, notebooks and pages; prints where to look
	$(BIN)/sayso report

pdf: tables ## the same, and the whole report as one PDF; needs Chromium on the path, or CHROMIUM=/path/to/it
	$(BIN)/sayso report --pdf

test: $(READY) ## the case's checks, unit tests, doctests, and every notebook compared with its stored outputs
	$(BIN)/sayso check
	$(BIN)/python -m pytest -n 2 --dist loadfile

lab: $(READY) ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

tables: $(READY) ## build data/processed from data/raw
	$(BIN)/sayso build

notebooks: tables ## run the notebooks in reading order and store their outputs
	$(BIN)/sayso notebooks

check: $(READY) ## lint, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The fast installer comes first, by its own hashes; where it cannot reach the registry as pip is set up to, pip goes on.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Sayso needs Python 3.11 or newer. Name one: make PYTHON=python3.12")'
	@echo "Setting up .venv from requirements.lock, once; a minute or two."
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/installer.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r .venv/installer.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock \
	  || { echo "Going on with pip."; $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Pins that still fit stay; `make lock UPGRADE=--upgrade` lifts them all.
lock: ## write requirements.lock and environment.yml anew after a change in pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
	  --no-header --no-annotate $(UPGRADE) --output-file requirements.lock pyproject.toml
	sed -i.old '/--editable/q' environment.yml && rm environment.yml.old
	sed -n 's/^\([^ ]*==.*\) \\$$/      - \1/p' requirements.lock >> environment.yml

clean: ## remove what the other targets made and version control leaves out
	rm -rf .venv report __pycache__ .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests notebooks benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
