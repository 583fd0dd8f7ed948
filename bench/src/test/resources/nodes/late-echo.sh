#!/usr/bin/env bash
# Answers its second echo, and only that, when its client has given up and left.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  text echo
  if ((++count == 2)); then
    { sleep 6.2; reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""; } &
  else
    reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
  fi
}
serve
