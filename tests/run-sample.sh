#!/bin/sh
# run-sample.sh PROGRAM RECORD - a record's reference and a citation of page 280, in every bundled style.
set -eu
program=$1 record=$2
# The folder of the styles is what the build embeds.
key=$("$program" format -t ndjson "$record" | sed -n '1s/^{"id":"\([^"]*\)".*/\1/p')
for file in styles/*.csl; do
    style=$(basename "$file" .csl)
    echo "$style"
    printf '  reference  '
    "$program" format -s "$style" -t markdown "$record"
    printf '  citation   '
    "$program" cite -s "$style" -t markdown -b "$record" "[@{$key}, p. 280]"
done
