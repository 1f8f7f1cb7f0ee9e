"""What the program says, in the shapes that the scorers read."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from bench import cqe
from bench.shared import Record
from onrecord.linking.alone import with_actors
from onrecord.reader import Reader
from onrecord.reading import read
from onrecord.record import MentionForm, MentionKind, Reading, Report, Status, TriggerTag
from onrecord.tagger.rules import ruled
from onrecord.tagger.trained import events
from onrecord.tagger.trained.hints import hints
from onrecord.tagger.trained.pieces import windows
from onrecord.tagger.trained.tagger import THRESHOLDS, TrainedTagger
from onrecord.text.layout import Layout


@cache
def reader() -> Reader:
    """The reader that all measures share."""
    return Reader(tagger())


@cache
def tagger() -> TrainedTagger:
    """The tagger that all measures share."""
    return TrainedTagger()


MANY = 200
"""From so many texts on, processes share the reading."""


def readings(reports: list[Report]) -> list[Reading]:
    """The reading of each report, in their order. Measures one after the other often ask for the same."""
    return list(_readings(tuple(reports)))


@lru_cache(maxsize=1)
def _readings(reports: tuple[Report, ...]) -> tuple[Reading, ...]:
    workers = (os.cpu_count() or 1) if len(reports) >= MANY else 1
    found = []
    for outcome in reader().outcomes(reports, workers=workers):
        if outcome.reading is None:
            message = f"{outcome.report.source or outcome.report.id}: {outcome.problem}"
            raise RuntimeError(message)
        found.append(with_actors(outcome.reading))
    return tuple(found)


def read_all(records: list[Record]) -> list[tuple[Record, Reading]]:
    """Each record with its reading."""
    return list(zip(records, readings([_report(record) for record in records]), strict=True))


def _report(record: Record) -> Report:
    day = (record.get("dct") or record.get("date") or "")[:10]
    try:
        published = date.fromisoformat(day)
    except ValueError:
        published = None
    return Report.make(record["text"], published=published, outlet=record.get("outlet"), title=record.get("title"))


def statements(records: list[Record]) -> list[Record]:
    made = []
    for record, reading in read_all(records):
        found = reading.statements
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
                for time in reading.times
            ],
        }
        for record, reading in read_all(records)
    ]


def figures(records: list[Record]) -> list[Record]:
    """Figures by the conventions of the CQE sets."""
    return [
        {"id": record["id"], "figures": cqe.rows(reading.figures, Layout.of(record["text"]))}
        for record, reading in read_all(records)
    ]


def figure_spans(records: list[Record]) -> list[Record]:
    """Figures as they stand: where each number is."""
    made = []
    for record, reading in read_all(records):
        rows = [
            {"num_span": list(figure.number.offsets), "span": list(figure.span.offsets)} for figure in reading.figures
        ]
        made.append({"id": record["id"], "figures": rows})
    return made


def whole_figures(records: list[Record]) -> list[Record]:
    """Figures with their units and the words of their bounds."""
    made = []
    for record, reading in read_all(records):
        made.append({"id": record["id"], "figures": [{"num_span": list(one.span.offsets)} for one in reading.figures]})
    return made


def unit_spans(records: list[Record]) -> list[Record]:
    """The words or the sign of each figure's unit, where it is measured."""
    made = []
    for record, reading in read_all(records):
        rows = []
        for one in reading.figures:
            start = one.number.end + (record["text"][one.number.end : one.number.end + 1] in (" ", "-", "\u00a0"))
            if start < one.span.end:
                rows.append({"num_span": [start, one.span.end]})
        made.append({"id": record["id"], "figures": rows})
    return made


def gold_units(records: list[Record]) -> list[Record]:
    """Where the units of MeasEval's figures stand: the last of the unit's words in the figure's."""
    made = []
    for record in records:
        rows = []
        for figure in record["figures"]:
            at = figure["text"].rfind(figure["unit"]) if figure["unit"] else -1
            if at >= 0:
                start = figure["span"][0] + at
                rows.append({"span": [start, start + len(figure["unit"])]})
        made.append({"id": record["id"], "text": record["text"], "figures": rows})
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
        tags = tagger().tag(report, Layout.of(report.text))
        spans = [{"s": entity.at[0], "e": entity.at[1], "label": _LABELS[entity.kind]} for entity in tags.entities]
        made.append({"id": record["id"], "spans": spans})
    return made


def chains(records: list[Record]) -> list[Record]:
    """Mentions with their chains; forms of all kinds."""
    made = []
    for record, reading in read_all(records):
        spans = [
            {"s": mention.span.start, "e": mention.span.end, "chain": mention.chain}
            for mention in reading.mentions
            if mention.form in MentionForm
        ]
        made.append({"id": record["id"], "spans": spans})
    return made


