# Everything starts here; `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup studio demo test test-all test-changed test-browser check dist format lock clean

bin := .venv/bin
# Each worker imports Manim and PyTorch: more than four gain nothing. Tests that share what is dear
# to make are of one group, which one worker runs.
workers := --numprocesses auto --maxprocesses 4 --dist loadgroup

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

test: check ## checks, then the tests of each function, and one lesson of those that look at all
	@$(bin)/pytest $(workers)

here := not browser and not hearing
test-all: check ## checks, then all tests but those that need a browser or a recogniser
	@$(bin)/pytest $(workers) -m "$(here)"

SINCE := main
test-changed: check ## make test, and the deep tests of what changed; SINCE=main: since it left main
	@$(bin)/pytest $(workers) -m "$(here)" --changed-since $(SINCE)

setup-browser:
	@scripts/setup.sh browser
.PHONY: setup-browser

test-browser: setup-browser ## installs Chromium, and plays videos and pages in it
	@$(bin)/pytest $(workers) --dist loadscope -m browser

# Reads the names of the packages from pyproject.toml, as an older pip knows no groups.
test-hearing: setup-test ## a recogniser listens to the voice; installs it with its weights, 350 MB
	@$(bin)/python -m pip install --quiet --disable-pip-version-check $$($(bin)/python -c \
		'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["hearing"])')
	@$(bin)/pytest -m hearing -s tests/voice/test_understanding.py
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
	@if [ -x $(tsc) ]; then $(tsc); fi

# Of one version, so that what is clean stays so. Node.js is needed for nothing else.
typescript := 5.9.3
tsc := .cache/typescript-$(typescript)/node_modules/.bin/tsc

$(tsc):
	@command -v npm >/dev/null || { echo "check-pages: npm is needed, which comes with Node.js" >&2; exit 1; }
	@npm install --silent --no-audit --no-fund --prefix .cache/typescript-$(typescript) typescript@$(typescript)

check-pages: $(tsc) ## types of the pages' JavaScript; installs TypeScript with npm, and make check asks it, too, from then on
	@$(tsc)
.PHONY: check-pages

dist: setup-test ## build what is handed on, sources and wheels, into dist/
	@PYTHON=$(bin)/python scripts/dist.sh

format: setup-test ## format the code and mend what can be mended
	@$(bin)/ruff format
	@$(bin)/ruff check --fix

lessons-size: ## lines of each lesson
	@python3 scripts/lessons_size.py
.PHONY: lessons-size

catalogue: setup-test ## write docs/catalogue.md and its pictures: all that lessons can be made of
	@$(bin)/python scripts/catalogue.py
.PHONY: catalogue

lock: setup ## rewrite requirements.lock (UPGRADE=1: with the newest versions)
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## remove what the commands made, .venv too
	@rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist
