# The verbs. `make run` and `make test` set up what they need on a fresh machine with Python 3.11 or later.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
STEP ?= cat_cow
PLAN ?= standard
LOCALE ?= en-US

.PHONY: help run talk test lint format eval timeline serve load bench package certify contact-sheet poses icons npm images model lock clean

help: ## Show the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# A stamp per list of packages: set up once, and again when the list changes.
$(VENV)/.run-stamp: requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: set PYTHON=python3.x"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev-stamp: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: set PYTHON=python3.x"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/.run-stamp

run: $(VENV)/.run-stamp ## An Echo in the browser, on this computer only
	@$(BIN)/python -m skill.simulator.page $(ARGS)

talk: $(VENV)/.run-stamp ## The same conversation in the terminal (ARGS="--script FILE", "--fast", "--wav OUT.wav")
	@$(BIN)/python -m skill.simulator $(ARGS)

test: $(VENV)/.dev-stamp ## All tests
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: $(VENV)/.dev-stamp ## Style, types, the interaction model, the content
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m interaction_model.build --check
	$(BIN)/python -m interaction_model.lint
	$(BIN)/python -m deploy.stack
	$(BIN)/python -m tools.breaks

format: $(VENV)/.dev-stamp ## Put the code in its usual shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

model: $(VENV)/.dev-stamp ## Build the interaction models from their templates
	$(BIN)/python -m interaction_model.build

eval: $(VENV)/.dev-stamp ## How well utterances are understood that no sample holds
	$(BIN)/python -m skill.simulator.nlu.evaluate $(ARGS)

timeline: $(VENV)/.run-stamp ## Draw a step's answer on a clock (STEP=cat_cow PLAN=long LOCALE=en-GB)
	@$(BIN)/python -m skill.simulator.chart --step $(STEP) --plan $(PLAN) --locale $(LOCALE) $(ARGS)

serve: $(VENV)/.dev-stamp ## The skill as a web service of its own (SKILL_ID has to be set)
	$(BIN)/python -m skill.web $(ARGS)

load: $(VENV)/.dev-stamp ## Sixty seconds of signed requests to a server of our own, one worker killed on the way
	$(BIN)/python -m tests.web.load --seconds 60 $(ARGS)

bench: $(VENV)/.dev-stamp ## Speed and economy, each as a ratio to something measured beside it
	$(BIN)/python -m benchmarks.bench $(ARGS)

package: $(VENV)/.dev-stamp ## .build/lambda.zip and .build/skill-package
	$(BIN)/python -m deploy.build $(ARGS)

certify: $(VENV)/.dev-stamp ## Hold the packaged skill against Amazon's rules, offline
	$(BIN)/python -m deploy.certify $(ARGS)

contact-sheet: $(VENV)/.dev-stamp ## Draw every screen with Amazon's renderer: docs/images/screens.png
	$(BIN)/python -m tools.contact_sheet docs/images/screens.png

poses: $(VENV)/.run-stamp ## Draw every pose on one sheet: .build/poses.html
	@mkdir -p .build
	$(BIN)/python -m skill.visual.poses.sheet .build/poses.html

icons: $(VENV)/.dev-stamp ## Draw the icons again
	$(BIN)/python -m deploy.icons

npm: ## Amazon's validator and renderer, and axe, for the tests only
	cd tests/visual/apl && npm install --no-package-lock --no-audit --no-fund --silent
	cd tests/simulator/page && npm install --no-package-lock --no-audit --no-fund --silent

images: $(VENV)/.dev-stamp ## The pictures of the README
	$(BIN)/python -m skill.simulator.page.screenshot docs/images/page.png
	$(BIN)/python -m skill.simulator.chart --step release_repeat --out docs/images/timeline.svg
	$(BIN)/python -m tools.contact_sheet docs/images/screens.png

PIN := pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml

lock: ## Pin the packages again, hashes and all, without any index address
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv $(PIN) -o requirements/lambda.txt
	$(BIN)/uv $(PIN) --extra simulator -o requirements/run.txt
	$(BIN)/uv $(PIN) --extra dev -o requirements/dev.txt

clean: ## Remove what was built
	rm -rf $(VENV) .build .data
