# counterclaim: every command a developer or an operator types. A bare `make` lists them.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Arguments for the demo: make demo ARGS=--once
ARGS ?=
# Which tests: make test TESTS=tests/domain
TESTS ?=
# How many at once; the tests of one file stay together, in their order. In one process: make test PARALLEL=
PARALLEL ?= -n 2 --dist loadfile

STAMP := $(VENV)/.installed
LOCKER := build/locker
PEERS := build/peers
CLIENTS := build/clients
# Python's generator, Node.js and npm as wheels; what npm installs for the contract.
TOOLS := $(CLIENTS)/tools
NODE := REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true PATH="$(CURDIR)/$(TOOLS)/bin:$$PATH"
NODE_BIN := $(CLIENTS)/npm/node_modules/.bin
LOCK := $(LOCKER)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade

.DEFAULT_GOAL := help
.PHONY: help install demo up test test-faults test-long test-alarms test-clients test-system test-long-system image-check lint lint-openapi types openapi clients readme words screenshots bench bench-pages bench-grouping bench-peers bench-totals bench-hot bench-lists bench-scale bench-steps lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## Create the environment in .venv with the locked packages; quick when nothing changed

$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install ## Start everything, post the seed story and Haiyan, print the reports and the drafts of the seed story's text; Ctrl-C stops (ARGS=--once: print and leave)
	$(BIN)/counterclaim demo $(ARGS)

up: install ## Start the embedded server, the API and the workers, without keys on this machine only; Ctrl-C stops
	$(BIN)/counterclaim up --open $(ARGS)

test: install lint types ## Lint, check the types and run the tests (TESTS=path: only these)
	$(BIN)/python -m pytest $(PARALLEL) $(TESTS)

test-faults: install ## Run the tests that kill, restart and fuzz a real service or take out a rule, for a minute each
	$(BIN)/python -m pytest $(PARALLEL) -m "faults and not long" $(TESTS)

test-long: install ## Run the tests that take minutes: kill loops, power cuts, large records
	$(BIN)/python -m pytest -m long $(TESTS)

test-alarms: install ## Take out one safeguard after another: each time its test must fail
	$(BIN)/python -m pytest -m "long or faults or not long" tests/faults/test_alarm.py

test-clients: clients ## Make the clients of the contract, check it against Redocly's rules, and use both, and feed readers of others, against a real service
	$(BIN)/python -m pytest -m clients tests/clients

test-system: ## Install the system packages the tests need (Debian and Ubuntu; asks for root)
	@as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	$$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq -y --no-install-recommends ca-certificates chromium curl gcc libc6-dev python3 python3-venv >/dev/null

test-long-system: test-system ## Install what the long tests need besides, LibreOffice and OpenRefine; without them they leave these out
	@as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends libreoffice-calc openrefine >/dev/null

image-check: install ## Build the image and start its containers without a container engine, and say what that proves (as root; needs mmdebstrap, buildah)
	$(BIN)/python -m tests.deploy.image_check

lint: install ## Check style with ruff, and the direction of imports with import-linter
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo --no-cache

lint-openapi: $(NODE_BIN)/redocly ## Check the contract with Redocly's recommended rules
	$(NODE) $(NODE_BIN)/redocly lint --config openapi/clients/redocly.yaml openapi/openapi.json

types: install ## Check the types with mypy --strict
	$(BIN)/mypy

openapi: install ## Write the published contract to openapi/openapi.json
	@mkdir -p openapi build
	$(BIN)/counterclaim openapi > build/openapi.json
	@mv build/openapi.json openapi/openapi.json

