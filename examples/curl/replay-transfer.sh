#!/usr/bin/env bash
# Sends the same transfer twice, as a script does after a lost connection. The second answer says "replayed":true and
# shows the same transfer; nothing has moved again.
set -euo pipefail
cd "$(dirname "$0")"

export KEY="example-replay-$(date +%s)-$RANDOM$RANDOM"
./transfer-minutes.sh
./transfer-minutes.sh
