# The README's two commands are `make demo` and `make test`; each sees to its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.installed
SHARED ?= ../shared

.PHONY: demo test check eval bench lab train lock clean

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

# Trains the attribution network from the base encoder, to RUNS/weights; an hour on two free cores. Started again, it goes
# on from the last epoch.
RUNS ?= runs
STEP := .venv-lab/bin/python -m rashomon_lab.training
CONFIGS := src/rashomon_lab/configs
train: $(LOCKED)
	$(STEP).teaching --shared $(SHARED) --weights src/rashomon/spanmodel/weights/attribution --to $(RUNS)/lessons
	PYTHONPATH=src $(BIN)/python -m rashomon_lab.training.names --shared $(SHARED) --to $(RUNS)/names.json
	$(STEP).attribution --shared $(SHARED) --config $(CONFIGS)/attribution-one-stage.json \
	  --teacher $(RUNS)/lessons --names $(RUNS)/names.json --out $(RUNS)/1
	$(STEP).attribution --shared $(SHARED) --config $(CONFIGS)/attribution-second-stage.json \
	  --teacher $(RUNS)/lessons --names $(RUNS)/names.json --initial $(RUNS)/1/model.pt --out $(RUNS)/2
	$(STEP).export --run $(RUNS)/2 --to $(RUNS)/weights
	$(STEP).lean --shared $(SHARED) --weights $(RUNS)/weights
	$(STEP).calibrate --shared $(SHARED) --weights $(RUNS)/weights --diagram $(RUNS)/reliability.svg

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
