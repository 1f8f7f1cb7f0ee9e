"""The gold data as examples: a text, and for each head what is marked in it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.tagger.trained.antecedents import PRONOUNS

Marked = tuple[int, int, str]
"""start, end, label"""


@dataclass(slots=True)
class Anchor:
    """A pair head's anchor and the labelled spans that it governs."""

    at: tuple[int, int]
    governed: list[Marked]


@dataclass(slots=True)
class Example:
    """spans: token head -> marked spans. anchors: pair head -> anchors. ranges: head -> the part of the text that is
    marked for it; the whole text where it names none. share: how often an epoch reads its windows, in the
    mean. swap: whether other people's names may stand for its people's."""

    name: str
    text: str
    share: float = 1.0
    spans: dict[str, list[Marked]] = field(default_factory=dict)
    anchors: dict[str, list[Anchor]] = field(default_factory=dict)
    ranges: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    swap: bool = False


def records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / name
    with gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def polnear(folder: Path, name: str) -> Iterator[Example]:
    for record in records(folder, f"attribution/{name}"):
        cues, anchors = [], []
        for statement in record["statements"]:
            if not statement["cue"]:
                continue
            cue = sorted(map(tuple, statement["cue"]))
            cues.append((*cue[0], statement["cue_class"]))
            governed = [(s, e, "source") for s, e in statement["source"]]
            governed += [(s, e, "content") for s, e in statement["content"]]
            governed += [(s, e, "cue") for s, e in cue]
            anchors.append(Anchor(cue[0], governed))
        yield Example(record["id"], record["text"], spans={"cue": cues}, anchors={"attribution": anchors}, swap=True)


NAME_LABELS = {
    "PER": "person",
    "Person": "person",
    "politician": "person",
    "person": "person",
    "ORG": "organisation",
    "Organisation": "organisation",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "organization": "organisation",
    "LOC": "place",
    "Location": "place",
    "location": "place",
    "country": "place",
    "place": "place",
    "MISC": "other",
    "misc": "other",
    "event": "other",
    "Nationality": "group",
    "Weapon": "other",
    "MilitaryPlatform": "other",
    "election": "other",
    "corporation": "organisation",
    "group": "group",
    "product": "other",
    "creative-work": "other",
}


NOT_COMMERCIAL = frozenset({"CC BY-NC 3.0"})


def names(
    folder: Path, name: str, head: str, *, genres: frozenset[str] | None = None, licences: frozenset[str] | None = None
) -> Iterator[Example]:
    """genres, licences: of documents to leave out."""
    for record in records(folder, f"language/{name}"):
        if (genres and record.get("genre") in genres) or (licences and record.get("licence") in licences):
            continue
        spans = [
            (span["s"], span["e"], NAME_LABELS[span["label"]])
            for span in record["spans"]
            if span["label"] in NAME_LABELS
        ]
        yield Example(f"{name}/{record['id']}", record["text"], spans={head: spans}, swap=True)


ROLES = frozenset(
    (
        "ARG0",
        "ARG1",
        "ARG2",
        "ARG3",
        "ARG4",
        "ARGM-TMP",
        "ARGM-ADV",
        "ARGM-MOD",
        "ARGM-NEG",
        "ARGM-ADJ",
        "ARGM-LOC",
        "ARGM-MNR",
        "ARGM-DIS",
        "ARGM-EXT",
        "ARGM-PRP",
        "R-ARG1",
        "R-ARG0",
        "ARGM-CAU",
        "ARGM-PRR",
        "ARGM-LVB",
        "ARGM-DIR",
        "ARGM-PRD",
        "C-ARG1",
        "ARGM-GOL",
    )
)


SPEECH_FRAMES = frozenset(
    (
        *("say.01", "tell.01", "report.01", "announce.01", "claim.01", "state.01", "note.01", "argue.01", "explain.01"),
        *("admit.01", "suggest.01", "warn.01", "insist.01", "deny.01", "acknowledge.01", "write.01", "declare.01"),
        *("describe.01", "confirm.01", "conclude.01", "urge.01", "quote.01", "complain.01", "assert.02", "allege.01"),
        *("stress.01", "predict.01", "testify.01", "accuse.01", "blame.01", "remark.01", "reveal.01", "recall.02"),
        *("mention.01", "call.01", "point_out.02", "ask.02", "promise.01", "demand.01", "maintain.01", "comment.01"),
    )
)
"""PropBank's frames whose ARG0 says their ARG1."""
_STATED = {"ARG0": "source", "ARG1": "content", "C-ARG1": "content"}


