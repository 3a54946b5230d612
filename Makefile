# Two commands matter: `make site` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := $(VENV)/.peers

.PHONY: site serve test check bench clean lint words lock

site: $(READY)
	$(BIN)/dbhcht build

serve: $(READY)
	$(BIN)/dbhcht serve

check: $(READY)
	$(BIN)/dbhcht check

test: $(READY) lint
	tests/browser/chromium.sh $(BIN)
	@# Where Python is told to write no bytecode, every command of the tests would compile the generator anew.
	$(BIN)/python -m compileall -q generator
	$(BIN)/pytest --numprocesses 2

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(PEERS)
	$(BIN)/python tests/bench/build.py
	$(BIN)/python tests/bench/schema.py
	$(BIN)/python tests/bench/disclosure.py
	$(BIN)/python tests/bench/downloads.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .site-baru-* .site-lama .site.lock
	find site -mindepth 1 ! -name README.md -delete

# After changing words a reader sees.
words: $(READY)
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output --omit-header -o templates/locale/messages.pot .
	$(BIN)/pybabel -q update -i templates/locale/messages.pot -d templates/locale -l en -w 120 --no-fuzzy-matching --ignore-obsolete --omit-header

# Only after changing the dependencies in pyproject.toml; needs uv.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra bench --constraint requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-bench.lock

# What only benchmarks compare with.
$(PEERS): $(READY) requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.lock
	touch $(PEERS)

# Everything comes from the lock file, build tools included; the project itself is installed as it lies here.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)
