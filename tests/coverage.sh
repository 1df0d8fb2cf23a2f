#!/bin/sh
# coverage.sh BUILD-FOLDER - which lines of src/ the tests ran, folder by folder.
set -u
cd "$(dirname "$0")/.." || exit 1
out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find "$out" -name '*.gcda' | while read -r data; do
    gcov -n -o "$(dirname "$data")" "$data" 2>/dev/null
done >"$work/gcov"
awk '
    /^File / { file = $2; gsub(/\x27/, "", file); split(file, part, "/"); folder = part[2] }
    /^Lines executed/ && file ~ /^src\// {
        split($2, p, /[:%]/); n = $4; ran[folder] += n * p[2] / 100; all[folder] += n; file = ""
    }
    END { for (f in all) { printf "  %-10s %5.1f %% of %d lines\n", f, 100 * ran[f] / all[f], all[f]; r += ran[f]; a += all[f] }
          if (a) printf "  %-10s %5.1f %% of %d lines\n", "all", 100 * r / a, a }
' "$work/gcov" | sort
