#!/bin/sh
# score.sh PROGRAM FOLDER - how much of real records is read as it should be: a line for each format.
#
# FOLDER holds record cases: FORMAT/NNNN.input beside NNNN.expected.json, and score.mjs, which compares.
# FORMATS names some of its folders, and SCORE has more options for score.mjs ("--diff 40").
set -eu
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") folder=$2
command -v node >/dev/null || { echo "opcit: scoring needs node" >&2; exit 1; }
[ -e "$folder/score.mjs" ] || { echo "opcit: $folder has no score.mjs" >&2; exit 1; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# The format that a folder of cases is in.
format_of()
{
    case $1 in
    crossref-* | datacite-* | openalex-*) echo "${1%%-*}" ;;
    csl-yaml) echo cslyaml ;;
    dublin-core-xml) echo dc ;;
    endnote-tagged) echo refer ;;
    endnote-xml) echo endnote ;;
    pubmed-xml) echo pubmed ;;
    *) echo "$1" ;;
    esac
}

known=$("$program" convert --help | sed -n 's/^-f takes://p')
for cases in "$folder"/*/; do
    name=$(basename "$cases") format=$(format_of "$(basename "$cases")")
    case " $known " in *" $format "*) ;; *) continue ;; esac
    case " ${FORMATS:-$name} " in *" $name "*) ;; *) continue ;; esac
    mkdir -p "$out/$name"
    for input in "$cases"*.input; do
        "$program" convert -q -f "$format" -t csljson "$input" >"$out/$name/$(basename "$input" .input).json" 2>/dev/null || true
    done
    # What other tools made of BibTeX are their own conventions.
    case $name in bib*) others=jgm/pandoc,citation-js/citation-js,zepinglee/citeproc-lua ;; *) others=none ;; esac
    printf '%-16s ' "$name"
    node "$folder/score.mjs" --cand "$out" --format "$name" --not-repo "$others" ${SCORE:---brief} | sed '1s/^# [^ ]* *//'
done
