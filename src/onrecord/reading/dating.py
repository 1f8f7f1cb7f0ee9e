"""The day a report was published: as given, or read from its own words.

Evidence at the beginning of the text, strongest first: a stamp that says so ("Published 4 March 2021"), a dateline, a
line that is a date and nothing else, "today, 4 March 2021"; then what only bounds the day: when the page was changed or
collected, a dated event told with its weekday, a photograph's date. A date without its year is no evidence by itself,
but picks a day out of a range. What contradicts the text makes no day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from onrecord.reading.dating_told import may_be_told, told
from onrecord.record import Report, Span, Tags, TimeType
from onrecord.text.layout import Layout
from onrecord.text.times import Timex, recognise, side_of_clause
from onrecord.text.times.calendar import make_day

HEAD = 900
"""Code points at the beginning in which evidence is looked for: dates further on are the story's."""
OPENING = 450
"""Code points in which a report tells its news."""
TOP = 300
"""Code points in which a date beside a clock time or a bar is the page's own."""
LINE = 110
"""A longer paragraph is no line of a date and a byline."""
EARLIEST = 1990
"""Stamps of earlier years are the story's: pages are younger."""


class Strength(IntEnum):
    """What a piece of evidence supports; a later one is preferred. DAY: the day itself; the others bound it."""

    PHOTO = 1
    CLIP = 2
    EVENT = 3
    COLLECTED = 4
    CHANGED = 5
    DAY = 6


BOUNDS = {
    # How many days before and after the date the report may have been published: docs/decisions/0101.
    Strength.PHOTO: (0, 92),
    Strength.CLIP: (3, 92),
    Strength.EVENT: (0, 7),
    Strength.COLLECTED: (92, 0),
    Strength.CHANGED: (92, 0),
    Strength.DAY: (0, 0),
}

_YEAR_NEAR = re.compile(r"(?:19|20)\d\d|\d[/.]\d{1,2}[/.]\d\d")
_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|\Z)")
_PARTIAL = re.compile(r"(?:XXXX|\d{4})-(\d\d)-(\d\d)\Z")
_IN_FIGURES = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_LABEL = re.compile(
    r"\b(?:(?P<day>(?:first |originally )?(?:published|posted|aired)|date published|pub(?:lished|lication)? date"
    r"|published_(?:date|at|on)|date_?published|pub_?date|air ?date|issued|release date|released|created)"
    r"|(?P<changed>(?:last )?(?:updated|modified|edited|revised)|update)"
    r"|(?P<collected>date|crawled|retrieved|accessed|fetched|archived))"
    r"(?:\s+by [\w. ]{2,30}?)?(?:\s+(?:on|at))?\s*[:–—|-]{0,2}\s*(?:on )?\Z",
    re.IGNORECASE,
)
_CHANGED_LINE = re.compile(r"\W*(?:last )?update", re.IGNORECASE)
_UPDATED_AT = re.compile(r",? (?:last )?updated at \d{1,2}[:.]\d\d", re.IGNORECASE)
_CLOCK = re.compile(r"[,;|]? +(?:at )?\d{1,2}:\d\d ?(?:[ap]\.?m\b|[A-Z]{2,4}\b|\Z|\n)", re.IGNORECASE)
_BAR = re.compile(r"\s*(?:\||;|[–—-]{1,2}\s|·|•)")
_LABEL_AFTER = re.compile(r"\s*[(\[]?(?:first )?published\b", re.IGNORECASE)
_AGENCY = re.compile(r"\s*/\s*[A-Z][\w .]+\)")
_OPENS = re.compile(r"\s+[A-Z][a-z]")
_PLACE = re.compile(r"[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|de|la|el|al|of|and|the))*[ ,(:–—-]*")
_DATELINE_END = re.compile(r"[,.]?\s*(?:\([^()\n]{2,40}\)|\)?\s*[–—_]|\)?\s*--?\s|/[A-Z][\w ]+/)")
_TODAY = re.compile(r"\b[Tt]oday,? (?:\(|on )?(?:\w+day,? )?\Z")
_CREDIT = re.compile(
    r"(?:\.\s*[(\[]?|\s*[(\[])[^.\n]{0,40}\b(?:photo|image|picture|getty|afp|epa|reuters|handout|staff)\b",
    re.IGNORECASE,
)
_FILE = re.compile(r"\b(?:file|archive|undated|stock)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_BYLINE = re.compile(
    r"\b(?:by|staff|writer|reporter|correspondent|news|editor|press|release|statement|on|at|am|pm|and|the|of|for|min|read"
    r"|local|time)\b|\b[ap]\.m\.?"
    r"|\d+(?::\d+)?|[^\w\s]",
    re.IGNORECASE,
)


