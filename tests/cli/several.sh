# Several files of one format into that format: their texts one behind the other, or all that they say where a file has a frame.
sample() # FORMAT
{
    case $1 in
    bibtex) echo works.bib ;;
    biblatex) echo biblatex.bib ;;
    ris) echo article.ris ;;
    nbib) echo article.nbib ;;
    refer) echo article.enw ;;
    cff) echo CITATION.cff ;;
    cslyaml) echo works.yaml ;;
    hayagriva) echo works.hayagriva.yaml ;;
    endnote | mods | marcxml) echo "works.$1.xml" ;;
    esac
}

printf '[{"id":"two","type":"book","title":"Two","author":[{"family":"Doe","given":"Jane"}]}]' >two.json
into_one() # FORMAT
{
    first=$root/records/$(sample "$1")
    "$opcit" convert -q -t "$1" two.json >second
    gives 0 "two files of $1 into one" "$opcit" convert -f "$1" -t "$1" --report-loss "$first" second
    lacks "nothing is lost" err "loss"
}

for format in bibtex biblatex ris nbib refer; do
    into_one $format
    check "their texts stand one behind the other" sh -c 'cat "$1" second | cmp - out' sh "$first"
done

# The order of fields is the format's.
members() # FORMAT FILE...
{
    format=$1
    shift
    "$opcit" convert -q -f "$format" -t csljson "$@" | tr -d ' ' | sed 's/,$//' | sort
}

for format in cslyaml cff hayagriva endnote mods marcxml; do
    into_one $format
    cp out both
    members $format "$first" second >apart
    members $format both >together
    check "all that they say is in it" cmp apart together
done
