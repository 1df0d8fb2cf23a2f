# Both libraries show opcit_* only, and the header is C and C++ by itself.
nm -D --defined-only "$out/libopcit.so" | awk '{ print $NF }' | sed 's/@.*//' | sort -u >shared
nm -g --defined-only "$out/libopcit.a" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >static
# What the sanitizers and the coverage run time put into every library is theirs.
for list in shared static; do
    grep -v -e '^opcit_' -e '^__asan' -e '^__odr_asan' -e '^__tsan' -e '^__sanitizer' -e '^__gcov' -e '^mangle_path$' $list >others
    check "$list: opcit_* only ($(head -n 3 others | tr '\n' ' '))" test ! -s others
    grep '^opcit_' $list >$list.own
done
check "the same in both" cmp shared.own static.own
sed -n 's/^OPCIT_API .*\(opcit_[a-z_]*\)(.*/\1/p' "$root/src/opcit.h" | sort -u >declared
check "all that the header declares, and no more" cmp declared shared.own

: ${CC:=cc}
echo '#include "opcit.h"' >one.c
for standard in c99 c11 c17; do
    check "the header is $standard" $CC -std=$standard -pedantic -Wall -Wextra -Werror -I"$root/src" -fsyntax-only one.c
done
check "the header is C++" $CC -xc++ -std=c++11 -pedantic -Wall -Wextra -Werror -I"$root/src" -fsyntax-only one.c
