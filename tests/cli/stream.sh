# convert --stream: the same output, a piece of the input at a time.
works=$root/records/works.json
"$opcit" convert -t ndjson "$works" >expected
for input in "$works" expected; do
    gives 0 "--stream of ${input##*/}" "$opcit" convert --stream -t ndjson "$input"
    check "gives what it gives without" cmp expected out
done
"$opcit" convert -t csljson "$works" >expected.json
gives 0 "into a list" "$opcit" convert --stream -t csljson "$works"
check "makes one list" cmp expected.json out
gives 2 "a broken record" sh -c '{ head -n 2 expected; echo "{ broken"; tail -n 1 expected; } | "$1" convert --stream -t ndjson' sh "$opcit"
says "says so" err "<stdin>:3:"
check "and gives the others" test "$(wc -l <out)" -eq 3

awk 'BEGIN { for (i = 0; i < 100000; i++) printf "{\"id\":\"r%d\",\"type\":\"book\",\"title\":\"Number %d of a hundred thousand\"}\n", i, i }' >many.ndjson
case $out in
*/asan | */tsan | */coverage) skip "memory cannot be limited in this build" ;;
*)
    gives 0 "many records" sh -c 'ulimit -v 60000; "$1" convert --stream -t ndjson many.ndjson' sh "$opcit"
    check "fit into little memory" cmp many.ndjson out
    ;;
esac