Latest = tuple[str, tuple[str, str]]
"""The latest year that a text tells, and the latest (month, day) of any year, as written in TIMEX3 values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A date of the text that tells of its publication. start, end: with the label that makes it evidence.

    sure: False for each of the two days that a date in figures can be.
    """

    start: int
    end: int
    day: date
    strength: Strength
    sure: bool = True

    @property
    def first(self) -> date:
        return self.day - timedelta(days=BOUNDS[self.strength][0])

    @property
    def last(self) -> date:
        return self.day + timedelta(days=BOUNDS[self.strength][1])


def date_report(report: Report, tags: Tags, layout: Layout) -> Report:
    """The report with `published` and its range, as far as its words support them; a given date stands."""
    if report.published is not None:
        return report
    stamped = _YEAR_NEAR.search(layout.text, 0, HEAD)
    if not stamped and not may_be_told(layout):
        return report
    times = recognise(layout)
    found = evidence(layout, times) if stamped else ()
    strongest = max((one.strength for one in found), default=None)
    used = [one for one in found if one.strength is strongest]
    used = [one for one in used if one.sure] or used
    if not used:
        return _by_telling(report, layout, times)
    first, last = _between(used)
    if strongest is not Strength.DAY:
        picked = _dateline_within(layout, times, first, last)
        latest = last_told(layout, tuple(time for time in times if not _is_among(time, found)), first, last)
        if picked is not None:
            first = last = picked.day
            used = sorted([*used, picked], key=lambda one: one.start)
        elif latest is not None and strongest is not Strength.CHANGED:  # what was added later tells later days
            first = min(latest.day, last - timedelta(days=1))  # a bound is no day
            used = sorted([*used, latest], key=lambda one: one.start)
    elif _contradicted(layout, times, last):
        changed = [one for one in found if one.strength is Strength.CHANGED and one.day > last]
        if not changed:
            return report
        last = max(one.day for one in changed)
        used = sorted([*used, *changed], key=lambda one: one.start)
    return replace(
        report,
        published=first if first == last else None,
        published_from=first,
        published_to=last,
        published_basis=tuple(Span.of(report.text, one.start, one.end) for one in used),
    )


def _by_telling(report: Report, layout: Layout, times: tuple[Timex, ...]) -> Report:
    """The report with the range that its story gives, where it bears no date of its own."""
    between = told(layout, times)
    if between is None:
        return report
    return replace(
        report,
        published_from=between.first,
        published_to=between.last,
        published_basis=tuple(Span.of(report.text, *at) for at in between.basis),
    )


def evidence(layout: Layout, times: tuple[Timex, ...]) -> tuple[Evidence, ...]:
    """Every date at the beginning that tells of the publication, in the order of the text."""
    found = []
    partial = max(((match[1], match[2]) for time in times if (match := _PARTIAL.match(time.value))), default=("", ""))
    latest = max((time.value[:4] for time in times if time.value[:4].isdigit()), default=""), partial
    calendar = _is_calendar(layout, times)
    for time in times:
        if time.start >= HEAD:
            break
        paragraph = layout.paragraph_at(time.start)
        day = _day(time, layout.text[time.start : time.end])
        if paragraph is None or day is None:
            continue
        one = _stamp(layout.text, paragraph, time, day, calendar=calendar) or _told(
            layout, latest, paragraph, time, day
        )
        if one is None:
            continue
        if _IN_FIGURES.fullmatch(layout.text, time.start, time.end) and day.day <= 12 and day.day != day.month:
            other = date(day.year, day.day, day.month)  # 05/03 is in May or in March
            found += [replace(one, sure=False), replace(one, day=other, sure=False)]
        else:
            found.append(one)
    return tuple(found)


