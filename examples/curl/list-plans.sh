#!/usr/bin/env bash
# Lists the plans with the number of their users.
set -euo pipefail
cd "$(dirname "$0")"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{ "query": "{ plans { id name isActive isHidden includedMinutes userCount } }" }' | ./print-answer.sh
