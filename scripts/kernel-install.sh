#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
#   kernel-install.sh install|uninstall KDIR
#
# Puts the semantic patches where make coccicheck of a kernel tree finds them,
# or takes exactly those out again: the ones a list left beside them names,
# and only while they are as they were put there.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
what=${1:-}
kdir=${2:-}

die() { echo "kernel-install: $*" >&2; exit 2; }
[ -n "$kdir" ] || die "name the kernel tree: make $what-kernel KDIR=DIR"
[ -f "$kdir/scripts/coccicheck" ] || die "$kdir: no kernel tree with scripts/coccicheck"
kdir=$(cd "$kdir" && pwd)
place=$kdir/scripts/coccinelle/mmapcheck
list=$place/.installed

put() {
    local rule name
    [ ! -e "$place" ] || [ -f "$list" ] || die "$place is there and was not put there by this"
    [ ! -f "$list" ] || take || exit 2
    mkdir -p "$place" || die "cannot write $place"
    : >"$list"
    for rule in "$here"/cocci/convert/*.cocci "$here"/cocci/lint/*.cocci; do
        [ -f "$rule" ] || continue
        name=$(basename "$(dirname "$rule")")-$(basename "$rule")
        install -m 644 "$rule" "$place/$name" || die "cannot write $place/$name"
        (cd "$place" && sha256sum "$name") >>"$list"
    done
    echo "$(grep -c . "$list") semantic patches in $place:"
    echo "  make coccicheck COCCI=$place/NAME.cocci MODE=report M=drivers/char"
    echo "The compiled engines need nothing in the tree:"
    echo "  make C=1 CHECK=$here/sparse-checks/argkind drivers/char/"
    echo "  make KCFLAGS=-fplugin=$here/gcc-plugin/argkind.so drivers/char/"
}

take() {
    local name kept=0
    [ -f "$list" ] || die "$place: nothing of mmapcheck is installed there"
    while read -r sum name; do
        if [ ! -e "$place/$name" ]; then
            continue
        elif echo "$sum  $place/$name" | sha256sum --status -c 2>/dev/null; then
            rm -f "$place/$name"
        else
            echo "kernel-install: $place/$name was changed since; left there" >&2
            kept=1
        fi
    done <"$list"
    [ $kept = 1 ] && return 1
    rm -f "$list"
    rmdir "$place" 2>/dev/null || echo "kernel-install: $place has other files; left there" >&2
}

case $what in
install) put ;;
uninstall) take ;;
*) die "usage: kernel-install.sh install|uninstall KDIR" ;;
esac
