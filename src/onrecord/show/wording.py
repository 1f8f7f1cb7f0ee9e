"""How values, bounds and dates are worded on screens and in briefs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from onrecord.record import Bound, Change, ChangeKind, Disagreement, DisagreementKind, Figure, Report, Statement
from onrecord.store import Head
from onrecord.text.event_words import verb_base
from onrecord.text.lemmas import noun_lemma
from onrecord.text.subjects import subject_words
from onrecord.text.times.calendar import INTERVAL, days_of
from onrecord.text.units.measures import is_measure, measure_words

UNDATED = "undated"
"""What is shown for a day that nothing tells."""

UNTITLED = "The record"
"""What a record is called whose reports have no title."""
UNSOURCED = "no source given"
"""What is shown for the speaker of a statement whose source no words tell."""
NAME, OPENING = 48, 160
"""Code points of a title or of opening words that stand for an outlet that is not known; of the text looked at."""
TOPIC = 120
"""Code points of a quotation that a disagreement is about."""

_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "more than ",
    Bound.LESS_THAN: "less than ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.RANGE: "",
}


def number_words(value: Decimal) -> str:
    """
    >>> number_words(Decimal("12500")), number_words(Decimal("0.50"))
    ('12,500', '0.5')
    """
    return f"{value:,f}".rstrip("0").rstrip(".") if value != value.to_integral_value() else f"{int(value):,}"


def value_words(value: Decimal, value_to: Decimal | None, bound: Bound) -> str:
    """
    >>> value_words(Decimal(200), None, Bound.MORE_THAN)
    'more than 200'
    >>> value_words(Decimal(3), Decimal(5), Bound.RANGE)
    '3–5'
    """
    if value_to is not None:
        return f"{number_words(value)}–{number_words(value_to)}"
    return f"{_BOUNDS[bound]}{number_words(value)}"


def quantity_words(figure: Figure) -> str:
    """A figure's value with its measure; what it counts is told beside it."""
    words = value_words(figure.value, figure.value_to, figure.bound)
    if figure.unit is None or not is_measure(figure.unit):
        return words
    return words + measure_words(figure.unit, many=(figure.value_to or figure.value) != 1)


def counted_words(figure: Figure) -> str:
    """What a figure counts: the report's own words, or else its subject."""
    if figure.counted:
        return " ".join(figure.counted.quote.split())
    return subject_words(figure.subject, None if is_measure(figure.unit) else figure.unit) if figure.subject else ""


_WORD = re.compile(r"(?:\w\.){2,}|[\w-]*\w")
"""A word, or letters with points ("U.S.")."""


def issue_words(issue: str, *sentences: str) -> str:
    """An issue's normal form with capitals, plurals and endings as the words of the sentences have them, of the first
    that has a word.

    >>> issue_words("stop bomb marrow", "Red Hand said they must first stop bombing Marrow.")
    'stop bombing Marrow'
    >>> issue_words("deploy troop", "Troops will not be deployed, she said.")
    'deploy troops'
    >>> issue_words("move town of pellin", "Ondery rejected the plan.", "It plans to move the town of Pellin.")
    'move town of Pellin'
    """
    found: dict[str, str] = {}
    for sentence in sentences:
        for word in _WORD.finditer(sentence):
            written = word.group()
            if word.start() == 0 and written.istitle():
                written = written.lower()
            low = written.lower()
            bases = (low, noun_lemma(low), verb_base(low) if low.endswith("ing") else low)
            for base in bases:
                found.setdefault(base, written)
    return " ".join(found.get(word, word) for word in issue.split(" "))


def topic_words(entry: Change | Disagreement, sentence: str) -> str:
    """What a change or disagreement is about; an issue is worded as `sentence` has it."""
    match entry.kind:
        case ChangeKind.POSITION:
            return issue_words(entry.topic, sentence)
        case DisagreementKind.ATTRIBUTION:
            return shortened(" ".join(entry.topic.split()), TOPIC)
    return entry.topic


def published_words(report: Report | Head) -> str:
    """The day, the range, or "undated"."""
    return day_words(report.published, report.published_from, report.published_to)


