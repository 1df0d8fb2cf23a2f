# job.awk - a job for opcit citeproc: a document that cites the records of a file.
#
#   awk -v style=NAME -v clusters=N -f job.awk records.json
#
# Clusters hold one cite, two or three, some with a page; a third of them cite what was cited
# just before.  Each stands in a note of its own.  The same numbers make the same job.

function chance(most) {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return int(seed / 65536) % most
}

function cite(id) {
    return "{\"id\":\"" id "\"" (chance(3) ? "" : ",\"locator\":\"" 1 + chance(400) "\",\"label\":\"page\"") "}"
}

function cluster(n,    i, text) {
    for (i = 0; i < n; i++) {
        last = chance(3) && last != "" ? ids[chance(count)] : last == "" ? ids[0] : last
        text = text (i ? "," : "") cite(last)
    }
    return text
}

BEGIN { seed = 7 }
{ records = records $0 "\n" }
match($0, /"id":"[^"]*"/) { ids[count++] = substr($0, RSTART + 6, RLENGTH - 7) }
END {
    printf "{\"style\":\"%s\",\"format\":\"text\",\"references\":%s,\"citations\":[", style, records
    for (k = 1; k <= clusters; k++)
        printf "%s\n{\"citationItems\":[%s],\"properties\":{\"noteIndex\":%d}}", (k > 1 ? "," : ""), cluster(chance(4) ? 1 : 1 + chance(3)), k
    print "]}"
}
