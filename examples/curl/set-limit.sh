#!/usr/bin/env bash
# Gives one user twelve assistants, whatever the plan says.
set -euo pipefail
cd "$(dirname "$0")"

user_id=$(./find-user.sh | ./first-id.sh)

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: UpdateUserLimitsInput!) { updateUserLimits(input: \$input) { user { limits { count(key: MAX_ASSISTANTS) { effective source planValue override } } } changes { label effectiveBefore effectiveAfter } warnings { message } } }",
  "variables": { "input": { "userId": "$user_id", "customEnabled": true, "counts": [{ "key": "MAX_ASSISTANTS", "value": 12 }] } }
}
JSON
