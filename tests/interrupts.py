"""Programs that hear Ctrl-C also where the tests run in the background: a shell starts such jobs deaf to it."""

from __future__ import annotations

import signal


def hear_interrupts() -> None:
    """For `preexec_fn` of a program that a test interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
