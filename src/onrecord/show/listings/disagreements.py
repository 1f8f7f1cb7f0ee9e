"""Disagreements: what independent reports say that cannot all be true, side by side."""

from __future__ import annotations

from onrecord.record import Disagreement, DisagreementKind, Standing, to_plain
from onrecord.show.listings.listing import Column, Listing, ReportNames, Wanted
from onrecord.store import View

_COLUMNS = (
    Column(name="about", weight=2),
    Column(name="kind"),
    Column(name="sides", weight=5),
    Column(name="standing"),
)


def listing(view: View, wanted: Wanted) -> Listing:
    names = ReportNames(view)
    words = (wanted.issue or wanted.search or "").lower()
    found = [d for d in view.disagreements() if words in d.topic.lower() and _meets(d, wanted, names)]
    found.sort(key=open_first)
    found = found[: wanted.limit]
    return Listing(
        title="Disagreements",
        columns=_COLUMNS,
        rows=tuple(_row(disagreement, names) for disagreement in found),
        shapes=tuple(map(to_plain, found)),
    )


def open_first(disagreement: Disagreement) -> tuple[bool, bool, str, str, str]:
    """Open ones first, those of figures before others."""
    kind = disagreement.kind
    settled = disagreement.standing is not Standing.OPEN
    return settled, kind is not DisagreementKind.FIGURE, kind.value, disagreement.topic, disagreement.id


def _meets(disagreement: Disagreement, wanted: Wanted, names: ReportNames) -> bool:
    days = [day for side in disagreement.sides for report in side.reports if (day := names.order(report))]
    return wanted.covers(min(days, default=None), max(days, default=None))


def _row(disagreement: Disagreement, names: ReportNames) -> tuple[str, ...]:
    sides = "\n".join(f"{side.says} — {names.names(side.reports)}" for side in disagreement.sides)
    return disagreement.topic, disagreement.kind.value, sides, disagreement.standing.value
