# Files and streams: -o, standard input and output, and what happens when they fail.
works=$root/records/works.json
"$opcit" format "$works" >expected

gives 0 "-o" "$opcit" format -o refs.txt "$works"
check "has the output" cmp expected refs.txt
check "and standard output has none" test ! -s out
check "nothing is left beside it" test "$(ls -A | grep -c '^\.refs')" -eq 0
check "it has common rights" test "$(stat -c %a refs.txt)" = "$(touch new && stat -c %a new)"

echo before >kept.txt
chmod 640 kept.txt
gives 0 "a file that is there" "$opcit" format -o kept.txt "$works"
check "is replaced" cmp expected kept.txt
check "and keeps its rights" test "$(stat -c %a kept.txt)" = 640

echo before >target.txt
ln -s target.txt link.txt
gives 0 "a link" "$opcit" format -o link.txt "$works"
check "stays one" test -h link.txt
check "and its target is replaced" cmp expected target.txt

echo before >left.txt
gives 4 "a failure" "$opcit" format -s nosuch -o left.txt "$works"
check "leaves the file as it was" test "$(cat left.txt)" = before
gives 2 "no record" "$opcit" convert -t csljson -o left.txt "$root/LICENSE"
check "leaves it as well" test "$(cat left.txt)" = before
gives 5 "no such folder" "$opcit" format -o none/refs.txt "$works"
says "says so" err "none/refs.txt: error: cannot be written: No such file or directory [io-write]"

gives 0 "standard input" sh -c '"$1" format <"$2"' sh "$opcit" "$works"
check "is the same" cmp expected out
gives 0 "standard input as -" sh -c '"$1" format - <"$2"' sh "$opcit" "$works"
check "is the same, too" cmp expected out
gives 0 "-o -" "$opcit" format -o - "$works"
check "is standard output" cmp expected out
gives 5 "standard input that is closed" sh -c '"$1" format <&-' sh "$opcit"
gives 5 "standard output that is closed" sh -c '"$1" format "$2" >&-' sh "$opcit" "$works"
gives 0 "standard error that is closed" sh -c '"$1" format "$2" 2>&-' sh "$opcit" "$works"
if [ -e /dev/full ]; then
    gives 5 "a full device" sh -c '"$1" format "$2" >/dev/full' sh "$opcit" "$works"
    says "says so" err "<stdout>: error: cannot be written"
    gives 5 "a full device by name" "$opcit" format -o /dev/full "$works"
    gives 5 "help on a full device" sh -c '"$1" --help >/dev/full' sh "$opcit"
else
    skip "there is no /dev/full"
fi
gives 5 "a reader that went away" sh -c '{ sleep 0.2; "$1" format "$2"; echo $? >broken; } | true; exit $(cat broken)' sh "$opcit" "$works"

printf '{"id":"x","type":"book","title":"One"}\n{"id":"y","type":"book","title":"Two"}\n' >two.ndjson
gives 0 "a content that tells its format" "$opcit" convert -t ndjson two.ndjson
check "goes through as it is" cmp two.ndjson out
mv two.ndjson two.json
gives 0 "whatever the file is called" "$opcit" convert -t ndjson two.json
check "goes through as well" cmp two.json out

cp "$root/styles/apa.csl" "my style.csl"
echo '{"default": {}}' >short.json
gives 0 "--deps" "$opcit" format -s "./my style.csl" --abbreviations short.json --deps refs.d -o refs.txt "$works" two.json
says "and the abbreviations" refs.d "short.json"
says "names the target" refs.d "refs.txt:"
says "and the records" refs.d "$works"
says "and the others" refs.d "two.json"
says "and the style, as make reads it" refs.d './my\ style.csl'
check "each once" test "$(grep -c two.json refs.d)" -eq 1
