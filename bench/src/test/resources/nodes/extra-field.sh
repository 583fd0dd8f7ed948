#!/usr/bin/env bash
# Has a field in its replies that nobody asked for.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  text echo
  reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\",\"extra\":[1,{\"a\":null}],\"msg_id\":$((++count))"
}
serve
