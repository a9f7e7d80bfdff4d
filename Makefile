# Everything a fresh clone needs: `make quickstart` builds and shows a first result, `make help` the rest.

SHELL := /bin/bash
PACKAGES := libgsl-dev zlib1g-dev pkg-config gnuplot-nox
HEDDLE := .build/release/heddle
SANITIZED := .build-tsan/release/heddle-stress
VALIDATION := diem-block-stm diem-bohm pevm
SOURCES := Sources Tests Benchmarks/Sources Package.swift

.PHONY: help quickstart build test stress sanitize bench guide validation results lint format packages

help: ## Show the targets.
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: [^#]*## /\t/' | expand -t 14

quickstart: build ## Build, then run a first scenario: a table, a verdict and plots.
	$(HEDDLE) run scenarios/quickstart.yaml --fresh

build: packages ## Build the heddle program.
	swift build -c release --product heddle

test: packages ## Build and run all tests.
	swift test -c release

stress: packages ## Test executors for hours: more seeds, more schedules, more blocks on threads.
	HEDDLE_CONFORMANCE=full swift test -c release --filter ExecutionTests

sanitize: packages ## Test executors on threads under the thread sanitizer, after a race on purpose.
	swift build -c release --product heddle-stress --sanitize=thread --scratch-path .build-tsan
	$(SANITIZED) no-race
	! $(SANITIZED) race 2>/dev/null
	HEDDLE_CONFORMANCE=reduced $(SANITIZED)

bench: packages ## Measure against the budgets; takes a quiet machine.
	swift run -c release --package-path Benchmarks heddle-bench

guide: build ## Write docs/workloads.md anew, from measurements of all workloads.
	$(HEDDLE) list workloads --guide > docs/workloads.md

validation: build ## Run what published figures are compared with; write docs/validation.md and its figures.
	for name in $(VALIDATION); do \
	  $(HEDDLE) run scenarios/validation/$$name.yaml --fresh --quiet --output results/validation/$$name >/dev/null \
	    && cp results/validation/$$name/plots/published.svg docs/images/validation-$$name.svg || exit 1; \
	done
	$(HEDDLE) accuracy $(VALIDATION:%=results/validation/%) > docs/validation.md

results: build ## Run the shipped scenarios, and keep what they leave in results/reference.
	Scripts/reference-results write

lint: ## Check the style, and that rooms import only rooms below them.
	swift format lint --strict --recursive $(SOURCES)
	Scripts/check-arrows

format: ## Format the sources in place.
	swift format --in-place --recursive $(SOURCES)

# The Debian packages that are missing are installed where that is allowed, and named where it is not.
packages:
	@missing=(); \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing+=($$package); \
	done; \
	[ $${#missing[@]} -eq 0 ] && exit 0; \
	if [ $$(id -u) -ne 0 ]; then \
	  echo "missing Debian packages; install them with:" >&2; \
	  echo "  sudo apt-get update && sudo apt-get install -y $${missing[*]}" >&2; \
	  exit 1; \
	fi; \
	echo "installing missing Debian packages: $${missing[*]}"; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $${missing[@]}
