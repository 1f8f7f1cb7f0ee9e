"""The record of the sample story against its gold record, made by hand from the texts (sample_story.json)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline, sources
from onrecord.record import (
    Actor,
    Change,
    ChangeKind,
    Copy,
    Disagreement,
    EventMention,
    Figure,
    Position,
    Quotation,
    Report,
    Series,
    SourceError,
    Span,
    Standing,
    Statement,
    Status,
    Story,
)
from onrecord.store import View

GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "sample_story.json").read_text(encoding="utf-8"))
REPORTS = {report["key"]: report for report in GOLD["reports"]}


def lines(kind: str) -> Any:
    """The gold lines of one kind, as parameters."""
    found = []
    if kind in ("statements", "figures"):
        rows = [(key, row) for key, report in REPORTS.items() for row in report[kind]]
    else:
        rows = [(None, row) for row in GOLD[kind]]
    for key, row in rows:
        name = (
            f"{key}-{row['quote'][:40]}"
            if key
            else str(row.get("about") or row.get("key") or row.get("name") or row.get("words") or "")
        )
        values = (key, row) if key else (row,)
        found.append(pytest.param(*values, id=name or None))
    names = "key, gold" if kind in ("statements", "figures") else "gold"
    return pytest.mark.parametrize(names, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The record, loaded once."""

    reports: dict[str, Report]
    statements: dict[str, list[Statement]]
    figures: dict[str, list[Figure]]
    event_mentions: dict[str, list[EventMention]]
    claims: dict[str, Any]
    entries: list[Any] = field(default_factory=list)

    def of(self, kind: type[Any]) -> list[Any]:
        return [entry for entry in self.entries if isinstance(entry, kind)]

    def ids(self, keys: list[str]) -> set[str]:
        return {self.reports[key].id for key in keys}

    def at(self, key: str, words: str) -> tuple[int, int]:
        """Where `words` stand in the report: once, or the gold is wrong."""
        text = self.reports[key].text
        assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in {key}"
        start = text.index(words)
        return start, start + len(words)

    def within(self, key: str, words: str, span: Span) -> bool:
        start, end = self.at(key, words)
        return span.start < end and start < span.end


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    place = tmp_path_factory.mktemp("sample") / "story.db"
    with as_file(files("onrecord") / "sample") as sample:
        done = pipeline.add(place, sources.read([str(sample)]))
    assert not done.failed
    with View.open(place) as view:
        by_source = {report.source: report for report in view.reports()}
        reports = {key: by_source[gold["source"]] for key, gold in REPORTS.items()}
        keys = {report.id: key for key, report in reports.items()}
        statements, figures, mentions = defaultdict(list), defaultdict(list), defaultdict(list)
        claims: dict[str, Any] = {}
        for kind, found in (
            (statements, view.statements()),
            (figures, view.figures()),
            (mentions, view.event_mentions()),
        ):
            for claim in found:
                kind[keys[claim.report]].append(claim)
                claims[claim.id] = claim
        yield Kept(
            reports=reports,
            statements=statements,
            figures=figures,
            event_mentions=mentions,
            claims=claims,
            entries=list(view.entries()),
        )


def same_name(a: str | None, b: str | None) -> bool:
    def plain(name: str) -> str:
        return name.lower().replace("’", "'").removeprefix("the ")

    return a == b or (a is not None and b is not None and plain(a) == plain(b))


def test_the_sample_is_read_without_an_error() -> None:
    with as_file(files("onrecord") / "sample") as sample:
        found = list(sources.read([str(sample)]))
    assert not [error for error in found if isinstance(error, SourceError)]
    assert len(found) == len(REPORTS) >= 14
    outlets = {report.outlet for report in found if isinstance(report, Report) and report.outlet}
    assert len(outlets) == 6


@lines("reports")
def test_report_has_its_outlet_and_day(kept: Kept, gold: dict[str, Any]) -> None:
    report = kept.reports[gold["key"]]
    assert report.outlet == gold["outlet"]
    if gold["published"]:
        assert report.published == date.fromisoformat(gold["published"])
        return
    assert report.published is None
    assert str(report.published_from) in gold["published_from"]
    assert str(report.published_to) in gold["published_to"]
    assert isinstance(report.published_basis, tuple)


@lines("statements")
def test_quoted_words_have_their_speaker(kept: Kept, key: str, gold: dict[str, Any]) -> None:
    found = [
        statement
        for statement in kept.statements[key]
        if statement.kind == gold["kind"] and any(kept.within(key, gold["quote"], span) for span in statement.content)
    ]
    assert found, "no such statement"
    assert any(same_name(statement.speaker_name, gold["speaker"]) for statement in found), found
    if role := gold.get("role"):
        sourced = [f"{s.source.quote if s.source else ''} {s.speaker_role or ''}" for s in found if not s.named]
        assert any(role in words for words in sourced)


