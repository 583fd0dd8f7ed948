#!/usr/bin/env bash
# A right echo that leaves a process in the background as daemons do: its parent gone, in a session of its own, deaf to
# all polite requests to end. $1: where its pid goes.
. "${BASH_SOURCE[0]%/*}/node.sh"

(setsid "$BASH" -c 'trap "" TERM INT HUP; echo "$BASHPID" >>"$1"; while :; do sleep 1; done' daemon "$1" \
  </dev/null >/dev/null 2>&1 &)

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
