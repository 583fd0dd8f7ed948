#!/usr/bin/env bash
# Gives out ids that begin again with every life. Writes its pid, and that of a child, into $1, and a line into its log
# and into its storage.
. "${BASH_SOURCE[0]%/*}/node.sh"

sleep 1000 &
printf '%s\n%s\n' "$BASHPID" "$!" >>"$1"
echo "alive as $BASHPID" >&2
mkdir -p "$GLOMERS_STORAGE"
echo alive >>"$GLOMERS_STORAGE/lives"

on_request() {
  ((++next))
  reply "\"type\":\"generate_ok\",\"id\":\"$me-$next\""
}
serve