@lines("figures")
def test_figure_has_its_value_bound_and_what_it_counts(kept: Kept, key: str, gold: dict[str, Any]) -> None:
    start = kept.at(key, gold["quote"])[0] + gold["quote"].index(gold["number"])
    end = start + len(gold["number"])
    found = [figure for figure in kept.figures[key] if figure.number.start < end and start < figure.number.end]
    assert found, "no such figure"
    [figure] = found
    assert figure.value == Decimal(str(gold["value"]))
    assert figure.bound == gold["bound"]
    if gold["counts"]:
        counted = f"{figure.counted.quote if figure.counted else ''} {figure.unit or ''}"
        one = gold["counts"].removesuffix("s").removesuffix("ie")
        assert one in counted or (one == "crown" and figure.unit is not None), counted
    if "as_of" in gold:
        assert (figure.as_of or "")[:10] == gold["as_of"], figure.as_of
    if "change" in gold:
        assert figure.change == gold["change"]


@lines("series")
def test_figures_of_one_thing_form_one_series(kept: Kept, gold: dict[str, Any]) -> None:
    marked = [
        (key, row) for key, report in REPORTS.items() for row in report["figures"] if row.get("series") == gold["name"]
    ]
    wanted = set()
    for key, row in marked:
        start = kept.at(key, row["quote"])[0] + row["quote"].index(row["number"])
        wanted |= {figure.id for figure in kept.figures[key] if figure.number.start <= start < figure.number.end}
    series = max(kept.of(Series), key=lambda one: len(wanted & {f for point in one.points for f in point.figures}))
    points = {(point.as_of, int(point.value), point.bound.value) for point in series.points}
    assert {tuple(point) for point in gold["points"]} <= points


@lines("stories")
def test_all_reports_are_one_story(kept: Kept, gold: dict[str, Any]) -> None:
    assert [set(story.reports) for story in kept.of(Story)] == [kept.ids(gold["reports"])]


@lines("copies")
def test_copy_is_found(kept: Kept, gold: dict[str, Any]) -> None:
    pairs = {(copy.report, copy.original) for copy in kept.of(Copy)}
    assert (kept.reports[gold["report"]].id, kept.reports[gold["original"]].id) in pairs


def matching(kept: Kept, gold: dict[str, Any]) -> list[Disagreement]:
    """Disagreements of the kind with every wanted side: its reports and words."""

    def has(found: Disagreement, side: dict[str, Any]) -> bool:
        wanted = kept.ids(side["reports"])
        return any(
            wanted <= set(one.reports)
            and any(side["holds"] in words for words in (one.says, *quotes(kept, one.claims)))
            for one in found.sides
        )

    return [
        found
        for found in kept.of(Disagreement)
        if found.kind == gold["kind"] and all(has(found, side) for side in gold["sides"])
    ]


def quotes(kept: Kept, ids: tuple[str, ...]) -> list[str]:
    claims = [kept.claims[identity] for identity in ids if identity in kept.claims]
    texts = {report.id: report.text for report in kept.reports.values()}
    found = []
    for claim in claims:
        spans = claim.content if isinstance(claim, Statement) else (getattr(claim, "span", None) or claim.trigger,)
        found += [texts[claim.report][max(0, span.start - 40) : span.end + 40] for span in spans]
    return found


@lines("disagreements")
def test_disagreement_is_found(kept: Kept, gold: dict[str, Any]) -> None:
    found = matching(kept, gold)
    assert found
    if gold["standing"]:
        assert {disagreement.standing.value for disagreement in found} == {gold["standing"]}


def triggered(kept: Kept, gold: dict[str, Any]) -> list[EventMention]:
    start, _ = kept.at(gold["report"], gold["words"])
    trigger = start + gold["words"].index(gold["trigger"])
    return [m for m in kept.event_mentions[gold["report"]] if m.trigger.start <= trigger < m.trigger.end]


@lines("denials")
def test_denial_is_marked_and_attributed(kept: Kept, gold: dict[str, Any]) -> None:
    found = [mention for mention in triggered(kept, gold) if mention.status == Status.DENIED]
    assert found
    speakers = [kept.claims[m.attributed_to].speaker_name for m in found if m.attributed_to in kept.claims]
    assert any(same_name(speaker, gold["by"]) for speaker in speakers)


