#!/usr/bin/env bash
# Measures any program beside Détente on the same disputes.
#
#   bench/beside.sh COMMAND [ARGUMENT…]
#
# An argument {} stands for the case file, {json} for its JSON twin; without either the case file is put last.
# Both are run on every model in turn, three times each; the table gives the least CPU seconds (user and system) of a
# whole run and the peak memory. A run that fails, or takes more than LIMIT seconds (default 100), is said to.
# Needs GNU time as /usr/bin/time (package `time`), and a release build of detente and detente-bench.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || { sed -n '2,9s/^# \?//p' "$0"; exit 2; }
target=${CARGO_TARGET_DIR:-target}/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# least COMMAND… : "CPU-seconds MiB" of the best of three runs, or why there is none.
least() {
    local best="" told
    for _ in 1 2 3; do
        if ! timeout "${LIMIT:-100}" /usr/bin/time -q -o "$work/time" -f '%U %S %M' "$@" >/dev/null 2>"$work/error"; then
            echo "failed"
            return
        fi
        told=$(awk '{ printf "%.2f %.0f", $1 + $2, $3 / 1024 }' "$work/time")
        best=$(printf '%s\n%s\n' "$best" "$told" | grep . | sort -n | head -1)
    done
    echo "$best"
}

printf '%-22s %20s %20s\n' model "detente: s, MiB" "$1: s, MiB"
"$target/detente-bench" --models "$work/models" | while read -r model; do
    json=${model%.case}.json
    "$target/detente" export "$model" --to json --output "$json" >/dev/null 2>&1 || json=$model
    theirs=("$@")
    [[ " $* " == *"{}"* || " $* " == *"{json}"* ]] || theirs+=("{}")
    theirs=("${theirs[@]//\{json\}/$json}")
    theirs=("${theirs[@]//\{\}/$model}")
    ours=("$target/detente" analyze "$model" --quiet --json --states none)
    printf '%-22s %20s %20s\n' "$(basename "$model" .case)" "$(least "${ours[@]}")" "$(least "${theirs[@]}")"
done
