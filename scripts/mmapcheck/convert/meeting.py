# SPDX-License-Identifier: GPL-2.0-only
"""What the files of a run ask of spatch, several of them at a time.

To start spatch costs more than to convert most files, since it reads the whole semantic patch each
time. Every file goes its way in a thread of its own. When all of them wait for an answer, those that
ask for the same get it from one process. What they are told does not depend on who else asked.

    meeting = Meeting(jobs)
    results = meeting.each(work, items)     as map() does
    ask(key, answer, item)                  in `work`: the item's one of answer([item, ...])
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
# As many files may be on their way, and so many share a process.
_THREADS = 128
_SHARED = 16
# Fewer are not worth a start of their own.
_WORTH = 4
_here = threading.local()


@dataclass
class _Asked:
    """One question, and what came of it."""

    key: Hashable
    answer: Callable[[list[Any]], list[Any]]
    item: Any
    result: Any = None
    raised: BaseException | None = None
    done: bool = False


class Meeting:
    """The threads of one run; see each()."""

    def __init__(self, jobs: int) -> None:
        self._jobs = max(1, jobs)
        self._changed = threading.Condition()
        self._busy = 0                      # threads that do not wait
        self._asked: list[_Asked] = []
        self._workers = ThreadPoolExecutor(self._jobs)

    def each(self, work: Callable[[T], R], items: list[T]) -> list[R]:
        """What `work` makes of each item, in their order."""
        made: dict[int, R] = {}
        left = iter(enumerate(items))
        self._busy = min(len(items), _THREADS)      # from the start: nobody is served before all have asked

        def take() -> None:
            _here.meeting = self
            try:
                while (one := self._next(left)) is not None:
                    made[one[0]] = work(one[1])
            finally:
                self._idle()

        with self._workers, ThreadPoolExecutor(max(1, self._busy)) as pool:
            for done in [pool.submit(take) for _ in range(self._busy)]:
                done.result()
        return [made[number] for number in range(len(items))]

    def _next(self, left: Iterator[tuple[int, T]]) -> tuple[int, T] | None:
        with self._changed:
            return next(left, None)

    def _idle(self) -> None:
        """One thread less is busy: where that was the last, those that wait are served."""
        with self._changed:
            self._busy -= 1
            if self._busy or not self._asked:
                return
            asked, self._asked = self._asked, []
        groups: dict[Hashable, list[_Asked]] = {}
        for one in asked:
            groups.setdefault(one.key, []).append(one)
        for group in groups.values():
            size = min(_SHARED, max(_WORTH, -(-len(group) // self._jobs)))
            for first in range(0, len(group), size):
                self._workers.submit(self._serve, group[first:first + size])

    def _serve(self, group: list[_Asked]) -> None:
        results: list[Any] = []
        raised = None
        try:
            results = group[0].answer([one.item for one in group])
        except BaseException as why:    # each of those that asked has to be told
            raised = why
        with self._changed:
            for number, one in enumerate(group):
                one.result, one.raised, one.done = (None if raised else results[number]), raised, True
            self._busy += len(group)
            self._changed.notify_all()

    def ask(self, one: _Asked) -> Any:
        """The answer to a question, for which the thread waits."""
        with self._changed:
            self._asked.append(one)
        self._idle()
        with self._changed:
            self._changed.wait_for(lambda: one.done)
        if one.raised:
            raise one.raised
        return one.result


def ask(key: Hashable, answer: Callable[[list[T]], list[R]], item: T) -> R:
    """answer([item])[0], or the same for all that ask it with this key in the meeting, if the thread is in one."""
    meeting = getattr(_here, "meeting", None)
    if meeting is None:
        return answer([item])[0]
    result: R = meeting.ask(_Asked(key, answer, item))
    return result
