from __future__ import annotations

from datetime import date
from pathlib import Path

from onrecord import pipeline
from onrecord.record import Report
from onrecord.store import PagedView, Shared


def test_a_tally_is_made_once_for_each_version() -> None:
    shared, made = Shared(), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert shared.value(1, "heard", make) == shared.value(1, "heard", make) == 1
    assert shared.value(1, "argued", make) == 2
    assert shared.value(2, "heard", make) == 3


def test_what_is_argued_over_is_told_by_nouns_and_not_by_what_stands_before_them(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    texts = (
        "ODELL, May 4 (AP) — Petra Lund opposes the ground invasion of the valley.",
        "ODELL, May 5 (AP) — Jan Prill called for humanitarian pauses. He opposes a ground invasion of the valley.",
        "ODELL, May 6 (AP) — Bishop Ada Moss urged humanitarian pauses in the valley.",
    )
    days = (date(2031, 5, 4), date(2031, 5, 5), date(2031, 5, 6))
    pipeline.add(place, [Report.make(t, published=d, language="en") for t, d in zip(texts, days, strict=True)])
    with PagedView.open(place) as view:
        argued = {word for word, *_ in view.most_argued(9)}
    assert {"invasion", "pause"} <= argued
    assert not {"ground", "humanitarian"} & argued
