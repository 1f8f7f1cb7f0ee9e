"""Changes: a later claim that replaces an earlier one. Pure builders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from onrecord.linking.bounds import written
from onrecord.linking.counts import Count, extent, subject_of, told_alike
from onrecord.linking.disagreements import by_day, cannot_both_hold
from onrecord.linking.linker import Upstream
from onrecord.record import Change, ChangeKind, Series, content_id
from onrecord.text.names import names_compatible
from onrecord.text.subjects import subject_words

_WHOSE = ("by", "from", "in")


def change(
    kind: ChangeKind, about: str, topic: str, before: str, after: str, on: date | None, evidence: Sequence[str]
) -> Change:
    """One change. evidence: the claim before it and the claim after, which make its id."""
    return Change(
        id=content_id("ch", kind.value, about, list(evidence)),
        kind=kind,
        about=about,
        topic=topic,
        before=before,
        after=after,
        on=on,
        evidence=tuple(evidence),
    )


def of_figures(series: Series, counts: Sequence[Count], upstream: Upstream, *, toll: bool) -> list[Change]:
    """The days on which a total left the bounds that held before. A day whose figures do not agree changes nothing, and
    a count of the dead that falls is another count. Two named speakers are apart, unless the count can only grow.
    Sums of money, shares and those at one occasion have no running total.

    toll: whether it is a story's. Of other counts of the dead, those of one incident are told from all of them only by
    what restricts them.
    """
    found: list[Change] = []
    held: list[Count] = []
    subject = subject_of(series.subject)
    if subject.momentary or any(count.facts.measured for count in counts):
        return found
    grows = subject.accumulates
    for day, told in by_day(counts).items():
        if grows and any(cannot_both_hold(a, b) for a, b in combinations(told, 2)):
            continue
        for speaker in sorted({count.facts.speaker for count in told}, key=lambda name: name or ""):
            today = _agreed([count for count in told if count.facts.speaker == speaker], upstream)
            if today is None:
                continue
            before = next((count for count in reversed(held) if _follows(count, today, grows=grows, toll=toll)), None)
            if before is not None and cannot_both_hold(before, today):
                if grows and today.facts.value < before.facts.value:
                    continue
                found.append(_change(series, before, today, date.fromisoformat(day)))
            elif before is not None and extent(before).width < extent(today).width:
                continue
            held.append(today)
    return found


def _follows(a: Count, b: Count, *, grows: bool, toll: bool) -> bool:
    if a.report == b.report and not (a.facts.moves or b.facts.moves):
        return False  # who tells two values and no move counts two things
    if grows:
        return toll or (told_alike(a, b) and bool(subject_of(a.facts.subject).restrictions))
    return _one_teller(a, b) and told_alike(a, b) and _same_holder(a, b)


def _same_holder(a: Count, b: Count) -> bool:
    """Of things told without a state, whether both say alike whose or where they are: every country has some."""
    one, two = (subject_of(count.facts.subject) for count in (a, b))
    if one.states:
        return True
    told = [one.restrictions.get(word) for word in _WHOSE]
    return any(told) and told == [two.restrictions.get(word) for word in _WHOSE]


def _one_teller(a: Count, b: Count) -> bool:
    one, two = a.facts.speaker, b.facts.speaker
    return one is None or two is None or names_compatible(one, two)


def _change(series: Series, before: Count, after: Count, on: date) -> Change:
    topic = subject_words(series.subject, series.unit)
    return change(ChangeKind.FIGURE, series.id, topic, _written(before), _written(after), on, (before.id, after.id))


def _agreed(counts: Sequence[Count], upstream: Upstream) -> Count | None:
    """The figure that stands for a day: the narrowest, then the best supported, then the earliest."""
    if any(cannot_both_hold(a, b) for a, b in combinations(counts, 2)):
        return None
    support = Counter(
        count.facts.value for count in {upstream.original(count.report): count for count in counts}.values()
    )
    return min(counts, key=lambda count: (extent(count).width, -support[count.facts.value], count.order))


def _written(count: Count) -> str:
    return written(count.facts.value, count.facts.value_to, count.facts.bound)
