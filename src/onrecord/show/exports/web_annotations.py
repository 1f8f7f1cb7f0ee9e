"""W3C Web Annotations: one `annotations.jsonl`, an annotation a claim, with position and quotation selectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.record import Claim, EventMention, Figure, Mention, Reading, Statement, TimeExpression, evidence, to_plain
from onrecord.store import View

AROUND = 32
"""Code points of prefix and suffix: enough to find the words again in a text that has shifted."""

_KINDS: dict[type[Any], str] = {
    Mention: "mention",
    Statement: "statement",
    Figure: "figure",
    TimeExpression: "time expression",
    EventMention: "event mention",
}


def write(view: View, folder: Path) -> None:
    with (folder / "annotations.jsonl").open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        for report in view.reports():
            reading = view.reading(report.id) or Reading(report=report)
            for claim in sorted(reading.claims(), key=lambda claim: claim.id):
                file.write(json.dumps(_annotation(reading, claim), ensure_ascii=False) + "\n")


def _annotation(reading: Reading, claim: Claim) -> dict[str, Any]:
    text, source = reading.report.text, reading.report.source or reading.report.id
    targets = [
        {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.quote,
                    "prefix": text[max(0, span.start - AROUND) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
            ],
        }
        for span in evidence(claim)
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:{claim.id}",
        "type": "Annotation",
        "motivation": "classifying" if isinstance(claim, Mention) else "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": _KINDS[type(claim)]},
            {"type": "Dataset", "value": to_plain(claim)},
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }
