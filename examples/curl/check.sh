#!/usr/bin/env bash
# May the user have one more knowledge base? Asks, counts nothing; `acquire` asks and counts in one step.
set -euo pipefail
cd "$(dirname "$0")"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "query (\$input: CheckInput!) { check(input: \$input) { allowed used effective remaining source explanation { sentence } } }",
  "variables": { "input": { "email": "${EMAIL:-ben.ruiz@demo.allowance.test}", "key": "MAX_KNOWLEDGEBASES" } }
}
JSON
