"""Whether work grows with its size alone: a ratio within one run, in CPU seconds; a busy machine changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
SLACK = 0.2
"""Seconds of CPU that any size may take more."""


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one go, the better of two."""
    spent = []
    for _ in range(2):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether work(size) takes at most twice what TIMES work(size / TIMES) would."""
    work(size // TIMES // TIMES)
    return seconds(lambda: work(size)) < 2 * TIMES * seconds(lambda: work(size // TIMES)) + SLACK
