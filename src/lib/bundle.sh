#!/bin/sh
# bundle.sh FOLDER FILE... - the bundled styles and locales as one assembler file and one table.
#
# bundled.S holds the files' bytes between the symbols bundled_N and bundled_N_end, a zero
# byte behind each; bundled.def has a line X(N, kind, "name") for each, in the order given.
set -eu
folder=$1
shift
n=0
: >"$folder/bundled.def.new"
{
    echo '.section .rodata'
    for file; do
        name=$(basename "$file")
        case $name in
        *.csl) kind=BUNDLED_STYLE name=${name%.csl} ;;
        locales-*.xml) kind=BUNDLED_LOCALE name=${name#locales-} name=${name%.xml} ;;
        *) echo "bundle.sh: $file is neither NAME.csl nor locales-LANG.xml" >&2; exit 1 ;;
        esac
        echo "X($n, $kind, \"$name\")" >>"$folder/bundled.def.new"
        printf '.globl bundled_%d\n.hidden bundled_%d\n.globl bundled_%d_end\n.hidden bundled_%d_end\n' $n $n $n $n
        printf '.p2align 4\nbundled_%d:\n.incbin "%s"\nbundled_%d_end:\n.byte 0\n' $n "$file" $n
        n=$((n + 1))
    done
    echo '.section .note.GNU-stack,"",%progbits'
} >"$folder/bundled.S.new"
mv "$folder/bundled.def.new" "$folder/bundled.def"
mv "$folder/bundled.S.new" "$folder/bundled.S"
