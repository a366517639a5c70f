# What can be done here? `make run` serves the portal, `make test` tests it. `make help` says more.

PORT ?= 8000
HOST ?= 127.0.0.1
# A newer Python is as good; the oldest that will do is 3.11.
CANDIDATES := $(PYTHON) python3.11 python3.12 python3.13 python3
FIND_PYTHON = for p in $(CANDIDATES); do \
	  if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    echo $$p; exit; fi; done

BIN := .venv/bin
# The environment is made anew when a requirement changes, and left alone otherwise.
RUNTIME := .venv/.runtime-$(shell cksum < requirements.txt | tr ' ' '-')
TOOLS := .venv/.tools-$(shell cat requirements.txt tests/requirements.txt | cksum | tr ' ' '-')
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run prepare test check bench browser schema

help:
	@echo "make run     set up and serve on http://127.0.0.1:8000 (PORT= for another, DEMO=no for an empty portal)"
	@echo "make test    run the tests"
	@echo "make check   lint, types, import contracts, migrations, translations, security settings"
	@echo "make bench   measure"
	@echo "make schema  describe the API anew after a change"
	@echo "make browser run the journeys in a real browser (needs Chromium)"

run: prepare
	@exec $(BIN)/python manage.py serve --host $(HOST) --port $(PORT)

prepare: $(RUNTIME) $(CATALOGUES)
	@$(BIN)/python manage.py prepare $(if $(filter no,$(DEMO)),--no-demo)

test: $(TOOLS) $(CATALOGUES)
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

check: $(TOOLS) $(CATALOGUES)
	@echo "Lint …" && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "Templates …" && find themes -name '*.html' -print0 | xargs -0 $(BIN)/djhtml --check
	@echo "Types …" && $(BIN)/mypy portal api cms
	@echo "Import contracts …" && $(BIN)/lint-imports
	@echo "Migrations …" && DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	@echo "Translations …" && DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python manage.py messages --check
	@echo "Security settings …" && DJANGO_SETTINGS_MODULE=portal.settings.production \
	  PORTAL_SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
	  PORTAL_PRIVACY_KEYS="$$($(BIN)/python -c 'import base64, secrets; print("k1:" + base64.b64encode(secrets.token_bytes(32)).decode())')" \
	  PORTAL_ALLOWED_HOSTS=air.example.org PORTAL_BASE_URL=https://air.example.org \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING
	@echo "All checks passed."

bench: $(TOOLS) $(CATALOGUES)
	@$(BIN)/pytest tests/performance -p no:randomly -n0 -s $(ARGS)

browser: $(TOOLS) $(CATALOGUES)
	@$(BIN)/pytest tests/functional -p no:randomly -n0 $(ARGS)

$(BIN)/python:
	@python="$$($(FIND_PYTHON))"; \
	if [ -z "$$python" ]; then \
	  echo "This needs Python 3.11 or newer, and found: $$(python3 --version 2>&1 || true)."; \
	  echo "Install it (on Debian and Ubuntu: apt install python3.11 python3.11-venv),"; \
	  echo "or name one: make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3.11"; exit 1; fi; \
	echo "Environment: making .venv with $$($$python --version) …"; \
	if ! $$python -m venv .venv; then rm -rf .venv; \
	  echo "Python came without its venv module (on Debian and Ubuntu: apt install python3-venv)."; exit 1; fi

$(RUNTIME): | $(BIN)/python
	@echo "Dependencies: installing what the portal runs on (a few minutes, once) …"
	@$(BIN)/python -m pip install -qq --requirement requirements.txt
	@rm -f .venv/.runtime-* && touch $@

$(TOOLS): $(RUNTIME) | $(BIN)/python
	@echo "Dependencies: installing tools and tests (once) …"
	@$(BIN)/python -m pip install -qq --requirement tests/requirements.txt
	@rm -f .venv/.tools-* && touch $@

%.mo: %.po $(RUNTIME)
	@echo "Translations: compiling $< …"
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# Writes the description of the API anew; the tests compare it.
schema: $(TOOLS)
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python manage.py spectacular --validate --fail-on-warn --lang en --file api/v1/openapi.yaml