def _day(time: Timex, words: str) -> date | None:
    """The day of a date told with its year."""
    match = _FULL.match(time.value)
    if match is None or match[1][2:] not in words:
        return None
    day = make_day(int(match[1]), int(match[2]), int(match[3]))
    return day if day and day.year >= EARLIEST else None


def _between(used: list[Evidence]) -> tuple[date, date]:
    """The first and the last day allowed by all evidence; where it disagrees, by any."""
    first, last = max(one.first for one in used), min(one.last for one in used)
    if first <= last:
        return first, last
    return min(one.first for one in used), max(one.last for one in used)


def _stamp(text: str, paragraph: tuple[int, int], time: Timex, day: date, *, calendar: bool) -> Evidence | None:
    """A date that the page itself bears: with a label, beside a clock time, alone in its line."""
    before = text[max(paragraph[0], time.start - 40) : time.start]
    if not before:  # the label may be the line above
        before = text[max(0, time.start - 40) : time.start]
        before = before[before.rstrip().rfind("\n") + 1 :]
    label = _LABEL.search(before)
    if label is not None and ("\n" not in before or not before[: label.start()].strip()):
        start = time.start - len(before) + label.start()
        strength = {"day": Strength.DAY, "changed": Strength.CHANGED}.get(label.lastgroup or "", Strength.COLLECTED)
        if strength is Strength.COLLECTED and start > TOP:
            return None
        if strength is Strength.DAY and text[start - 1 : start] == "(":
            strength = Strength.CLIP
        return Evidence(start=start, end=time.end, day=day, strength=strength)
    strength = Strength.COLLECTED if re.fullmatch(r"[\d-]+", text[time.start : time.end]) else Strength.DAY
    own = _UPDATED_AT.match(text, time.end) or (time.start < TOP and _is_own(text, paragraph, time))
    if own or (not calendar and _is_line(text, paragraph, time)):
        if _CHANGED_LINE.match(text, paragraph[0]):
            strength = Strength.CHANGED
        return Evidence(start=time.start, end=time.end, day=day, strength=strength)
    return None


def _is_own(text: str, paragraph: tuple[int, int], time: Timex) -> bool:
    """Whether a date at the top stands apart from the telling: by a bar, a clock time, the beginning or the end."""
    before = text[paragraph[0] : time.start]
    clock = time.type is TimeType.TIME or _CLOCK.match(text, time.end)
    if not before:
        first = not text[: time.start].strip()
        return bool(clock or _BAR.match(text, time.end) or (first and _OPENS.match(text, time.end)))
    if before == "(":
        return bool(_AGENCY.match(text, time.end))
    if clock and before.endswith(("| ", "- ", " on ")):
        return True
    ends = time.end == paragraph[1] and before.endswith(("| ", "- ", "– ", "— "))
    return ends or bool(_LABEL_AFTER.match(text, time.end))


def _is_calendar(layout: Layout, times: tuple[Timex, ...]) -> bool:
    """Whether the text is told by days: two lines or more are dates and nothing else, of different days."""
    days = set()
    for time in times:
        paragraph = layout.paragraph_at(time.start)
        if paragraph and _FULL.match(time.value) and paragraph[0] == time.start and paragraph[1] - time.end <= 1:
            days.add(time.value)
    return len(days) > 1


def _is_line(text: str, paragraph: tuple[int, int], time: Timex) -> bool:
    """Whether the paragraph is a date with at most a byline, a place or an hour."""
    if paragraph[1] - paragraph[0] > LINE or text[time.end : time.end + 1] == ":":
        return False
    rest = text[paragraph[0] : time.start] + " " + text[time.end : paragraph[1]]
    words = _BYLINE.sub(" ", rest).split()
    return len(words) <= 5 and all(word[0].isupper() for word in words)


