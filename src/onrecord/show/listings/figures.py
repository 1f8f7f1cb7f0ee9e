"""Figures: how many of what, as of when, and who gave the number."""

from __future__ import annotations

from onrecord.record import Claim, EventMention, Figure, Statement, to_plain
from onrecord.show.listings.listing import Column, Listing, ReportNames, Wanted
from onrecord.show.wording import UNDATED, speaker_words, value_words, when_words
from onrecord.store import View

_COLUMNS = (
    Column(name="as of"),
    Column(name="figure", right=True),
    Column(name="unit"),
    Column(name="of what", weight=3),
    Column(name="given by", weight=2),
    Column(name="report", weight=2),
)


def listing(view: View, wanted: Wanted) -> Listing:
    names = ReportNames(view)
    found = view.figures(
        actor=wanted.actor, since=wanted.since, until=wanted.until, search=wanted.search or wanted.issue
    )
    figures = sorted(found, key=lambda f: (f.as_of or str(names.order(f.report) or "9999"), f.report, f.span.start))
    figures = figures[: wanted.limit]
    return Listing(
        title="Figures",
        columns=_COLUMNS,
        rows=tuple(_row(view, figure, names) for figure in figures),
        shapes=tuple(map(to_plain, figures)),
    )


def _row(view: View, figure: Figure, names: ReportNames) -> tuple[str, ...]:
    when = names.when(figure.report)
    value = value_words(figure.value, figure.value_to, figure.bound)
    moved = f" ({figure.change.value})" if figure.change else ""
    counted = " ".join(figure.counted.quote.split()) if figure.counted else figure.subject or ""
    return (
        when_words(figure.as_of) if figure.as_of else (when if when == UNDATED else f"({when})"),
        value + moved,
        figure.unit or "",
        counted,
        given_by(view, figure),
        names.name(figure.report),
    )


def given_by(view: View, claim: Claim) -> str:
    """Who gave a figure or told an event, by the statement that it stands in; empty where the report says it itself."""
    source = claim.attributed_to if isinstance(claim, Figure | EventMention) else None
    statement = view.claim(source) if source else None
    return speaker_words(statement) if isinstance(statement, Statement) else ""
