#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Brings what mmapcheck builds and runs with: Debian packages, and libsparse
# built from Debian's source package in a private directory. That is taken from the
# machine's own suites, else from another suite of the same mirror.
#
#   deps.sh [--check] [--kernel] [--roots]
#
#   --check   say what is missing, install nothing
#   --kernel  also what the real-kernel tests need (linux-source-6.12, flex, ...)
#   --roots   also what make portability needs (debootstrap)
#
# Environment: GCC (gcc), SPARSE_SRC (a sparse source tree to build instead of
# Debian's), SPARSE_DIR (where libsparse.a is kept: build/sparse, and build/sparse-src
# for SPARSE_SRC).
#
# Exit: 0 all there; 1 something could not be brought, but an engine can still
# be built; 2 nothing can be built, there is no way to install, or SPARSE_SRC or
# SPARSE_DIR is of no use: a directory that deps did not make is never replaced.
# The system's apt configuration is only read. Nothing is asked.

set -u
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=scripts/debian.sh
. "$top/scripts/debian.sh" || exit 2
GCC=${GCC:-gcc}
SPARSE_DIR=${SPARSE_DIR:-$top/build/sparse${SPARSE_SRC:+-src}}
py=/usr/bin/python3
check_only=0
kernel=0
roots=0
for arg in "$@"; do
    case $arg in
    --check) check_only=1 ;;
    --kernel) kernel=1 ;;
    --roots) roots=1 ;;
    *)
        echo "deps.sh: unknown option '$arg'; known: --check --kernel --roots" >&2
        exit 2
        ;;
    esac
done

