#!/usr/bin/env bash
# Asks for more than the pool holds. The answer has an error with the code INSUFFICIENT_BALANCE and the amounts that are
# available and requested; nothing has moved. The example ends with status 1, as a script should notice.
set -euo pipefail
cd "$(dirname "$0")"

key="example-too-much-$(date +%s)-$RANDOM$RANDOM"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: TransferMinutesInput!) { transferMinutes(input: \$input) { transfer { id } } }",
  "variables": {
    "input": {
      "email": "${EMAIL:-ben.ruiz@demo.allowance.test}",
      "direction": "ADD",
      "amount": "999999999",
      "idempotencyKey": "$key"
    }
  }
}
JSON
