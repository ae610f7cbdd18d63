#!/usr/bin/env bash
# Moves 30 minutes from the pool to one user.
set -euo pipefail
cd "$(dirname "$0")"

# One key for each transfer that is meant. Send the same key again when it is not known whether the first one arrived.
key="${KEY:-example-$(date +%s)-$RANDOM$RANDOM}"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: TransferMinutesInput!) { transferMinutes(input: \$input) { replayed transfer { id amount amountUnits } user { name balance { minutes credits } } tenant { balance { minutes } } } }",
  "variables": {
    "input": {
      "email": "${EMAIL:-ben.ruiz@demo.allowance.test}",
      "direction": "ADD",
      "amount": "30",
      "note": "From the examples",
      "idempotencyKey": "$key"
    }
  }
}
JSON
