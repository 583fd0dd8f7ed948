#!/usr/bin/env bash
# Prints one line, after its first echo, that is no message that could be delivered; which one is told by its own id.
. "${BASH_SOURCE[0]%/*}/node.sh"

bad_line() {
  case $me in
    not-json) echo 'Hello, I am a node!' ;;
    blank) echo ;;
    no-dest) echo "{\"src\":\"$me\",\"body\":{\"type\":\"x\"}}" ;;
    unknown-dest) echo "{\"src\":\"$me\",\"dest\":\"n77\",\"body\":{\"type\":\"x\"}}" ;;
    wrong-src) echo "{\"src\":\"n77\",\"dest\":\"$me\",\"body\":{\"type\":\"x\"}}" ;;
    extra-key) echo "{\"src\":\"$me\",\"dest\":\"$src\",\"time\":1,\"body\":{\"type\":\"x\"}}" ;;
    text-body) echo "{\"src\":\"$me\",\"dest\":\"$src\",\"body\":\"x\"}" ;;
    # These the real Maelstrom lets through.
    no-body) echo "{\"src\":\"$me\",\"dest\":\"$src\"}" ;;
    trailing) echo "{\"id\":3,\"src\":\"$me\",\"dest\":\"$src\",\"body\":{\"type\":\"x\"}} and so on" ;;
  esac
}

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
  ((++count == 1)) && bad_line
}
serve
