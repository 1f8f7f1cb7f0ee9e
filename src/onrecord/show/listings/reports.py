"""Reports: when, by whom, and whether one repeats another."""

from __future__ import annotations

from onrecord.show.exports.rows import report_row
from onrecord.show.listings.listing import Column, Listing, Wanted
from onrecord.show.wording import outlet_words, published_words
from onrecord.store import View

_COLUMNS = (
    Column(name="published"),
    Column(name="outlet", weight=2),
    Column(name="title", weight=4),
    Column(name="notes", weight=2),
    Column(name="id"),
)


def listing(view: View, wanted: Wanted) -> Listing:
    found = view.reports(since=wanted.since, until=wanted.until, search=wanted.search, limit=None)
    reports = sorted(found, key=lambda r: (str(r.published or r.published_from or "9999"), r.id))[: wanted.limit]
    outlets = {report.id: outlet_words(report) for report in reports}
    rows = []
    for report in reports:
        notes = []
        if report.copy_of:
            notes.append(f"copy of {outlets.get(report.copy_of, report.copy_of)}")
        if not report.read:
            notes.append(f"not read: language {report.language or 'unknown'}")
        rows.append((published_words(report), outlets[report.id], report.title or "", "; ".join(notes), report.id))
    return Listing(title="Reports", columns=_COLUMNS, rows=tuple(rows), shapes=tuple(map(report_row, reports)))
