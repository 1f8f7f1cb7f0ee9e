"""The values of queries and forms, checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from onrecord.web.errors import UnusableError


def text_in(values: Mapping[str, str], name: str, longest: int) -> str:
    """A value with its spaces tidied; empty where it is missing. longest: code points that it may have."""
    value = " ".join(values.get(name, "").split())
    if len(value) > longest:
        message = f"“{name}” is too long; give at most {longest} characters."
        raise UnusableError(message)
    return value


def day_in(value: str) -> date | None:
    """The day that is written; None for an empty value."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        message = f"“{value}” is not a day; write it as 2023-10-23, or leave it empty for a day that is not known."
        raise UnusableError(message) from error
