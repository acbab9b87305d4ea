#!/bin/sh
# smoke_kv.sh SERVER CLIENT: the key-value server does what it is for, in spite of its defects.
set -eu
server=$1 client=$2
dir=$(mktemp -d)
trap 'kill "${pid:-}" 2>/dev/null || :; rm -rf "$dir"' EXIT

start() {
    : >"$dir/out"
    "$server" --file "$dir/data" --audit "$dir/audit" >"$dir/out" &
    pid=$!
    for _ in $(seq 100); do
        port=$(sed -n 's/.*listening on 127.0.0.1://p' "$dir/out")
        [ -n "$port" ] && return
        sleep 0.05
    done
    echo "the server does not start" >&2
    exit 1
}

expect() {
    printf '%s\n' "$1" >"$dir/expected"
    shift
    "$@" >"$dir/got"
    diff "$dir/expected" "$dir/got"
}

start
expect 'OK
VALUE one and two
NONE
NUMBER 1
ERROR what?
OK
BYE' "$client" run 127.0.0.1 "$port" 'SET a one and two' 'GET a' 'GET b' COUNT nonsense SAVE QUIT
expect '127.0.0.1: NUMBER 1' "$client" check "$port" 127.0.0.1
expect 'BYE' "$client" run 127.0.0.1 "$port" STOP
wait "$pid"

start
expect 'VALUE one and two
OK
NONE
BYE' "$client" run 127.0.0.1 "$port" 'GET a' 'DEL a' 'GET a' STOP
wait "$pid"
grep -q 'delete a' "$dir/audit"
