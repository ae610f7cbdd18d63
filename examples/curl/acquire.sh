#!/usr/bin/env bash
# Counts one more running call, if the limit of parallel calls allows it; else the error is LIMIT_REACHED. The lease holds the
# place for 30 seconds: push its end ahead by `heartbeat`, or give it back with release.sh.
set -euo pipefail
cd "$(dirname "$0")"

# One key for each thing that is meant. Send the same key again when it is not known whether the first one arrived.
key="${KEY:-example-$(date +%s)-$RANDOM$RANDOM}"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: AcquireInput!) { acquire(input: \$input) { allowed used effective remaining replayed lease { id expiresAt } } }",
  "variables": { "input": { "email": "${EMAIL:-ben.ruiz@demo.allowance.test}", "key": "MAX_PARALLEL_CALLS", "ttlSeconds": 30, "idempotencyKey": "$key" } }
}
JSON
