# Input that gzip has packed is read as what is in it.
works=$root/records/works.json
"$opcit" format "$works" >expected
gzip -c "$works" >works.json.gz

gives 0 "a packed file" "$opcit" format works.json.gz
check "reads as the file" cmp expected out
gives 0 "on standard input" sh -c '"$1" format <works.json.gz' sh "$opcit"
check "as well" cmp expected out

{ printf '{"id":"x","title":"One"}\n' | gzip; printf '{"id":"y","title":"Two"}\n' | gzip; } >two.ndjson.gz
gives 0 "two members" "$opcit" convert -t ndjson two.ndjson.gz
check "are one text" test "$(wc -l <out)" -eq 2

head -c "$(($(wc -c <works.json.gz) / 2))" works.json.gz >half.gz
gives 2 "one that is cut off" "$opcit" convert -t ndjson half.gz
says "says so" err "half.gz is packed with gzip and damaged; what could be unpacked was read [input-gzip]"
check "and gives what is whole" test "$(wc -l <out)" -ge 2

head -c 200000000 /dev/zero | gzip -c >bomb.gz
gives 2 "a small file that fills the memory" "$opcit" format bomb.gz
says "is cut short" err "MB and more, as no records do; what comes behind that was not read [input-gzip]"
