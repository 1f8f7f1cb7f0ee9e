"""onrecord keeps the record of a developing story.

import onrecord

reader = onrecord.Reader()
reading = reader.read("Some text …", published="2023-10-23")
with onrecord.open("story.db") as record:
    record.add("reports/")
    record.statements(speaker="Jane Doe")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.library import open  # noqa: A004 the contract's name
    from onrecord.reader import Reader

__all__ = ["Reader", "open"]

_HOMES = {"Reader": "onrecord.reader", "open": "onrecord.library"}


def __getattr__(name: str) -> object:
    """Loads a name when it is first asked for: `import onrecord` costs nothing."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
