#!/usr/bin/env bash
# Answers every echo with an error; which one is told by its own id.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  case $me in
    err-11) reply '"type":"error","code":11,"text":"try later"' ;;
    err-13) reply '"type":"error","code":13,"text":"ouch"' ;;
    err-1234) reply '"type":"error","code":1234,"text":"my own"' ;;
    no-text) reply '"type":"error","code":11' ;;
    no-code) reply '"type":"error"' ;;
    text-code) reply '"type":"error","code":"11","text":"a string"' ;;
  esac
}
serve
