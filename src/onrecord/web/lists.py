"""A list in pages: what is shown of how many, and the addresses of the pages beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.web.asked import Asked
from onrecord.web.errors import MissingError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """first, last: numbers of the rows shown, from 1. before, after: addresses; None at the ends."""

    rows: Sequence[T]
    total: int
    first: int
    last: int
    before: str | None
    after: str | None


def offset(asked: Asked, size: int) -> int:
    return (asked.page - 1) * size


def listed(asked: Asked, rows: Sequence[T], total: int, size: int) -> Listed[T]:
    """A row may show several of the list's things. Raises MissingError for a page after the last."""
    page = asked.page
    if page > 1 and not rows:
        message = f"There is no page {page}: the list has {total} lines."
        raise MissingError(message)
    return Listed(
        rows=rows,
        total=total,
        first=offset(asked, size) + 1 if rows else 0,
        last=min(total, page * size),
        before=asked.address(page=str(page - 1) if page > 2 else None) if page > 1 else None,
        after=asked.address(page=str(page + 1)) if page * size < total else None,
    )
