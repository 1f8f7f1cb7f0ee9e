"""The pinned floors: what each figure must not fall below, with the hash of the corpus that it was measured on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")

TOLERANCE = 0.0005
"""A figure may print one unit of the third digit below its floor: floors are rounded to three digits."""


@dataclass(frozen=True, slots=True)
class Floors:
    """{measure: {"corpus": sha256, "figures": {name: floor}, "lowered": [{"figure", "from", "to", "why"}]}}"""

    pinned: dict[str, dict[str, Any]]

    @classmethod
    def load(cls, file: Path = FILE) -> Floors:
        return cls(json.loads(file.read_text(encoding="utf-8")) if file.exists() else {})

    def save(self, file: Path = FILE) -> None:
        file.write_text(json.dumps(self.pinned, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")

    def floor(self, measure: str, figure: str) -> float | None:
        """The floor of one figure; None where none is pinned."""
        value = self.pinned.get(measure, {}).get("figures", {}).get(figure)
        return None if value is None else float(value)

    def corpus(self, measure: str) -> str | None:
        """The hash of the corpus that the floors of `measure` were measured on."""
        found = self.pinned.get(measure, {}).get("corpus")
        return None if found is None else str(found)

    def pin(self, measure: str, corpus: str, figures: dict[str, float], *, why_lower: str | None = None) -> list[str]:
        """Raise the floors of one measure to `figures`. Returns the figures that stay, because they would be lowered.

        why_lower: lowers those as well, and keeps the reason beside them for good.
        """
        row = self.pinned.setdefault(measure, {"corpus": corpus, "figures": {}, "lowered": []})
        row["corpus"] = corpus
        kept = []
        for name, value in figures.items():
            old = row["figures"].get(name)
            new = round(value, 3)
            if old is not None and new < old:
                if why_lower is None:
                    kept.append(name)
                    continue
                row["lowered"].append({"figure": name, "from": old, "to": new, "why": why_lower})
            row["figures"][name] = new
        return kept
