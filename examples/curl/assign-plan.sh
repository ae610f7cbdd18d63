#!/usr/bin/env bash
# Puts a user on the first plan of the list: a new user, so that the demo's users stay as they are.
set -euo pipefail
cd "$(dirname "$0")"

user_id=$(./create-user.sh | ./first-id.sh)
plan_id=$(./list-plans.sh | ./first-id.sh)

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: AssignPlanInput!) { assignPlan(input: \$input) { user { name plan { name } limits { count(key: MAX_ASSISTANTS) { effective source } } } } }",
  "variables": { "input": { "userId": "$user_id", "planId": "$plan_id" } }
}
JSON
