#!/usr/bin/env bash
# Dies before it has read anything.
echo "can't find my configuration" >&2
exit 7
