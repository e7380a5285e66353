#!/usr/bin/env bash
# Brings what the tests need besides Python: a Chromium, a Java, the Nu HTML checker.
# Takes what is there; else Debian packages (as root), else Playwright's own browser; else says what to install.
set -euo pipefail
cd "$(dirname "$0")"

have() { command -v "$1" >/dev/null 2>&1; }

debian() {
  have apt-get && [ "$(id -u)" = 0 ] || return 1
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if ! have chromium && ! have chromium-browser && ! have google-chrome; then
  debian chromium || ../../.venv/bin/playwright install chromium || {
    echo "Es fehlt ein Chromium. Bitte installieren: apt-get install chromium (oder: playwright install chromium)" >&2
    exit 1
  }
fi
have java || debian default-jre-headless || {
  echo "Es fehlt Java für den HTML-Prüfer. Bitte installieren: apt-get install default-jre-headless" >&2
  exit 1
}
have npm || debian npm || {
  echo "Es fehlt npm für den HTML-Prüfer. Bitte installieren: apt-get install npm" >&2
  exit 1
}
npm ci --no-audit --no-fund --loglevel=error
