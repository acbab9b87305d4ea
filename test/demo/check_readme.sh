#!/bin/sh
# check_readme.sh DIRECTORY: the table of planted defects and the comments in the sources tell the same story.
set -eu
cd "$1"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
grep -ro '// defect: [a-z-]*' kv_server chat_asio | sed 's|:// defect: | |' | sort >"$dir/sources"
sed -n 's/^| `\([^`]*\)` | [^|]* | `\([^`]*\)` |.*/\1 \2/p' README.md | sort >"$dir/readme"
diff "$dir/sources" "$dir/readme"
