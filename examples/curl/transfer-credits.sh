#!/usr/bin/env bash
# Gives one user 90 credits. They cost the pool exactly 10 minutes: 9 credits are one minute.
set -euo pipefail
cd "$(dirname "$0")"

# One key for each transfer that is meant. Send the same key again when it is not known whether the first one arrived.
key="${KEY:-example-$(date +%s)-$RANDOM$RANDOM}"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: TransferCreditsInput!) { transferCredits(input: \$input) { replayed transfer { id amount amountUnits } user { name balance { minutes credits } } tenant { balance { minutes } } } }",
  "variables": {
    "input": {
      "email": "${EMAIL:-ben.ruiz@demo.allowance.test}",
      "direction": "ADD",
      "amount": "90",
      "note": "From the examples",
      "idempotencyKey": "$key"
    }
  }
}
JSON
