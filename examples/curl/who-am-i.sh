#!/usr/bin/env bash
# Who does the token belong to, and what may it do?
set -euo pipefail
cd "$(dirname "$0")"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{ "query": "{ viewer { user { name email } permissions tenant { name } } }" }' | ./print-answer.sh
