"""The laws, on one record: quotes stand, and entries are what claims and corrections alone make of them."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord import pipeline
from onrecord.linking.linkers import version
from onrecord.record import Entry
from onrecord.store import View, Writer, faults


def verify(record_path: str | PathLike[str]) -> Iterator[str]:
    """A line for each fault. Entries are compared with those of a record made anew from the same readings.

    Reports that a stopped run left unlinked are no fault; with them there, entries are not compared.
    Raises RecordError for what is no record.
    """
    with View.open(record_path) as view:
        yield from faults(view)
        if view.pending():
            return
        if view.linked_by not in (None, version()):
            yield f"{record_path}: another version made its entries; renew them with: onrecord add {record_path} SOURCE"
            return
        with TemporaryDirectory(prefix="onrecord-") as folder:
            anew = Path(folder) / "anew.db"
            with Writer.open(anew) as writer:
                for report in view.report_ids():
                    reading = view.reading_as_read(report)
                    if reading:
                        writer.keep(reading, read_by="")
                writer.keep_corrections(view.corrections())
                pipeline.link_pending(writer)
            with View.open(anew) as rebuilt:
                yield from _differences(view, rebuilt)


def _differences(view: View, rebuilt: View) -> Iterator[str]:
    """Entries are compared by id, side by side: both views give them in that order."""
    here, there = view.entries(), rebuilt.entries()
    one, other = next(here, None), next(there, None)
    while one or other:
        if one and (not other or _place(one) < _place(other)):
            yield f"{one.id}: does not follow from the claims"
            one = next(here, None)
        elif other and (not one or _place(other) < _place(one)):
            yield f"{other.id}: follows from the claims and is missing"
            other = next(there, None)
        else:
            if one != other and one:
                yield f"{one.id}: differs from what the claims make of it"
            one, other = next(here, None), next(there, None)


def _place(entry: Entry) -> tuple[str, str]:
    return type(entry).__name__, entry.id
