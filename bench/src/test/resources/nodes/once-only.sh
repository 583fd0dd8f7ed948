#!/usr/bin/env bash
# A right echo that leaves a lock, $1, and can't be started while it is there.
. "${BASH_SOURCE[0]%/*}/node.sh"

if [[ -e $1 ]]; then
  echo "my lock is still there" >&2
  exit 9
fi
: >"$1"

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
