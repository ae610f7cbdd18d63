#!/usr/bin/env bash
# Signs in as a person does, with email and password (PASSWORD, printed by start), and asks who is signed in.
# The cookie is kept in a file for the second request. Scripts are better off with an API token.
set -euo pipefail
cd "$(dirname "$0")"

url="${ALLOWANCE_URL:-http://localhost:4000}/graphql"
cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT

curl --fail-with-body -sS -c "$cookies" "$url" \
  -H "Content-Type: application/json" \
  -d @- <<JSON | ./print-answer.sh
{
  "query": "mutation (\$input: SignInInput!) { signIn(input: \$input) { viewer { user { name } } } }",
  "variables": { "input": { "email": "${EMAIL:-ada.owner@demo.allowance.test}", "password": "$PASSWORD" } }
}
JSON

curl --fail-with-body -sS -b "$cookies" "$url" \
  -H "Content-Type: application/json" \
  -d '{ "query": "{ viewer { user { name } permissions } }" }' | ./print-answer.sh
