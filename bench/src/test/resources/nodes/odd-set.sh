#!/usr/bin/env bash
# Collects what it is given (g-set's elements, broadcast's messages) on its own, in an odd way, which its argument names.
. "${BASH_SOURCE[0]%/*}/node.sh"
kind=$1
all=

keep() {
  number "$1" && all+=${all:+,}$REPLY
  reply "\"type\":\"${type}_ok\""
}

show() {
  case $kind in
    duplicates) reply "\"type\":\"read_ok\",\"$1\":[$all${all:+,$all}]" ;;
    ghosts) reply "\"type\":\"read_ok\",\"$1\":[$all${all:+,}777777]" ;;
    null) reply "\"type\":\"read_ok\",\"$1\":null" ;;
    *) reply "\"type\":\"read_ok\",\"$1\":[$all]" ;;
  esac
}

on_request() {
  ((++count))
  case $kind-$type in
    *-topology) topology=1 && reply '"type":"topology_ok"' ;;
    definite-errors-add) if ((count % 2)); then reply '"type":"error","code":11,"text":"not now"'; else keep element; fi ;;
    *-add) keep element ;;
    *-broadcast) keep message ;;
    *-read) if [[ $topology ]]; then show messages; else show value; fi ;;
  esac
}
serve
