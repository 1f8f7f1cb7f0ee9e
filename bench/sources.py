"""Pronouns that are sources of statements: who they are by gold coreference, and whom the reader takes them for."""

from __future__ import annotations

from bench.predictions import read_all
from bench.shared import Record
from onrecord.record import Mention, MentionForm

PRONOUNS = frozenset(("he", "she", "they", "it", "him", "her", "them"))
CHAINS = "chains"
"""Field of a gold record: the spans of its coreference, with chain and head."""


def gold(records: list[Record]) -> list[Record]:
    """Each source that is a pronoun of the third person whose chain has a name, labelled with its chain.

    records: attributions, then the coreference of the same texts.
    """
    chains = {record["id"]: record["spans"] for record in records if "spans" in record}
    made = []
    for record in records:
        if "statements" not in record or record["id"] not in chains:
            continue
        spans = chains[record["id"]]
        named = {span["chain"] for span in spans if span.get("named")}
        at = {(span["s"], span["e"]): span["chain"] for span in spans}
        sources = {tuple(piece) for statement in record["statements"] for piece in statement["source"]}
        rows = [
            {"s": start, "e": end, "label": at[start, end]}
            for start, end in sorted(sources)
            if record["text"][start:end].lower() in PRONOUNS and at.get((start, end)) in named
        ]
        made.append({**record, "spans": rows, CHAINS: spans})
    return made


def predictions(records: list[Record]) -> list[Record]:
    """The same sources, each labelled with the gold chain of a name in its chain as read; none if unresolved."""
    made = []
    for record, reading in read_all(records):
        names: dict[str, list[Mention]] = {}
        for mention in reading.mentions:
            if mention.form is MentionForm.NAME:
                names.setdefault(mention.chain, []).append(mention)
        at = {mention.span.offsets: mention.chain for mention in reading.mentions}
        rows = []
        for row in record["spans"]:
            told = names.get(at.get((row["s"], row["e"]), ""), [])
            if told:
                meant = {_chain_at(mention, record[CHAINS]) for mention in told}
                rows.append({**row, "label": row["label"] if row["label"] in meant else "another"})
        made.append({"id": record["id"], "spans": rows})
    return made


def _chain_at(mention: Mention, spans: list[Record]) -> str | None:
    """The gold chain of the shortest span around a mention, or else of the longest within it."""
    start, end = mention.span.offsets
    around = [span for span in spans if span["s"] <= start and end <= span["e"]]
    within = [span for span in spans if start <= span["s"] and span["e"] <= end]
    best = min(around, key=_length, default=None) or max(within, key=_length, default=None)
    return best["chain"] if best else None


def _length(span: Record) -> int:
    return int(span["e"] - span["s"])
