#!/usr/bin/env bash
# Answers init with an error.
. "${BASH_SOURCE[0]%/*}/node.sh"

on_init() {
  reply '"type":"error","code":13,"text":"not today"'
}
serve
