# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CLUSTER := .venv-cluster
export PYTHONPATH := $(CURDIR)
export ONCE PAGES DECISIONS SEED SITE CONTACT SINCE UNTIL PORT SITE_PORT KILLS SCALE

.PHONY: help run up down airflow test test-cluster bench docs lock env clean

help:
	@echo 'make run     the whole job through Airflow, on invented decisions; stays up until Ctrl-C'
	@echo '             ONCE=1                 leave after publishing'
	@echo '             DECISIONS=400 SEED=1   how many to invent, and which'
	@echo '             PAGES=DIR              a folder of real pages instead'
	@echo '             SITE=live CONTACT=you@example.org SINCE=2026-10-01 [UNTIL=…]   the real site'
	@echo '             PORT=8080 SITE_PORT=8017   ports of the UI and of the sample site'
	@echo 'make up      the same Airflow in the background, without the job; make down stops it'
	@echo 'make airflow CMD="dags list"   the command line of that Airflow'
	@echo 'make test    set up, lint, type-check and run all tests; TESTS=tests/site only some'
	@echo 'make test-cluster   the same dags on several machines, played on this one: Celery, Postgres, Redis, S3, kill -9'
	@echo 'make bench   the benchmarks, each figure beside its limit'
	@echo '             KILLS=200              kill -9 so often, and look for differences'
	@echo '             SCALE=57500,115000,230000   every stage at these sizes, and how it grows'
	@echo 'make docs    write the data dictionary of docs/analysts.md from the comments of the tables'
	@echo 'make env     write .env with fresh secrets for docker compose'
	@echo 'make lock    write requirements.txt and requirements-dev.txt from the .in files'
	@echo '             UPGRADE=NAME           and move that package to its newest release that fits'

run up down: $(VENV)/.ready
	@$(BIN)/python -m include.lgo.local $@

airflow: $(VENV)/.ready
	@$(BIN)/python -m include.lgo.local airflow $(CMD)

test: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
ifdef TESTS
	$(BIN)/pytest $(TESTS)
else
	$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder tests
endif

test-cluster: $(CLUSTER)/.ready
	@$(SERVERS) || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo 'Installing Postgres and Redis …' \
		&& { apt-get update -qq && apt-get install -qq --no-install-recommends -y postgresql redis-server; } >/dev/null; } \
		|| { echo 'Postgres and Redis are needed: install your system'"'"'s postgresql and redis-server.' >&2; exit 1; }
	$(CLUSTER)/bin/pytest -s tests/cluster

SERVERS = command -v redis-server >/dev/null && \
	{ command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1

bench: $(VENV)/.ready
	$(BIN)/python -m bench $(if $(KILLS),kills) $(if $(SCALE),growth)

docs: $(VENV)/.ready
	WRITE_DOCS=1 $(BIN)/pytest -q tests/kit/test_guides.py -k dictionary

env: $(VENV)/.ready
	@$(BIN)/python -m include.lgo.local.secrets .env

lock: $(VENV)/.ready
	$(BIN)/uv pip compile requirements.in $(LOCK) -o requirements.txt
	$(BIN)/uv pip compile requirements-dev.in $(LOCK) -o requirements-dev.txt
	$(BIN)/uv pip compile requirements-cluster.in $(LOCK) -o requirements-cluster.txt
	$(BIN)/uv pip compile requirements-cluster-dev.in $(LOCK) -o requirements-cluster-dev.txt

LOCK := --quiet --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url \
	$(if $(UPGRADE),--upgrade-package $(UPGRADE))

$(VENV)/.ready: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or later is needed; name it with PYTHON=…' >&2; exit 1; }
	@echo 'Setting up $(VENV) (once; about a minute) …'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --require-hashes \
		-r requirements.txt -r requirements-dev.txt
	@touch $@

$(CLUSTER)/.ready: requirements.txt requirements-dev.txt requirements-cluster.txt requirements-cluster-dev.txt
	@echo 'Setting up $(CLUSTER) (once; two minutes) …'
	@$(PYTHON) -m venv $(CLUSTER)
	@$(CLUSTER)/bin/pip install -qq --disable-pip-version-check --no-deps --require-hashes $(addprefix -r ,$^)
	@touch $@

clean:
	rm -rf $(VENV) $(CLUSTER) .airflow .mypy_cache .pytest_cache .ruff_cache .hypothesis build
