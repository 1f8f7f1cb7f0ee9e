"""What a reader asks for: the id in the address and the query's values, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.store.filters import NAMINGS, ClaimFilters, EntryFilters, ReportFilters
from onrecord.web.addresses import query
from onrecord.web.errors import UnusableError
from onrecord.web.fields import day_in, text_in

LONGEST = 200
"""Code points of a value that is searched for."""
_PAGE = re.compile(r"[1-9]\d{0,6}")


@dataclass(frozen=True, slots=True)
class Asked:
    """path: of the address. values: the query, each name once. id: of the thing, where the address has one."""

    path: str
    values: Mapping[str, str]
    id: str = ""

    def text(self, name: str) -> str | None:
        """A value, or None where it is missing or blank."""
        return text_in(self.values, name, LONGEST) or None

    def day(self, name: str) -> date | None:
        return day_in(self.text(name) or "")

    def one_of(self, name: str, choices: tuple[str, ...]) -> str | None:
        value = self.text(name)
        if value and value not in choices:
            message = f"“{name}” can't be “{value}”; choose one of: {', '.join(choices)}."
            raise UnusableError(message)
        return value

    @property
    def page(self) -> int:
        """From 1."""
        value = self.text("page") or "1"
        if not _PAGE.fullmatch(value):
            message = f"“{value}” is not the number of a page."
            raise UnusableError(message)
        return int(value)

    def address(self, **changes: str | None) -> str:
        """This address with other values; None takes one out."""
        values = {name: value for name, value in {**self.values, **changes}.items() if value}
        return f"{self.path}?{query(values)}" if values else self.path

    def claims(self, kinds: tuple[str, ...] = ()) -> ClaimFilters:
        return ClaimFilters(
            actor=self.text("actor"),
            since=self.day("since"),
            until=self.day("until"),
            outlet=self.text("outlet"),
            search=self.text("q"),
            kind=self.one_of("kind", kinds) if kinds else None,
            naming=self.one_of("naming", NAMINGS) if kinds else None,
        )

    def entries(self, kinds: tuple[str, ...] = ()) -> EntryFilters:
        return EntryFilters(
            actor=self.text("actor"),
            since=self.day("since"),
            until=self.day("until"),
            search=self.text("q"),
            kind=self.one_of("kind", kinds) if kinds else None,
        )

    def reports(self) -> ReportFilters:
        return ReportFilters(
            since=self.day("since"), until=self.day("until"), outlet=self.text("outlet"), search=self.text("q")
        )
