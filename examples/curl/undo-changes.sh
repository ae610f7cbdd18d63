#!/usr/bin/env bash
# Changes a user, and brings back what was before: undoing is a plan like any other, which is then applied.
set -euo pipefail
cd "$(dirname "$0")"

change_set_id=$(./apply-changes.sh | ./first-id.sh)

ask() {
  curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
    -H "Authorization: Bearer $ALLOWANCE_TOKEN" -H "Content-Type: application/json" -d "$1"
}

plan_id=$(ask "{ \"query\": \"mutation { undoChanges(input: { changeSetId: \\\"$change_set_id\\\" }) { id: planId } }\" }" | ./first-id.sh)
ask "{ \"query\": \"mutation { applyChanges(input: { planId: \\\"$plan_id\\\", idempotencyKey: \\\"example-undo-$plan_id\\\" }) { replayed changeSet { state undoesId userCount } } }\" }" | ./print-answer.sh
