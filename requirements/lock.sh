#!/usr/bin/env bash
# Renews the lock files: exact versions with hashes, no download addresses.
# build: what builds source packages. site: what builds the site. test: what checks it. bench: what it is compared with.
set -euo pipefail
cd "$(dirname "$0")"
python3 -m venv .venv && .venv/bin/pip install --quiet --quiet uv
compile() { .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"; }
compile build.in -o build.lock
compile ../pyproject.toml -c build.lock -o site.lock
compile ../pyproject.toml --extra dev -c build.lock -c site.lock -o test.lock
compile bench.in -o bench.lock
rm -rf .venv
