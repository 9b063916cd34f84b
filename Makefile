# Everything starts here; `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup studio demo test test-slow check dist format lock clean

bin := .venv/bin
# Each worker imports Manim and PyTorch: more than four gain nothing.
workers := --numprocesses auto --maxprocesses 4

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F '|' '{ printf "%-16s %s\n", $$1, $$2 }'

setup: ## install what is missing, into .venv
	@scripts/setup.sh

setup-test:
	@scripts/setup.sh test
.PHONY: setup-test

studio: setup ## open the studio: pick a lesson, change its numbers, see it follow
	@$(bin)/deepchalk studio

demo: setup ## render the lesson on transposed convolution
	@$(bin)/deepchalk render transposed-conv

test: check ## checks, then all tests but the slow ones
	@$(bin)/pytest $(workers)

setup-slow:
	@scripts/setup.sh slow
.PHONY: setup-slow

test-slow: setup-slow ## the slow tests; installs Chromium, in which they play videos and pages
	@$(bin)/pytest $(workers) --dist loadscope -m slow

# Reads the names of the packages from pyproject.toml, as an older pip knows no groups.
test-hearing: setup-test ## a recogniser listens to the voice; installs it with its weights, 350 MB
	@$(bin)/python -m pip install --quiet --disable-pip-version-check $$($(bin)/python -c \
		'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["hearing"])')
	@$(bin)/pytest -m slow -s tests/voice/test_understanding.py
.PHONY: test-hearing

RUNS := 20
test-often: setup-test ## all tests RUNS=20 times, in random order, half of the time on a busy machine
	@$(bin)/python scripts/test_often.py $(RUNS) $(if $(TESTS),$(TESTS))
.PHONY: test-often

check: setup-test ## formatting, lint, types, who imports whom
	@$(bin)/ruff format --check --quiet
	@$(bin)/ruff check --quiet
	@$(bin)/mypy --no-error-summary
	@$(bin)/lint-imports --no-logo

dist: setup-test ## build what is handed on, sources and wheels, into dist/
	@PYTHON=$(bin)/python scripts/dist.sh

format: setup-test ## format the code and mend what can be mended
	@$(bin)/ruff format
	@$(bin)/ruff check --fix

lessons-size: ## lines of each lesson, and how many it may have
	@python3 scripts/lessons_size.py
.PHONY: lessons-size

lock: setup ## rewrite requirements.lock (UPGRADE=1: with the newest versions)
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## remove what the commands made, .venv too
	@rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist
