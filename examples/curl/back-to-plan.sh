#!/usr/bin/env bash
# Removes the limit override: null means that the plan's value counts again.
set -euo pipefail
cd "$(dirname "$0")"

user_id=$(./find-user.sh | ./first-id.sh)

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: UpdateUserLimitsInput!) { updateUserLimits(input: \$input) { user { limits { count(key: MAX_ASSISTANTS) { effective source planValue override } } } changes { label effectiveBefore effectiveAfter } } }",
  "variables": { "input": { "userId": "$user_id", "counts": [{ "key": "MAX_ASSISTANTS", "value": null }] } }
}
JSON
