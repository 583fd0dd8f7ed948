#!/usr/bin/env bash
# Dies at its third echo.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  if ((++count == 3)); then
    echo "out of luck" >&2
    exit 3
  fi
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
