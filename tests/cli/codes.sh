# Every finding's code has a case that shows it: among the golden cases, or in a test here.
sed -n 's/^X([A-Z0-9_]*, "\([a-z0-9-]*\)".*/\1/p' "$root/src/base/diag.def" >codes
check "the codes are listed" test -s codes
check "each is there once" test "$(sort -u codes | wc -l)" -eq "$(wc -l <codes)"
while read -r code; do
    if grep -rqF --include='*.stderr' "[$code]" "$root/tests/golden" || grep -qF "$code" "$root"/tests/cli/[!c]*.sh; then
        pass
    else
        fail "no test shows $code"
    fi
done <codes