clients: install lint-openapi ## Make the Python and the TypeScript client of the contract, types checked; writes build/clients
	rm -rf $(CLIENTS)/python $(CLIENTS)/typescript
	$(TOOLS)/bin/openapi-python-client generate --path openapi/openapi.json --config openapi/clients/python.yml --meta pdm \
		--custom-template-path=openapi/clients/templates --output-path $(CLIENTS)/python >$(CLIENTS)/python.log 2>&1 \
		|| { cat $(CLIENTS)/python.log; false; }
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation \
		--force-reinstall $(CLIENTS)/python
	$(BIN)/mypy --config-file= --strict --python-executable $(TOOLS)/bin/python --cache-dir $(CLIENTS)/mypy_cache \
		$(CLIENTS)/python/counterclaim_api examples/clients
	$(NODE) $(NODE_BIN)/openapi-ts --silent --file openapi/clients/typescript.mjs
	cp openapi/clients/typescript/* $(CLIENTS)/typescript/
	$(NODE) $(NODE_BIN)/tsc --project $(CLIENTS)/typescript
	$(NODE) $(NODE_BIN)/tsc --project examples/clients

$(TOOLS)/.installed: requirements/clients.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/clients.txt
	@touch $@

$(NODE_BIN)/redocly: $(TOOLS)/.installed openapi/clients/package-lock.json
	@mkdir -p $(CLIENTS)/npm
	cp openapi/clients/package.json openapi/clients/package-lock.json openapi/clients/.npmrc $(CLIENTS)/npm/
	cd $(CLIENTS)/npm && $(NODE) npm ci --silent
	@touch $@

readme: install ## Run the README's calls and write what comes back into it
	$(BIN)/python docs/write_readme.py

words: install ## Collect the texts of the pages into the catalogues of all languages, service/web/words
	$(BIN)/python -m service.web.words.collect

screenshots: install ## Take the pictures of the pages anew, with chromium; writes docs/pictures
	$(BIN)/python docs/take_screenshots.py

bench: install ## Measure speed against floors of the same run; writes bench/results (ARGS=front: only that)
	$(BIN)/python -m bench $(ARGS)

bench-grouping: install ## Group labelled records through a whole service and print the scores (DATA=path)
	$(BIN)/python -m bench.grouping $(DATA)

bench-peers: $(PEERS)/.installed ## Group labelled records with other open-source linkers and with ours, side by side (DATA=path)
	PYTHONPATH=. $(PEERS)/bin/python -m bench.peers $(DATA)

$(PEERS)/.installed: requirements/peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/peers.txt
	@touch $@

bench-totals: install ## Reconcile running totals, reported against verified, through a whole service (DATA=path)
	$(BIN)/python -m bench.totals $(DATA)

bench-hot: install ## What crowded towns, growing incidents and near-identical claims cost, through a whole service
	$(BIN)/python -m bench.growing
	$(BIN)/python -m bench.hot_spot

bench-lists: install ## What lists with filters cost beside the plain list, at 20,000 incidents, and whole streams
	$(BIN)/python -m bench.lists

bench-pages: install ## The first byte of the desk's pages at 60 and at 5,000 claims
	$(BIN)/python -m bench.pages

bench-scale: install ## What a whole service costs at 10,000 and 100,000 claims, with LONG=1 also at a million (DATA=path)
	$(BIN)/python -m bench scale $(DATA)

bench-steps: install ## What grouping and reconciling a claim costs a worker and the server, in microseconds of CPU (DATA=path)
	$(BIN)/python -m bench.steps $(DATA)

lock: $(LOCKER)/bin/uv $(TOOLS)/.installed ## Choose the newest packages anew and write requirements/*.txt, pinned and hashed
	$(LOCK) pyproject.toml --output-file requirements/runtime.txt
	$(LOCK) --group build --output-file requirements/build.txt
	$(LOCK) pyproject.toml --extra dev --group build --constraint requirements/runtime.txt --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --extra peers --constraint requirements/runtime.txt --output-file requirements/peers.txt
	$(LOCK) --group clients --output-file requirements/clients.txt
	cd openapi/clients && $(NODE) npm update --package-lock-only --silent
	$(PYTHON) -c 'import json; path = "openapi/clients/package-lock.json"; lock = json.load(open(path)); \
		[package.pop("funding", None) for package in lock["packages"].values()]; \
		open(path, "w").write(json.dumps(lock, indent=2) + "\n")'

$(LOCKER)/bin/uv:
	$(PYTHON) -m venv $(LOCKER)
	$(LOCKER)/bin/pip install --quiet --disable-pip-version-check uv

clean: ## Remove the environment, caches and build results; the record stays
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find service workers tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
