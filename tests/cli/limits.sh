# Inputs that are made to be slow or large end soon, and say why.

# Forty macros that each call the next twice: 2^40 steps.
awk 'BEGIN {
    print "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>Slow</title>"
    print "<id>http://example.org/slow</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
    for (i = 0; i < 40; i++) printf "<macro name=\"m%d\"><text macro=\"m%d\"/><text macro=\"m%d\"/></macro>\n", i, i + 1, i + 1
    print "<macro name=\"m40\"><text variable=\"title\"/></macro><citation><layout><text macro=\"m0\"/></layout></citation>"
    print "<bibliography><layout><text macro=\"m0\"/></layout></bibliography></style>"
}' >slow.csl
echo '[{"id": "a", "type": "book", "title": "T"}]' >one.json
for command in "format" "cite -b one.json @a" "check"; do
    files=
    case $command in cite*) ;; *) files=one.json ;; esac
    gives 4 "a style that never ends: $command" timeout 60 "$opcit" $command -s ./slow.csl $files
    says "says so" err "the style asked for more work than any real one [style-budget]"
done

says "and where" err "slow.csl:18:1: warning: the macro \"m15\""

for format in text ndjson; do
    gives 4 "beside a style that ends: $format" timeout 60 "$opcit" format -s apa -s ./slow.csl -s nosuch -s ieee -t $format one.json
    says "says so" err "[style-budget]"
    says "formats in the first" out "T. (n.d.)."
    check "and in the last, and in nothing else" test "$(grep -c "T\." out)" -eq 2
done

{
    printf '{"references": [{"id": "a", "type": "book", "title": "T"}], "citations": [[{"id": "a"}]], "style": "'
    sed 's/"/\\"/g' slow.csl | tr '\n' ' '
    echo '"}'
} >slow.json
gives 4 "a job with it" timeout 60 "$opcit" citeproc slow.json
says "says so in its answer" out '"code":"style-budget"'
says "and where" out '"line":1,"column":'

# Macros that call each other a hundred thousand deep, and more of them than a style may have.
macros() # COUNT, and on standard input the macros
{
    echo '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>S</title>'
    echo '<id>http://example.org/s</id><updated>2026-01-01T00:00:00+00:00</updated></info>'
    cat
    echo "<macro name=\"m$1\"><text variable=\"title\"/></macro><citation><layout><text macro=\"m0\"/></layout></citation>"
    echo '<bibliography><layout><text macro="m0"/></layout></bibliography></style>'
}
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "<macro name=\"m%d\"><text macro=\"m%d\"/></macro>\n", i, i + 1 }' | macros 100000 >chain.csl
gives 4 "a chain of macros" timeout 60 "$opcit" format -s ./chain.csl one.json
says "says where" err "chain.csl:99802:1: warning: the macro"
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "<macro name=\"m%d\"><text variable=\"title\"/></macro>\n", i }' | macros 1000000 >many.csl
gives 4 "a million macros" timeout 60 "$opcit" format -s ./many.csl one.json
says "says so" err "more than half a million elements"
gives 4 "and to a check" timeout 60 "$opcit" styles check many.csl

# A term and a value of ten million bytes.
long() { head -c 10000000 /dev/zero | tr '\0' "$1"; }
{
    echo '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>S</title>'
    echo '<id>http://example.org/s</id><updated>2026-01-01T00:00:00+00:00</updated></info>'
    printf '<locale><terms><term name="and">'; long a; echo '</term></terms></locale>'
    printf '<citation><layout><text term="and"/></layout></citation><bibliography><layout><text term="and"/><text value="'; long b
    echo '"/></layout></bibliography></style>'
} >long.csl
gives 0 "a long term and a long value" timeout 60 "$opcit" format -s ./long.csl one.json
check "print all of it" test "$(wc -c <out)" -gt 20000000

# Records: long titles, deep markup, many people, dates far from here.
record() { printf '[{"id": "a", "type": "book", "issued": {"date-parts": [[2000]]}, %s' "$1"; }
{ record '"title": "'; long t; echo '"}]'; } >title.json
{ record '"title": "'; awk 'BEGIN { for (i = 0; i < 300000; i++) printf "<i><b>"; for (i = 0; i < 300000; i++) printf "x </b></i>" }'; echo '"}]'; } >markup.json
{ record '"title": "'; awk 'BEGIN { for (i = 0; i < 300000; i++) printf "\xe2\x80\x9cq \xe2\x80\x98" }'; echo '"}]'; } >quotes.json
{ record '"title": "T", "author": ['; awk 'BEGIN { for (i = 0; i < 100000; i++) printf "%s{\"family\": \"F%d\", \"given\": \"John Q.\"}", i ? ", " : "", i }'; echo ']}]'; } >people.json
for style in apa chicago-notes-bibliography ieee; do
    for records in title markup quotes people; do
        gives 0 "$records in $style" timeout 60 "$opcit" format -s "$style" "$records.json"
    done
