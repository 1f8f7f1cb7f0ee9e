"""Which events and which days of a story matter most."""

from __future__ import annotations

from onrecord.record import Event, Status

_BY_STATUS = {Status.HAPPENED: 1.0, Status.ONGOING: 0.8, Status.DENIED: 0.7, Status.PLANNED: 0.6}
_ASIDE = frozenset(("OTHER", "CONSULT", "REQUEST", "SUPPORT", "LAUNCH"))
"""Types of which every report is full: what is said and begun on the way."""


def weight(event: Event) -> float:
    """More for an event that more independent reports tell; among those, for what happened, to someone, by someone."""
    told = event.independent + 0.1 * min(len(event.mentions), 10)
    status = _BY_STATUS.get(event.status, 0.4)
    named = 1.0 + 0.25 * (event.agent is not None) + 0.25 * (event.patient is not None)
    return told * status * named * (0.6 if event.type in _ASIDE else 1.0)
