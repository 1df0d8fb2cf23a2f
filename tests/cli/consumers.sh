# What was written is for other programs, so each of those that are here must read it: every record, and without a complaint.
"$opcit" convert -q -f csljson -t ndjson "$root"/records/works.json "$root"/tests/golden/to-*/*.csljson |
    grep -v '"id": "[^"]*[^A-Za-z0-9"-]' >works.ndjson
records=$(grep -c . works.ndjson)

written() { "$opcit" convert -q -f ndjson -t "$1" works.ndjson >"works.$1"; }

is_here() # PROGRAM WHAT
{
    command -v "$1" >/dev/null && return
    skip "$2: there is no $1"
    return 1
}

counts() # FILE PATTERN: as many lines as there are records
{
    found=$(grep -c "$2" "$1")
    [ "$found" -eq "$records" ] || { echo "$found of $records"; return 1; }
}

# pandoc: each record has an id in its CSL-JSON.  (Of JATS it reads no <mixed-citation>.)
if is_here pandoc "CSL-YAML and BibTeX as pandoc reads them"; then
    for format in cslyaml:markdown bibtex:bibtex biblatex:biblatex csljson:csljson; do
        written "${format%:*}"
        gives 0 "pandoc reads ${format%:*}" pandoc -f "${format#*:}" -t csljson "works.${format%:*}"
        check "all of it" counts out '^    "id": '
        lacks "without a warning" err WARNING
    done
fi

# bibutils: what it makes of each record is an element of MODS, or an entry.
if is_here ris2xml "tagged files, EndNote XML and MODS as bibutils reads them"; then
    for tool in ris2xml:ris end2xml:refer endx2xml:endnote; do
        written "${tool#*:}"
        gives 0 "${tool%:*} reads ${tool#*:}" "${tool%:*}" "works.${tool#*:}"
        check "all of it" counts out '^<mods ID'
    done
    written mods
    gives 0 "xml2bib reads MODS" xml2bib works.mods
    check "all of it" counts out '@[A-Z][A-Za-z]*{'
fi

if is_here yaz-marcdump "MARC 21 as YAZ reads it"; then
    written marcxml
    gives 0 "yaz-marcdump reads MARCXML" yaz-marcdump -i marcxml -o line works.marcxml
    check "all of it" counts out '^[0-9 ]\{5\}[a-z]'
fi

if is_here bibtex "BibTeX as BibTeX reads it"; then
    written bibtex
    cp works.bibtex works.bib
    printf '\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n' >works.aux
    bibtex works >out 2>err
    if grep -q "couldn't open style" out; then
        skip "BibTeX as BibTeX reads it: it has no styles"
    else
        check "BibTeX prints all of it" counts works.bbl '^.bibitem'
        lacks "without an error" out "error message"
    fi
fi

if is_here biber "biblatex as biber reads it"; then
    written biblatex
    gives 0 "biber reads biblatex" biber --tool --nolog --output-file read.bib works.biblatex
    check "all of it" counts read.bib '^@'
    lacks "without an error" out "ERROR"
fi
