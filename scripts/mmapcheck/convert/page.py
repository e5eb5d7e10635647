# SPDX-License-Identifier: GPL-2.0-only
"""survey -f html: one page that needs no network, and says it all without script too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mmapcheck import VERSION
from mmapcheck.lib import files
from mmapcheck.convert.result import Handler, Report
from mmapcheck.lib.errors import Usage
from mmapcheck.check.report import printable
from mmapcheck.convert.survey import subsystem

# Status, the words for it, and its place in every bar from left to right.
STATUSES = (("already", "done"), ("converted", "converted"), ("convertible", "convertible"),
            ("refused", "refused"), ("no-api", "no API"), ("failed", "failed"))
_SHOWN, _SMALL = 12, 3       # Groups that are always seen, and the size that is worth a row.
_PARTS = Path(__file__).with_name("page_parts")
Key = tuple[str, str, str]


def render(report: Report, tree: str, against: Path | None = None) -> bytes:
    """The page of a survey; with `against`, also what changed since that JSON report."""
    old = _old(against) if against else None
    rows = report.handlers
    body = [
        f"<h1>.mmap_prepare in {_text(tree)}</h1>",
        _headline(rows),
        _bars("", [("all", rows)]),
        _legend(Counter(one.status for one in rows)),
        f"<p>{len(rows)} handlers in {report.checked} files. A handler is done when its struct "
        "sets .mmap_prepare, convertible when mmapcheck can rewrite it, refused when the reason "
        "in the table stands against that, and without API when its struct has no member to "
        "move to.</p>",
        _bars("By subsystem", _grouped(rows, lambda one: subsystem(one.file))),
        _bars("By class of handler", _grouped([one for one in rows if one.cls],
                                              lambda one: one.cls)),
        _compared(rows, old) if old is not None else "",
        _reasons(rows),
        _table(rows),
        _left_out(report)]
    style, script = ((_PARTS / name).read_text("utf-8") for name in ("style.css", "table.js"))
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>.mmap_prepare in {_text(tree)}</title>
<style>
{style}</style>
</head>
<body>
<main>
{chr(10).join(part for part in body if part)}
<footer>mmapcheck {VERSION}</footer>
</main>
<script>
{script}</script>
</body>
</html>
"""
    return page.encode("utf-8", "backslashreplace")


def _text(words: str) -> str:
    return escape(printable(words))


def _grouped(rows: list[Handler], by: Callable[[Handler], str]) -> list[tuple[str, list[Handler]]]:
    """The rows by what `by` says of them, the largest group first."""
    groups: dict[str, list[Handler]] = {}
    for one in rows:
        groups.setdefault(by(one), []).append(one)
    return sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _legend(count: Counter[str]) -> str:
    tiles = [f'<li class="{name}"><b>{count[name]}</b> {words}</li>'
             for name, words in STATUSES if count[name]]
    return f'<ul class="legend">{"".join(tiles)}</ul>'


def _headline(rows: list[Handler]) -> str:
    """How far the tree is, of what has a member to move to at all."""
    done = sum(one.status == "already" for one in rows)
    able = sum(one.status != "no-api" for one in rows)
    share = f" ({100 * done // able} %)" if able else ""
    return (f'<p class="headline"><b>{done}</b> of {able} handlers that have something to move to '
            f"are done{share}</p>")


def _bars(title: str, groups: list[tuple[str, list[Handler]]]) -> str:
    """One bar a group, as long as the group is large; the many small groups fold away."""
    if not groups:
        return ""
    most = max(len(rows) for _, rows in groups)
    bars = [_bar(name, rows, most) for name, rows in groups]
    shown = sum(len(rows) >= _SMALL for _, rows in groups) if len(groups) > _SHOWN else len(groups)
    shown = max(shown, min(_SHOWN, len(groups)))
    rest = bars[shown:]
    folded = (f"<details><summary>{len(rest)} more, with {len(groups[shown][1])} or fewer handlers "
              f'each</summary><div class="rows">{"".join(rest)}</div></details>') if rest else ""
    head = f"<h2>{title}</h2>" if title else ""
    return (f'<section class="bars{"" if title else " whole"}">{head}'
            f'<div class="rows">{"".join(bars[:shown])}</div>{folded}</section>')


