# EndNote XML, MODS and MARCXML: what was written is well-formed, and read as what it was.
comes_back() # FORMAT FILE.csljson
{
    "$opcit" convert -f csljson -t "$1" "$2" >written.xml 2>/dev/null
    "$opcit" convert -f "$1" -t csljson written.xml >read.json 2>findings
    "$opcit" convert -f csljson -t "$1" read.json >again.xml 2>/dev/null
    check "${2##*/} comes back out of $1" diff written.xml again.xml
    check "and is well-formed" sh -c '! grep -q "\[xml-" findings'
    if command -v xmllint >/dev/null; then
        check "as xmllint sees it too" xmllint --nonet --noout written.xml
    fi
}

# The files of losses have what a format cannot hold; that it is told of is tests/prop/roundtrip.c's law.
for format in endnote mods marcxml; do
    for file in "$root"/tests/golden/to-endnote/*.csljson "$root"/tests/golden/to-mods/*.csljson "$root"/tests/golden/to-marcxml/*.csljson "$root"/records/works.json; do
        case $file in */losses.csljson) continue ;; esac
        comes_back $format "$file"
    done
    for file in "$root"/records/works.$format.xml; do
        gives 0 "${file##*/} into its own format" "$opcit" convert -t $format "$file"
        check "is the file" cmp out "$file"
    done
done

# Records of another file behind them leave those of the format itself as they are, fields that CSL has no place for among
# them; but one that needs what is declared around it is made anew.
is_kept() { ! diff "$1" out | grep -q '^<'; }

printf '[{"id":"two","type":"book","title":"Two"}]' >two.json
for format in endnote mods marcxml; do
    file=$root/records/works.$format.xml
    "$opcit" convert -q -t $format two.json >two.xml
    for second in two.json two.xml; do
        gives 0 "${file##*/} and $second into one" "$opcit" convert -t $format --report-loss "$file" $second
        check "has all lines of the first" is_kept "$file"
        says "has the other record" out "Two"
        lacks "nothing is lost" err "record-loss"
    done
done
sed 's,<\(/*\)\([a-z]\),<\1m:\2,g; s,xmlns=,xmlns:m=,' "$root/records/works.mods.xml" >prefixed.xml
gives 0 "a record with prefixes and another into one" "$opcit" convert -q -t mods prefixed.xml two.json
says "has its title" out "<title>On the origin of species"
lacks "has no prefix" out "m:"

# Both are MARC 21, and have one table.
"$opcit" convert --mapping marc | sed 's/ of marc,/ of it,/' >of_marc
"$opcit" convert --mapping marcxml | sed 's/ of marcxml,/ of it,/' >of_marcxml
check "MARCXML has MARC's table" cmp of_marc of_marcxml
