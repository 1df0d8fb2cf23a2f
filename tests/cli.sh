#!/bin/sh
# cli.sh SCRIPT BUILD-FOLDER - runs one script of tests/cli/ in an empty folder.
#
# A script uses what stands here: $opcit, $root (of the project), $out (the build's folder),
# and these calls, each of which is one test or a step to one:
#
#   gives STATUS WHAT COMMAND...   the command ends with this status; its output is in out and err
#   check WHAT COMMAND...          the command succeeds
#   says WHAT FILE TEXT            the file has this text in it
#   lacks WHAT FILE TEXT           it has not
#   skip WHAT                      says that something is not tested here, and why
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
script=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
suite=cli/$(basename "$1" .sh)
out=$(cd "$2" && pwd)
opcit=$out/opcit
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1

LC_ALL=C TZ=UTC NO_COLOR=1 HOME=$work XDG_DATA_HOME=$work/data XDG_DATA_DIRS=$work/shared
export LC_ALL TZ NO_COLOR HOME XDG_DATA_HOME XDG_DATA_DIRS
unset OPCIT_STYLE_PATH OPCIT_LOCALE_PATH
ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 LSAN_OPTIONS=exitcode=99
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS

passed=0 failed=0

pass() { passed=$((passed + 1)); }

fail()
{
    failed=$((failed + 1))
    echo "FAILED $suite: $1"
}

skip() { echo "skipped $suite: $1"; }

check()
{
    what=$1
    shift
    if "$@" >check.out 2>&1; then pass; else
        fail "$what"
        head -n 20 check.out
    fi
}

gives()
{
    expected=$1 what=$2
    shift 2
    "$@" >out 2>err
    got=$?
    if [ $got -eq "$expected" ]; then pass; else
        fail "$what: status $got, not $expected"
        head -n 20 err
    fi
}

says() { if grep -qF -e "$3" "$2"; then pass; else fail "$1: no \"$3\" in:"; head -n 20 "$2"; fi; }
lacks() { if grep -qF -e "$3" "$2"; then fail "$1: there is \"$3\""; else pass; fi; }

. "$script"
echo "$suite: $passed passed, $failed failed"
[ $failed -eq 0 ]
