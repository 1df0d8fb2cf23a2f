# The locales of the CSL project, when the machine has them: $SHARED names the folder that holds theirs.
locales=$(cd "$root" && cd "${SHARED:-../shared}/csl-locales" 2>/dev/null && pwd)
if [ -z "$locales" ]; then
    skip "there is no folder ${SHARED:-../shared}/csl-locales"
else
    cat >words.csl <<'XML'
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Words</title><id>http://example.org/styles/words</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <sort><key variable="title"/></sort>
    <layout><group delimiter="; ">
      <number variable="edition" form="long-ordinal"/>
      <number variable="volume" form="ordinal"/>
      <group delimiter=" "><label variable="page"/><text variable="page"/></group>
      <date variable="issued" form="text"/>
      <date variable="issued" form="numeric"/>
      <text variable="title" quotes="true"/>
    </group></layout>
  </bibliography>
</style>
XML
    echo '[{"id": "a", "type": "book", "title": "T", "edition": "2", "volume": "21", "page": "3-7", "issued": {"date-parts": [[2004, 3, 1]]}}]' >one.json
    for file in "$locales"/locales-*.xml; do
        tag=${file##*/locales-} tag=${tag%.xml}
        gives 0 "styles check of $tag" "$opcit" styles check "$file"
        # Some name a term twice, which is their own fault.
        check "it keeps to the rules" test "$(grep -cv '\[style-repeated-element\]$' err)" -eq 0
        gives 0 "format in $tag" "$opcit" format -s ./words.csl -l "$tag" --locale-dir "$locales" one.json
        check "nothing is missing" test ! -s err
    done
fi