@lines("plans")
def test_plan_and_what_became_of_it(kept: Kept, gold: dict[str, Any]) -> None:
    planned = [mention for mention in triggered(kept, gold["planned"]) if mention.status == Status.PLANNED]
    then = triggered(kept, gold["then"])
    assert planned
    assert then
    changes = [change for change in kept.of(Change) if change.kind == ChangeKind.STATUS]
    wanted = {mention.event for mention in (*planned, *then)} | {mention.id for mention in (*planned, *then)}
    after = {change.after for change in changes if change.about in wanted or wanted & set(change.evidence)}
    assert after & set(gold["outcome"])


def positions(kept: Kept, gold: dict[str, Any]) -> list[Position]:
    return [
        position
        for position in kept.of(Position)
        if same_name(position.actor_name, gold["actor"])
        and gold["issue"] in position.issue
        and any(
            kept.within(gold["report"], gold["words"], span)
            for identity in position.evidence
            if (claim := kept.claims.get(identity)) is not None and claim.report == kept.reports[gold["report"]].id
            for span in (claim.content if isinstance(claim, Statement) else (claim.trigger,))
        )
    ]


@lines("positions")
def test_position_is_held_from_its_day(kept: Kept, gold: dict[str, Any]) -> None:
    found = positions(kept, gold)
    assert found
    [position] = found
    assert position.stance.value in gold["stance"]
    assert str(position.since or None) == str(gold["since"])
    assert str(position.until or None) == str(gold["until"])


@lines("turns")
def test_position_that_moves_is_a_change(kept: Kept, gold: dict[str, Any]) -> None:
    turns = [
        change for change in kept.of(Change) if change.kind == ChangeKind.POSITION and gold["issue"] in change.topic
    ]
    assert any(gold["actor"] in turn.topic and str(turn.on) == gold["on"] for turn in turns), turns


@lines("nothing_else")
def test_nothing_is_found_that_is_not_there(kept: Kept, gold: dict[str, Any]) -> None:
    match gold["about"]:
        case "copies":
            surplus = {copy.report for copy in kept.of(Copy)} - kept.ids([copy["report"] for copy in GOLD["copies"]])
        case "open disagreements":
            planted = {found.id for row in GOLD["disagreements"] for found in matching(kept, row)}
            surplus = {
                f"{found.kind} {found.topic}: {[side.says for side in found.sides]}"
                for found in kept.of(Disagreement)
                if found.standing == Standing.OPEN and found.id not in planted
            }
        case "changes of position":
            turns = [change for change in kept.of(Change) if change.kind == ChangeKind.POSITION]
            known = [(row["actor"], row["on"]) for row in GOLD["turns"]]
            surplus = {
                f"{turn.topic} {turn.on}"
                for turn in turns
                if not any(actor in turn.topic and str(turn.on) == on for actor, on in known)
            }
    assert surplus == set()


@lines("quotations")
def test_one_saying_in_two_wordings_is_one_quotation(kept: Kept, gold: dict[str, Any]) -> None:
    first = gold["reports"][0]
    claims = {
        statement.id
        for statement in kept.statements[first]
        if any(kept.within(first, gold["wordings"][0], span) for span in statement.content)
    }
    found = [quotation for quotation in kept.of(Quotation) if claims & set(quotation.statements)]
    assert found
    assert any(
        set(quotation.reports) == kept.ids(gold["reports"]) and quotation.independent == gold["independent"]
        for quotation in found
    )


def holding(kept: Kept, gold: dict[str, Any]) -> list[Statement]:
    return [
        statement
        for statement in kept.statements[gold["report"]]
        if any(kept.within(gold["report"], gold["words"], span) for span in statement.content)
    ]


@lines("anonymous")
def test_anonymous_source_stays_anonymous(kept: Kept, gold: dict[str, Any]) -> None:
    found = [s for s in holding(kept, gold) if s.source and gold["source"].lower() in s.source.quote.lower()]
    assert found
    assert all(not statement.named and statement.speaker_name is None for statement in found)


@lines("second_hand")
def test_second_hand_words_name_who_had_them(kept: Kept, gold: dict[str, Any]) -> None:
    found = holding(kept, gold)
    if gold["via"]:
        found = [s for s in found if any(gold["via"].lower() in name.lower() for name in s.via)]
    assert any(same_name(statement.speaker_name, gold["speaker"]) for statement in found)


@lines("actors")
def test_two_people_of_one_surname_stay_two(kept: Kept, gold: dict[str, Any]) -> None:
    [actor] = [actor for actor in kept.of(Actor) if actor.name == gold["name"]]
    assert gold["apart"] not in actor.aliases
    assert any(gold["role"] in role.role.lower() for role in actor.roles)
