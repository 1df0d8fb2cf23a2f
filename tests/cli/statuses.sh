# Every exit status, and that the highest that applies wins.
works=$root/records/works.json

gives 0 "all well" "$opcit" format "$works"
gives 1 "no command" "$opcit"
gives 1 "an unknown command" "$opcit" formt "$works"
says "the nearest command" err 'did you mean "format"'
gives 1 "a command of a later release" "$opcit" process paper.md
says "it is no command" err '"process" is no command'
gives 1 "an unknown option" "$opcit" format --stile apa "$works"
says "the nearest option" err "did you mean --style?"
says "where help is" err 'opcit format --help'
gives 1 "an option of another command" "$opcit" convert -s apa "$works"
gives 1 "a value is missing" "$opcit" format -s
gives 1 "a switch with a value" "$opcit" format --quiet=yes "$works"
gives 1 "an unknown text format" "$opcit" format -t markdwn "$works"
says "the nearest format" err 'did you mean "markdown"'
gives 1 "an unknown record format" "$opcit" convert -t cslj "$works"
gives 1 "an unknown input format" "$opcit" format -f jsn "$works"
gives 1 "no target" "$opcit" convert "$works"
gives 1 "no records" "$opcit" cite '@kuhn1996'
gives 1 "no citation" "$opcit" cite -b "$works"
gives 1 "no number" "$opcit" format --jobs many "$works"
gives 1 "dependencies of nothing" "$opcit" format --deps x.d "$works"
gives 1 "an unknown form of findings" "$opcit" format --diagnostics=xml "$works"

printf '[{"id": "a", "type": "book", "title": "Good"}, {"id": "b", "title": ]' >bad.json
gives 2 "some input is malformed" "$opcit" format bad.json
says "what was good is written" out "Good"
says "the place is named" err "bad.json:1:"
: >empty
gives 2 "an empty file" "$opcit" format empty
check "one line says so" test "$(wc -l <err)" -eq 1
check "no record" test ! -s out
head -c 4096 "$opcit" >rubbish
gives 2 "binary rubbish" "$opcit" convert -t csljson rubbish
check "no record of rubbish" test ! -s out

gives 3 "a record that is not there" "$opcit" cite -b "$works" '[@kuhn1996; @nobody]'
says "the others are cited" out "Kuhn"
says "which one and where" err "citation:1:13: error:"
gives 3 "its neighbour is named" "$opcit" cite -b "$works" '@kuhn1969'
says "the nearest key" err 'did you mean "kuhn1996"'

gives 4 "no such style" "$opcit" format -s appa "$works"
says "the nearest style" err 'opcit: error: there is no style "appa"; did you mean "apa"? [style-not-found]'
gives 4 "no such file" "$opcit" format -s ./none.csl "$works"
echo '<html/>' >page.csl
gives 4 "not a style" "$opcit" format -s page.csl "$works"
gives 4 "styles check" "$opcit" styles check page.csl
says "the style's place" err "page.csl:1:"

gives 5 "no such input" "$opcit" format none.json
says "says so" err "none.json: error: cannot be read: No such file or directory [io-read]"
gives 5 "a folder for a file" "$opcit" format .

printf '[{"id": "a", "type": "book"}]' >thin.json
gives 0 "warnings are no failure" "$opcit" check thin.json
gives 6 "unless one asks" "$opcit" check --strict thin.json
gives 6 "the highest wins" "$opcit" check --strict thin.json empty
gives 5 "reading goes before the records" "$opcit" format bad.json none.json
gives 4 "a style goes before citations" "$opcit" cite -s appa -b "$works" '@nobody'

gives 0 "help" "$opcit" --help
gives 0 "version" "$opcit" --version
check "which is the header's" test "$(cat out)" = "opcit $(sed -n 's/^#define OPCIT_VERSION "\(.*\)"/\1/p' "$root/src/opcit.h")"
for command in format cite convert check styles; do
    gives 0 "help of $command" "$opcit" $command --help
    says "its usage" out "usage: opcit $command"
done
for shell in bash zsh fish; do gives 0 "completion for $shell" "$opcit" --completion $shell; done
gives 1 "completion for another" "$opcit" --completion tcsh
gives 1 "completion for none" "$opcit" --completion

gives 4 "no such language" "$opcit" format -l tlh "$works"
says "says so" err 'opcit: error: there is no locale for "tlh" [locale-not-found]'
check "and nothing is written" test ! -s out
gives 4 "no tag of a language" "$opcit" format -l 'e@n' "$works"
says "says so" err '[locale-not-a-tag]'
gives 0 "a dialect without a locale is its language" "$opcit" format -l en-AU "$works"
