#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""make new-check ID=ptr-scale: the frame of a new check of the brain.

Writes the line in argkind/checks.def, the page docs/checks/ID.md, a file of the corpus with a
guilty and an innocent function, and argkind/check-ID.c; says what is left to write. `make test` fails
until it is written: nothing here finds anything yet.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = """\
<!-- SPDX-License-Identifier: GPL-2.0-only -->
# {id}

> `drivers/x/y.c:12:3-9: WARNING: WRITE: a message of it [{id}]`

{summary}. WRITE: which engines see it, and what only level 1 says.

## Why it matters

WRITE: what it does at run time, and a bug of this kind that was mended.

## How to fix it

WRITE: what to say instead.

Before:

```c
	WRITE: code
```

After:

```c
	WRITE: code
```

## What it cannot see

WRITE: what is missed, and what only looks like it and is left alone.
"""
CASES = """\
// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- WRITE: why; take this line out if a rule of cocci/lint finds them */
/* {summary} */
#include <linux/mm.h>

/* WRITE: the mix-up */
unsigned long {c}_guilty(unsigned long n)
{{
	return n;	/* expect: {id} */
}}

/* WRITE: what only looks like it */
unsigned long {c}_innocent(unsigned long n)
{{
	return n;
}}
"""
SOURCE = """\
// SPDX-License-Identifier: GPL-2.0-only
/* {summary} */
#include "check.h"

#include <stdio.h>

#include "words.h"

/* WRITE: whether a node is what this check is about */
static bool is_wrong(const struct ak_fn *f, const struct ak_node *n)
{{
	return false;
}}

/**
 * ak_check_{c}() - {summary}
 */
void ak_check_{c}(struct ctx *c, const struct ak_node *n)
{{
	const struct ak_kind *a = &c->f->node[n->in[0]].kind;
	struct ak_finding out;

	if (!is_wrong(c->f, n))
		return;
	ak_begin(&out, c, AK_{name}, &n->loc, ak_level_of(a->g[AK_UNIT], 0));
	snprintf(out.message, sizeof(out.message),
		 "%s is WRITE: what is wrong with it; expected WRITE: what",
		 ak_kind_describe(a));
	snprintf(out.expression, sizeof(out.expression),
		 "WRITE: the same in words that survive moved lines");
	ak_blame_and_note(c, n->in[0], AK_UNIT, &out);
	ak_emit(c, &out);
}}
"""


class Refused(Exception):
    """What is wrong with the request, and the cure."""


def frame(root: Path, check: str, summary: str, level: int) -> dict[Path, str]:
    """The files to write, by path, with their new text."""
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", check):
        raise Refused(f"{check!r} is not an id; use lower-case words joined by hyphens, such as ptr-scale")
    listed = root / "argkind/checks.def"
    table = listed.read_text("utf-8")
    if f'"{check}"' in table:
        raise Refused(f"{check} is in argkind/checks.def already; ids are never given twice")
    words = {"id": check, "c": check.replace("-", "_"), "summary": summary, "level": level,
             "name": check.replace("-", "_").upper()}
    line = f'AK_CHECK({words["name"]}, "{check}", {level}, "{summary}") AK_EACH(ak_check_{words["c"]})\n'
    last = [match.end() for match in re.finditer(r"^AK_CHECK\(.*\n", table, re.M)][-1]
    made = {
        listed: table[:last] + line + table[last:],
        root / f"docs/checks/{check}.md": PAGE.format(**words),
        root / f"testcases/argkind/{check}.c": CASES.format(**words),
        root / f"argkind/check-{check}.c": SOURCE.format(**words),
    }
    there = [path for path in made if path != listed and path.exists()]
    if there:
        raise Refused(f"{there[0]} is there already; remove it or take another id")
    return made


def main(argv: list[str] | None = None) -> int:
    """0 written, 2 refused."""
    parser = argparse.ArgumentParser(prog="make new-check", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--summary", default="WRITE: what it says, in a line")
    parser.add_argument("--level", type=int, choices=(0, 1, 2), default=0)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    try:
        made = frame(args.root, args.id, args.summary, args.level)
    except Refused as why:
        print(f"new-check: {why}", file=sys.stderr)
        return 2
    for path, text in made.items():
        path.write_text(text, "utf-8")
        print(f"wrote {path.relative_to(args.root)}")
    print("Left: what stands as WRITE in these; docs/adding.md has the steps.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
