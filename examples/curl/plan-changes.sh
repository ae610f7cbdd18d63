#!/usr/bin/env bash
# Says exactly what a document would change, and changes nothing. The answer's first id is the plan's, for apply-changes.sh.
set -euo pipefail
cd "$(dirname "$0")"

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: PlanChangesInput!) { planChanges(input: \$input) { id: planId changeSet { state errorCount warningCount rows { nodes { userEmail changes { field before after } warnings { message } problems: errors { field message } } } } } }",
  "variables": {
    "input": {
      "document": {
        "users": [
          { "email": "${EMAIL:-ben.ruiz@demo.allowance.test}", "limits": { "customEnabled": true, "counts": { "MAX_CAMPAIGNS": ${CAMPAIGNS:-$((RANDOM % 900 + 10))} } } }
        ]
      }
    }
  }
}
JSON
