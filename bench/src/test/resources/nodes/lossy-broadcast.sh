#!/usr/bin/env bash
# Acknowledges every value, and forgets every tenth. Alone: it has no peers to tell.
. "${BASH_SOURCE[0]%/*}/node.sh"

values=
on_request() {
  case $type in
    broadcast)
      number message
      ((++count % 10)) && values+=${values:+,}$REPLY
      reply '"type":"broadcast_ok"'
      ;;
    read) reply "\"type\":\"read_ok\",\"messages\":[$values]" ;;
    *) reply "\"type\":\"${type}_ok\"" ;;
  esac
}
serve
