#!/usr/bin/env bash
# The first id in the answer that comes in, without needing jq. Shows the answer when there is none.
set -euo pipefail

answer=$(cat)
grep -o '"id" *: *"[^"]*"' <<< "$answer" | head -n 1 | cut -d '"' -f 4 || { printf '%s\n' "$answer" >&2; exit 1; }
