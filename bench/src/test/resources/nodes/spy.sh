#!/usr/bin/env bash
# A right echo that writes into its log what it may do where it runs: a line "name: value" each.
. "${BASH_SOURCE[0]%/*}/node.sh"

say() { echo "$1: $2" >&2; }
first_of() { for file; do [[ -r $file ]] && cat "$file" && return; done; }

while read -r name value; do
  case $name in CapEff: | CapPrm: | CapBnd: | NoNewPrivs: | Seccomp: | Uid: | Gid:) say "${name%:}" "${value//$'\t'/ }" ;; esac
done </proc/self/status
while read -r _ place type options _; do
  case $place in / | /tmp | /node | /work) say "mount $place" "$type $options" ;; esac
done </proc/mounts
say memory "$(first_of /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes)"
say pids "$(first_of /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max)"
say quota "$(first_of /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us)"
say file-size "$(ulimit -f)"
say interfaces "$(awk -F: 'NR > 2 {gsub(/ /, "", $1); printf "%s ", $1}' /proc/net/dev)"
for place in / /etc /opt/glomers /node /tmp; do
  { : >"$place/probe"; } 2>/dev/null && say "writes $place" yes || say "writes $place" no
done

on_request() {
  text echo && reply "\"type\":\"echo_ok\",\"echo\":\"$REPLY\""
}
serve
