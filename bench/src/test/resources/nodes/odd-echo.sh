#!/usr/bin/env bash
# Echoes in an odd way, which its argument names; the first echo is right wherever one ok op is needed.
. "${BASH_SOURCE[0]%/*}/node.sh"
kind=$1

right() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}

on_request() {
  ((++count))
  case $kind in
    twice) right && right ;;
    missing-field) reply '"type":"echo_ok"' ;;
    wrong-type) text echo && reply "\"type\":\"echo\",\"echo\":\"$REPLY\"" ;;
    then-indeterminate)
      case $((count == 1 ? 0 : count % 3)) in
        0) right ;;
        1) reply '"type":"error","code":13,"text":"who knows"' ;;
        2) reply '"type":"echo_ok"' ;;
      esac ;;
    then-silent) ((count > 3)) || right ;;
    then-definite) if ((count == 1)); then right; else reply '"type":"error","code":11,"text":"not now"'; fi ;;
  esac
}
serve
