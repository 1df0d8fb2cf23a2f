# Names as other programs' tests take them apart, when the machine has them: $SHARED names the folder, from the project's root.
cases=$(cd "$root" && cd "${SHARED:-../shared}/record-cases/bibtex-names" 2>/dev/null && pwd)/names.json
tool=$out/tools/bibtex_name
if [ ! -e "$cases" ] || [ ! -x "$tool" ]; then
    skip "there are no names in ${SHARED:-../shared}/record-cases"
else
    # A case is an object of one member a line; values hold no escapes but for backslashes and quotation marks.
    member() { sed -n "s/^ *\"$1\": \"\\(.*\\)\",\\{0,1\\}\$/\\1/p" "$cases" | sed 's/\\\(["\\]\)/\1/g'; }
    for part in name first von last jr; do member $part >"$part"; done
    paste first von last jr >wanted
    "$tool" <name >got
    check "has names" test -s wanted
    check "takes names apart" diff -u wanted got
fi
