# CITATION.cff, Hayagriva and CSL-YAML: what was written is read as what it was, and a file of the format itself stays as it is.
comes_back() # FORMAT FILE.csljson
{
    "$opcit" convert -q -f csljson -t "$1" "$2" >written
    "$opcit" convert -q -f "$1" -t csljson written >read.json
    "$opcit" convert -q -f csljson -t "$1" read.json >again
    check "${2##*/} comes back out of $1" diff written again
}

# The files of losses have what a format cannot hold; that it is told of is tests/prop/roundtrip.c's law.
for format in cff hayagriva cslyaml; do
    for file in "$root"/tests/golden/to-*/*.csljson "$root"/records/works.json; do
        case $file in */losses.csljson) continue ;; esac
        comes_back $format "$file"
    done
    for file in "$root"/tests/golden/$format/*.[cy]*; do
        "$opcit" convert -q -f $format -t csljson "$file" >read.csljson 2>/dev/null # some are broken on purpose
        comes_back $format read.csljson
    done
done
for file in CITATION.cff works.hayagriva.yaml works.yaml; do
    format=$(echo "$file" | sed 's/.*\.cff/cff/; s/.*hayagriva.*/hayagriva/; s/works.yaml/cslyaml/')
    gives 0 "$file into its own format" "$opcit" convert -t $format "$root/records/$file"
    check "is the file" cmp out "$root/records/$file"
done

# Fields of the format that CSL has no place for go back, beside records of another file.
printf 'one:\n  type: book\n  title: One\n  shelf: top\n' >one.yaml
printf '[{"id":"two","type":"book","title":"Two"}]' >two.json
gives 0 "two files into one" "$opcit" convert -t hayagriva --report-loss one.yaml two.json
says "has the other field" out "shelf: top"
lacks "no loss" err "record-loss"
