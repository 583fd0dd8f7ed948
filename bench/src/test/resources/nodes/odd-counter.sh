#!/usr/bin/env bash
# Counts on its own, in an odd way, which its argument names.
. "${BASH_SOURCE[0]%/*}/node.sh"
kind=$1
total=0

add() {
  [[ $line =~ \"delta\":(-?[0-9]+) ]] && total=$((total + BASH_REMATCH[1]))
  reply '"type":"add_ok"'
}

on_request() {
  ((++count))
  case $kind-$type in
    definite-errors-add) if ((count % 2)); then reply '"type":"error","code":11,"text":"not now"'; else add; fi ;;
    *-add) add ;;
    float-read) reply "\"type\":\"read_ok\",\"value\":$total.0" ;;
    *-read) reply "\"type\":\"read_ok\",\"value\":$total" ;;
  esac
}
serve
