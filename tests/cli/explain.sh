# Every finding's code is explained: a code without a text does not compile, one with an empty text fails here.
sed -n 's/^X([A-Z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' "$root/src/base/diag.def" >codes
check "the codes are listed" test -s codes
while read -r code; do
    gives 0 "--explain $code" "$opcit" check --explain "$code"
    check "$code: its meaning, why it matters and what to do" test "$(grep -c '[.]$' out)" -eq 3
done <codes
gives 1 "no such code" "$opcit" check --explain chek-doi
says "the nearest code" err 'did you mean "check-doi"?'
