# The page that opcit was begun for, when the machine has it: $SHARED names the folder, from the project's root.
shared=$(cd "$root" && cd "${SHARED:-../shared}" 2>/dev/null && pwd)
page=$(ls "$shared"/seed/*.txt 2>/dev/null | head -n 1)
if [ -z "$page" ]; then
    skip "there is no folder ${SHARED:-../shared} with the page in it"
else
    cp "$page" page.txt
    gives 0 "convert" "$opcit" convert -t csljson page.txt
    for field in '"type": "chapter"' \
        '"title": "The impact of Gorbachev'"'"'s new thinking on Soviet policy toward South Korea"' \
        '"chapter-number": "14"' '"container-title": "Soviet Foreign Policy in Transition"' '"page": "275-296"' \
        '"publisher": "Cambridge University Press"' '"part-number": "IV"' \
        '"part-title": "The Soviet Union and the developing world: regional and country case studies"' \
        '"abstract": "Along with the efforts' '1992'; do
        says "has the field" out "$field"
    done
    says "to the end of the summary" out 'new thinking in Soviet foreign policy."'
    for none in '"author"' '"editor"' '"DOI"'; do lacks "invents none" out "$none"; done
    says "knows when it went online" out '"available-date"'

    key=$("$opcit" convert -t ndjson page.txt | sed -n 's/^{"id": *"\([^"]*\)".*/\1/p')
    prints() # STYLE ENTRY CITATION
    {
        printf '%s\n' "$2" >wanted
        gives 0 "format $1" "$opcit" format -s "$1" -t markdown page.txt
        sed 's/\\\([][]\)/\1/g; s/^1\\\./1./' out >got
        check "prints the reference of $1" diff -u wanted got
        printf '%s\n' "$3" >wanted
        gives 0 "cite $1" "$opcit" cite -s "$1" -t markdown -b page.txt "[@{$key}, p. 280]"
        sed 's/\\\([][]\)/\1/g' out >got
        check "prints the citation of $1" diff -u wanted got
    }
    prints apa \
        'The impact of Gorbachev’s new thinking on Soviet policy toward South Korea. (1992). In *Soviet Foreign Policy in Transition* (pp. 275–296). Cambridge University Press.' \
        '(“The Impact of Gorbachev’s New Thinking on Soviet Policy toward South Korea,” 1992, p. 280)'
    prints chicago-author-date \
        '“The Impact of Gorbachev’s New Thinking on Soviet Policy toward South Korea.” 1992. Chap. 14 in *Soviet Foreign Policy in Transition*. Cambridge University Press.' \
        '(“The Impact of Gorbachev’s New Thinking on Soviet Policy toward South Korea” 1992, 280)'
    prints chicago-notes-bibliography \
        '“The Impact of Gorbachev’s New Thinking on Soviet Policy toward South Korea.” Chap. 14 in *Soviet Foreign Policy in Transition*. Cambridge University Press, 1992.' \
        '“The Impact of Gorbachev’s New Thinking on Soviet Policy toward South Korea,” chap. 14 in *Soviet Foreign Policy in Transition* (Cambridge University Press, 1992), 280.'
    prints mla \
        '“The Impact of Gorbachev’s New Thinking on Soviet Policy toward South Korea.” *Soviet Foreign Policy in Transition*, Cambridge University Press, 1992, pp. 275–96.' \
        '(“The Impact of Gorbachev’s New Thinking on Soviet Policy toward South Korea” 280)'
    prints ieee \
        '[1] “The impact of Gorbachev’s new thinking on Soviet policy toward South Korea,” in *Soviet Foreign Policy in Transition*, Cambridge University Press, 1992, ch. 14, pp. 275–296.' \
        '[1, p. 280]'
    prints vancouver \
        '1. The impact of Gorbachev’s new thinking on Soviet policy toward South Korea. In: Soviet Foreign Policy in Transition. Cambridge University Press; 1992. p. 275–96.' \
        '(1 p. 280)'
    prints harvard-cite-them-right \
        '“The impact of Gorbachev’s new thinking on Soviet policy toward South Korea” (1992) *Soviet Foreign Policy in Transition*. Cambridge University Press, pp. 275–296.' \
        '(“The impact of Gorbachev’s new thinking on Soviet policy toward South Korea,” 1992, p. 280)'
    gives 0 "check" "$opcit" check page.txt
    says "no author and no editor" err "has no author and no editor"
    for style in APA IEEE MLA Vancouver Harvard "Chicago author-date" "Chicago notes"; do
        says "what each style does" err "$style begins with the title"
    done
fi
