# What a newcomer needs: `make page` builds the demonstration pages, `make test` runs the tests.
# Everything lives in .venv; a stamp file tells when it was last brought up to date.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FEATURE := assets/demonstrations/feature
STORIES := assets/demonstrations/five-stories

.PHONY: page test check compiled check-compiled bench bench-write bench-peers bench-peers-write bench-growth-write \
	bench-profile-write picture clean
.DEFAULT_GOAL := page

# paiban and what it runs on
$(VENV)/runtime.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

# the same, and what the tests and checks use
$(VENV)/dev.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(VENV)/runtime.stamp $@

page: $(VENV)/runtime.stamp
	@mkdir -p build
	$(BIN)/paiban build $(FEATURE) -o build/feature.pdf --format pdf,png
	$(BIN)/paiban build $(STORIES) -o build/five-stories.pdf --format pdf,png
	@echo "made:"; ls build/feature*.pdf build/feature*.png build/five-stories*.pdf build/five-stories*.png

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest

# paiban with its hot modules compiled, as a wheel of one platform has them (src/hatch_build.py):
# needs a C compiler. PYTHONPATH=build/compiled/src runs it; the sources here stay as they are.
compiled: $(VENV)/dev.stamp
	$(BIN)/python src/hatch_build.py build/compiled

COMPILED_TESTS := tests/typeset tests/vertical tests/shape tests/column tests/arrange tests/compose \
	tests/pages tests/spreads tests/render tests/test_text_truth.py tests/test_cli.py

check-compiled: compiled
	PAIBAN_COMPILED=1 PYTHONPATH=build/compiled/src $(BIN)/python -m pytest $(COMPILED_TESTS)

# paiban beside Typst on the demonstration feature; docs/benchmarks.md tells what is measured
bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench

bench-write: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench --write docs/benchmarks.md

# paiban beside all that one would use instead and that is there (docs/benchmarks.md: Programs)
bench-peers: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench.peers

bench-peers-write: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench.peers --write docs/benchmarks.md

# how the cost grows with pages, characters, stories, faces
bench-growth-write: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench.growth --write docs/benchmarks.md

# where the time of a warm page goes
bench-profile-write: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench.warm_profile --write docs/benchmarks.md

# the picture in README.md: the feature page, 900 pixels wide
picture: $(VENV)/runtime.stamp
	$(BIN)/python -m tests.picture $(FEATURE) docs/images/feature.png

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
