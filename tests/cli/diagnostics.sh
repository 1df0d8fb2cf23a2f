# Findings as text, JSON and SARIF.
is_json() { "$out/tools/is_json" <"$1"; }
works=$root/records/works.json
printf '[\n {"id": "a", "type": "book", "title": "Ä quote: \\"x\\"", "DOI": "nonsense"},\n {"id": "b" "type": "book"}\n]\n' >odd.json

gives 2 "text" "$opcit" check -s apa odd.json
says "a finding has file, line, column, severity and code" err 'odd.json:2:2: warning: "a" has no author and no editor [check-no-author]'
lacks "without a terminal there is no colour" err "$(printf '\033')"
gives 2 "--quiet" "$opcit" check -s apa --quiet odd.json
lacks "keeps errors only" err warning
says "and errors" err ": error: "

gives 2 "json" "$opcit" check -s apa --diagnostics=json odd.json
while IFS= read -r line; do
    printf '%s\n' "$line" >one
    check "each line is JSON" is_json one
done <err
says "with its place" err '"line":2,"column":2'

gives 2 "sarif" "$opcit" check -s apa --diagnostics sarif odd.json
check "is JSON" is_json err
says "of its version" err '"version":"2.1.0"'
says "with the rule" err '"ruleId":"check-no-author"'
says "and with what is to be done" err '"help":{"text":"Add the authors or editors;'
gives 0 "sarif of nothing" "$opcit" format --diagnostics=sarif "$works"
check "is JSON, too" is_json err
says "without results" err '"results":[]'

# The place of many findings in one long line is found in time that grows with the line, not with its square.
awk 'BEGIN { printf "["; for (i = 0; i < 20000; i++) printf "%s{\"id\":\"i%d\",\"type\":\"book\",\"title\":\"T\"}", i ? "," : "", i; print "]" }' >long.json
gives 0 "sixty thousand findings in one line" timeout 60 "$opcit" check -s apa long.json
check "are all there" test "$(grep -c 'check-no-author' err)" -eq 20000
says "and the last has its column" err "long.json:1:$(awk 'BEGIN { n = 2; for (i = 0; i < 19999; i++) n += length(i) + 37; print n }'): warning:"
