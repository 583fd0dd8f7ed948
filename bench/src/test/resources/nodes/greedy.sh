#!/usr/bin/env bash
# Eats all the memory there is after its first echo: bash doubles a text until it can't.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
  food=xxxxxxxxxxxxxxxx
  while :; do food+=$food; done
}
serve
