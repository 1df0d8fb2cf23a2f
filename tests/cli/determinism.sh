# The same input gives the same bytes, whatever the machine's language, time zone and number of threads.
works=$root/records/works.json
for style in "$root"/styles/*.csl; do
    name=$(basename "$style" .csl)
    "$opcit" format -s "$name" -t html "$works" >expected 2>&1
    gives 0 "$name elsewhere" env LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 TZ=Pacific/Kiritimati LANGUAGE=de "$opcit" format -s "$name" -t html "$works"
    check "$name prints the same" cmp expected out
    gives 0 "$name with eight threads" "$opcit" format --jobs 8 -s "$name" -t html "$works"
    check "$name prints the same with them" cmp expected out
done

"$opcit" convert -t ndjson "$works" >works.ndjson
gives 0 "--stream" "$opcit" format --stream -t ndjson "$works"
check "an object a record" test "$(wc -l <out)" -eq "$(wc -l <works.ndjson)"
cp out streamed
gives 0 "--stream by lines" "$opcit" format --stream -t ndjson works.ndjson
check "is the same" cmp streamed out
"$opcit" convert -t ndjson "$works" | sed -n 's/^{"id": *"\([^"]*\)".*/\1/p' >ids
sed -n 's/^{"id":"\([^"]*\)".*/\1/p' streamed >ids.streamed
check "in the order of the input" cmp ids ids.streamed
gives 0 "--stream as text" "$opcit" format --stream -s apa "$works"
check "an entry a record" test "$(grep -c . out)" -eq "$(wc -l <works.ndjson)"
printf '{"id":"a","type":"book","title":"A"}\n{"id": oops}\n{"id":"c","type":"book","title":"C"}\n' >bad.ndjson
gives 2 "--stream with a bad record" "$opcit" format --stream bad.ndjson
says "has those before it" out "A."
says "and those behind it" out "C."
says "and its line" err "bad.ndjson:2:"