def sentence_spans(records: list[Record]) -> list[Record]:
    """Sentences as the layout has them."""
    return [
        {"id": r["id"], "spans": [{"s": s, "e": e, "label": "sentence"} for s, e in Layout.of(r["text"]).sentences]}
        for r in records
    ]


def sentence_gold(records: list[Record]) -> list[Record]:
    return [
        {"id": r["id"], "text": r["text"], "spans": [{"s": s, "e": e, "label": "sentence"} for s, e in r["sents"]]}
        for r in records
    ]


def factuality(records: list[Record]) -> list[Record]:
    """Whether each gold predicate happened, by its status."""
    made = []
    for record in records:
        report = Report.make(record["text"], language="en")
        layout = Layout.of(report.text)
        at = sorted((span["s"], span["e"]) for span in record["spans"])
        likely = _happened(layout)
        given = tuple(TriggerTag(at=one, happened=likely.get(one[0])) for one in at)
        tags = replace(tagger().tag(report, layout), triggers=given)
        found = {mention.trigger.offsets: mention.status for mention in read(report, tags, layout).event_mentions}
        rows = []
        for start, end in at:
            status = found.get((start, end), Status.HAPPENED)
            happened = status in (Status.HAPPENED, Status.ONGOING)
            rows.append({"s": start, "e": end, "label": "factual" if happened else "nonfactual"})
        made.append({"id": record["id"], "spans": rows})
    return made


def _happened(layout: Layout) -> dict[int, float]:
    """Start of each word -> how likely the network holds that what it tells took place."""
    network, pieces = tagger().network, tagger().pieces
    encoded, seen = pieces.encode(layout), hints(layout, ruled(layout))
    found: dict[int, float] = {}
    for window in windows(encoded):
        scores = network.read(encoded, seen, window, pieces, THRESHOLDS)
        starts = [start for start, _ in layout.words[scores.first : scores.last]]
        found.update(zip(starts, events.happened(scores, network), strict=True))
    return found


def factuality_gold(records: list[Record]) -> list[Record]:
    """The clear cases: where the annotators' value lies beyond .9 either way."""
    return [{**r, "spans": [span for span in r["spans"] if abs(span["value"]) > CLEAR]} for r in records]


CLEAR = 0.9


def triggers(records: list[Record]) -> list[Record]:
    """Event triggers in the sentences that a second person checked."""
    made = []
    for record in records:
        checked = [sentence["span"] for sentence in record["sentences"] if sentence["selected"]]
        report = Report.make(record["text"], language="en")
        tags = tagger().tag(report, Layout.of(report.text))
        rows = [
            {"s": tag.at[0], "e": tag.at[1], "label": "event"}
            for tag in tags.triggers
            if any(start <= tag.at[0] and tag.at[1] <= end for start, end in checked)
        ]
        made.append({"id": record["doc"], "spans": rows})
    return made


def triggers_gold(records: list[Record]) -> list[Record]:
    made = []
    for record in records:
        marked = [m["span"] for m in record["mentions"] if m["kind"] == "event" and m["selected"]]
        rows = [{"s": start, "e": end, "label": "event"} for start, end in marked]
        made.append({"id": record["doc"], "text": record["text"], "spans": rows})
    return made


WHO = "who"
_ARGUMENTS = {"person": WHO, "org": WHO, "place": "place", "time": "time"}


def arguments(records: list[Record]) -> list[Record]:
    """Who did it and to whom, where and when, of the events in the sentences that a second person checked."""
    made = []
    for record in records:
        checked = [sentence["span"] for sentence in record["sentences"] if sentence["selected"]]
        found = set()
        for event in reader().read(record["text"]).event_mentions:
            told = ((event.agent, WHO), (event.patient, WHO), (event.place, "place"), (event.time, "time"))
            found |= {(*span.offsets, label) for span, label in told if span}
        rows = [
            {"s": start, "e": end, "label": label}
            for start, end, label in sorted(found)
            if any(first <= start and end <= last for first, last in checked)
        ]
        made.append({"id": record["doc"], "spans": rows})
    return made


def arguments_gold(records: list[Record]) -> list[Record]:
    made = []
    for record in records:
        rows = [
            {"s": mention["span"][0], "e": mention["span"][1], "label": _ARGUMENTS[mention["kind"]]}
            for mention in record["mentions"]
            if mention["kind"] in _ARGUMENTS and mention["selected"]
        ]
        made.append({"id": record["doc"], "text": record["text"], "spans": rows})
    return made
