"""What one report tells of its toll: how many dead, how many wounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.linking.toll_people import AGE_UNIT, MOST
from onrecord.linking.toll_tellings import Harm, Telling, harm_of, tellings
from onrecord.linking.toll_victims import Victim, victims_of
from onrecord.record import PLACES, Bound, Figure, Reading

FIRST = 20
"""Sentences within which a report first tells of the dead and the wounded, if it is about them."""
OPENING = 3
"""Sentences, from the first that tells, in which a report tells its toll: what comes later is often of another. Killed
and injured right, on 400 stories of GVA dev: 2 sentences .88, .74; 3 .88, .75; 4 .87, .74; 6 .83, .71; all .75, .65."""
_IN = " in "
MOST_TOLD = 200
"""Tellings that are looked at: the time is their number times the victims'."""
OLD = 5
"""Years after which an occurrence is history: trials take less."""
DAYS_APART = 4
"""Days beyond which a telling is of another occurrence than the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many, and the claims that tell it. bound: at least, where people are told one by one and without a number."""

    count: int
    bound: Bound
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure that counts the dead ("dead") or those wounded or shot ("wounded"), wherever it stands in the report."""

    figure: str
    state: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TollFacts:
    """dead, wounded: what the report's opening tells; None where it tells of none. place: where, in its words.

    told: the report's day, ISO; None where it is not certain. counted: the figures that may tell the same.
    many: the opening tells of more people than are told one by one.
    """

    told: str | None
    dead: Tally | None
    wounded: Tally | None
    place: str | None
    counted: tuple[Counted, ...]
    many: bool

    @property
    def killed(self) -> int:
        return self.dead.count if self.dead else 0

    @property
    def harmed(self) -> int:
        """All of both."""
        return self.killed + (self.wounded.count if self.wounded else 0)


def toll_of(reading: Reading) -> TollFacts | None:
    """What a report tells of a toll; None where it neither tells nor counts any dead or wounded."""
    told = of_the_occurrence(tellings(reading, most=FIRST + OPENING)[:MOST_TOLD], reading)
    opening = [one for one in told if one.sentence < told[0].sentence + OPENING and told[0].sentence < FIRST]
    counted = tuple(_counted(reading.figures))
    if not opening and not counted:
        return None
    victims = victims_of(opening)
    figures = {figure.id: figure for figure in reading.figures}
    return TollFacts(
        told=reading.report.published.isoformat() if reading.report.published else None,
        dead=_tally([victim for victim in victims if victim.dead], (Harm.DEAD,), figures),
        wounded=_tally([victim for victim in victims if not victim.dead], (Harm.HURT, Harm.HIT), figures),
        place=_place(opening, reading),
        counted=counted,
        many=any((people.count or 0) > MOST for one in opening for people in one.people),
    )


def _counted(figures: Iterable[Figure]) -> Iterator[Counted]:
    for figure in figures:
        harm = harm_of(figure)
        if harm is not None:
            yield Counted(figure=figure.id, state="dead" if harm is Harm.DEAD else "wounded", value=int(figure.value))


def _place(opening: Sequence[Telling], reading: Reading) -> str | None:
    """The last place that the first sentence on the dead and wounded says it was in; None where it names none."""
    text = reading.report.text
    for start, end in dict.fromkeys(telling.bounds for telling in opening):
        for mention in reversed(reading.mentions):
            at = mention.span.start
            if start <= at < end and mention.kind in PLACES and text[max(0, at - 4) : at].lower().endswith(_IN):
                return mention.name or mention.span.quote
    return None


def _tally(victims: Sequence[Victim], harms: Iterable[Harm], figures: dict[str, Figure]) -> Tally | None:
    if not victims:
        return None
    claims = dict.fromkeys(claim for victim in victims for harm in harms for claim in victim.claims.get(harm, ()))
    if not claims:
        return None
    cited = [figures[claim] for claim in claims if claim in figures and figures[claim].unit != AGE_UNIT]
    whole = [figure for figure in cited if figure.value == len(victims)]
    if not whole:
        return Tally(count=len(victims), bound=Bound.AT_LEAST, claims=tuple(claims))
    bounds = [figure.bound for figure in whole]
    bound = Bound.EXACT if Bound.EXACT in bounds else bounds[0]
    return Tally(count=len(victims), bound=bound, claims=tuple(figure.id for figure in whole))


def of_the_occurrence(told: Sequence[Telling], reading: Reading) -> list[Telling]:
    """The tellings of the occurrence that the report is about: not those dated to another day than its own, nor others
    of the people whom only these tell."""
    published = reading.report.published
    dated = (one.date for one in told if one.date and one.sentence < FIRST and not _is_old(one.date, published))
    day = next(dated, None)
    if published and told and (day is None or told[0].date is None):
        day = published.isoformat()
    elsewhere: set[str] = set()
    here: set[str] = set()
    kept: list[Telling] = []
    for telling in told:
        known = {people.chain for people in telling.people if people.chain}
        if day and telling.date and _apart(day, telling.date):
            elsewhere |= known - here
        elif not known or known - elsewhere:
            kept.append(telling)
            here |= known
    return kept


def _is_old(day: str, published: date | None) -> bool:
    """Whether a date is too long ago for a report to be about it."""
    return published is not None and day[:4].isdecimal() and published.year - int(day[:4]) > OLD


def _apart(a: str, b: str) -> bool:
    """Whether two dates cannot be of one occurrence, as far as both tell."""
    try:
        return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) > DAYS_APART
    except ValueError:
        return a[:4].isdecimal() and b[:4].isdecimal() and a[:4] != b[:4]
