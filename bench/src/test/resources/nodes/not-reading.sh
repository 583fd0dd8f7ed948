#!/usr/bin/env bash
# Answers init, and reads nothing from then on.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_init() {
  reply '"type":"init_ok"'
  exec sleep 100
}
serve
