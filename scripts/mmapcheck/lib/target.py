# SPDX-License-Identifier: GPL-2.0-only
"""What a command line means: which tree, which paths in it, for which kernel.

A PATH is what one sees from where one stands. It says itself whether a kernel tree or a
module is meant: what lies in the tree named by -k is that tree's, anything else a module's.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mmapcheck.lib import gitsrc, kernels, tree
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.kernels import Kernel
from mmapcheck.lib.tree import SAMPLE, Tree, names_below

_MAKEFILES = ("Kbuild", "Makefile")


@dataclass(frozen=True)
class Target:
    """A tree and the paths in it; no path means all of it."""

    tree: Tree
    paths: list[Path]
    said: tuple[str, ...] = ()  # what a path did not mean at first sight

    @property
    def places(self) -> list[Path]:
        """The paths, or the root."""
        return self.paths or [self.tree.root]


def find(opts: Any) -> Target:
    """The target of a command line; Usage, with what to type, if there is none."""
    if opts.standalone:
        made = _module(opts, None, [_here(one, opts.cwd) for one in opts.paths])
    elif opts.sample:
        made = _kernel(opts, Kernel(SAMPLE, None, True))
    else:
        made = _by_kernel(opts)
    if opts.in_place and any(SAMPLE in (one, *one.parents) or one in SAMPLE.parents
                             for one in (path.resolve() for path in made.places)):
        raise Usage(f"{SAMPLE}: the sample is never rewritten in place; convert a copy: "
                    f"cp -rL {SAMPLE} DIR")
    return made


def _by_kernel(opts: Any) -> Target:
    """The target by -k, by where the paths lie, by where one stands."""
    standing = kernels.enclosing(opts.cwd)
    if opts.kernel:
        given = kernels.named(opts.kernel, opts.cwd)
    elif standing:
        given = kernels.at(standing)
    else:
        given = None
    if opts.staged or opts.since:
        return _change(opts, given)
    if given is None and opts.paths:
        # Outside of any tree a path may still lie in one.
        trees = {kernels.enclosing(_here(one, opts.cwd)) for one in opts.paths}
        if len(trees) > 1:
            raise Usage(f"{opts.paths[0]} and others: not all of one tree; one tree at a time")
        (one,) = trees
        given = kernels.at(one) if one else None
    if not opts.paths and opts.kernel and standing is None and tree.builds_module(opts.cwd):
        said = f"no PATH: the module in {opts.cwd}; {opts.kernel} as a PATH means that tree"
        made = _module(opts, given, [opts.cwd])
        return made if given and not given.whole else replace(made, said=(said,))
    if given and given.whole and not any(_foreign(one, opts.cwd, given) for one in opts.paths):
        if not opts.paths and opts.in_place and not opts.kernel and opts.cwd != given.source:
            raise Usage(f"--in-place: name what to rewrite: . is {opts.cwd}, "
                        f"{given.source} the whole tree")
        return _kernel(opts, given)
    if not opts.paths and not any((opts.cwd / name).is_file() for name in _MAKEFILES):
        raise Usage(f"{opts.cwd}: neither a kernel tree nor a module (no Kbuild, no Makefile); "
                    "name files or directories, a kernel tree with -k, or --sample for a try")
    paths = [_here(one, opts.cwd) for one in opts.paths or ["."]]
    return _module(opts, given or kernels.running(), paths)


def _foreign(given: str, cwd: Path, kernel: Kernel) -> bool:
    """Whether a path is source outside of the kernel tree."""
    path = _seen(given, cwd)
    source = path.is_dir() or path.suffix in (".c", ".h") and os.path.lexists(path)
    return source and not _inside(path, kernel.source)


def _kernel(opts: Any, kernel: Kernel) -> Target:
    """Paths in a kernel tree: from where one stands, else from its root."""
    said, paths = [], []
    for given in opts.paths:
        path = _seen(given, opts.cwd)
        if not os.path.lexists(path):
            path = _seen(given, kernel.source)
            if not os.path.lexists(path):
                raise Usage(f"{given}: no such command, and no such file or directory in "
                            f"{opts.cwd} or {kernel.source}")
            said.append(f"{given}: not in {opts.cwd}, so that of {kernel.source}")
        if not _inside(path, kernel.source):
            raise Usage(f"{given}: outside the tree {kernel.source}" + (
                ", which --sample means" if opts.sample else " and no C source"))
        paths.append(path if kernel.source in (path, *path.parents) else path.resolve())
    build = kernels.checked_build(opts.build, opts.cwd, kernel)
    return Target(Tree(kernel.source, "kernel", kernel.source, build), paths, tuple(said))


def _module(opts: Any, kernel: Kernel | None, paths: list[Path]) -> Target:
    """Paths of a module, or of files that stand alone."""
    if opts.staged or opts.since:
        root = gitsrc.toplevel(opts.cwd)
    else:
        for path, given in zip(paths, opts.paths or ["."]):
            other = kernels.enclosing(path)
            if other and not opts.standalone and (kernel is None or other != kernel.source):
                raise Usage(f"{given}: of the kernel tree {other}: name that with -k")
            if kernel and other == kernel.source and kernel.whole:
                raise Usage(f"{given}: of the kernel tree {other}, and others are not; "
                            "one tree at a time")
        root = _root(paths, opts.cwd)
    if opts.standalone:
        return Target(Tree(root, "standalone"), paths)
    build = kernels.checked_build(opts.build, opts.cwd, kernel) if kernel else None
    return Target(Tree(root, "module", kernel.source if kernel else None, build), paths)


def _change(opts: Any, given: Kernel | None) -> Target:
    """What --staged and --since look at: the repository one stands in."""
    top = gitsrc.found_toplevel(opts.cwd)
    if given and given.whole and (top is None or given.source in (top, *top.parents)
                                  or top in given.source.parents):
        return _kernel(opts, given)
    return _module(opts, given or kernels.running(), [_here(one, opts.cwd) for one in opts.paths])


def _seen(given: str, place: Path) -> Path:
    """A path as it is written; where .. goes up from a link, it goes up from where that leads."""
    path = place / given
    return path.resolve() if ".." in path.parts else Path(os.path.abspath(path))


def _here(given: str, cwd: Path) -> Path:
    """A path from where one stands, without links on the way; Usage if it is not there."""
    path = cwd / given
    if not path.exists():
        what = "points to nothing" if path.is_symlink() else \
            f"no such command, and no such file or directory in {cwd}"
        raise Usage(f"{given}: {what}")
    return path.resolve()


def _inside(path: Path, tree: Path) -> bool:
    """Whether a path is of a tree, as it is written or as it is."""
    return tree in (path, *path.parents) or tree in ((real := path.resolve()), *real.parents)


def _root(paths: list[Path], cwd: Path) -> Path:
    """The git work tree the paths lie in, else where one stands, else the directory they share."""
    tops = [one if one.is_dir() else one.parent for one in paths]
    for place in (tops[0], *tops[0].parents) if tops else ():
        if (place / ".git").exists() and all(place in (one, *one.parents) for one in tops):
            return place
    if all(cwd in (one, *one.parents) for one in tops):
        return _builder(cwd)
    shared = tops[0]
    while not all(shared in (one, *one.parents) for one in tops):
        shared = shared.parent
    return shared


def _builder(place: Path) -> Path:
    """The directory above whose Kbuild names what lies in a directory, else that itself."""
    for above in list(place.parents)[:3]:
        if names_below(above, f"{os.path.relpath(place, above)}/"):
            return above
    return place


def say(meant: Target) -> None:
    """Tell the user, beside any report, what a path was taken for."""
    for line in meant.said:
        print(f"run-checks.sh: {line}", file=sys.stderr, flush=True)
