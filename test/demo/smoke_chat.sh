#!/bin/sh
# smoke_chat.sh SERVER: what one says the other hears. Needs bash for its /dev/tcp.
set -eu
exec bash -c '
set -eu
dir=$(mktemp -d)
trap "kill \${pid:-} 2>/dev/null || :; rm -rf \"\$dir\"" EXIT
: >"$dir/out"
"$1" 0 "$dir/history" >"$dir/out" &
pid=$!
for _ in $(seq 100); do
    port=$(sed -n "s/.*127.0.0.1://p" "$dir/out")
    [ -n "$port" ] && break
    sleep 0.05
done
exec 3<>"/dev/tcp/127.0.0.1/$port" 4<>"/dev/tcp/127.0.0.1/$port"
read -r -t 10 line <&3; [ "$line" = "* welcome" ]
read -r -t 10 line <&4; [ "$line" = "* welcome" ]
echo hello >&3
read -r -t 10 line <&4; [ "$line" = hello ]
echo /quit >&3
echo /quit >&4
for _ in $(seq 100); do
    [ -s "$dir/history" ] && exit 0
    sleep 0.05
done
echo "no history was written" >&2
exit 1
' smoke "$1"
