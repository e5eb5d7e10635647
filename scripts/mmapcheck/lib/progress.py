# SPDX-License-Identifier: GPL-2.0-only
"""How far a long run is: a bar on a terminal, a line for each thing done elsewhere."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter


class Progress:
    """Counts of what was done of a total; times are in seconds."""

    def __init__(self, total: int) -> None:
        """total: the number of files there are."""
        self.total = total
        self.done = 0
        self.skipped = 0            # Done by an earlier run: they say nothing of the time.
        self.counts: Counter[str] = Counter()
        self._began = time.monotonic()
        self._bar = sys.stderr.isatty()

    def file(self, words: Counter[str], again: bool = False) -> None:
        """One more file is done; `words` are the fates of its handlers."""
        self.done += 1
        self.skipped += again
        self.counts.update(words)
        self._draw()

    def say(self, text: str) -> None:
        """Something done that deserves a line where there is no bar."""
        if not self._bar:
            sys.stderr.write(f"[{self.done}/{self.total}] {text}\n")
            sys.stderr.flush()
        else:
            self._draw(text)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def line(self, width: int, now: float) -> str:
        """The bar, `width` columns wide at most, at the time `now` of the monotonic clock."""
        counts = ", ".join(f"{many} {what}" for what, many in sorted(self.counts.items()))
        fresh = self.done - self.skipped
        left = (now - self._began) / fresh * (self.total - self.done) if fresh else None
        rest = f" {self.done}/{self.total} files{f', {counts}' if counts else ''}" \
               f"{f', {_clock(left)} left' if left is not None and self.done < self.total else ''}"
        room = min(24, width - len(rest) - 3)
        if room < 4:
            return rest.strip()[:width - 1]
        full = room * self.done // max(1, self.total)
        return f"[{'#' * full}{'.' * (room - full)}]{rest}"

    def _draw(self, text: str = "") -> None:
        if self._bar:
            width = shutil.get_terminal_size().columns
            line = self.line(width, time.monotonic())
            if text and len(line) + len(text) + 2 < width:
                line += f"  {text}"
            sys.stderr.write(f"\r\033[K{line}")
            sys.stderr.flush()


def _clock(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any."""
    whole = int(seconds + 0.5)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
