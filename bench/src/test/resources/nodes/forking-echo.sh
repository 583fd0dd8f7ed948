#!/usr/bin/env bash
# A right echo that has a child, and a grandchild, that ignore all polite requests to end. $1: where their pids go.
. "${BASH_SOURCE[0]%/*}/node.sh"

stubborn() {
  trap '' TERM INT HUP
  echo "$BASHPID" >>"$1"
  while :; do sleep 1; done
}
{
  stubborn "$1" &
  stubborn "$1"
} &

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
