# Everything a developer runs, one word each. On a fresh machine `python3 -m venv` and make are all that is needed:
# each target first makes the virtual environment when it is missing or older than what it is made from, and the
# parsing tables when they are not those of the grammar.

PYTHON ?= python3
VENV ?= .venv
PERIOD ?= 2024-04

BIN := $(VENV)/bin
SLAC := $(BIN)/slac
READY := $(VENV)/.ready
DATA := policies/data
MWE = policies/mwe_hosting.sla.md --period $(PERIOD) \
	--events $(DATA)/mwe_hosting.events.csv --accounts $(DATA)/mwe_hosting.accounts.csv
GENESYS = policies/genesys_cloud.sla.md --period $(PERIOD) \
	--events $(DATA)/genesys_cloud.events.csv --accounts $(DATA)/genesys_cloud.accounts.csv

.DEFAULT_GOAL := help
.PHONY: help setup tables demo test check accept rule mutants bench clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup: tables ## make the virtual environment and the parsing tables

tables: $(READY)
	@$(BIN)/python compile_grammar.py

NEW_ENOUGH = $(shell ($(PYTHON) -c 'import sys; print(sys.version_info >= (3, 11))') 2>/dev/null)

$(READY): pyproject.toml setup.py constraints.txt
	$(if $(filter True,$(NEW_ENOUGH)),,$(error slac needs Python 3.11 or newer, and `$(PYTHON)` is not: \
		name one that is, as in `make setup PYTHON=python3.13`))
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(BIN)/python -m pip install -qq --constraint constraints.txt --build-constraint constraints.txt \
		--group dev --editable '.[parquet,sheets]'
	$(BIN)/python -m compileall -q slac grammar
	@touch $@

demo: tables ## compile both policies, evaluate a month of incidents, say what is owed and why
	$(SLAC) build
	@echo; echo "== The web host: what each account is owed for $(PERIOD)"
	$(SLAC) eval $(MWE)
	@echo; echo "== Why: a whole month's fee, with an outage of the client's own doing left out"
	$(SLAC) eval $(MWE) --explain --account a-03
	@echo; echo "== Why: one minute below the guarantee, the clause as written gives less than nothing"
	$(SLAC) eval $(MWE) --explain --account a-27
	@echo; echo "== The same minute, in the reading that the row's own bracket implies"
	$(SLAC) eval $(MWE) --explain --account a-27 --reading corrected
	@echo; echo "== The cloud telephone system: what each account is owed for $(PERIOD)"
	$(SLAC) eval $(GENESYS)
	@echo; echo "== Why: a tenth of an annual fee, prorated by month"
	$(SLAC) eval $(GENESYS) --explain --account g-14
	@echo; echo "== Why: two days down, and nothing, under a contract without credits"
	$(SLAC) eval $(GENESYS) --explain --account g-38
	@echo; echo "The summaries, one file each, in both languages:"
	@ls -1 generated/*/summary.html

test: tables ## run the tests
	$(BIN)/python -m pytest

check: tables ## style, types, the policies' findings, and whether generated/ is fresh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(SLAC) check policies
	$(SLAC) build --check

accept: tables ## rewrite what is generated and what the golden tests expect; read the diff
	$(BIN)/python -m slac.backends.json.json_schema
	$(SLAC) build
	$(BIN)/python -m pytest -q --accept

rule: tables ## start a rule: make rule NAME=some-name FAMILY=brackets
	@$(BIN)/python -m tests.rules.new_rule "$(NAME)" "$(FAMILY)"

mutants: tables ## changes of the exact rooms that no test notices: make mutants ROOMS=runtime SAMPLE=100 SEED=2
	$(BIN)/python -m tests.mutants $(ROOMS) --sample $(or $(SAMPLE),0) --seed $(or $(SEED),1)

bench: tables ## every benchmark beside its goal; fails where one is missed
	$(BIN)/python -m benchmarks.run

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) grammar/*.json build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