def _told(layout: Layout, latest: Latest, paragraph: tuple[int, int], time: Timex, day: date) -> Evidence | None:
    """A date within the telling: a dateline, "today", an event's day, a caption's."""
    text = layout.text
    before = text[paragraph[0] : time.start]
    if _is_dateline(text, paragraph[0], time):
        return Evidence(start=paragraph[0], end=time.end, day=day, strength=Strength.DAY)
    if _TODAY.search(before):
        return Evidence(start=time.start, end=time.end, day=day, strength=Strength.DAY)
    if _CREDIT.match(text, time.end, paragraph[1]):
        if _FILE.search(text[paragraph[0] : paragraph[1]]):
            return None
        return Evidence(start=time.start, end=time.end, day=day, strength=Strength.PHOTO)
    if _is_news(layout, latest, time, day):
        return Evidence(start=time.start, end=time.end, day=day, strength=Strength.EVENT)
    return None


def _is_news(layout: Layout, latest: Latest, time: Timex, day: date) -> bool:
    """Whether a dated event is what the report tells first: past, with its weekday, and no later day is told."""
    text = layout.text
    weekday = _WEEKDAY.match(text, time.start)
    if weekday is None or weekday.group().lower() != day.strftime("%a").lower() or time.start > OPENING:
        return False
    before = text[max(0, time.start - 12) : time.start].lower().split()
    if before[-1:] in (["since"], ["the"], ["of"], ["after"], ["before"], ["that"]):
        return False
    year, month_day = latest
    if year > f"{day.year:04d}" or month_day > (f"{day.month:02d}", f"{day.day:02d}"):
        return False
    return side_of_clause(layout, time.start, time.end) < 0


def _is_dateline(text: str, start: int, time: Timex) -> bool:
    """Whether the paragraph from `start` opens with a place and this date, as agencies do."""
    before = text[start : time.start]
    return bool(0 < len(before) <= 60 and _PLACE.fullmatch(before) and _DATELINE_END.match(text, time.end))


def _dateline_within(layout: Layout, times: tuple[Timex, ...], first: date, last: date) -> Evidence | None:
    """A dateline without its year whose day falls in the range."""
    for time in times:
        if time.start >= HEAD:
            return None
        partial = _PARTIAL.match(time.value)
        paragraph = layout.paragraph_at(time.start)
        if partial is None or paragraph is None or not _is_dateline(layout.text, paragraph[0], time):
            continue
        for year in (first.year, last.year):
            day = make_day(year, int(partial[1]), int(partial[2]))
            if day and first <= day <= last:
                return Evidence(start=paragraph[0], end=time.end, day=day, strength=Strength.DAY)
    return None


def _is_among(time: Timex, found: tuple[Evidence, ...]) -> bool:
    return any(one.start <= time.start < one.end for one in found)


def last_told(layout: Layout, times: tuple[Timex, ...], first: date, last: date) -> Evidence | None:
    """The latest day after `first` that the text tells as past: it was published then or later."""
    latest: Evidence | None = None
    for time in times:
        partial = _PARTIAL.match(time.value)
        if partial is None or side_of_clause(layout, time.start, time.end) >= 0:
            continue
        written = int(time.value[:4]) if time.value[2:4] in layout.text[time.start : time.end] else None
        for year in (first.year, last.year):
            day = make_day(year, int(partial[1]), int(partial[2]))
            if day is None or not first < day <= last or written not in (None, year):
                continue
            if latest is None or day > latest.day:
                latest = Evidence(start=time.start, end=time.end, day=day, strength=Strength.EVENT)
    return latest


def _contradicted(layout: Layout, times: tuple[Timex, ...], stamp: date) -> bool:
    """Whether the text tells as past what is later than its stamp by more than a day."""
    limit = (stamp + timedelta(days=1)).isoformat()
    for time in times:
        match = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T|\Z)", time.value)
        if match is None or time.start < TOP:
            continue
        value = match.group().rstrip("T")
        words = layout.text[time.start : time.end]
        if value <= limit[: len(value)] or value[2:4] not in words:
            continue
        before = layout.text[max(0, time.start - 10) : time.start].split()
        if len(value) == 4 and before[-1:] not in (["in"], ["In"], ["since"], ["Since"]):
            continue
        if side_of_clause(layout, time.start, time.end) < 0:
            return True
    return False
