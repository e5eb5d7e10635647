#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The README's two commands on other releases of Debian, in bare roots that debootstrap
# makes: as a user without sudo, then as root. What check and convert say of the sample has
# to be what they say here, byte for byte.
#
#   portability.sh SUITE...          (trixie sid ...)
#
# Environment: SUITES names the suites of tests to run there, all if it is empty. KEEP=1 leaves the used root below build/roots for a look. A bare root is kept
# there for the next run; MIRROR names another mirror than those of apt's sources.
#
# Where no root can be made that is said, and counts as skipped. Everything runs in mount and
# process namespaces of its own: what is mounted or started in them goes when they end.
set -u
export LC_ALL=C.UTF-8
top=$(cd "$(dirname "$0")/.." && pwd) || exit 2
# shellcheck source=scripts/debian.sh
. "$top/scripts/debian.sh" || exit 2
roots=$top/build/roots
passed=0 failed=0 skipped=0
tree=/src/mmapcheck

say() { echo "portability: $*"; }
have() { command -v "$1" >/dev/null 2>&1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n -E "$@"; fi; }
spaces() { as_root unshare --mount --pid --fork --kill-child --propagation private "$@"; }

# outcome WHAT STATUS: counts one step.
outcome() {
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
        say "$suite: $1: ok"
    else
        failed=$((failed + 1))
        say "$suite: $1: FAILED"
    fi
}

# Why no root can be made here, "" if nothing is known to be in the way.
trouble() {
    if [ "$(id -u)" != 0 ] && ! { have sudo && sudo -n true 2>/dev/null; }; then
        echo "neither root nor sudo without a password"
    elif ! have debootstrap && ! [ -x /usr/sbin/debootstrap ]; then
        echo "no debootstrap here: apt-get install debootstrap"
    elif ! spaces true 2>/dev/null; then
        echo "no mount and process namespaces here"
    fi
}

# bare_root SUITE: build/roots/SUITE, made once. Says in $why what went wrong.
bare_root() {
    local place=$roots/$1 mirror script=() include=make
    [ -d "$place" ] && return 0
    why="no mirror of Debian in apt's sources"
    [ -e "/usr/share/debootstrap/scripts/$1" ] || script=(/usr/share/debootstrap/scripts/sid)
    for mirror in ${MIRROR:-$(debian_mirrors)}; do
        as_root rm -rf "$place.part"
        case $mirror in https:*) include=make,ca-certificates ;; esac
        say "$1: making a bare root from $mirror"
        if spaces debootstrap --variant=minbase --include=$include "$1" "$place.part" "$mirror" \
            "${script[@]}" >"$place.log" 2>&1; then
            # A mirror that lags behind its date is still signed.
            echo 'Acquire::Check-Valid-Until "false";' |
                as_root tee "$place.part/etc/apt/apt.conf.d/99lagging" >/dev/null
            as_root mv "$place.part" "$place"
            return 0
        fi
        why="debootstrap: $(grep -m1 -E '^(E|W):|rror|ermitted' "$place.log" || tail -n 1 "$place.log")"
    done
    as_root rm -rf "$place.part"
    return 1
}

# The project as it stands here, with what is not committed yet, and its history.
copy_project() {
    local to=$1$tree
    as_root mkdir -p "$to" &&
        if [ -e "$top/.git" ] && have git; then
            as_root git -c safe.directory='*' clone -q --no-hardlinks "$top" "$to" &&
                (cd "$top" && git -c safe.directory='*' ls-files -z -d) |
                (cd "$to" && as_root xargs -0 -r rm -f --) &&
                (cd "$top" && git -c safe.directory='*' ls-files -z -co --exclude-standard |
                    while IFS= read -r -d '' one; do [ ! -e "$one" ] || printf '%s\0' "$one"; done |
                    tar --null --no-recursion -T - -c) |
                as_root tar -x --no-same-owner -C "$to"
        else
            tar -c -C "$top" --exclude=./build . | as_root tar -x --no-same-owner -C "$to"
        fi
}

