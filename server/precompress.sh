#!/usr/bin/env bash
# Puts a .gz beside every text file of the published folder, for servers that send it as it is.
# Only what changed is packed anew; packed files without an original go.   server/precompress.sh [site]
set -euo pipefail
cd "${1:-site}"

find . -name '*.gz' -type f | while IFS= read -r packed; do
  [ -f "${packed%.gz}" ] || rm -- "$packed"
done
find . -type f -size +1k \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.svg' \
  -o -name '*.xml' -o -name '*.txt' -o -name '*.webmanifest' -o -name '*.opml' \) |
  while IFS= read -r file; do
    [ "$file.gz" -nt "$file" ] || { gzip -9nc -- "$file" >"$file.gz.neu" && mv -- "$file.gz.neu" "$file.gz"; }
  done
