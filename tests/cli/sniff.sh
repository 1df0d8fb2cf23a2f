# A file tells its format by what is in it: the samples, and real records where $SHARED has them (from the project's root).
cat >wanted <<'END'
cff CITATION.cff
wos article.ciw
refer article.enw
html article.html
jats article.jats.xml
nbib article.nbib
pubmed article.pubmed.xml
ris article.ris
biblatex biblatex.bib
html bibliography.html
marc book.mrc
html chapter.html
page chapter.txt
crossref crossref.json
crossref crossref.xml
datacite datacite.json
datacite datacite.xml
csljson job.json
openalex openalex.json
ovid ovid.txt
msbib sources.msbib.xml
bibtex works.bib
endnote works.endnote.xml
hayagriva works.hayagriva.yaml
csljson works.json
marcxml works.marcxml.xml
mods works.mods.xml
cslyaml works.yaml
END
(cd "$root/records" && "$out/tools/sniff" *) >got
check "the samples are what they are" diff wanted got

for file in "$root"/records/*; do
    printf '\357\273\277' | cat - "$file" >"marked-${file##*/}"
done
(for file in marked-*; do "$out/tools/sniff" "$file"; done) | sed 's/ marked-/ /' | grep -v '^marc ' >got
grep -v '^marc ' wanted >texts
check "with a byte order mark, too" diff texts got

# How many files of a folder may seem to be in another format, and why.
strangers()
{
    case $1 in
    biblatex) echo 14 ;; # use nothing that BibTeX does not have
    bibtex) echo 6 ;;    # use types and fields that biblatex brought
    *) echo 0 ;;
    esac
}

cases=$(cd "$root" && cd "${SHARED:-../shared}/record-cases" 2>/dev/null && pwd)
[ -n "$cases" ] || skip "there are no records in ${SHARED:-../shared}/record-cases"
formats="biblatex:biblatex bibtex:bibtex cff:cff crossref-json:crossref crossref-xml:crossref csl-yaml:cslyaml datacite-json:datacite
    datacite-xml:datacite dublin-core-xml:dc endnote-tagged:refer endnote-xml:endnote html:html jats:jats marc:marc marcxml:marcxml mods:mods
    msbib:msbib nbib:nbib openalex-json:openalex ovid:ovid pubmed-xml:pubmed ris:ris wos:wos"
for pair in ${cases:+$formats}; do
    folder=${pair%:*} format=${pair#*:}
    "$out/tools/sniff" "$cases/$folder"/*.input >got
    check "$folder has files" test -s got
    check "$folder is $format" test "$(grep -vc "^$format " got)" -le "$(strangers "$folder")"
done