say() { echo "deps: $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

# The plugin headers and the C++ compiler must be those of the gcc in use.
gcc_major() { "$GCC" -dumpversion 2>/dev/null | cut -d. -f1; }
plugin_dir() { "$GCC" -print-file-name=plugin 2>/dev/null; }
header() { have "$GCC" && echo "#include <$1>" | "$GCC" -E -x c - -o /dev/null 2>/dev/null; }
spatch_python() {
    local place status
    have spatch || return 1
    place=$(mktemp -d) || return 1
    printf '@script:python@\n@@\nprint("ok")\n' >"$place/probe.cocci"
    echo 'int x;' >"$place/probe.c"
    (cd "$place" && HOME=$place PATH=/usr/bin:/bin spatch --very-quiet --sp-file probe.cocci probe.c) \
        2>/dev/null | grep -q ok
    status=$?
    rm -rf "$place"
    return $status
}
# A library cut short is none: make and doctor would send its user here again and again.
built() { ar t "$SPARSE_DIR/libsparse.a" 2>/dev/null | grep -qx linearize.o; }
linux_source() { [ -n "${KERNEL_612:-}" ] || [ -f /usr/src/linux-source-6.12.tar.xz ]; }

# One line a need: package, then the command that shows it is there.
wanted() {
    local major
    major=$(gcc_major)
    # A bare machine has no gcc to ask yet; the default one pulls these in by name.
    [ -n "$major" ] || major=$(apt-cache depends "${GCC##*/}" 2>/dev/null |
        sed -n 's/.*Depends: gcc-\([0-9]*\)$/\1/p' | head -n 1)
    case ${GCC##*/} in
    gcc-[0-9]*) major=${GCC##*gcc-} ;;
    esac
    have "$GCC" || echo "${GCC##*/}"
    have make || echo "make"
    have g++ || echo "g++"
    case ${GCC##*/} in
    gcc-[0-9]*) have "g++-$major" || echo "g++-$major" ;;
    esac
    have spatch || echo "coccinelle"
    [ -x $py ] || echo "python3"
    # spatch loads libpython by its development name, and only when a rule has Python.
    spatch_python || echo "libpython3-dev"
    $py -c 'import pytest' 2>/dev/null || echo "python3-pytest"
    $py -c 'import jsonschema' 2>/dev/null || echo "python3-jsonschema"
    header cmocka.h || echo "libcmocka-dev"
    if [ ! -f "$(plugin_dir)/include/gcc-plugin.h" ]; then
        echo "gcc-${major:-N}-plugin-dev"
    fi
    if ! built && [ -z "${SPARSE_SRC:-}" ]; then
        have dpkg-source || echo "dpkg-dev"
        have patch || echo "patch"
        have xz || echo "xz-utils"
    fi
    if [ $kernel = 1 ]; then
        linux_source || echo "linux-source-6.12"
        for tool in flex bison bc xz; do
            have $tool || echo "${tool/#xz/xz-utils}"
        done
        header libelf.h || echo "libelf-dev"
        header openssl/ssl.h || echo "libssl-dev"
    fi
}

# Some tests use these and say so when they are not there.
nice_to_have() {
    [ $roots = 0 ] || have debootstrap || [ -x /usr/sbin/debootstrap ] || echo "debootstrap"
    have git || echo "git"
    have parallel || echo "parallel"
    have shellcheck || echo "shellcheck"
    have mandoc || echo "mandoc"
    have ruff || $py -c 'import flake8' 2>/dev/null || echo "python3-flake8"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}
can_be_root() { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }

apt_get() {
    as_root apt-get -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0 -o Acquire::Retries=1 -y -qq "$@" \
        >"$log" 2>&1
}
apt_install() { apt_get --no-install-recommends install "$@"; }
# The first complaint in apt's output; an error before a warning.
complaint() { grep -m1 '^E:' "$log" || grep -m1 '^W:' "$log" || tail -n 1 "$log"; }

# Installs all at once; when that fails, one by one, so that one package this Debian
# lacks does not keep the others away. Leaves in $why what apt said first.
install_packages() {
    local package old
    why=
    apt_install "$@" && return 0
    apt_get update
    old=$(complaint)
    apt_install "$@" && return 0
    why=${old:-$(complaint)}
    # A mirror that cannot be reached cannot be reached for the next package either.
    grep -q '^E: Failed to fetch' "$log" && return 1
    for package in "$@"; do
        apt_install "$package" || why=${why:-$(complaint)}
    done
}

# The line to run, for packages by their names in Debian, on the system this is.
install_line() {
    local tool='' column named update=
    if have dnf; then
        tool='dnf install' column=2
    elif have pacman; then
        tool='pacman -S' column=3
    elif have zypper; then
        tool='zypper install' column=4
    fi
    if [ -n "$tool" ] && ! have apt-get; then
        named=$(printf '%s\n' "$@" | sed 's/^gcc-[0-9]*-plugin-dev$/gcc-N-plugin-dev/' |
            awk -F '\t' -v column=$column '
                NR == FNR { other[$1] = $column; next }
                other[$1] != "-" && !seen[other[$1]]++ { printf " %s", other[$1] }' \
                "$top/scripts/mmapcheck/packages.tsv" - | sed "s/gccN-/gcc$(gcc_major)-/")
        echo "$tool$named (names not tried on such a system)"
        return
    fi
    ! have apt-cache || apt-cache show make >/dev/null 2>&1 || update='apt-get update && '
    case " $* " in
    *' gcc-N-plugin-dev '*)
        # Which version gcc will have is known only once it is there.
        named=" $* "
        named=${named/ gcc-N-plugin-dev / }
        echo "${update}apt-get install${named% }" \
            "&& apt-get install gcc-\$(gcc -dumpversion | cut -d. -f1)-plugin-dev"
        ;;
    *) echo "${update}apt-get install $*" ;;
    esac
}

packages() {
    local missing why
    # shellcheck disable=SC2046 # package names hold no blanks
    set -- $(wanted) $(nice_to_have)
    [ $# -gt 0 ] || return 0
    if [ $check_only = 1 ] || ! have apt-get || ! can_be_root; then
        say "missing. Install with: $(install_line "$@")"
        [ -z "$(wanted)" ] && return 0
        return 2
    fi
    say "installing $*"
    # The version of gcc is known only once apt's lists are there.
    [ -n "$(gcc_major)" ] || apt_get update
    # shellcheck disable=SC2046
    set -- $(wanted) $(nice_to_have)
    install_packages "$@"
    hash -r
    # What came with gcc may want more: the plugin headers of the version it turned out to be.
    # shellcheck disable=SC2046
    set -- $(wanted)
    [ $# = 0 ] || [ -n "$why" ] || install_packages "$@"
    hash -r
    missing=$(wanted | tr '\n' ' ')$(nice_to_have | tr '\n' ' ')
    [ -z "$missing" ] && return 0
    # shellcheck disable=SC2086 # package names hold no blanks
    say "apt-get cannot install what is missing (${why:-it says nothing}). Once it can: $(install_line $missing)"
    [ -n "$(wanted)" ] || return 0
    return 1
}

# A private view of the machine's own sources, asked for source packages.
private_sources() {
    local file
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$file" ] && sed -n 's/^deb[[:space:]]/deb-src /p' "$file" \
            >"$1/parts/$(basename "$file" .list)-list.list"
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -f "$file" ] && sed 's/^Types:.*/Types: deb-src/' "$file" \
            >"$1/parts/$(basename "$file")"
    done
}

# fetch_sparse WORK: the sparse source of the suites in WORK/parts; the newest version that
# can be had. Leaves in $why what apt said, and in $version what came.
fetch_sparse() {
    local work=$1 sandbox=() one
    # The _apt user cannot write below a home directory: fetch as ourselves.
    [ "$(id -u)" = 0 ] && sandbox=(-o APT::Sandbox::User=root)
    # What is fetched is signed all the same where a mirror lags behind its date.
    local view=("${sandbox[@]}" -o Dir::Etc::sourcelist=/dev/null
        -o "Dir::Etc::sourceparts=$work/parts" -o "Dir::State::Lists=$work/lists"
        -o "Dir::Cache=$work/cache" -o Acquire::Retries=1 -o Acquire::Check-Valid-Until=false)
    apt-get -qq "${view[@]}" update >"$log" 2>&1
    why=$(complaint)
    # An index may name a version that is no longer served: another may be.
    for one in $(apt-cache "${view[@]}" showsrc sparse 2>/dev/null |
        sed -n 's/^Version: //p' | sort -ruV); do
        [ -z "${tried[$one]:-}" ] || continue
        tried[$one]=1
        if (cd "$work" && apt-get -qq "${view[@]}" source --download-only "sparse=$one") >"$log" 2>&1; then
            version=$one
            return 0
        fi
        why=$(complaint)
    done
    return 1
}

# download_sparse WORK: Debian's sparse source, unpacked as WORK/src.
download_sparse() {
    local work=$1 suite first='' why version
    local -A tried=()
    have apt-get && have dpkg-source || {
        say "no apt-get and dpkg-source here: get the sparse source and set SPARSE_SRC=DIR"
        return 1
    }
    mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial"
    for suite in own stable oldstable testing unstable; do
        rm -f "$work/parts"/*
        if [ $suite = own ]; then
            private_sources "$work"
        else
            debian_source_of $suite >"$work/parts/other.sources"
            [ -s "$work/parts/other.sources" ] || continue
        fi
        fetch_sparse "$work" && break
        first=${first:-$why}
    done
    if [ -z "${version:-}" ]; then
        say "cannot get the sparse source from any suite (${first:-no source package}): set SPARSE_SRC=DIR"
        return 1
    fi
    [ $suite = own ] || say "sparse $version comes from $suite: this machine's own suites do not serve it ($first)"
    dpkg-source --no-check -x "$work"/sparse_*.dsc "$work/src" >"$log" 2>&1 || {
        say "cannot unpack the sparse source: $(tail -n 1 "$log")"
        return 1
    }
}

# What is in SPARSE_DIR, told by where it came from and when that last changed.
origin() {
    if [ -n "${SPARSE_SRC:-}" ]; then
        echo "$(realpath "$SPARSE_SRC") $(find "$SPARSE_SRC" -name '*.[ch]' -printf '%T@\n' | sort | tail -n 1)"
    else
        echo "Debian's source package"
    fi
}

# Whether SPARSE_DIR is somebody's own directory: what is built replaces it, all of it.
foreign() { [ ! -e "$SPARSE_DIR/.origin" ] && [ -n "$(ls -A "$SPARSE_DIR" 2>/dev/null)" ]; }

libsparse() {
    local src why
    if built &&
        { [ -z "${SPARSE_SRC:-}" ] || [ "$(cat "$SPARSE_DIR/.origin" 2>/dev/null)" = "$(origin)" ]; }; then
        return 0
    fi
    if [ $check_only = 1 ]; then
        say "missing: $SPARSE_DIR/libsparse.a. Run make deps"
        return 1
    fi
    if [ -n "${SPARSE_SRC:-}" ] && ! { [ -f "$SPARSE_SRC/lib.h" ] && [ -f "$SPARSE_SRC/linearize.h" ]; }; then
        say "SPARSE_SRC=$SPARSE_SRC is no sparse source tree (it needs lib.h and linearize.h): name another," \
            "or unset SPARSE_SRC for Debian's"
        return 2
    fi
    if foreign; then
        say "SPARSE_DIR=$SPARSE_DIR holds no libsparse.a of ours and is not empty: run make libsparse.a there," \
            "name another directory, or set SPARSE_SRC=$SPARSE_DIR alone to build a copy"
        return 2
    fi
    have "$GCC" && have make || return 1
    mkdir -p "$(dirname "$SPARSE_DIR")" || return 1
    work=$(mktemp -d "$SPARSE_DIR.XXXXXX") || return 1
    chmod 755 "$work"
    if [ -n "${SPARSE_SRC:-}" ]; then
        src=$work/src
        cp -r "$SPARSE_SRC" "$src" && rm -rf "$src/.git"
    else
        say "getting the sparse source package"
        download_sparse "$work" || return 1
        src=$work/src
    fi
    say "building libsparse"
    if ! make -C "$src" CC="$GCC" HAVE_SQLITE=no HAVE_LLVM=no HAVE_LIBXML=no \
        HAVE_GTK=no libsparse.a >"$log" 2>&1; then
        why=$(grep -m1 -iE 'error|\*\*\*' "$log" || tail -n 1 "$log")
        if [ -z "${SPARSE_SRC:-}" ]; then
            say "libsparse does not build from the source package ($why): set SPARSE_SRC=DIR"
            return 1
        fi
        say "libsparse does not build from SPARSE_SRC=$SPARSE_SRC ($why): name another tree," \
            "or unset SPARSE_SRC for Debian's"
        return 2
    fi
    origin >"$src/.origin"
    rm -rf "$SPARSE_DIR"
    mv "$src" "$SPARSE_DIR"
}

work=
log=$(mktemp) || exit 2
trap 'rm -rf "$log" ${work:+"$work"}' EXIT
trap 'exit 130' INT TERM
status=0
packages || status=$?
[ $status = 2 ] && [ $check_only = 0 ] && exit 2
libsparse
case $? in
0) ;;
2) exit 2 ;;
*) [ $status = 2 ] || status=1 ;;
esac
if [ $status != 0 ] && ! have spatch && [ ! -f "$(plugin_dir)/include/gcc-plugin.h" ] && ! built; then
    exit 2
fi
exit $status
