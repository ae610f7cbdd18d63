#!/usr/bin/env bash
# Exports the settings of users as one document: plan, limits, appearance and access, to be edited and planned.
# FORMAT=CSV answers CSV text instead; without SEARCH it is everybody.
set -euo pipefail
cd "$(dirname "$0")"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "query (\$filter: UserFilter, \$format: DocumentFormat!) { exportUsers(filter: \$filter, format: \$format) { userCount document hasMore endCursor } }",
  "variables": { "filter": { "search": "${SEARCH:-}" }, "format": "${FORMAT:-JSON}" }
}
JSON
