# Every finding's code has a case that shows it: among the golden cases, or in a test here or in tests/unit.
sed -n 's/^X([A-Z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' "$root/src/base/diag.def" >codes
check "the codes are listed" test -s codes
check "each is there once" test "$(sort -u codes | wc -l)" -eq "$(wc -l <codes)"
while read -r code; do
    # An input of 4 GiB is too much for a test.
    [ "$code" != input-too-large ] || continue
    if grep -rqF --include='*.stderr' "[$code]" "$root/tests/golden" || grep -qF "$code" "$root"/tests/cli/[!c]*.sh "$root"/tests/unit/*.c; then
        pass
    else
        fail "no test shows $code"
    fi
done <codes