done
for year in 1000000000000 -1000000000000 99999999999999999999 1e300 2147483647 -2147483648; do
    echo "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"T\", \"issued\": {\"date-parts\": [[$year]]}}]" >date.json
    gives 0 "the year $year" timeout 60 "$opcit" format -s apa date.json
    says "the rest of the record" out "T."
done

# A hundred thousand citations of one record.
awk 'BEGIN {
    printf "{\"style\": \"apa\", \"references\": [{\"id\": \"a\", \"type\": \"book\", \"title\": \"T\"}], \"citations\": ["
    for (i = 0; i < 100000; i++) printf "%s[{\"id\": \"a\", \"locator\": \"%d\"}]", i ? "," : "", i
    print "]}"
}' >job.json
gives 0 "many citations" timeout 60 "$opcit" citeproc job.json
says "to the last" out "p. 99999"

# Deep nesting and a long run of what never ends.
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "["; }' >deep.json
gives 2 "brackets" timeout 60 "$opcit" format -f csljson deep.json
awk 'BEGIN { printf "["; for (i = 0; i < 20000; i++) printf "{\"id\": "; }' >open.json
gives 2 "objects that are never closed" timeout 60 "$opcit" format -f csljson open.json
awk 'BEGIN { printf "<style xmlns=\"http://purl.org/net/xbiblio/csl\">"; for (i = 0; i < 100000; i++) printf "<group>"; }' >deep.csl
gives 4 "elements" timeout 60 "$opcit" styles check deep.csl

# Fields that are made to be looked through again and again.
long_field()
{
    printf '[{"id": "a", "type": "book", "title": "T", %s' "$1" >field.json
    awk -v piece="$2" -v n="$3" 'BEGIN { for (i = 0; i < n; i++) printf "%s", piece }' >>field.json
    printf '%s}]\n' "$4" >>field.json
    gives 0 "a long field: $5" timeout 60 "$opcit" format -q field.json
}
long_field '"note": "' '{:' 1000000 '}"' "braces in a note"
long_field '"note": "' '{:genre:' 500000 '}"' "variables in a note"
long_field '"note": "' 'author: Doe || J\\n' 100000 '"' "names in a note"
long_field '"author": [{"family": "Doe", "given": "' '<b ' 500000 '"}]' "markup in a given name"
long_field '"volume": "' '3 a. ' 500000 '"' "labels in a number"

# Memory that runs out is a failure like any other.  The sanitizers need more of it than one can limit.
case $out in
*/asan | */tsan | */coverage) skip "memory cannot be limited in this build" ;;
*)
    awk 'BEGIN { printf "["; for (i = 0; i < 200000; i++) printf "%s{\"id\":\"i%d\",\"type\":\"book\",\"title\":\"T\"}", i ? "," : "", i; print "]" }' >long.json
    gives 5 "little memory" sh -c 'ulimit -v 100000; exec "$1" format long.json' sh "$opcit"
    says "says so" err "out of memory" # [io-memory]
    gives 0 "as little memory, record by record" sh -c 'ulimit -v 100000; exec "$1" format --stream -t ndjson long.json' sh "$opcit"
    check "formats all of them" test "$(wc -l <out)" -eq 200000
    ;;
esac

# Records whose texts are made to be searched again and again, and many that may be one work.
awk 'BEGIN {
    printf "[{\"id\":\"a\",\"type\":\"book\",\"title\":\""; for (i = 0; i < 300000; i++) printf "<p {a aB "
    printf "\",\"ISSN\":\""; for (i = 0; i < 300000; i++) printf ";1"
    printf "\",\"author\":[{\"literal\":\""; for (i = 0; i < 300000; i++) printf "J. D; "
    printf "\"}],\"ORCID\":\""; for (i = 0; i < 300000; i++) printf "0000-"
    print "\"}]"
}' >searched.json
gives 0 "a record that is searched" timeout 60 "$opcit" check -q -s apa searched.json
awk 'BEGIN {
    for (i = 0; i < 30000; i++)
        printf "{\"id\":\"i%d\",\"type\":\"book\",\"title\":\"The same work\",\"volume\":\"%d\",\"author\":[{\"family\":\"Doe\"}],\"issued\":2020}\n", i, i
}' >alike.ndjson
gives 0 "volumes of one work" timeout 60 "$opcit" check -q -s apa alike.ndjson
