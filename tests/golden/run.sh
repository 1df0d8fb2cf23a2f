#!/bin/sh
# Runs the golden cases: input in files beside the output that the program must give for it.
#
#   tests/golden/run.sh build/opcit                     all of them
#   tests/golden/run.sh build/opcit page html/prism     an area, a case
#   UPDATE=1 tests/golden/run.sh build/opcit page       writes what the program gives as what is expected
#
# tests/README.md says how a case is laid out.  The last line is "golden: N passed, M failed".

set -u
unset CDPATH
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What a machine has installed, its language and its clock must not show.
LC_ALL=C TZ=UTC NO_COLOR=1 HOME=$work XDG_DATA_HOME=$work XDG_DATA_DIRS=$work
export LC_ALL TZ NO_COLOR HOME XDG_DATA_HOME XDG_DATA_DIRS
unset OPCIT_STYLE_PATH OPCIT_LOCALE_PATH
# A sanitizer's exit status is none of the program's own.
ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 LSAN_OPTIONS=exitcode=99
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS

passed=0 failed=0

# The command of a case whose input is $2 in the area $1; empty when the file is not the input of one.
default_command()
{
    case $1/$2 in
    page/*.txt) echo "convert -f page -t csljson '$2'" ;;
    html/*.html) echo "convert -f html -t csljson '$2'" ;;
    convert/*.csljson) echo "convert -f csljson -t csljson '$2'" ;;
    convert/*.ndjson) echo "convert -f ndjson -t csljson '$2'" ;;
    to-*/*.csljson) echo "convert -f csljson -t ${1#to-} --report-loss '$2'" ;;
    bib[lt]*/*.bib | ris/*.ris | nbib/*.nbib | refer/*.enw | wos/*.txt | ovid/*.txt | pubmed/*.xml | endnote/*.xml | mods/*.xml | \
    marc/*.mrc | marcxml/*.xml | crossref/*.xml | crossref/*.json | datacite/*.xml | datacite/*.json | jats/*.xml | dc/*.xml | \
    msbib/*.xml | openalex/*.json | cff/*.cff | cslyaml/*.yaml | hayagriva/*.yaml)
        echo "convert -f $1 -t csljson '$2'" ;;
    style/*.csl) echo "styles check '$2'" ;;
    format/*.csljson) echo "format -s '${2%.csljson}.csl' -t html '$2'" ;;
    esac
}

# One stream of a case against its file; a file that is not there stands for an empty one.
compare()
{
    if [ -n "${UPDATE:-}" ]; then
        if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
    elif [ -e "$1" ]; then
        diff -u "$1" "$2" >>"$work/diff" || return 1
    elif [ -s "$2" ]; then
        diff -u /dev/null "$2" >>"$work/diff" || return 1
    fi
}

# Runs case $2 of the area $1 with the words in $3.  We are in the area's folder.
run_case()
{
    stdin=/dev/null
    [ -e "$2.stdin" ] && stdin=$2.stdin
    eval "set -- '$1' '$2' $3"
    area=$1 name=$2
    shift 2
    "$program" "$@" <"$stdin" >"$work/out" 2>"$work/err"
    status=$?
    if [ $status -eq 0 ]; then : >"$work/status"; else echo $status >"$work/status"; fi
    : >"$work/diff"
    ok=yes
    compare "$name.expected" "$work/out" || ok=no
    compare "$name.stderr" "$work/err" || ok=no
    compare "$name.status" "$work/status" || ok=no
    if [ $ok = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED golden/$area/$name: opcit $*"
        cat "$work/diff"
    fi
}

run_area()
{
    cd "$here/$1" || exit 1
    for file in *; do
        [ -f "$file" ] || continue
        stem=${file%.*}
        [ -z "${2:-}" ] || [ "$stem" = "$2" ] || continue
        case $file in
        *.args) words=$(cat "$file") ;;
        *) if [ -e "$stem.args" ]; then words=; else words=$(default_command "$1" "$file"); fi ;;
        esac
        [ -z "$words" ] || run_case "$1" "$stem" "$words"
    done
}

if [ $# -eq 0 ]; then
    for folder in "$here"/*/; do
        [ -d "$folder" ] && set -- "$@" "$(basename "$folder")"
    done
fi
for wanted; do
    case $wanted in
    */*) run_area "${wanted%%/*}" "${wanted#*/}" ;;
    *) run_area "$wanted" ;;
    esac
done
echo "golden: $passed passed, $failed failed"
[ $failed -eq 0 ]
