#!/bin/sh
# Holds src/ to the include table of src/README.md: a folder includes its own headers and those of the
# folders in its row, the program includes opcit.h only, and each library stays in its own corner.
set -u
cd "$(dirname "$0")/../.." || exit 1
passed=0 failed=0

complain()
{
    echo "FAILED layers: $1"
    failed=$((failed + 1))
}

# A row of the table: | folder, folder | what they may include |
rows=$(sed -n '/^| folder | may include |/,/^$/p' src/README.md | sed '1,2d')
[ -n "$rows" ] || complain "src/README.md has no table \"| folder | may include |\""

allowed() # FOLDER: the folders it may include
{
    printf '%s\n' "$rows" | awk -F '|' -v folder="$1" '
        { n = split($2, names, /[ ,]+/); for (i = 1; i <= n; i++) if (names[i] == folder) print $3 }'
}

all_folders=$(cd src && for d in */; do echo "${d%/}"; done)
for folder in $all_folders; do
    may=$(allowed "$folder")
    [ -n "$may" ] || complain "src/$folder is not in the table"
    case $may in *"all of the above"*) may="$all_folders opcit.h" ;; esac
    for file in src/"$folder"/*.c src/"$folder"/*.cpp src/"$folder"/*.h src/"$folder"/*.def; do
        [ -f "$file" ] || continue
        before=$failed
        for header in $(sed -n 's/^ *# *include *"\([^"]*\)".*/\1/p' "$file"); do
            from=${header%%/*}
            case " $(echo $may) " in *" $from "*) continue ;; esac
            [ "$from" = "$folder" ] || [ "$header" = bundled.def ] || complain "$file includes $header"
        done
        case $file in src/text/*) ;; *) grep -Hn 'include <unicode/' "$file" && complain "$file includes ICU" ;; esac
        case $file in *.cpp) ;; *) grep -Hn 'include <simdjson' "$file" && complain "$file includes simdjson" ;; esac
        case $file in src/base/yaml.c) ;; *) grep -Hn 'include <yaml' "$file" && complain "$file includes libyaml" ;; esac
        case $file in src/read/gzip.c) ;; *) grep -Hn 'include <zlib' "$file" && complain "$file includes zlib" ;; esac
        case $file in src/read/html_text.c | src/style/xml.[ch]) ;; *) grep -Hn 'include <libxml/' "$file" && complain "$file includes libxml2" ;; esac
        [ $failed -gt "$before" ] || passed=$((passed + 1))
    done
done
echo "layers: $passed passed, $failed failed"
[ $failed -eq 0 ]
