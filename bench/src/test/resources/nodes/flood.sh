#!/usr/bin/env bash
# A right echo that prints 1 GB after its first reply; $1 says what and where to.
. "${BASH_SOURCE[0]%/*}/node.sh"

flood() {
  case $1 in
    text) yes 'a line that is no message' | head -c 1000000000 ;;
    endless-line) head -c 1000000000 /dev/zero ;;
    # To itself; it reads no more from then on.
    messages) yes "{\"src\":\"$me\",\"dest\":\"$me\",\"body\":{\"type\":\"$padding\"}}" | head -c 1000000000 ;;
    stderr) yes "$padding" | head -c 1000000000 >&2 ;;
    endless-log-line) head -c 1000000000 /dev/zero >&2 ;;
  esac
}

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
  ((++count == 1)) && flood "$kind"
}
kind=$1
printf -v padding '%10000s' x
serve
