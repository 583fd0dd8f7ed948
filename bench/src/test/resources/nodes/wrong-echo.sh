#!/usr/bin/env bash
# Answers every fifth echo with another text.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  text echo
  ((++count % 5 == 0)) && REPLY="not $REPLY"
  reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
