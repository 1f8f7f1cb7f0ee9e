"""Disagreements: claims of independent reports that cannot all be true. Pure builders."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Disagreement, DisagreementKind, Side, Standing, content_id


def disagreement(
    kind: DisagreementKind, about: str, topic: str, sides: Sequence[Side], *, superseded: bool = False
) -> Disagreement:
    """The disagreement of these sides, in the order given. Its id depends on its kind, subject and first claims."""
    return Disagreement(
        id=content_id("dg", kind.value, about, [side.claims[0] for side in sides]),
        kind=kind,
        about=about,
        topic=topic,
        sides=tuple(sides),
        standing=Standing.SUPERSEDED if superseded else Standing.OPEN,
    )
