#!/usr/bin/env bash
# Answers every echo with an error; which one is told by its own id: err-11 has code 11.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  case $me in
    err-*) reply "\"type\":\"error\",\"code\":${me#err-},\"text\":\"code ${me#err-}\"" ;;
    no-text) reply '"type":"error","code":11' ;;
    no-code) reply '"type":"error"' ;;
    text-code) reply '"type":"error","code":"11","text":"a string"' ;;
  esac
}
serve
