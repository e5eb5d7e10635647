#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Unpacks linux-source-6.12 and configures a build tree beside it, just far
# enough to compile single objects:
#
#   build/k612  the source     build/b612  the build tree
#
# KERNEL_612 and BUILD_612 name trees that are there already. Prints what it does.
set -u
cd "$(dirname "$0")/.." || exit 2
src=${KERNEL_612:-$PWD/build/k612}
out=${BUILD_612:-$PWD/build/b612}
tar=/usr/src/linux-source-6.12.tar.xz

die() { echo "kernel-612: $*" >&2; exit 2; }

if [ ! -f "$src/Makefile" ]; then
    [ -z "${KERNEL_612:-}" ] || die "KERNEL_612=$src is no kernel tree"
    [ -f $tar ] || die "no $tar; install it with: apt-get install linux-source-6.12"
    echo "kernel-612: unpacking $tar"
    mkdir -p "$src.part" && tar -xf $tar -C "$src.part" --strip-components=1 || die "cannot unpack"
    mv "$src.part" "$src"
fi
[ -f "$out/include/generated/asm-offsets.h" ] && exit 0
for tool in flex bison bc; do
    command -v $tool >/dev/null || die "no $tool; install it with: apt-get install $tool"
done
echo "kernel-612: configuring $out"
mkdir -p "$out"
log=$out.log
make -s -C "$src" O="$out" allmodconfig >"$log" 2>&1 || die "allmodconfig: see $log"
# Left out: what takes long to compile or needs more tools than a single object does.
off=(DRM_AMDGPU HSA_AMD WERROR DRM_WERROR DEBUG_INFO DEBUG_INFO_DWARF4 DEBUG_INFO_DWARF5
    DEBUG_INFO_DWARF_TOOLCHAIN_DEFAULT DEBUG_INFO_BTF KASAN KCSAN UBSAN KMSAN KCOV RUST
    MODULE_SIG GCC_PLUGINS IKHEADERS)
for option in "${off[@]}"; do
    "$src/scripts/config" --file "$out/.config" -d "$option" || die "scripts/config failed"
done
"$src/scripts/config" --file "$out/.config" -e DEBUG_INFO_NONE
make -s -C "$src" O="$out" olddefconfig >>"$log" 2>&1 || die "olddefconfig: see $log"
make -s -C "$src" O="$out" -j"$(nproc)" modules_prepare >>"$log" 2>&1 ||
    die "modules_prepare: see $log"
