"""TimelineJS: one `timeline.json`, a slide for each dated event, with the words of the earliest telling."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from onrecord.show.citations import Citations
from onrecord.store import View
from onrecord.text.times.calendar import INTERVAL

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?![\d-])")


def write(view: View, folder: Path) -> None:
    citations = Citations(view)
    slides: list[dict[str, Any]] = []
    for event in view.events():
        first, _, last = (event.time or "").partition(INTERVAL)
        start, end = _date(first), _date(last)
        if start is None:
            continue
        cited = citations.of(event.mentions[0])
        slides.append(
            {
                "unique_id": event.id,
                "start_date": start,
                **({"end_date": end} if end else {}),
                "text": {
                    "headline": html.escape(event.what),
                    "text": f"<p>{html.escape(cited.sentence)}</p><p>{html.escape(cited.source)} ({event.status})</p>",
                },
                "group": event.type,
            }
        )
    slides.sort(key=lambda slide: (_order(slide["start_date"]), slide["unique_id"]))
    made = {"title": {"text": {"headline": "Timeline"}}, "events": slides}
    (folder / "timeline.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _date(value: str) -> dict[str, int] | None:
    """TimelineJS's date of a TIMEX3 value that names a day, a month or a year."""
    found = _DAY.match(value)
    if not found:
        return None
    names = ("year", "month", "day")
    return {name: int(part) for name, part in zip(names, found.groups(), strict=True) if part}


def _order(start: dict[str, Any]) -> tuple[int, int, int]:
    return start["year"], start.get("month", 0), start.get("day", 0)
