#!/bin/sh
# run.sh PROGRAM FOLDER - how long things take, beside what they cannot take less than.
#
# The start of a process is put beside a C program that links libxml2 and ICU and ends; the
# work on many records beside reading them, compiling a style beside parsing it, and all of it
# beside other processors, where they are there.  Times are of this machine at this moment;
# the ratios travel better, and the counts of instructions best.
#
# RUNS and MANY_RUNS are how often something is run, RECORDS names 10,000 records to use in
# place of the made ones, STYLES a folder of more styles to compile.
set -eu
program=$1 folder=$2
cc=${CC:-cc}
works_file=records/works.json one=records/chapter.txt
mkdir -p "$folder"
$cc -O2 -D_XOPEN_SOURCE=700 -o "$folder/spawn" tests/bench/spawn.c
$cc -O2 $(pkg-config --cflags libxml-2.0 icu-uc) -o "$folder/baseline" tests/bench/baseline.c \
    $(pkg-config --libs libxml-2.0 icu-i18n icu-uc)

# The sample works over and over, each time by other people.
works=$folder/works.ndjson
"$program" convert -t ndjson "$works_file" >"$works"
for n in 1 1000 5000 10000 100000; do
    awk -v count=$n -f tests/bench/records.awk "$works" >"$folder/$n.json"
done
many=${RECORDS:-$folder/10000.json}

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
    for style in apa chicago-notes-bibliography; do
        echo "$(instructions "$program" format -s $style "$folder/1.json") $(instructions "$program" format -s $style "$folder/1000.json")" |
            awk -v style=$style '{ printf "  %-36s %6.0f thousand a record\n", style, ($2 - $1) / 999 / 1e3 }'
    done
else
    echo "Instructions are not counted: there is no valgrind here"
fi

# lines NAME|NAME... RECORDS MEMORY - what spawn says, a line for each name; memory beyond that of one record
lines()
{
    awk -v names="$1" -v records="$2" -v base="$3" '
        BEGIN { split(names, name, "|") }
        {
            printf "  %-40s %7.0f ms  %6.1f us a record", name[NR], $2 / 1000, $2 / records
            if (base && $3 > base)
                printf "  %6.0f bytes a record", ($3 - base) * 1024 / records
            print ""
        }'
}

echo "10,000 records, $(($(wc -c <"$many") / 1024)) kB: whole processes, the median of ${MANY_RUNS:=5} runs; memory beyond that of one record"
"$folder/spawn" 3 "$program" format "$folder/1.json" >"$folder/one"
base=$(awk '{ print $3 }' "$folder/one")
"$folder/spawn" "$MANY_RUNS" /bin/cat "$many" -- "$program" convert -t csljson "$many" -- "$program" format "$many" -- \
    "$program" format -s chicago-author-date "$many" -- "$program" format -s chicago-notes-bibliography "$many" -- \
    "$program" format -s mla "$many" -- "$program" format -s ieee "$many" -- \
    "$program" format --stream -t ndjson "$many" >"$folder/many"
lines "cat|convert to csljson|format, apa|format, chicago-author-date|format, chicago-notes-bibliography|format, mla|format, ieee|format --stream to ndjson, apa" \
    10000 "$base" <"$folder/many"

echo "Growth, apa: nothing may grow faster than n log n"
for n in 1000 10000 100000; do
    "$folder/spawn" 3 "$program" format "$folder/$n.json" | lines "$n records" "$n" "$base"
done

echo "Documents: 10,000 clusters of cites over 5,000 records, jobs of opcit citeproc"
for style in apa chicago-notes-bibliography; do
    awk -v style=$style -v clusters=10000 -f tests/bench/job.awk "$folder/5000.json" >"$folder/$style.job"
done
"$folder/spawn" "$MANY_RUNS" "$program" citeproc "$folder/apa.job" -- "$program" citeproc "$folder/chicago-notes-bibliography.job" |
    awk 'BEGIN { split("apa|chicago-notes-bibliography", name, "|") } { printf "  %-40s %7.0f ms\n", name[NR], $2 / 1000 }'

echo "Editing: a citation put into the middle of 1,000, the texts that change included; the median"
"$folder/insert" 1000 101 "$folder/1000.json" apa chicago-notes-bibliography ieee |
    awk '{ printf "  %-40s %7.2f ms\n", $1, $2 / 1000 }'

echo "Compiling a style, beside what libxml2 takes to parse it and its locale"
"$folder/compile" styles/locales styles/*.csl ${STYLES:+"$STYLES"/*.csl}

# conversion NAME INPUT COMMAND... - what a whole process takes of an input, and how much memory as a multiple of it;
# nothing is written to a file, which is brought to the disk before its name is changed
conversion()
{
    name=$1 input=$2
    shift 2
    "$folder/spawn" 3 "$@" | awk -v name="$name" -v bytes="$(wc -c <"$input")" '{
        printf "  %-40s %7.0f ms  %7.1f MB/s  %5.2f times the input in memory\n", name, $2 / 1000, bytes / $2, $3 * 1024 / bytes }'
}

echo "Conversion: 100,000 records, and the same in other programs with 1,000 of them"
for format in bibtex ris; do
    "$program" convert -q -t $format -o "$folder/100000.$format" "$folder/100000.json"
    "$program" convert -q -t $format -o "$folder/1000.$format" "$folder/1000.json"
done
conversion "bibtex to csljson" "$folder/100000.bibtex" "$program" convert -q -t csljson -o /dev/null "$folder/100000.bibtex"
conversion "ris to bibtex" "$folder/100000.ris" "$program" convert -q -t bibtex -o /dev/null "$folder/100000.ris"
conversion "ris to csljson --stream" "$folder/100000.ris" "$program" convert -q --stream -t csljson -o /dev/null "$folder/100000.ris"
keys=$(sed -n 's/^@[a-z]*{\([^,]*\),$/@\1/p' "$folder/100000.bibtex" | awk 'NR % 5000 == 0')
conversion "citing 20 of the bibtex" "$folder/100000.bibtex" "$program" cite -b "$folder/100000.bibtex" $keys
command -v bib2xml >/dev/null && conversion "bibutils: bibtex to MODS, 1,000" "$folder/1000.bibtex" "$(command -v bib2xml)" "$folder/1000.bibtex"
command -v pandoc >/dev/null && conversion "pandoc: bibtex to csljson, 1,000" "$folder/1000.bibtex" "$(command -v pandoc)" -f bibtex -t csljson "$folder/1000.bibtex"

# peer NAME COMMAND... - 1,000 records in apa, as a ratio
peer()
{
    name=$1
    shift
    "$folder/spawn" 3 "$program" format "$folder/1000.json" -- "$@" | awk -v name="$name" '
        NR == 1 { own = $2 }
        NR == 2 { printf "  %-40s %7.0f ms  %6.0f times opcit\n", name, $2 / 1000, $2 / own }'
}

echo "Peers: the bibliography of 1,000 records in apa, whole processes"
if command -v node >/dev/null && node -e 'require("citeproc")' 2>/dev/null; then
    peer "citeproc (npm)" "$(command -v node)" tests/bench/peer.js styles/apa.csl styles/locales/locales-en-US.xml "$folder/1000.json"
else
    echo "  citeproc (npm): not here (make bench NODE_PATH=DIR)"
fi
if command -v pandoc >/dev/null; then
    printf -- '---\nnocite: "[@*]"\n---\n' >"$folder/all.md"
    peer pandoc "$(command -v pandoc)" --citeproc --csl=styles/apa.csl --bibliography="$folder/1000.json" -t plain "$folder/all.md"
else
    echo "  pandoc: not here"
fi
