# What the README shows is what happens: every command of a "console" block prints what
# stands below it, and the C program compiles and runs.
ln -s "$root/records" records
PATH=$out:$PATH
awk '
    /^```console/ { inside = 1; next }
    /^```/ { inside = 0 }
    inside && /^\$ / { n++; print substr($0, 3) >("command." n); printf "" >("shown." n); next }
    inside && n { print >("shown." n) }
' "$root/README.md"
n=1
while [ -e command.$n ]; do
    sh ./command.$n >got 2>&1
    # A blank line before the next command is layout.
    sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' shown.$n >wanted
    check "\$ $(cat command.$n)" diff -u wanted got
    n=$((n + 1))
done
check "there are commands" test $n -gt 5

awk '/^```c$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$root/README.md" >example.c
case $out in
*/asan) extra=-fsanitize=address,undefined ;;
*/tsan) extra=-fsanitize=thread ;;
*/coverage) extra=--coverage ;;
*) extra= ;;
esac
check "the C program compiles" ${CC:-cc} -Wall -Wextra -Werror $extra -I"$root/src" -o example example.c -L"$out" -lopcit
gives 0 "the C program runs" env LD_LIBRARY_PATH="$out" ./example records/works.json
says "and formats" out "Kuhn"
