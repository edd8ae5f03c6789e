# The README's two commands are `make demo` and `make test`; each sees to its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.installed
SHARED ?= ../shared

.PHONY: demo test check eval bench lab lock clean

demo: $(LOCKED)
	$(BIN)/rashomon demo --output demo

test: $(LOCKED)
	$(BIN)/python -m pytest

check: $(LOCKED)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(LOCKED)
	PYTHONPATH=src $(BIN)/python -m rashomon_lab.evaluation --shared $(SHARED)

# The comparison by up to 593 documents; `make bench SCALE=--long` goes on to 20,000, which takes an hour's quarter.
bench: $(LOCKED)
	PYTHONPATH=src $(BIN)/python benchmarks/throughput.py --shared $(SHARED)
	PYTHONPATH=src $(BIN)/python benchmarks/scale.py --shared $(SHARED) --work build/scale $(SCALE)

# The training environment. PyTorch is installed first and alone, so that its CPU build is taken.
lab:
	$(PYTHON) -m venv .venv-lab
	.venv-lab/bin/python -m pip install --quiet --upgrade pip
	.venv-lab/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	.venv-lab/bin/python -m pip install --quiet --disable-pip-version-check --group lab
	.venv-lab/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .

# Writes the hashes of every package anew; needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group dev \
	  pyproject.toml --output-file requirements.lock --custom-compile-command "make lock"

$(LOCKED): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes \
	  --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) build dist demo
