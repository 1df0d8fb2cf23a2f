# The styles of the CSL project, when the machine has them: a check says nothing of them but what is wrong.
styles=/usr/share/citation-style-language/styles
if [ ! -d "$styles" ]; then
    skip "there is no folder $styles"
else
    find "$styles" -name '*.csl' -print >all
    xargs -n 500 "$opcit" styles check <all >out 2>err
    check "all of them can be used" test $? -eq 0
    # What was looked at and is so: terms that are there twice, terms that the style's language lacks, macros that
    # nothing calls, a December that is called "long-ordinal-01", and "&amp;#160;" for "&#160;".
    sed 's/.*\[\(.*\)\]$/\1/' err | sort | uniq -c | awk '{ print $2 }' >codes
    for code in $(cat codes); do
        case $code in
        style-macro-unused | style-repeated-element | style-term-missing) pass ;;
        style-misplaced-attribute) check "an ordinal has no form" test "$(grep -c '\[style-misplaced-attribute\]' err)" -le 1 ;;
        style-bad-value) check "references are characters" test "$(grep -F '[style-bad-value]' err | grep -vc 'escaped twice')" -eq 0 ;;
        *) fail "$(grep -F "[$code]" err | head -n 3)" ;;
        esac
    done
fi
