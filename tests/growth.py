"""Whether work grows with its size alone: a ratio within one run, in CPU seconds; a busy machine changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
SLACK = 0.2
"""Seconds of CPU that any size may take more."""
ROUNDS = 5
"""A neighbour on the same core can slow one round by half and more; work that grows by its square fails every one."""


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one go."""
    began = time.process_time()
    work()
    return time.process_time() - began


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether work(size) takes at most twice what TIMES work(size / TIMES) would, in one of ROUNDS rounds."""
    work(size // TIMES // TIMES)
    return any(
        seconds(lambda: work(size)) < 2 * TIMES * seconds(lambda: work(size // TIMES)) + SLACK for _ in range(ROUNDS)
    )
