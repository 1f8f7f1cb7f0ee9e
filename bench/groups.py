"""What the linkers say of gold readings: stories, copies, events across reports, days of a timeline."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from bench.predictions import reader, readings
from bench.shared import Record
from onrecord.linking.alone import link_alone
from onrecord.linking.copies import CopyLinker
from onrecord.linking.events import EventLinker
from onrecord.linking.linker import Upstream
from onrecord.linking.stories import StoryLinker
from onrecord.linking.timeline import days
from onrecord.linking.toll_facts import TollFacts, toll_of
from onrecord.linking.tolls import tolls
from onrecord.reading import read
from onrecord.record import Copy, Event, Reading, Report, Story, TriggerTag
from onrecord.text.layout import Layout


def _report(name: str, record: Record) -> Report:
    day = record.get("date")
    return Report.make(
        record["text"],
        source=name,
        outlet=record.get("outlet"),
        title=record.get("title"),
        language="en",
        published=date.fromisoformat(day) if day else None,
    )


def stories(records: list[Record]) -> list[Record]:
    reports = {record["id"]: _report(record["id"], record) for record in records}
    found = link_alone(StoryLinker(), readings(list(reports.values())))
    story = {report: entry.id for entry in found if isinstance(entry, Story) for report in entry.reports}
    return [{"id": name, "story": story.get(report.id)} for name, report in reports.items()]


def tolls_gold(records: list[Record]) -> list[Record]:
    """Of each story, how many were killed and injured, each as a span at that number: right where it is the same."""
    gold = {record["story"]: record["gold"] for record in records}
    return [_toll(story, facts["killed"], facts["injured"]) for story, facts in gold.items()]


def tolls_of_stories(records: list[Record]) -> list[Record]:
    """The last value of each story's tolls; 0 where it has none of a kind."""
    of_story: defaultdict[str, list[tuple[str, TollFacts | None]]] = defaultdict(list)
    read = zip(records, readings([_report(record["id"], record) for record in records]), strict=True)
    for record, reading in sorted(read, key=lambda pair: (str(pair[1].report.published or "9999"), pair[1].report.id)):
        of_story[record["story"]].append((reading.report.id, toll_of(reading)))
    made = []
    for story, told in of_story.items():
        found = {series.subject: series.points[-1].value for series in tolls(told, Upstream())}
        made.append(_toll(story, int(found.get("people | dead", 0)), int(found.get("people | wounded", 0))))
    return made


def _toll(story: str, killed: int, injured: int) -> Record:
    counts = (("killed", killed), ("injured", injured))
    return {"id": story, "text": "", "spans": [{"s": n, "e": n + 1, "label": label} for label, n in counts]}


def subtopics(records: list[Record]) -> list[Record]:
    """ECB+ documents, each with its subtopic as its story."""
    return [{"id": record["doc"], "story": record["subtopic"], "text": record["text"]} for record in records]


def copies_gold(records: list[Record]) -> list[Record]:
    """The copies' rows, with the texts that stand in the reports that they copy."""
    originals = {record["id"]: record for record in records if "src" not in record}
    gold = [record for record in records if "src" in record]
    return [record if "text" in record else {**originals[record["id"]], **record} for record in gold]


def copies(records: list[Record]) -> list[Record]:
    reports = {record["id"]: _report(record["id"], record) for record in records}
    name = {report.id: source for source, report in reports.items()}
    found = link_alone(CopyLinker(), (Reading(report=report) for report in reports.values()))
    original = {name[e.report]: name[e.original] for e in found if isinstance(e, Copy)}
    return [{"id": source, "copy_of": original.get(source)} for source in reports]


def events(records: list[Record]) -> list[Record]:
    """Events over gold triggers, their kinds and places found by us; clusters across all documents."""
    made_of, marked = [], {}
    for record in records:
        report = Report.make(record["text"], source=record["doc"], language="en")
        layout = Layout.of(report.text)
        gold = sorted(tuple(m["span"]) for m in record["mentions"] if m["kind"] == "event" and m["selected"])
        tags = reader().tagger.tag(report, layout)
        tags = replace(tags, triggers=tuple(TriggerTag(at=(start, end)) for start, end in gold))
        reading = read(report, tags, layout)
        made_of.append(reading)
        marked[record["doc"]] = (reading, gold)
    found = link_alone(EventLinker(), made_of)
    cluster = {mention: entry.id for entry in found if isinstance(entry, Event) for mention in entry.mentions}
    made = []
    for doc, (reading, gold) in marked.items():
        by_span = {mention.trigger.offsets: mention.id for mention in reading.event_mentions}
        rows = []
        for span in gold:
            mention = by_span.get(span)
            alone = f"{doc} {span[0]}"
            rows.append({"span": list(span), "cluster": cluster.get(mention, alone) if mention else alone})
        made.append({"doc": doc, "mentions": rows})
    return made


def timelines(records: list[Record]) -> list[Record]:
    """The days of each topic, the weightiest first. The records are the gold timelines and the topics' articles."""
    made = []
    topics = dict.fromkeys((r["set"], r["topic"]) for r in records if "entries" in r)
    for kind, topic in topics:
        articles = [r for r in records if "text" in r and (r["set"], r["topic"]) == (kind, topic)]
        ranked = days(readings([_report(article["id"], article) for article in articles]))
        made.append({"set": kind, "topic": topic, "dates": [day.day.isoformat() for day in ranked]})
    return made


def timelines_gold(records: list[Record]) -> list[Record]:
    return [record for record in records if "entries" in record]