def propbank(folder: Path, name: str) -> Iterator[Example]:
    """Predicates with their roles; those of speech as attributions too. Other predicates tell nothing of cues."""
    for record in records(folder, f"language/{name}"):
        predicates, anchors = [], []
        cues: list[Marked] = []
        unknown: list[tuple[int, int]] = []
        stated: list[Anchor] = []
        for prop in record["props"]:
            at = tuple(prop["pred"])
            predicates.append((*at, "predicate"))
            governed = [(a["s"], a["e"], a["label"]) for a in prop["args"] if a["label"] in ROLES]
            anchors.append(Anchor(at, governed))
            content = [a for a in governed if a[2] == "ARG1"]
            if prop["roleset"] in SPEECH_FRAMES and content:
                cues.append((*at, "speech"))
                of_it = [(s, e, _STATED[label]) for s, e, label in governed if label in _STATED]
                stated.append(Anchor(at, [*of_it, (*at, "cue")]))
            else:
                unknown.append(at)
        yield Example(
            f"{name}/{record['id']}",
            record["text"],
            spans={"predicate": predicates, "cue": cues},
            anchors={"roles": anchors, "attribution": stated},
            ranges={"cue": _between(unknown, len(record["text"]))},
        )


def _between(out: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The stretches of [0, length) that `out` leaves."""
    found, at = [], 0
    for start, end in sorted(out):
        if at < start:
            found.append((at, start))
        at = max(at, end)
    return [*found, (at, length)] if at < length else found


def events(folder: Path, name: str) -> Iterator[Example]:
    for record in records(folder, f"stories/{name}"):
        spans = [
            (*mention["span"], "event")
            for mention in record["mentions"]
            if mention["kind"] == "event" and mention["selected"]
        ]
        ranges = [tuple(sentence["span"]) for sentence in record["sentences"] if sentence["selected"]]
        if ranges:
            yield Example(record["doc"], record["text"], spans={"event": spans}, ranges={"event": ranges})


TIMEBANK_SHOWN = 2 / 3
"""The part of TimeBank that may be trained on; the rest measures."""


def times(folder: Path, name: str, part: float = 1.0) -> Iterator[Example]:
    """part: the first documents, as a share of all."""
    found = list(records(folder, f"times/{name}"))
    for record in found[: round(len(found) * part)]:
        spans = [(*time["span"], time["type"]) for time in record["times"]]
        yield Example(f"{name}/{record['id']}", record["text"], spans={"time": spans})


def quantities(folder: Path, name: str, split: str | None = None) -> Iterator[Example]:
    for record in records(folder, f"figures/{name}"):
        if split and record["split"] != split:
            continue
        marked = (figure.get("num_span") or figure.get("span") for figure in record["figures"])
        spans = [(*at, "quantity") for at in marked if at]
        yield Example(f"{name}/{record['id']}", record["text"], spans={"quantity": spans})


_DESCRIBES = re.compile(r"(?:the|this|that|these|those|his|her|its|their)\b", re.IGNORECASE)


def antecedents(folder: Path, name: str, *, genres: frozenset[str] | None = None) -> Iterator[Example]:
    """Pronouns and descriptions, each with the heads of the earlier mentions of its chain ("antecedent")."""
    for record in records(folder, f"language/{name}"):
        if genres and record.get("genre") in genres:
            continue
        text = record["text"]
        chains: dict[str, list[tuple[int, int]]] = {}
        anchors = []
        for span in sorted(record["spans"], key=lambda s: (s["s"], -s["e"])):
            words = text[span["s"] : span["e"]]
            head = (span["hs"], span["he"]) if "hs" in span else _head(words, span["s"])
            before = chains.setdefault(span["chain"], [])
            pronoun = words.lower() in PRONOUNS
            described = _DESCRIBES.match(words) and not text[head[0]].isupper()
            if described or (pronoun and before):
                anchors.append(Anchor(head, [(*one, "antecedent") for one in before]))
            before.append(head)
        yield Example(f"{name}/{record['id']}", text, anchors={"antecedents": anchors})


_ENDS = re.compile(r"\s(?:,|\(|of|in|at|on|for|from|with|to|who|which|that|and|by)\s")


def _head(words: str, start: int) -> tuple[int, int]:
    """The last word before a preposition or clause."""
    found = _ENDS.search(words)
    base = words[: found.start()] if found else words
    last = base.rstrip().rfind(" ") + 1
    return start + last, start + len(base.rstrip())


GUM_NOT_OPEN = frozenset({"essay", "fiction", "letter", "podcast", "whow"})


class Matched:
    """Texts that hold the same words with other spaces: offsets of one carried over to the other."""

    def __init__(self, text: str) -> None:
        self.at = [i for i, sign in enumerate(text) if not sign.isspace()]
        self.bare = "".join(text[i] for i in self.at)

    def carry(self, other: str, spans: list[Marked], start: int = 0) -> list[Marked]:
        """Spans of `other`, whose words begin at the bare offset `start`, as spans of this text."""
        count, bare = 0, []
        for sign in other:
            bare.append(count)
            count += not sign.isspace()
        bare.append(count)
        return [(self.at[start + bare[s]], self.at[start + bare[e] - 1] + 1, label) for s, e, label in spans]


def syntax(folder: Path, name: str) -> Iterator[Example]:
    """Each word's part of speech and its relation to its governor, as in Universal Dependencies."""
    with gzip.open(folder / "language" / name, "rt", encoding="utf-8") as lines:
        documents = lines.read().split("# newdoc id = ")[1:]
    for document in documents:
        key, _, rows = document.partition("\n")
        text, spans = "", dict[str, list[Marked]](pos=[], relation=[])
        for row in rows.splitlines():
            columns = row.split("\t")
            if columns[0].isdigit():
                at = len(text), len(text) + len(columns[1])
                spans["pos"].append((*at, columns[3]))
                spans["relation"].append((*at, columns[7].partition(":")[0]))
                text += f"{columns[1]} "
        yield Example(key.strip(), text, spans=spans)


def english_web(folder: Path, part: str) -> Iterator[Example]:
    """The English Web Treebank with its four layers on one text: roles, names, what happened, and syntax."""
    ending = ".jsonl.gz" if part == "train" else ".jsonl"
    parsed = {example.name: example for example in syntax(folder, f"ud_ewt-{part}.conllu.gz")}
    named = {e.name.rpartition("/")[2]: e for e in names(folder, f"ner_uner_ewt-{part}{ending}", "name")}
    told: dict[str, list[dict[str, Any]]] = {}
    for record in records(folder, f"language/factuality_uds-{part}{ending}"):
        told.setdefault(record["id"].rpartition("-")[0], []).append(record)
    for example in propbank(folder, f"srl_ewt-{part}{ending}"):
        key = example.name.rpartition("/")[2]
        matched = Matched(example.text)
        if key in named:
            other = named[key]
            if "".join(other.text.split()) == matched.bare:
                example.swap = True
                example.spans["name"] = matched.carry(other.text, other.spans["name"])
        if key in parsed and "".join(parsed[key].text.split()) == matched.bare:
            example.spans |= {h: matched.carry(parsed[key].text, spans) for h, spans in parsed[key].spans.items()}
        happened: list[Marked] = []
        for record in told.get(key, ()):
            start = matched.bare.find("".join(record["text"].split()))
            if start >= 0:
                spans = [(s["s"], s["e"], s["label"]) for s in record["spans"] if abs(s["value"]) >= CLEAR]
                happened += matched.carry(record["text"], spans, start)
        if happened:
            example.spans["happened"] = sorted(happened)
            example.ranges["happened"] = [(s, e) for s, e, _ in happened]
        yield example


CLEAR = 0.5
"""What happened is learned from predicates that people are sure of: value beyond this, to either side."""


def merged(groups: Iterable[Example]) -> list[Example]:
    """Examples on the same text as one, so that each text is encoded once."""
    by_text: dict[str, Example] = {}
    for example in groups:
        known = by_text.setdefault(example.text, example)
        if known is not example:
            known.spans.update(example.spans)
            known.anchors.update(example.anchors)
            known.ranges.update(example.ranges)
    return list(by_text.values())


def _part(examples: Iterable[Example], share: float) -> Iterator[Example]:
    for example in examples:
        example.share = share
        yield example


def training(folder: Path, *, open_only: bool = False) -> list[Example]:
    """What the shipped weights may be trained on. open_only: without corpora that state no licence."""
    parts: list[Example] = []
    parts += _part(english_web(folder, "train"), 2.0)
    parts += names(folder, "ner_gum-train.jsonl.gz", "name_gum", genres=GUM_NOT_OPEN)
    parts += antecedents(folder, "coref_gum-train.jsonl.gz", genres=GUM_NOT_OPEN)
    parts += _part(antecedents(folder, "coref_litbank-train.jsonl.gz"), 0.25)
    parts += names(folder, "ner_wikigold-train.jsonl", "name_wiki")
    parts += names(folder, "ner_crossner_politics-train.jsonl", "name_politics")
    parts += names(folder, "ner_wnut17-train.jsonl", "name_wnut")
    parts += names(folder, "re3d.jsonl", "name_re3d", licences=NOT_COMMERCIAL)
    parts += _part(events(folder, "ecbplus_events-train.jsonl.gz"), 0.5)
    if not open_only:
        parts += polnear(folder, "polnear-train.jsonl.gz")
        parts += times(folder, "te3_timebank.jsonl", TIMEBANK_SHOWN)
        parts += times(folder, "te3_aquaint.jsonl")
        parts += _part(quantities(folder, "measeval.jsonl", "train"), 0.5)
    return merged(parts)
