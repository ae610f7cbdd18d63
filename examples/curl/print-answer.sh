#!/usr/bin/env bash
# Prints the answer that comes in, and ends with status 1 when it holds errors: GraphQL answers most mistakes with
# the HTTP status 200, which curl takes for a success.
set -euo pipefail

answer=$(cat)
printf '%s\n' "$answer"
! grep -q '"errors" *: *\[' <<< "$answer"
