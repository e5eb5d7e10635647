# SPDX-License-Identifier: GPL-2.0-only
"""Flags for sparse where no build tree tells them: the plainest x86-64 kernel there could be.

What a build would generate is made up in a scratch directory: wrappers the tree's own
Kbuild files list, a configuration of what drivers ask for most, and constants that only
have to exist. Types and calls come out right; what a real configuration would leave out
or add may not, so everything found this way is said to rest on guessed flags.
"""

from __future__ import annotations

import re
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.check.flags import Flags

ORIGIN = "guessed"
REMARK = "sparse read with flags guessed for x86-64; -O DIR, a configured build tree, gives the real ones"

_ON = """X86 X86_64 64BIT MMU SMP MODULES PCI BLOCK NET OF ACPI PM SPARSEMEM SPARSEMEM_VMEMMAP
SPARSEMEM_EXTREME PHYS_ADDR_T_64BIT ARCH_DMA_ADDR_T_64BIT THREAD_INFO_IN_TASK HAVE_PAGE_SIZE_4KB
PAGE_SIZE_4KB GENERIC_BUG BUG PRINTK HAS_IOMEM HAS_IOPORT HAS_DMA HIGH_RES_TIMERS ZONE_DMA32
TRANSPARENT_HUGEPAGE SYSFS PROC_FS DEBUG_FS TTY INPUT HOTPLUG EVENTFD X86_LOCAL_APIC X86_IO_APIC
GENERIC_IOMAP IRQ_DOMAIN RTC_LIB X86_TSC X86_CMPXCHG64 X86_CX8 X86_CMOV STACKTRACE TREE_RCU
TREE_SRCU""".split()
_VALUES = {
    "NR_CPUS": "64", "PAGE_SHIFT": "12", "PGTABLE_LEVELS": "4", "HZ": "250", "NODES_SHIFT": "0",
    "X86_L1_CACHE_SHIFT": "6", "X86_INTERNODE_CACHE_SHIFT": "6", "LOG_BUF_SHIFT": "17",
    "PHYSICAL_START": "0x1000000", "PHYSICAL_ALIGN": "0x200000", "BASE_SMALL": "0",
    "ILLEGAL_POINTER_VALUE": "0xdead000000000000", "DEFAULT_HOSTNAME": '""',
    "INIT_ENV_ARG_LIMIT": "32", "FUNCTION_ALIGNMENT": "16", "PANIC_TIMEOUT": "0",
    "FRAME_WARN": "2048", "ARCH_MMAP_RND_BITS": "28", "X86_MINIMUM_CPU_FAMILY": "64",
    "CC_VERSION_TEXT": '""', "RANDOMIZE_MEMORY_PHYSICAL_PADDING": "0xa"}
# Sizes of bit fields and tables: any that hold together.
_BOUNDS = {"NR_PAGEFLAGS": 24, "MAX_NR_ZONES": 4, "NR_CPUS_BITS": 6, "SPINLOCK_SIZE": 4,
           "LRU_GEN_WIDTH": 0, "__LRU_REFS_WIDTH": 0}
_MASKS = {f"{name}_MASK_{what}": 0 for name in ("REQUIRED", "DISABLED")
          for what in ("BIT_SET(x)", "CHECK")}


def _hz() -> dict[str, str]:
    """The conversions of ticks that kernel/time/timeconst.bc would compute; the values are free."""
    made = {}
    for unit in ("MSEC", "USEC", "NSEC"):
        for one, other in (("HZ", unit), (unit, "HZ")):
            for what in ("MUL32", "ADJ32"):
                made[f"{one}_TO_{other}_{what}"] = "U64_C(0x80000000)"
            made.update({f"{one}_TO_{other}_{what}": value for what, value in (
                ("SHR32", "29"), ("NUM", "4"), ("DEN", "1"))})
    return made


def _defines(values: dict[str, object] | dict[str, str] | dict[str, int]) -> str:
    return "".join(f"#define {name} {value}\n" for name, value in values.items())


def _listed(path: Path, names: str) -> list[str]:
    """The headers a Kbuild file lists under one of the names, as in `generic-y += early_ioremap.h`."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return []
    return re.findall(rf"^(?:{names})-y\s*\+=\s*([\w-]+\.h)\s*$", text, re.M)


def _generated(kernel: Path) -> Path | None:
    """The scratch directory of made-up headers; None if the tree has no x86."""
    arch = kernel / "arch/x86/include"
    top = proc.scratch() / "guess"
    if top.exists() or not (arch / "asm").is_dir():
        return top if top.exists() else None
    files = {
        "generated/autoconf.h": _defines({f"CONFIG_{name}": "1" for name in _ON})
        + _defines({f"CONFIG_{name}": value for name, value in _VALUES.items()}),
        "generated/bounds.h": _defines(_BOUNDS), "generated/timeconst.h": _defines(_hz()),
        "generated/utsrelease.h": '#define UTS_RELEASE ""\n',
        "asm/cpufeaturemasks.h": _defines(_MASKS),
        "linux/version.h": "#define LINUX_VERSION_CODE 0\n"
                           "#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))\n"}
    files.update({f"generated/{name}.h": "" for name in (
        "asm-offsets", "rq-offsets", "compile", "randstruct_hash")})
    for part, common in (("asm", kernel / "include/asm-generic"),
                         ("uapi/asm", kernel / "include/uapi/asm-generic")):
        own = arch / part
        for name in (*_listed(common / "Kbuild", "mandatory"), *_listed(own / "Kbuild", "generic")):
            if not (own / name).exists():
                files[f"{part}/{name}"] = f"#include <asm-generic/{name}>\n"
        files.update({f"{part}/{name}": "" for name in _listed(own / "Kbuild", "generated")})
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text)
    return top


def flags(source: Path, kernel: Path) -> Flags | None:
    """Flags to read one file of a kernel tree with; None where there is nothing to guess from."""
    made = _generated(kernel)
    if made is None:
        return None
    arch = kernel / "arch/x86/include"
    where = [arch, made, kernel / "include", arch / "uapi", made / "uapi", kernel / "include/uapi"]
    first = [kernel / "include/linux" / name
             for name in ("compiler-version.h", "kconfig.h", "compiler_types.h")]
    name = re.sub(r"\W", "_", source.stem)
    return Flags(("-nostdinc", *(f"-I{place}" for place in where),
                  *(word for path in first if path.is_file() for word in ("-include", str(path))),
                  "-D__KERNEL__", "-DMODULE", "-DCC_USING_FENTRY", "-m64", "-std=gnu11",
                  "-fms-extensions", *(f'-DKBUILD_{what}="{name}"' for what in (
                      "MODNAME", "BASENAME", "MODFILE"))), kernel, ORIGIN)
