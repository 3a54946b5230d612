#!/usr/bin/env bash
# Make sure there is a Chromium for the browser tests: the system's, or the one Playwright brings, or Debian's package.
set -euo pipefail
bin=$1
find_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome ||
    "$bin/python" - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = p.chromium.executable_path
    sys.exit(0 if pathlib.Path(path).exists() else 1)
PY
}
find_chromium >/dev/null 2>&1 && exit 0
echo "Tidak ada Chromium; mencoba memasangnya ..."
"$bin/playwright" install --with-deps chromium >/dev/null 2>&1 && exit 0
sudo=$([ "$(id -u)" -eq 0 ] || command -v sudo || true)
$sudo apt-get update -qq && $sudo apt-get install -y -qq chromium fonts-dejavu-core >/dev/null
find_chromium >/dev/null || { echo "Pasang Chromium dahulu, lalu ulangi make test." >&2; exit 1; }
