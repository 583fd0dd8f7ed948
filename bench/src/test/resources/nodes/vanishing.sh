#!/usr/bin/env bash
# A right echo that, when it starts, removes the file $1, and takes from $2 the right to be executed: programs of cells
# that come later.
. "${BASH_SOURCE[0]%/*}/node.sh"

rm -f -- "$1"
chmod a-x -- "$2"

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