# inside ROOT USER COMMAND: runs a shell command in the copy of the project.
inside() {
    local root=$1 user=$2 home=/root
    [ "$user" = 0 ] || home=/tmp
    # shellcheck disable=SC2016 # for the shell inside
    spaces bash -c '
        root=$1 user=$2 home=$3 tree=$4
        mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" || exit 125
        exec env -i HOME="$home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            LANG=C.UTF-8 ${http_proxy:+http_proxy="$http_proxy"} \
            ${https_proxy:+https_proxy="$https_proxy"} ${no_proxy:+no_proxy="$no_proxy"} \
            chroot --userspec="$user:$user" "$root" sh -c "cd $tree && $5"' \
        _ "$root" "$user" "$home" "$tree" "$3"
}

# What is compared: the sample's findings at two levels, and its conversions.
sample="./run-checks.sh check -k testcases/sample -f json; ./run-checks.sh check -k testcases/sample -l 1 -f json"
sample="{ $sample; ./run-checks.sh convert -k testcases/sample; } 2>&1"

try() {
    local root=$roots/$suite.used log=$roots/$suite.log counts line
    bare_root "$suite" || { say "$suite: skipped: $why"; skipped=$((skipped + 1)); return; }
    as_root rm -rf "$root"
    used+=("$root")
    as_root cp -a "$roots/$suite" "$root" && as_root cp -L /etc/resolv.conf "$root/etc/" &&
        copy_project "$root" || { outcome "a copy of the project in the root" 1; return; }
    : >"$log"

    inside "$root" 1000 'make demo' >"$log" 2>&1
    [ $? = 2 ] && [ "$(grep -c '^deps: ' "$log")" = 1 ] &&
        grep -q '^deps: missing. Install with: apt-get .*coccinelle' "$log"
    outcome "make demo as a user without sudo prints the one line to run" $?

    inside "$root" 0 'git config --global --add safe.directory "*" 2>/dev/null; make demo' >>"$log" 2>&1 &&
        [ "$(grep -cE '^(gcc|sparse|cocci) +ok ' "$log")" = 3 ]
    outcome "make demo as root, with all engines" $?

    (cd "$top" && bash -c "$sample") >"$roots/here.out"
    inside "$root" 0 "$sample" >"$roots/$suite.out"
    cmp -s "$roots/here.out" "$roots/$suite.out"
    outcome "the sample's findings and conversions are this machine's" $?
    diff -u "$roots/here.out" "$roots/$suite.out" | head -n 40

    inside "$root" 0 "make test SUITES='${SUITES:-}'" >"$log.test" 2>&1
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$log.test" | tail -n 1)
    cat "$log.test" >>"$log" && rm -f "$log.test"
    [ -n "$line" ] || { outcome "make test as root" 1; tail -n 20 "$log"; return; }
    grep -aE '^FAILED: ' "$log" | head -n 40
    say "$suite: make test: $line"
    read -r -a counts <<<"${line//[!0-9 ]/ }"
    passed=$((passed + ${counts[0]:-0})) failed=$((failed + ${counts[1]:-0}))
    skipped=$((skipped + ${counts[2]:-0}))
}

clean() {
    [ -n "${KEEP:-}" ] || [ ${#used[@]} = 0 ] || as_root rm -rf --one-file-system "${used[@]}"
}

used=()
trap clean EXIT
trap 'exit 130' INT TERM HUP
if [ $# = 0 ]; then
    echo "portability.sh: name the suites: make portability ROOTS=\"trixie sid\"" >&2
    exit 2
fi
for suite in "$@"; do
    case $suite in
    *[!a-z0-9-]* | '')
        echo "portability.sh: '$suite' is no suite's name" >&2
        exit 2
        ;;
    esac
done
mkdir -p "$roots" || exit 2
why=$(trouble)
for suite in "$@"; do
    if [ -n "$why" ]; then
        say "$suite: skipped: $why"
        skipped=$((skipped + 1))
    else
        try
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
