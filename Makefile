# What a newcomer needs: `make page` builds the demonstration pages, `make test` runs the tests,
# `make help` lists the rest. Everything lives in .venv; a stamp file tells when it was last brought
# up to date, with the versions of constraints.txt.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# On all cores; one that has finished takes tests from the other.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
FEATURE := assets/demonstrations/feature
STORIES := assets/demonstrations/five-stories
SOURCES := $(shell find src -name '*.py' -o -name '*.pyx' -o -name '*.pxd')
COMPILED := PYTHONPATH=build/compiled/src

.PHONY: help page test check check-all spelling coverage docs dist compiled check-compiled bench bench-write \
	bench-peers bench-peers-write bench-growth-write bench-profile-write picture clean
.DEFAULT_GOAL := page

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r target line; do printf '  make %-20s %s\n' "$$target" "$$line"; done

# paiban and what it runs on
$(VENV)/runtime.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e .
	touch $@

# the same, and what the tests and checks use
$(VENV)/dev.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[dev]'
	touch $(VENV)/runtime.stamp $@

# the same, and what the documentation is built with
$(VENV)/docs.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[docs]'
	touch $(VENV)/runtime.stamp $@

# The compiled form where a C compiler is, else paiban as it is: the path then leads nowhere.
build/compiled.stamp: $(VENV)/runtime.stamp $(SOURCES)
	@mkdir -p build
	$(BIN)/python src/c_compiler.py build/compiled
	touch $@

page: build/compiled.stamp ## the demonstration pages, in build/ (what `make` alone does)
	$(COMPILED) $(BIN)/paiban build $(FEATURE) -o build/feature.pdf --format pdf,png
	$(COMPILED) $(BIN)/paiban build $(STORIES) -o build/five-stories.pdf --format pdf,png
	@echo "made:"; ls build/feature*.pdf build/feature*.png build/five-stories*.pdf build/five-stories*.png

test: $(VENV)/dev.stamp ## the tests, on all cores
	$(PYTEST)

check: $(VENV)/dev.stamp spelling ## what must be clean before a commit: lint, form, types, spelling, tests
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(PYTEST)

# Many more random mixtures of scripts, a lot of random editions and mutants twenty times as large, and
# all cases of Unicode's tests.
check-all: check ## check, and what takes minutes: random mixtures, editions and mutated files
	PAIBAN_MIXTURES=600 $(BIN)/python -m pytest tests/mixtures
	PAIBAN_FUZZ=20 $(BIN)/python -m pytest tests/fuzz/test_fuzz.py
	PAIBAN_BIDI=1 $(BIN)/python -m pytest tests/shape/test_bidi_levels.py

spelling: $(VENV)/dev.stamp ## the spelling of code and documentation
	git ls-files -z | xargs -0 $(BIN)/codespell

# Tests of the core: counting branches in them takes some six minutes.
CORE_TESTS := tests/typeset tests/arrange tests/column tests/compose tests/vertical tests/render/pdf \
	tests/preflight tests/pages

coverage: $(VENV)/dev.stamp ## the branches of the core that its tests take; an error under the floor
	@mkdir -p build
	$(BIN)/python -m coverage run -m pytest $(CORE_TESTS)
	$(BIN)/python -m coverage json --quiet -o build/coverage.json
	$(BIN)/python -m tests.branches build/coverage.json

docs: $(VENV)/docs.stamp ## the documentation as a site, in build/site; a broken link is an error
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

dist: $(VENV)/dev.stamp ## a release in dist/: light wheel and sdist, and those of the fonts (docs/releasing.md)
	PAIBAN_LIGHT=1 PAIBAN_WHEEL=pure $(BIN)/python -m build --outdir dist .
	$(BIN)/python -m build --outdir dist fonts

# paiban with its hot modules compiled, as a wheel has them (src/hatch_build.py): needs a C compiler.
# PYTHONPATH=build/compiled/src runs it; the sources here stay as they are.
compiled: $(VENV)/dev.stamp ## paiban with its hot modules compiled, in build/compiled; needs a C compiler
	$(BIN)/python src/hatch_build.py build/compiled

COMPILED_TESTS := tests/typeset tests/vertical tests/shape tests/column tests/arrange tests/compose \
	tests/pages tests/spreads tests/render tests/test_text_truth.py tests/test_cli.py

check-compiled: compiled ## the tests of what is compiled, on the compiled form
	PAIBAN_COMPILED=1 $(COMPILED) $(BIN)/python -m pytest $(COMPILED_TESTS)

# paiban beside Typst on the demonstration feature; docs/benchmarks.md tells what is measured
bench: $(VENV)/dev.stamp ## paiban beside Typst
	$(BIN)/python -m tests.bench

bench-write: $(VENV)/dev.stamp ## the same, written into docs/benchmarks.md
	$(BIN)/python -m tests.bench --write docs/benchmarks.md

# paiban beside all that one would use instead and that is there (docs/benchmarks.md: Programs)
bench-peers: $(VENV)/dev.stamp ## paiban beside all that one would use instead
	$(BIN)/python -m tests.bench.peers

bench-peers-write: $(VENV)/dev.stamp ## the same, written into docs/benchmarks.md
	$(BIN)/python -m tests.bench.peers --write docs/benchmarks.md

# how the cost grows with pages, characters, stories, faces
bench-growth-write: $(VENV)/dev.stamp ## how the cost grows, written into docs/benchmarks.md
	$(BIN)/python -m tests.bench.growth --write docs/benchmarks.md

# where the time of a warm page goes
bench-profile-write: $(VENV)/dev.stamp ## where the time of a page goes, written into docs/benchmarks.md
	$(BIN)/python -m tests.bench.warm_profile --write docs/benchmarks.md

# the picture in README.md: the feature page, 900 pixels wide
picture: $(VENV)/runtime.stamp ## the picture of README.md
	$(BIN)/python -m tests.picture $(FEATURE) docs/images/feature.png

clean: ## away with build, dist, .venv and caches
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
