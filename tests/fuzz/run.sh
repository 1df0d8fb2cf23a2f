#!/bin/sh
# run.sh FOLDER SECONDS - runs each fuzz target for so long, from the inputs of the golden cases on and those that are kept.
set -u
folder=$1 seconds=$2
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/seeds"
for file in tests/golden/*/* records/*; do
    case $file in *.expected | *.stderr | *.status | *.args) continue ;; esac
    [ -f "$file" ] && cp "$file" "$work/seeds/$(echo "$file" | tr / _)"
done
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    target=$folder/$name
    mkdir -p "$folder/corpus/$name" "tests/fuzz/corpus/${name#fuzz_}"
    if "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$folder/$name-" \
        "$folder/corpus/$name" "tests/fuzz/corpus/${name#fuzz_}" "$work/seeds" >"$work/log" 2>&1; then
        passed=$((passed + 1))
        echo "$name: $(grep -c . "$work/log") lines, $(tail -n 1 "$work/log")"
    else
        failed=$((failed + 1))
        echo "FAILED $name"
        tail -n 30 "$work/log"
    fi
done
echo "fuzz: $passed passed, $failed failed"
[ $failed -eq 0 ]
