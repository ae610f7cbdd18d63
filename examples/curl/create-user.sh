#!/usr/bin/env bash
# Creates a user without a plan. An email is unique in its tenant, so the example makes up a new one at every run.
set -euo pipefail
cd "$(dirname "$0")"

email="${EMAIL:-example-$(date +%s)-$RANDOM@demo.allowance.test}"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: CreateUserInput!) { createUser(input: \$input) { user { id name email plan { name } limits { count(key: MAX_ASSISTANTS) { effective source } } } } }",
  "variables": { "input": { "name": "Example User", "email": "$email", "country": "SE" } }
}
JSON
