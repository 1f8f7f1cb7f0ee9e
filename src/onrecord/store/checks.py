"""What is wrong within the tables of a record: every quote stands, every reference leads somewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from onrecord.record import Reading, members
from onrecord.store.columns import CLAIMS, ENTRIES, shapes, spans_of
from onrecord.store.view import View


def faults(view: View) -> Iterator[str]:
    """A line for each fault of the file, of each reading, and of what entries are made of."""
    yield from view.damage()
    claims: set[str] = set()
    reports: set[str] = set()
    for report in view.reports():
        reports.add(report.id)
        for reading in (view.reading_as_read(report.id), view.reading(report.id)):
            if reading is not None:
                claims.update(claim.id for claim in reading.claims())
                yield from _of_reading(reading)
    for kind in ENTRIES:
        for entry in getattr(view, shapes()[kind].table)():
            for member in members(entry):
                if member not in claims and member not in reports:
                    yield f"{entry.id}: is made of {member}, which is not in the record"


def _of_reading(reading: Reading) -> Iterator[str]:
    report = reading.report
    digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != report.sha256:
        yield f"{report.id}: its text is not what was read (sha256)"
    for noun in (report, *reading.claims()):
        for span in spans_of(noun):
            if not span.stands_in(report.text):
                yield f"{noun.id}: {span.quote!r} does not stand at [{span.start}, {span.end}) of {report.id}"
    ids = {shapes()[kind].table: {claim.id for claim in getattr(reading, shapes()[kind].table)} for kind in CLAIMS}
    for claim, field, table in _REFERENCES:
        for one in getattr(reading, claim):
            there = getattr(one, field)
            if there is not None and there not in ids[table]:
                yield f"{one.id}: its {field.replace('_', ' ')} {there} is not in {report.id}"


_REFERENCES = (
    ("mentions", "chain", "mentions"),
    ("statements", "mention", "mentions"),
    ("statements", "part_of", "statements"),
    ("figures", "attributed_to", "statements"),
    ("event_mentions", "agent_mention", "mentions"),
    ("event_mentions", "patient_mention", "mentions"),
    ("event_mentions", "attributed_to", "statements"),
)
