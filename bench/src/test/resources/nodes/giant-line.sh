#!/usr/bin/env bash
# A right echo that prints a line of 40 MB, to stdout or to stderr as $1 says, after its first reply.
. "${BASH_SOURCE[0]%/*}/node.sh"

where=$1

giant() {
  head -c 40000000 /dev/zero | tr '\0' x
  echo
}

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
  if ((++count == 1)); then
    if [[ $where == stderr ]]; then giant >&2; else giant; fi
  fi
}
serve
