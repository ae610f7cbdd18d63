#!/usr/bin/env bash
# Plans a change and applies it, all of it or nothing. A real script looks at the plan first, and gives the same key when
# it tries again.
set -euo pipefail
cd "$(dirname "$0")"

plan_id=$(./plan-changes.sh | ./first-id.sh)

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: ApplyChangesInput!) { applyChanges(input: \$input) { replayed changeSet { id state userCount changeCount } } }",
  "variables": { "input": { "planId": "$plan_id", "idempotencyKey": "example-changes-$plan_id" } }
}
JSON
