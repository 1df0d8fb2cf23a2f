#!/bin/sh
# run.sh OPCIT CACHE LOCALES [OPTION...] - the comparison of README.md, where what it needs is there.
program=$1 cache=$2 locales=$3
shift 3
if ! command -v node >/dev/null || ! node -e 'require("citeproc")' 2>/dev/null; then
    echo "skipped agreement: it needs node and the package citeproc (make agreement NODE_PATH=DIR)"
    exit 0
fi
exec node "$(dirname "$0")/run.js" --opcit="$program" --cache="$cache" --locales="$locales" "$@"
