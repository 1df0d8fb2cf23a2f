# Where styles and locales are found, and in which order.
works=$root/records/works.json
style() # ID TITLE WORD: a style that prints a word
{
    cat <<XML
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>$2</title><id>$1</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text value="$3"/></layout></citation>
  <bibliography><layout><text value="$3"/></layout></bibliography>
</style>
XML
}
dependent() # ID TITLE PARENT
{
    cat <<XML
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="en-GB">
  <info><title>$2</title><id>$1</id><link href="$3" rel="independent-parent"/><updated>2026-01-01T00:00:00+00:00</updated></info>
</style>
XML
}
mkdir -p option path data/opcit/styles shared/opcit/styles
style http://example.org/styles/mine "Mine" OPTION >option/mine.csl
style http://example.org/styles/mine "Mine" PATH >path/mine.csl
style http://example.org/styles/mine "Mine" HOME >data/opcit/styles/mine.csl
style http://example.org/styles/mine "Mine" SHARED >shared/opcit/styles/mine.csl
style http://example.org/styles/other "Other" OTHER >option/renamed.csl

gives 0 "--style-dir" env OPCIT_STYLE_PATH=path "$opcit" format -s mine --style-dir option "$works"
says "comes first" out OPTION
gives 0 "OPCIT_STYLE_PATH" env OPCIT_STYLE_PATH=none:path "$opcit" format -s mine "$works"
says "comes second" out PATH
gives 0 "the user's data folder" "$opcit" format -s mine "$works"
says "comes third" out HOME
rm data/opcit/styles/mine.csl
gives 0 "the shared data folders" "$opcit" format -s mine "$works"
says "come after it" out SHARED
gives 0 "a path" "$opcit" format -s path/mine.csl "$works"
says "is that file" out PATH
gives 0 "an id" "$opcit" format -s http://example.org/styles/mine --style-dir option "$works"
says "finds the file that is named after it" out OPTION
gives 0 "an id" "$opcit" format -s http://example.org/styles/other --style-dir option "$works"
says "finds a file under another name" out OTHER
gives 4 "an unknown id" "$opcit" format -s http://example.org/styles/none --style-dir option "$works"
style http://example.org/styles/apa "Ours" OURS >option/apa.csl
gives 0 "a folder" "$opcit" format -s apa --style-dir option "$works"
says "goes before what is bundled" out OURS
gives 0 "the repository's id of a bundled style" "$opcit" format -s http://www.zotero.org/styles/ieee "$works"
says "is that style" out "[1] P. Baran"
gives 0 "another name of a bundled style" "$opcit" format -s nlm "$works"
says "is that style" out "1. Baran P."
gives 0 "a repository's id of another name" "$opcit" format -s http://www.zotero.org/styles/nlm-citation-sequence "$works"
says "is that style" out "1. Baran P."
style http://example.org/styles/nlm "Mine" MINE >option/nlm.csl
gives 0 "a folder's style of such a name" "$opcit" format -s nlm --style-dir option "$works"
says "goes before" out MINE
gives 0 "a bundled style's own id" "$opcit" format -s "$(sed -n 's|.*<id>\(.*\)</id>.*|\1|p' "$root/styles/ieee.csl")" "$works"
says "is that style" out "[1] P. Baran"

dependent http://example.org/styles/child "Child" http://example.org/styles/other >option/child.csl
gives 0 "a dependent style" "$opcit" format -s child --style-dir option "$works"
says "is its parent" out OTHER
gives 0 "styles show" "$opcit" styles show child --style-dir option
says "tells its own title" out Child
says "and its own language" out en-GB
says "and its parent" out "stands for    http://example.org/styles/other"
dependent http://example.org/styles/orphan "Orphan" http://example.org/styles/nowhere >option/orphan.csl
gives 4 "a dependent style without its parent" "$opcit" format -s orphan --style-dir option "$works"
says "names the parent" err http://example.org/styles/nowhere

gives 0 "styles list" "$opcit" styles list --style-dir option
says "has those of the folder" out "renamed"
says "and the bundled ones" out "Vancouver"
check "each name once" test "$(grep -c '^apa ' out)" -eq 1
gives 0 "styles list with words" "$opcit" styles list CHICAGO note
says "has what has both" out "chicago-notes-bibliography"
lacks "and nothing else" out "author-date"
gives 4 "styles list with a word that none has" "$opcit" styles list qqqq
says "says so" err 'no style has "qqqq" in its name or title'
gives 0 "styles check of standard input" sh -c '"$1" styles check <option/mine.csl' sh "$opcit"
check "finds nothing" test ! -s err
gives 0 "styles alone" "$opcit" styles
says "is the list" out "ieee"

mkdir locales
cat >locales/locales-la.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="la">
  <style-options punctuation-in-quote="false"/>
  <terms><term name="and">et</term></terms>
</locale>
XML
cat >and.csl <<'XML'
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>And</title><id>http://example.org/styles/and</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text term="and"/></layout></citation>
  <bibliography><layout><text term="and"/></layout></bibliography>
</style>
XML
gives 0 "--locale-dir" "$opcit" format -s ./and.csl -l la --locale-dir locales "$works"
check "is used" test "$(head -n 1 out)" = Et
gives 0 "OPCIT_LOCALE_PATH" env OPCIT_LOCALE_PATH=locales "$opcit" format -s ./and.csl -l la "$works"
check "is used, too" test "$(head -n 1 out)" = Et
gives 0 "without" "$opcit" format -s ./and.csl "$works"
check "the style's own language is" test "$(head -n 1 out)" = And

# A style names a locale; it cannot name a file.
sed 's|class="in-text"|class="in-text" default-locale="../locales/locales-la"|' and.csl >escape.csl
"$opcit" format -s ./escape.csl --locale-dir locales "$works" >out 2>err
check "no path in a language leads to a file" test "$(head -n 1 out)" = And
