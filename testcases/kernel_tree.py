# SPDX-License-Identifier: GPL-2.0-only
"""A kernel tree of one driver with the record of its build, for tests of what reads both."""

from __future__ import annotations

from pathlib import Path

INCLUDE = Path(__file__).resolve().parent / "include"


def one_driver(where: Path, name: str, text: str, **headers: str) -> list[str]:
    """Make drivers/NAME.c below `where`, and headers beside it by their names; the arguments that name tree and build."""
    kernel, build = where / "kernel", where / "build"
    for place in (kernel / "drivers", build / "drivers", build / "include/generated"):
        place.mkdir(parents=True)
    (kernel / "Makefile").write_text("VERSION = 7\nPATCHLEVEL = 1\n")
    for empty in (kernel / "Kconfig", build / ".config", build / "include/generated/autoconf.h"):
        empty.touch()
    for header, content in headers.items():
        (kernel / f"drivers/{header}.h").write_text(content)
    driver = kernel / f"drivers/{name}.c"
    driver.write_text(text)
    (build / f"drivers/.{name}.o.cmd").write_text(
        f"savedcmd_drivers/{name}.o := gcc -D__KERNEL__ -I{INCLUDE} -I{kernel}/drivers -O2 "
        f"-Wp,-MMD,drivers/.{name}.o.d -c -o drivers/{name}.o {driver}\n")
    return ["--kernel", str(kernel), "--build", str(build)]
