# One command each, on a bare machine with Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MUTATION_VENV := .venv-mutation

.PHONY: demo sandbox test coverage mutants bench lint docs pictures lock clean

demo: $(VENV)/.demo
	@$(BIN)/python -m bot demo

# The same authority and stand-in for Slack as a page on this computer; Ctrl-C ends it.
sandbox: $(VENV)/.demo
	@$(BIN)/python -m bot sandbox

test: $(VENV)/.dev lint
	$(BIN)/python -m pytest -n auto

# Every branch of rules/ is taken by a test of rules/ (fails under 100 %).
coverage: $(VENV)/.dev
	$(BIN)/coverage run -m pytest -q -n 0 tests/rules
	$(BIN)/coverage report

# Changes the rules one by one; what no test notices must stand in tests/rules/MUTANTS.md.
mutants: $(MUTATION_VENV)/.done
	$(MUTATION_VENV)/bin/mutmut run --max-children 2
	$(MUTATION_VENV)/bin/python -m tests.rules.mutants

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# docs/policy.md says the values of the built-in policy.
docs: $(VENV)/.dev
	$(BIN)/python -m bot policy document default > docs/policy.md

# The pictures of README and docs, taken in the Chromium that is installed.
pictures: $(VENV)/.dev
	$(BIN)/python -m bot sandbox --pictures docs/pictures

# Exact versions with hashes, and no addresses.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade --extra sandbox --group pyproject.toml:build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --extra sandbox --extra postgresql --group pyproject.toml:build --group pyproject.toml:dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --extra sandbox --extra postgresql --group pyproject.toml:build --group pyproject.toml:dev --group pyproject.toml:mutation -c requirements-dev.lock pyproject.toml -o requirements-mutation.lock

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.demo

$(MUTATION_VENV)/.done: requirements-mutation.lock | $(VENV)/bin/python
	$(BIN)/python -m venv $(MUTATION_VENV)
	$(MUTATION_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutation.lock
	@touch $@

clean:
	rm -rf $(VENV) $(MUTATION_VENV) mutants build dist .mypy_cache .ruff_cache .pytest_cache
