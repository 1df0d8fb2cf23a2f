#!/bin/sh
# run.sh BUILD-FOLDER SUITE... - runs the suites one after another and adds up what they say.
#
# A suite prints what failed and ends with "SUITE: N passed, M failed".  The last line is
# the sum; the exit status tells whether all passed.
set -u
out=$1
shift
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 LSAN_OPTIONS=exitcode=99
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS

# Each cmocka program says how many of its tests passed and failed; one that ends otherwise has failed once more.
unit()
{
    passed=0 failed=0
    for source in tests/unit/test_*.c; do
        program=$out/unit/$(basename "$source" .c)
        "$program" >"$work/log" 2>&1
        status=$?
        p=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s).*/\1/p' "$work/log")
        f=$(sed -n 's/^\[  FAILED  \].* \([0-9]*\) test(s).*/\1/p' "$work/log" | tail -n 1)
        passed=$((passed + ${p:-0}))
        failed=$((failed + ${f:-0}))
        if [ $status -ne 0 ]; then
            [ "${f:-0}" -gt 0 ] || failed=$((failed + 1))
            echo "FAILED $program (status $status)"
            tail -n 30 "$work/log"
        fi
    done
    echo "unit: $passed passed, $failed failed"
}

# Edited documents against new ones: all bundled styles, and some of the system's where there are any.  Then each format
# that is read and written.
prop()
{
    system=$(ls /usr/share/citation-style-language/styles/*.csl 2>/dev/null | awk 'NR % 40 == 1')
    "$out/prop/edits" "${SEED:-1}" "${EDITS:-80}" tests/prop/alike.json \
        $(ls styles/*.csl | sed 's,.*/,,; s/\.csl$//') $system 2>&1 | sed '$s/^/prop-edits: /'
    "$out/prop/damage" "${CHANGES:-1}" records/* 2>&1 | sed '$s/^/prop-damage: /'
    "$out/prop/roundtrip" "${SEED:-1}" "${CHANCES:-2000}" tests/prop/roundtrip.json csljson ndjson cslyaml bibtex biblatex ris nbib refer \
        endnote mods marcxml cff hayagriva jats dc 2>&1 | sed '$s/^/prop-roundtrip: /'
}

# A file of the corpus is a test; one that the target does not survive has failed.
replay()
{
    passed=0 failed=0
    for file in tests/fuzz/corpus/*/*; do
        target=$(basename "$(dirname "$file")")
        if "$out/replay/$target" "$file" >"$work/log" 2>&1; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAILED replay/$target: $file"
            tail -n 30 "$work/log"
        fi
    done
    echo "replay: $passed passed, $failed failed"
}

cli()
{
    for script in tests/cli/*.sh; do
        sh tests/cli.sh "$script" "$out" 2>&1
    done
}

# Our own fixtures: they need no more than the bundled locales.
ours()
{
    "$out/tools/conformance" -l styles/locales tests/csl/ours 2>&1 | sed '$s/^/csl-ours: /'
}

# The fixtures of the CSL test suite, or of any folder like it.
suite()
{
    suite=${SUITE:-$SHARED/csl-test-suite} locales=${LOCALES:-$SHARED/csl-locales}
    if [ ! -d "$suite" ] || [ ! -d "$locales" ]; then
        echo "skipped csl: there is no CSL test suite in $SHARED"
        echo "csl: 0 passed, 0 failed"
        return
    fi
    "$out/tools/conformance" -l "$locales" -o "$SHARED/csl-locales-2024" -n tests/csl/older-locale.txt \
        -k tests/csl/known.txt "$suite" 2>&1 | sed '$s/^/csl: /'
}

# A suite that was asked for by name is run alone.
csl()
{
    [ "${SUITE:-}" ] || ours
    suite
}

run()
{
    case $1 in
    unit) unit ;;
    golden) tests/golden/run.sh "$out/opcit" 2>&1 ;;
    prop) prop ;;
    replay) replay ;;
    cli) cli ;;
    csl) csl ;;
    layers) sh tests/layers/check.sh 2>&1 ;;
    esac
}

# A suite that ends without its sum was cut off.
for suite; do
    run "$suite" | tee "$work/suite"
    tail -n 1 "$work/suite" | grep -Eq '^[a-z/-]+: [0-9]+ passed, [0-9]+ failed$' || echo "$suite: 0 passed, 1 failed"
done | tee "$work/all"
awk '/^[a-z\/-]+: [0-9]+ passed, [0-9]+ failed$/ { p += $2; f += $4 }
     END { printf "%d passed, %d failed\n", p, f; exit f > 0 || p == 0 }' "$work/all"
