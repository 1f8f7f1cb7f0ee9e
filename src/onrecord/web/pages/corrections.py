"""Corrections: every ruling of a person, withdrawn ones too, with the words it is about."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Anchor, Correction, CorrectionKind
from onrecord.show.wording import shortened
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.asked import Asked
from onrecord.web.errors import MissingError
from onrecord.web.lines import Lines, Link
from onrecord.web.lists import Listed, listed, offset

SIZE = 50
WORDS = 160
_RULES = {
    CorrectionKind.MERGE_ACTORS: "These are one actor",
    CorrectionKind.SPLIT_ACTORS: "These are two actors",
    CorrectionKind.SET_SPEAKER: "The speaker is",
    CorrectionKind.SET_SUBJECT: "What is counted is",
    CorrectionKind.SET_DATE: "The day is",
    CorrectionKind.REJECT: "Not in the record",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Words that a ruling is about, with their address."""

    words: str
    address: str
    report: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """says: what is ruled, in words. value: what holds instead, or the reason. undone_at: "" while it stands."""

    id: str
    says: str
    value: str
    by: str
    at: str
    undone_at: str
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    listed: Listed[Ruling]


def page(view: PagedView, asked: Asked) -> Corrections:
    found = sorted(view.corrections(), key=lambda one: (one.at, one.id), reverse=True)
    first = offset(asked, SIZE)
    lines = Lines(view)
    rows = [ruling_line(lines, correction) for correction in found[first : first + SIZE]]
    return Corrections(listed=listed(asked, rows, len(found), SIZE))


def one(view: PagedView, asked: Asked) -> Ruling:
    found = next((correction for correction in view.corrections() if correction.id == asked.id), None)
    if found is None:
        message = f"There is no correction {asked.id} in this record."
        raise MissingError(message)
    return ruling_line(Lines(view), found)


def ruling_line(lines: Lines, correction: Correction) -> Ruling:
    value = correction.ruling
    if not value and correction.kind in (
        CorrectionKind.SET_SPEAKER,
        CorrectionKind.SET_SUBJECT,
        CorrectionKind.SET_DATE,
    ):
        value = "not known"
    return Ruling(
        id=correction.id,
        says=_RULES[correction.kind],
        value=value,
        by=correction.by,
        at=f"{correction.at:%Y-%m-%d %H:%M} UTC",
        undone_at=f"{correction.undone_at:%Y-%m-%d %H:%M} UTC" if correction.undone_at else "",
        about=tuple(_about(lines, anchor) for anchor in correction.target),
    )


def _about(lines: Lines, anchor: Anchor) -> About:
    words = " ".join(anchor.span.quote.split())
    return About(
        words=shortened(words, WORDS),
        address=addresses.words(anchor.report, [anchor.span]),
        report=lines.report(anchor.report),
    )
