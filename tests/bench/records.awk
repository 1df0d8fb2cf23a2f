# records.awk - as many records as are asked for, out of a few, one JSON object a line.
#
#   awk -v count=N -f records.awk works.ndjson
#
# Each time round, the same works are by other people and of another year, so that they are
# as different from each other as in a bibliography.

function syllable(n) { return syllables[n % 20 + 1] }

function other(line, round) {
    sub(/"id":"/, "&" round "-", line)
    gsub(/"family":"/, "&" toupper(substr(syllable(round), 1, 1)) substr(syllable(round), 2) syllable(int(round / 20)) "-", line)
    gsub(/"given":"/, "&" substr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", round * 7 % 26 + 1, 1) ". ", line)
    sub(/"issued":\{"date-parts":\[\[[0-9]+/, "\"issued\":{\"date-parts\":[[" 1900 + round * 13 % 120, line)
    return line
}

BEGIN { split("ba ko ri ten lu mar de so vi hal ne pol ja gor fi wen ta ul zo chi", syllables, " ") }
{ work[NR] = $0 }
END {
    print "["
    for (i = 0; i < count; i++)
        print other(work[i % NR + 1], int(i / NR)) (i + 1 < count ? "," : "")
    print "]"
}
