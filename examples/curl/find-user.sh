#!/usr/bin/env bash
# Finds one user by email: plan, one limit with its source, and balance. The id is what other examples need.
set -euo pipefail
cd "$(dirname "$0")"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "query (\$email: String!) { user(email: \$email) { id name plan { name } limits { count(key: MAX_ASSISTANTS) { effective source planValue override used } } balance { minutes credits } } }",
  "variables": { "email": "${EMAIL:-ben.ruiz@demo.allowance.test}" }
}
JSON
