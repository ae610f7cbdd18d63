#!/usr/bin/env bash
# Begins a call and ends it: acquires a place, then gives that very place back by its lease.
set -euo pipefail
cd "$(dirname "$0")"

lease_id=$(./acquire.sh | ./first-id.sh)
key="example-release-$(date +%s)-$RANDOM$RANDOM"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: ReleaseInput!) { release(input: \$input) { used effective remaining } }",
  "variables": { "input": { "email": "${EMAIL:-ben.ruiz@demo.allowance.test}", "key": "MAX_PARALLEL_CALLS", "leaseId": "$lease_id", "idempotencyKey": "$key" } }
}
JSON
