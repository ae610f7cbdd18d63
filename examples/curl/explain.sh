#!/usr/bin/env bash
# Why can, or can't, this user see the page Campaigns? SUBJECT asks about another page, feature or limit.
set -euo pipefail
cd "$(dirname "$0")"

user_id=$(./find-user.sh | ./first-id.sh)

curl --fail-with-body -sS "${ALLOWANCE_URL:-http://localhost:4000}/graphql" \
  -H "Authorization: Bearer $ALLOWANCE_TOKEN" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "query (\$userId: ID!, \$subject: String!) { explain(userId: \$userId, subject: \$subject) { verdict sentence steps { source text decided link } } }",
  "variables": { "userId": "$user_id", "subject": "${SUBJECT:-CAMPAIGNS}" }
}
JSON
