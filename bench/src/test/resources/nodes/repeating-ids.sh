#!/usr/bin/env bash
# Gives out every tenth id twice.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_request() {
  ((++count % 10)) && ((++next))
  reply "\"type\":\"generate_ok\",\"id\":\"$me-$next\""
}
serve