def _bar(name: str, rows: list[Handler], most: int) -> str:
    """A group's bar, in parts that also say their number."""
    count = Counter(one.status for one in rows)
    said = ", ".join(f"{count[status]} {words}" for status, words in STATUSES if count[status])
    # A number is written where it has room even on a phone; the title has it always.
    least = most / (16 if len(rows) == most else 10)
    parts = "".join(
        f'<span class="{status}" style="flex:{count[status]}" title="{count[status]} {words}">'
        f"{count[status] if count[status] > least else ''}</span>"
        for status, words in STATUSES if count[status])
    return (f'<div class="row"><span class="name">{_text(name)}</span>'
            f'<div class="track"><div class="bar" role="img" aria-label="{_text(name)}: '
            f'{said}" style="width:{100 * len(rows) / most:.1f}%">{parts}</div></div>'
            f'<span class="sum">{len(rows)}</span></div>')


def _reasons(rows: list[Handler]) -> str:
    """The commonest reasons of refusal, without the line numbers that make each one different."""
    import re
    count = Counter(re.sub(r"^line \d+: ", "", one.reason) for one in rows
                    if one.status == "refused")
    if not count:
        return ""
    items = "".join(f"<li><b>{many}</b> {_text(why)}</li>"
                    for why, many in sorted(count.items(), key=lambda it: (-it[1], it[0]))[:12])
    return f'<section><h2>Why handlers are refused</h2><ul class="reasons">{items}</ul></section>'


_HEADS = ("File", "Line", "Handler", "Struct", "Class", "Status", "Reason")


def _table(rows: Iterable[Handler]) -> str:
    heads = "".join(f'<th aria-sort="none"><button type="button">{head}</button></th>'
                    for head in _HEADS)
    words = dict(STATUSES)
    body = "".join(
        f'<tr class="{escape(one.status)}"><td>{_text(one.file)}</td><td>{one.line}</td>'
        f"<td>{_text(one.handler)}</td><td>{_text(one.struct)}</td><td>{_text(one.cls)}</td>"
        f'<td><span class="mark"></span>{words.get(one.status, one.status)}</td>'
        f"<td>{_text(one.reason)}</td></tr>\n" for one in rows)
    choices = "".join(f'<option value="{name}">{said}</option>' for name, said in STATUSES)
    return f"""<section><h2 id="handlers">Handlers</h2>
<form class="find" role="search" hidden>
<label>Search <input type="search" id="words" placeholder="file, handler, reason"></label>
<label>Status <select id="status"><option value="">all</option>{choices}</select></label>
<output id="shown"></output>
</form>
<div class="scroll" tabindex="0" role="region" aria-labelledby="handlers">
<table><thead><tr>{heads}</tr></thead>
<tbody>
{body}</tbody></table></div></section>"""


def _old(path: Path) -> dict[Key, str]:
    """The status of each handler in an earlier report."""
    read: Any = files.read_json(path, "a survey").get("handlers")
    try:
        return {(one["file"], _stem(one["handler"]), one["struct"]): one["status"] for one in read}
    except (TypeError, KeyError) as why:
        raise Usage(f"{path}: not a survey: it lacks {why}; make one with survey -f json") from why


def _stem(handler: str) -> str:
    """A handler's name whether it was converted since or not."""
    return handler.removesuffix("_prepare")


def _compared(rows: list[Handler], old: dict[Key, str]) -> str:
    """What became of the handlers of an earlier report, and which are new."""
    now = {(one.file, _stem(one.handler), one.struct): one.status for one in rows}
    words = dict(STATUSES)
    moves = Counter((old[key], status) for key, status in now.items()
                    if key in old and old[key] != status)
    lines = [f"<li><b>{many}</b> from {words.get(before, before)} to {words.get(after, after)}</li>"
             for (before, after), many in sorted(moves.items(), key=lambda it: (-it[1], it[0]))]
    for title, names in (("new", now.keys() - old.keys()), ("gone", old.keys() - now.keys())):
        if names:
            lines.append(f"<li><b>{len(names)}</b> {title}: "
                         f"{_text(', '.join(sorted(name for _, name, _ in names)[:8]))}"
                         f"{' ...' if len(names) > 8 else ''}</li>")
    done = sum(status == "already" for status in now.values()) \
        - sum(status == "already" for status in old.values())
    return (f"<section><h2>Since the earlier survey</h2><p>{done:+d} done.</p>"
            f'<ul class="reasons">{"".join(lines) or "<li>Nothing changed.</li>"}</ul></section>')


def _left_out(report: Report) -> str:
    rows = [(name, "failed", why) for name, why in report.failed]
    rows += [(name, "skipped", why) for name, why in report.skipped]
    if not rows:
        return ""
    items = "".join(f"<li>{_text(name)}: {what}: {_text(why)}</li>" for name, what, why in rows)
    return f"<section><h2>Not looked at</h2><ul>{items}</ul></section>"
