#!/usr/bin/env bash
# A right echo.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
