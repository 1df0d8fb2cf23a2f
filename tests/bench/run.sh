#!/bin/sh
# run.sh PROGRAM FOLDER - how long things take, beside what they cannot take less than.
#
# The start of a process is put beside a C program that links libxml2 and ICU and ends; the
# work on many records is put beside reading them.  Times are of this machine at this
# moment; the ratios travel better, and the counts of instructions best.
set -eu
program=$1 folder=$2
cc=${CC:-cc}
works=records/works.json one=records/chapter.txt
mkdir -p "$folder"
$cc -O2 -D_XOPEN_SOURCE=700 -o "$folder/spawn" tests/bench/spawn.c
$cc -O2 $(pkg-config --cflags libxml-2.0 icu-uc) -o "$folder/baseline" tests/bench/baseline.c \
    $(pkg-config --libs libxml-2.0 icu-i18n icu-uc)

echo "Cold start: whole processes, the median of ${RUNS:=300} runs"
"$folder/spawn" "$RUNS" "$folder/baseline" -- "$program" format "$one" -- "$program" --version -- \
    "$program" convert -t csljson "$one" >"$folder/start"
awk '
    BEGIN { split("a program that links libxml2 and ICU|opcit format, one record, apa|opcit --version|opcit convert, one record", name, "|") }
    NR == 1 { base = $2 }
    { printf "  %-40s %7.2f ms  %5.2f of the first  %+.2f ms\n", name[NR], $2 / 1000, $2 / base, ($2 - base) / 1000 }
' "$folder/start"

if command -v valgrind >/dev/null; then
    echo "Instructions, as callgrind counts them"
    instructions()
    {
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : //p'
    }
    base=$(instructions "$folder/baseline")
    echo "$base $(instructions "$program" format "$one")" |
        awk '{ printf "  baseline %.1f million, opcit format %.1f million: %.2f of it\n", $1 / 1e6, $2 / 1e6, $2 / $1 }'
else
    echo "Instructions are not counted: there is no valgrind here"
fi

# 10,000 records: the sample works over and over, each time under other ids.
many=$folder/many.json
"$program" convert -t ndjson "$works" | awk -v copies=770 '
    { line[NR] = $0 }
    END {
        print "["
        for (i = 0; i < copies; i++)
            for (j = 1; j <= NR; j++) {
                one = line[j]
                sub(/"id": *"/, "&" i "-", one)
                print one (i + 1 < copies || j < NR ? "," : "")
            }
        print "]"
    }' >"$many"
records=$(($(wc -l <"$many") - 2))
echo "$records records, $(($(wc -c <"$many") / 1024)) kB: the median of ${MANY_RUNS:=5} runs"
"$folder/spawn" "$MANY_RUNS" /bin/cat "$many" -- "$program" convert -t csljson "$many" -- "$program" format "$many" -- \
    "$program" format -s ieee "$many" -- "$program" format --stream -t ndjson "$many" >"$folder/many"
awk -v records="$records" '
    BEGIN { split("cat|convert to csljson|format, apa|format, ieee|format --stream to ndjson, apa", name, "|") }
    { printf "  %-40s %7.0f ms  %6.1f us a record\n", name[NR], $2 / 1000, $2 / records }
' "$folder/many"

# A document that is edited.
$cc -O2 -std=c17 -D_XOPEN_SOURCE=700 -Isrc -o "$folder/insert" tests/bench/insert.c "$(dirname "$program")/libopcit.a" \
    $(pkg-config --libs libxml-2.0 icu-i18n icu-uc simdjson) -lstdc++ -lm
"$program" convert -t ndjson "$many" | head -n 1000 >"$folder/thousand.ndjson"
echo "A citation into the middle of 1,000, until all texts that it changes are there: the median of 200, and the longest"
"$folder/insert" 1000 200 "$folder/thousand.ndjson" apa chicago-notes-bibliography chicago-author-date ieee |
    awk '{ printf "  %-40s %7.2f ms  %6.2f ms\n", $1, $2 / 1000, $3 / 1000 }'