def day_words(day: date | None, first: date | None, last: date | None) -> str:
    """
    >>> day_words(None, date(2021, 5, 1), date(2021, 5, 3))
    '2021-05-01 – 2021-05-03'
    """
    if day:
        return day.isoformat()
    if first and last:
        return f"{first} – {last}" if first != last else first.isoformat()
    if first:
        return f"from {first}"
    return f"until {last}" if last else UNDATED


def outlet_words(report: Report | Head) -> str:
    """The outlet, or where the report was read from."""
    return report.outlet or report.source or report.id


_STAMP = re.compile(r"\A(?:date:? )?\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?Z?)? (?=\w)", re.IGNORECASE)
"""A day that a text begins with: it is no word of a headline."""


def headline(report: Report | Head) -> str:
    """What a report is called: its outlet, else its title, else its first words, else where it was read from."""
    if report.outlet:
        return report.outlet
    opening = report.opening if isinstance(report, Head) else report.text[:OPENING]
    words = _STAMP.sub("", " ".join((report.title or opening).split()))
    if not words:
        return report.source or report.id
    short = shortened(words, NAME)
    return short if short[0] in "“\"'‘«" else f"“{short}”"


_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_SEASONS = {
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
    "H1": "first half of",
    "H2": "second half of",
}
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI|H1|H2)")


def when_words(value: str | None) -> str:
    """A TIMEX3 date value as a reader would write it; years, months and days as they are, what is no date unchanged.

    >>> [when_words(value) for value in ("2009-W45", "2009-W45-WE", "2011-05-14TEV", "2011-05-14T13:00", "2010-Q3")]
    ['week of 2009-11-02', 'weekend of 2009-11-07', '2011-05-14, evening', '2011-05-14, 13:00', 'quarter 3 of 2010']
    >>> [when_words(value) for value in ("2010-SU", "201", "2009-04", "2024-03-11/2024-04-09", None)]
    ['summer 2010', '2010s', '2009-04', '2024-03-11 to 2024-04-09', 'undated']
    """
    if not value:
        return UNDATED
    first, mark, last = value.partition(INTERVAL)
    if mark:
        return f"{first} to {last}"
    day, _, time = value.partition("T")
    if time:
        return f"{when_words(day)}, {_PARTS.get(time, time)}"
    if "-W" in value and "I" not in value and (days := days_of(value)):
        return f"{'weekend' if value.endswith('-WE') else 'week'} of {days[0]}"
    if quarter := _QUARTER.fullmatch(value):
        return f"quarter {quarter[2]} of {quarter[1]}"
    if season := _SEASON.fullmatch(value):
        return f"{_SEASONS[season[2]]} {season[1]}"
    return f"{value}0s" if len(value) == len("201") and value.isdecimal() else value


_RELATIVE = re.compile(r"(?<=\w),? (?:who|which|that)\Z")
"""The pronoun that ends "two aides of the minister, who"."""


def speaker_words(statement: Statement) -> str:
    """The speaker and role; of an unresolved one the source's own words, marked so, or that there are none.

    An unnamed source is shown in the report's words, never replaced by a name.
    """
    source = _RELATIVE.sub("", " ".join(statement.source.quote.split())) if statement.source else ""
    if statement.speaker_name:
        role = f" ({statement.speaker_role})" if statement.speaker_role else ""
        return f"{statement.speaker_name}{role}"
    return f"“{source}”" if source else UNSOURCED


def shortened(words: str, most: int) -> str:
    """Words with what is beyond `most` code points left out, cut between words.

    >>> shortened("the harbour wall has leaked", 18)
    'the harbour wall…'
    """
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.-–—") + "…"


_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and marks that turn the direction of the text after them and so could make it read as another."""


def visible(value: object) -> object:
    """A text with what cannot be seen in it made visible; anything else as it is.

    >>> visible("ab\u202ecd")
    'ab⟨U+202E⟩cd'
    """
    return _UNSEEN.sub(lambda sign: f"⟨U+{ord(sign.group()):04X}⟩", value) if type(value) is str else value
