# The commands of the project. On a fresh machine with Python 3.11, pip, gcc, make, Node 20 and npm,
# `make serve` and `make test` each do everything that is needed.

PYTHON ?= python3
DATA   ?= var
JOBS   ?= 2
ARGS   ?=

BIN  := .venv/bin
NODE := $(patsubst %/package-lock.json,%,$(wildcard tests/interop/node/package-lock.json web/package-lock.json))
CODE := src tests $(wildcard tools benchmarks examples)
# The web client, as it is built, and all that it is built from.
CLIENT  := web/dist/index.html
SOURCES := $(shell find web -not -path '*/node_modules*' -not -path 'web/dist*' -not -path 'web/test*' -type f)

SETUP := .venv/.python .venv/clients/pyrogram/.setup $(NODE:%=%/node_modules/.setup)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup client serve browser test check format screenshots gen bench wheel lock clean

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | column -t -s '|'

setup: $(SETUP) ## .venv with the command .venv/bin/chappe, and the packages of the Node clients

# Each step leaves a stamp, so that a second run costs nothing. pip takes only files whose hash is
# pinned, and the project itself is installed with the pinned builder, without a download.
.venv/.python: requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

# A client that shares its name with one of requirements/dev.txt has a folder of its own.
.venv/clients/%/.setup: requirements/%.txt .venv/.python
	rm -rf $(@D)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --target $(@D) -r $<
	touch $@

%/node_modules/.setup: %/package-lock.json
	npm ci --prefix $* --no-audit --no-fund --loglevel=error
	touch $@

client: $(CLIENT) ## the web client, built into web/dist

$(CLIENT): web/node_modules/.setup $(SOURCES)
	npm run build --prefix web --silent

serve: setup $(CLIENT) ## the server on 127.0.0.1 with its data in ./var; login codes appear here
	$(BIN)/chappe serve --data $(DATA) $(ARGS)

# The tests drive the system's Chromium. It is installed where nobody has to be asked: as root of a
# container or a machine of its own.
browser:
	@$(BIN)/python -m tests.browser.chromium || { \
		test "$$(id -u)" = 0 && command -v apt-get && apt-get update && \
		apt-get install --yes --no-install-recommends chromium fonts-noto-color-emoji; } || true

test: setup $(CLIENT) browser ## all the tests (ARGS="-k name" for some of the server's)
	$(if $(ARGS),,npm test --prefix web --silent)
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

check: setup ## format, lint, types, import rule, generated files
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.gen --check
	$(BIN)/python -m tools.docs --check
	npm run check --prefix web --silent

format: setup ## put the code in the common form
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
	npm run format --prefix web --silent

gen: setup ## write what is generated: TL code, pages of the docs
	$(BIN)/python -m tools.gen
	$(BIN)/python -m tools.docs

screenshots: setup $(CLIENT) browser ## docs/screenshots, of the main states of the web client and the desk
	$(BIN)/python -m tests.browser.screenshots $(ARGS)

bench: setup $(CLIENT) ## the load generator's table (minutes)
	$(BIN)/python -m benchmarks $(ARGS)

# The package finds the client within itself; in the tree it would stand before web/dist.
wheel: setup $(CLIENT) ## a package in ./dist, with the web client in it
	rm -rf src/chappe/edge/client && cp -R web/dist src/chappe/edge/client
	$(BIN)/python -m flit_core.wheel --outdir dist; status=$$?; \
		rm -rf src/chappe/edge/client; exit $$status

lock: ## compile requirements/*.in to pinned files with hashes
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	for set in runtime dev lock pyrogram; do \
		$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header \
			--python-version 3.11 requirements/$$set.in -o requirements/$$set.txt || exit 1; \
	done

clean: ## forget what setup made (the data in ./var stays)
	rm -rf .venv $(NODE:%=%/node_modules) web/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
