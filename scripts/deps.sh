#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Brings what mmapcheck builds and runs with: Debian packages, and libsparse
# built from Debian's source package in a private directory.
#
#   deps.sh [--check] [--kernel]
#
#   --check   say what is missing, install nothing
#   --kernel  also what the real-kernel tests need (linux-source-6.12, flex, ...)
#
# Environment: GCC (gcc), SPARSE_SRC (a sparse source tree to build instead of
# Debian's), SPARSE_DIR (where libsparse.a is kept: build/sparse, and build/sparse-src
# for SPARSE_SRC).
#
# Exit: 0 all there; 1 something could not be brought, but an engine can still
# be built; 2 nothing can be built, or there is no way to install. The system's
# apt configuration is only read. Nothing is asked.

set -u
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
top=$(cd "$(dirname "$0")/.." && pwd)
GCC=${GCC:-gcc}
SPARSE_DIR=${SPARSE_DIR:-$top/build/sparse${SPARSE_SRC:+-src}}
py=/usr/bin/python3
check_only=0
kernel=0
for arg in "$@"; do
    case $arg in
    --check) check_only=1 ;;
    --kernel) kernel=1 ;;
    *)
        echo "deps.sh: unknown option '$arg'; known: --check --kernel" >&2
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
linux_source() { [ -n "${KERNEL_612:-}" ] || [ -f /usr/src/linux-source-6.12.tar.xz ]; }

# One line a need: package, then the command that shows it is there.
wanted() {
    local major
    have "$GCC" || echo "gcc"
    have make || echo "make"
    have g++ || echo "g++"
    have spatch || echo "coccinelle"
    [ -x $py ] || echo "python3"
    # spatch loads libpython by its development name, and only when a rule has Python.
    spatch_python || echo "libpython3-dev"
    $py -c 'import pytest' 2>/dev/null || echo "python3-pytest"
    $py -c 'import jsonschema' 2>/dev/null || echo "python3-jsonschema"
    header cmocka.h || echo "libcmocka-dev"
    major=$(gcc_major)
    # A bare machine has no gcc to ask yet; the default one pulls these in by name.
    [ -n "$major" ] || major=$(apt-cache depends gcc 2>/dev/null |
        sed -n 's/.*Depends: gcc-\([0-9]*\)$/\1/p' | head -n 1)
    if [ -n "$major" ] && [ ! -f "$(plugin_dir)/include/gcc-plugin.h" ]; then
        echo "gcc-$major-plugin-dev"
    fi
    if [ ! -f "$SPARSE_DIR/libsparse.a" ] && [ -z "${SPARSE_SRC:-}" ]; then
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

apt_install() {
    as_root apt-get -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0 -y -qq \
        --no-install-recommends install "$@" >"$log" 2>&1
}

# Installs all at once; when that fails, one by one, so that one package this
# Debian lacks does not keep the others away.
install_packages() {
    local package
    apt_install "$@" && return 0
    as_root apt-get -o APT::Sandbox::User=root -qq update >"$log" 2>&1 ||
        say "apt-get update: $(grep -m1 '^[EW]:' "$log")"
    apt_install "$@" && return 0
    for package in "$@"; do
        apt_install "$package" ||
            say "can not install $package: $(grep -m1 '^E:' "$log")"
    done
}

packages() {
    local missing
    # shellcheck disable=SC2046 # package names hold no blanks
    set -- $(wanted) $(nice_to_have)
    [ $# -gt 0 ] || return 0
    if [ $check_only = 1 ] || ! have apt-get || ! can_be_root; then
        say "missing. Install with: apt-get install $*"
        [ -z "$(wanted)" ] && return 0
        return 2
    fi
    say "installing $*"
    # The version of gcc is known only once apt's lists are there.
    [ -n "$(gcc_major)" ] || as_root apt-get -o APT::Sandbox::User=root -qq update >"$log" 2>&1
    # shellcheck disable=SC2046
    set -- $(wanted) $(nice_to_have)
    install_packages "$@"
    hash -r
    missing=$(wanted | tr '\n' ' ')
    [ -z "$missing" ] && return 0
    say "still missing. Install with: apt-get install $missing"
    return 1
}

# A private view of the machine's own sources, asked for source packages.
private_sources() {
    local file
    mkdir -p "$1/parts" "$1/lists/partial" "$1/cache/archives/partial"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$file" ] && sed -n 's/^deb[[:space:]]/deb-src /p' "$file" \
            >"$1/parts/$(basename "$file" .list)-list.list"
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -f "$file" ] && sed 's/^Types:.*/Types: deb-src/' "$file" \
            >"$1/parts/$(basename "$file")"
    done
}

# download_sparse WORK: Debian's sparse source, unpacked as WORK/src.
download_sparse() {
    local work=$1 sandbox=()
    have apt-get && have dpkg-source || {
        say "no apt-get and dpkg-source here: get the sparse source and set SPARSE_SRC=DIR"
        return 1
    }
    # The _apt user can not write below a home directory: fetch as ourselves.
    [ "$(id -u)" = 0 ] && sandbox=(-o APT::Sandbox::User=root)
    private_sources "$work"
    local apt=(apt-get -qq "${sandbox[@]}" -o Dir::Etc::sourcelist=/dev/null
        -o "Dir::Etc::sourceparts=$work/parts" -o "Dir::State::Lists=$work/lists"
        -o "Dir::Cache=$work/cache")
    "${apt[@]}" update >"$log" 2>&1 || say "apt-get update: $(grep -m1 '^[EW]:' "$log")"
    if ! (cd "$work" && "${apt[@]}" source --download-only sparse) >"$log" 2>&1; then
        say "can not get the sparse source ($(grep -m1 '^E:' "$log")): set SPARSE_SRC=DIR"
        return 1
    fi
    dpkg-source --no-check -x "$work"/sparse_*.dsc "$work/src" >"$log" 2>&1 || {
        say "can not unpack the sparse source: $(tail -n 1 "$log")"
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

libsparse() {
    local src
    if [ -f "$SPARSE_DIR/libsparse.a" ] &&
        { [ -z "${SPARSE_SRC:-}" ] || [ "$(cat "$SPARSE_DIR/.origin" 2>/dev/null)" = "$(origin)" ]; }; then
        return 0
    fi
    if [ $check_only = 1 ]; then
        say "missing: $SPARSE_DIR/libsparse.a. Run make deps"
        return 1
    fi
    have "$GCC" && have make || return 1
    mkdir -p "$(dirname "$SPARSE_DIR")" || return 1
    work=$(mktemp -d "$SPARSE_DIR.XXXXXX") || return 1
    chmod 755 "$work"
    if [ -n "${SPARSE_SRC:-}" ]; then
        [ -f "$SPARSE_SRC/lib.h" ] && [ -f "$SPARSE_SRC/linearize.h" ] || {
            say "SPARSE_SRC=$SPARSE_SRC is no sparse source tree (lib.h, linearize.h)"
            return 1
        }
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
        say "libsparse does not build: $(grep -m1 -i 'error' "$log")"
        return 1
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
libsparse || status=1
if [ $status != 0 ] && ! have spatch && [ ! -f "$(plugin_dir)/include/gcc-plugin.h" ] &&
    [ ! -f "$SPARSE_DIR/libsparse.a" ]; then
    exit 2
fi
exit $status
