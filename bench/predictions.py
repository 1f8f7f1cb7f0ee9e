"""What the program says, in the shapes that the scorers read."""

from __future__ import annotations

from datetime import date
from functools import cache

from bench import cqe
from bench.shared import Record
from onrecord.reader import Reader
from onrecord.record import MentionForm, MentionKind, Reading, Report
from onrecord.text.layout import Layout


@cache
def reader() -> Reader:
    """The reader that all measures share."""
    return Reader()


def _read(record: Record) -> Reading:
    day = (record.get("dct") or record.get("date") or "")[:10]
    try:
        published = date.fromisoformat(day)
    except ValueError:
        published = None
    return reader().read(record["text"], published=published, outlet=record.get("outlet"), title=record.get("title"))


def statements(records: list[Record]) -> list[Record]:
    made = []
    for record in records:
        found = _read(record).statements
        index = {statement.id: i for i, statement in enumerate(found)}
        rows = [
            {
                "content": [list(span.offsets) for span in statement.content],
                "source": [list(statement.source.offsets)] if statement.source else [],
                "cue": [list(statement.cue.offsets)] if statement.cue else [],
                "kind": statement.kind.value,
                "nested_in": index.get(statement.part_of) if statement.part_of else None,
            }
            for statement in found
        ]
        made.append({"id": record["id"], "statements": rows})
    return made


def times(records: list[Record]) -> list[Record]:
    return [
        {
            "id": record["id"],
            "times": [
                {"span": list(time.span.offsets), "type": time.type.value, "value": time.value}
                for time in _read(record).times
            ],
        }
        for record in records
    ]


def figures(records: list[Record]) -> list[Record]:
    """Figures by the conventions of the CQE sets."""
    return [
        {"id": record["id"], "figures": cqe.rows(_read(record).figures, Layout.of(record["text"]))}
        for record in records
    ]


def figure_spans(records: list[Record]) -> list[Record]:
    """Figures as they stand: where each number is."""
    made = []
    for record in records:
        rows = [
            {"num_span": list(figure.number.offsets), "span": list(figure.span.offsets)}
            for figure in _read(record).figures
        ]
        made.append({"id": record["id"], "figures": rows})
    return made


_LABELS = {
    MentionKind.PERSON: "PER",
    MentionKind.ORGANISATION: "ORG",
    MentionKind.GOVERNMENT: "LOC",
    MentionKind.PLACE: "LOC",
    MentionKind.GROUP: "GROUP",
    MentionKind.OTHER: "MISC",
}


def names(records: list[Record]) -> list[Record]:
    """Entity tags as the tagger gives them."""
    made = []
    for record in records:
        report = Report.make(record["text"])
        tags = reader().tagger.tag(report, Layout.of(report.text))
        spans = [{"s": entity.at[0], "e": entity.at[1], "label": _LABELS[entity.kind]} for entity in tags.entities]
        made.append({"id": record["id"], "spans": spans})
    return made


def chains(records: list[Record]) -> list[Record]:
    """Mentions with their chains; forms of all kinds."""
    made = []
    for record in records:
        spans = [
            {"s": mention.span.start, "e": mention.span.end, "chain": mention.chain}
            for mention in _read(record).mentions
            if mention.form in MentionForm
        ]
        made.append({"id": record["id"], "spans": spans})
    return made
