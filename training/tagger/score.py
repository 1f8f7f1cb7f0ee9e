"""Scores what ships on the dev sets: `python -m training.tagger.score --tagger FOLDER [--json FILE]`.

FOLDER holds tagger.onnx and tokenizer.json, as training.tagger.export writes them, in float or in int8. Everything goes
through the tagger's own decoding.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from bench import predictions

from onrecord.reading import mentions
from onrecord.record import Report, Tags
from onrecord.tagger import RuleTagger
from onrecord.tagger.trained import names
from onrecord.tagger.trained.antecedents import PRONOUNS, anaphors
from onrecord.tagger.trained.decode import best_paths, chances, spans
from onrecord.tagger.trained.events import arguments
from onrecord.tagger.trained.network import Scores, Thresholds
from onrecord.tagger.trained.pieces import windows
from onrecord.tagger.trained.tagger import TrainedTagger
from onrecord.text.layout import Layout
from onrecord.text.times import recognise
from training.tagger import corpora
from training.tagger.prepare import read, word_range

Record = dict[str, Any]
EVERY_WORD = Thresholds(cue=2.0, predicate=0.0, event=2.0)
NO_PAIRS = Thresholds(cue=2.0, predicate=2.0, event=2.0)


class Judge:
    """The tagger, its windows one by one. part: of each set, the first documents, as a share of all."""

    def __init__(self, tagger: TrainedTagger, shared: Path, *, part: float = 1.0) -> None:
        self.tagger, self.folder, self.part = tagger, shared / "corpora", part
        self.network, self.labels = tagger.network, tagger.network.labels
        sys.path.insert(0, str(shared / "scorers"))

    def scores(
        self, text: str, thresholds: Thresholds, anaphors: list[int] | None = None
    ) -> Iterator[tuple[Layout, Scores]]:
        layout, encoded, seen, _ = read(text, self.tagger.pieces)
        for cut in windows(encoded):
            inside = [at for at in anaphors or () if cut[0] <= at < cut[1]]
            yield layout, self.network.read(encoded, seen, cut, self.tagger.pieces, thresholds, inside)

    def gold(self, *files: str) -> list[Record]:
        found = [record for file in files for record in corpora.records(self.folder, file)]
        return found[: max(1, round(len(found) * self.part))]

    def examples(self, found: Iterable[corpora.Example]) -> list[corpora.Example]:
        kept = list(found)
        return kept[: max(1, round(len(kept) * self.part))]


def characters(layout: Layout, scores: Scores, first: int, end: int) -> tuple[int, int]:
    return layout.words[scores.first + first][0], layout.words[scores.first + end - 1][1]


def statements(judge: Judge, *files: str) -> dict[str, float]:
    scorer, gold, made = importlib.import_module("statements"), judge.gold(*files), []
    for record in gold:
        rows = []
        layout = Layout.of(record["text"])
        for tag in judge.tagger.tag(Report.make(record["text"]), layout).cues:
            rows.append({"source": tag.source, "cue": [tag.at], "content": tag.content})
        made.append({"id": record["id"], "statements": json.loads(json.dumps(rows))})
    found = {}
    for name, require in (("", []), ("speech ", ["cue_class=speech"])):
        scores = scorer.score(gold, made, SimpleNamespace(require=require, min_dice=0.5, ci=0))["scores"]
        for key in ("joint.partial", "content.exact", "content.partial", "content.token", "source.overlap"):
            found[f"{name}{key}"] = scores[key][2] if isinstance(scores[key], list | tuple) else scores[key]
        if not name:
            found["precision"], found["recall"] = scores["joint.partial"][:2]
    return found


def entities(judge: Judge, file: str, mapped: str) -> dict[str, float]:
    scorer, gold, made = importlib.import_module("spans"), judge.gold(file), []
    short = {"person": "PER", "organisation": "ORG", "place": "LOC"}
    for record in gold:
        rows = []
        for layout, scores in judge.scores(record["text"], NO_PAIRS):
            for first, end, kind, _ in names.names(scores, judge.labels):
                start, stop = layout.words[first][0], layout.words[end - 1][1]
                rows.append({"s": start, "e": stop, "label": short.get(kind, kind)})
        made.append({"id": record["id"], "spans": rows})
    options = SimpleNamespace(key="spans", map=mapped, labels="PER,ORG,LOC")
    scores = scorer.score(gold, made, options)
    return {"exact": scores["exact"][2]} | {label: v[2] for label, v in scores["by_label"].items()}


def token_spans(judge: Judge, head: str, text: str) -> list[tuple[int, int, str]]:
    labels, found = judge.labels[head], []
    for layout, scores in judge.scores(text, NO_PAIRS):
        path = best_paths(np.log(chances(scores.tokens[head]) + 1e-9)[None])[0]
        found += [(*characters(layout, scores, s, e), label) for s, e, label in spans(path, labels)]
    return found


def times(judge: Judge, file: str, *, after: float = 0.0) -> dict[str, float]:
    scorer, gold = importlib.import_module("times"), judge.gold(file)
    gold = gold[round(len(gold) * after) :]
    found: dict[str, float] = {}
    network = ("", lambda text: token_spans(judge, "time", text))
    taught = (network,) if "time" in judge.labels else ()
    for whose, spans_of in (*taught, ("rules ", ruled_times)):
        made = [
            {
                "id": record["id"],
                "times": [{"span": [s, e], "type": label, "value": ""} for s, e, label in spans_of(record["text"])],
            }
            for record in gold
        ]
        scores = scorer.score(gold, made, SimpleNamespace(errors=False))
        found |= {f"{whose}{key}": scores[key][2] for key in ("strict", "relaxed")}
    return found


def ruled_times(text: str) -> list[tuple[int, int, str]]:
    return [(time.start, time.end, time.type.value) for time in recognise(text)]


def quantities(judge: Judge, file: str) -> dict[str, float]:
    scorer, gold = importlib.import_module("figures"), judge.gold(file)
    network = (
        {
            "id": record["id"],
            "figures": [
                {"span": [s, e], "num_span": [s, e]} for s, e, _ in token_spans(judge, "quantity", record["text"])
            ],
        }
        for record in gold
    )
    found: dict[str, float] = {}
    taught = (("", network),) if "quantity" in judge.labels else ()
    for whose, made in (*taught, ("rules ", predictions.figure_spans(gold))):
        scores = scorer.score(gold, list(made), SimpleNamespace(average_ranges=False))["span"]["overlap"]
        found |= {f"{whose}{name}": scores[i] for i, name in enumerate(("P", "R", "F1"))}
    return found


def events(judge: Judge, file: str) -> dict[str, float]:
    right = wanted = found = 0
    for example in judge.examples(corpora.events(judge.folder, file)):
        gold = {(s, e) for s, e, _ in example.spans["event"]}
        ranges = example.ranges["event"]
        made = {(s, e) for s, e, _ in token_spans(judge, "event", example.text) if any(a <= s < b for a, b in ranges)}
        right, wanted, found = right + len(gold & made), wanted + len(gold), found + len(made)
    return {"exact": f1(right, found, wanted)}


def happened(judge: Judge) -> dict[str, float]:
    right = total = 0
    for example in judge.examples(corpora.english_web(judge.folder, "dev")):
        marked = {s: label for s, _, label in example.spans.get("happened", ())}
        for layout, scores in judge.scores(example.text, NO_PAIRS) if marked else ():
            labels = judge.labels["happened"]
            for i, (start, _) in enumerate(layout.words[scores.first : scores.last]):
                if start in marked:
                    told = scores.tokens["happened"][i]
                    sides = [told[j] for j in (labels.index("B-factual"), labels.index("B-nonfactual"))]
                    total += 1
                    right += (marked[start] == "factual") == (sides[0] >= sides[1])
    return {"accuracy": right / max(1, total), "predicates": float(total)}


def roles(judge: Judge) -> dict[str, float]:
    right = wanted = found = p_right = p_wanted = p_found = 0
    for example in judge.examples(corpora.propbank(judge.folder, "srl_ewt-dev.jsonl")):
        gold: dict[int, set[tuple[int, int, str]]] = {}
        for layout, scores in judge.scores(example.text, EVERY_WORD):
            if not gold:
                starts = np.array([s for s, _ in layout.words])
                for anchor in example.anchors["roles"]:
                    at = word_range(layout.words, starts, *anchor.at)[0]
                    gold[at] = {(*word_range(layout.words, starts, s, e), label) for s, e, label in anchor.governed}
            inside = [at for at in gold if scores.first <= at < scores.last]
            told = scores.roles[[at - scores.first for at in inside]]
            length, reach = scores.last - scores.first, judge.network.reach
            for at, row in zip(inside, told, strict=True):
                here = at - scores.first
                low, high = max(0, reach - here), min(2 * reach + 1, reach + length - here)
                begin = at - reach + low
                told_here = arguments(row[None, low:high], judge.network.roles)[0]
                made = {(s + begin, e + begin, k) for s, e, k in told_here}
                right, wanted, found = right + len(made & gold[at]), wanted + len(gold[at]), found + len(made)
            labels = judge.labels["predicate"]
            begins = chances(scores.tokens["predicate"])[:, labels.index("B-predicate")] > 0.5
            seen = {scores.first + int(i) for i in np.flatnonzero(begins)}
            p_right, p_wanted, p_found = p_right + len(seen & set(inside)), p_wanted + len(inside), p_found + len(seen)
    return {"arguments": f1(right, found, wanted), "predicates": f1(p_right, p_found, p_wanted)}


HE_OR_SHE = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))


def antecedents(judge: Judge) -> dict[str, float]:
    """Of pronouns and titles of persons that have an earlier mention in the report: how many are said to stand for a
    word whose narrowest mention is of the same chain, and how many of those told at all.
    """
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for record in judge.gold("language/coref_ontogum-dev.jsonl"):
        report, layout = Report.make(record["text"], language="en"), Layout.of(record["text"])
        ruled = RuleTagger().tag(report, layout)
        gold = sorted(record["spans"], key=lambda span: span["e"] - span["s"])
        narrowest: dict[int, Record] = {}
        for span in gold:
            for start, _ in layout.words_in(span["s"], span["e"]):
                narrowest.setdefault(start, span)
        first = {chain: min(s["s"] for s in gold if s["chain"] == chain) for chain in {s["chain"] for s in gold}}
        answers = {
            "network": {tag.at[0]: tag.antecedent[0] for tag in judge.tagger.tag(report, layout).antecedents},
            "rules": _ruled_antecedents(report, ruled, layout),
        }
        for word in anaphors(layout, ruled.roles):
            start, end = layout.words[word]
            span = narrowest.get(start)
            kind = "he, she" if report.text[start:end].lower() in HE_OR_SHE else "titles"
            if (
                span is None
                or first[span["chain"]] >= span["s"]
                or report.text[start:end].lower() in PRONOUNS - HE_OR_SHE
            ):
                continue
            total[kind] += 1
            for whose, answer in answers.items():
                chosen = answer.get(start)
                told[f"{whose} {kind}"] += chosen is not None
                right[f"{whose} {kind}"] += chosen in narrowest and narrowest[chosen]["chain"] == span["chain"]
    found = {f"n {kind}": float(count) for kind, count in total.items()}
    for name in told:
        kind = name.partition(" ")[2]
        found[name] = right[name] / total[kind]
        found[f"{name}, of those told"] = right[name] / max(1, told[name])
    return found


def _ruled_antecedents(report: Report, ruled: Tags, layout: Layout) -> dict[int, int]:
    """Start of each mention's last word -> start of the last word of the mention before it in its chain."""
    last: dict[str, int] = {}
    made: dict[int, int] = {}
    for mention in mentions.read(report, ruled, layout):
        word = layout.words_in(*mention.span.offsets)[-1][0]
        if mention.chain in last:
            made[word] = last[mention.chain]
        last[mention.chain] = word
    return made


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0


LINES: dict[str, Callable[[Judge], dict[str, float]]] = {
    "statements, PolNeAR dev": lambda j: statements(j, "attribution/polnear-dev.jsonl"),
    "statements, GUM news": lambda j: statements(
        j, "attribution/gum_news-train.jsonl", "attribution/gum_news-dev.jsonl"
    ),
    "statements, GUM interview": lambda j: statements(
        j, "attribution/gum_interview-train.jsonl", "attribution/gum_interview-dev.jsonl"
    ),
    "names, UNER-EWT dev": lambda j: entities(j, "language/ner_uner_ewt-dev.jsonl", ""),
    "names, GUM dev": lambda j: entities(j, "language/ner_gum-dev.jsonl", ""),
    "names, Worldwide dev": lambda j: entities(
        j, "language/ner_worldwide-dev.jsonl", "Person=PER,Organization=ORG,Location=LOC"
    ),
    "roles, PropBank EWT dev": roles,
    "times, last third of TimeBank": lambda j: times(j, "times/te3_timebank.jsonl", after=corpora.TIMEBANK_SHOWN),
    "times, MEANTIME": lambda j: times(j, "times/meantime_times-dev.jsonl"),
    "quantities, MEANTIME": lambda j: quantities(j, "figures/meantime_figures-dev.jsonl"),
    "events, ECB+ dev": lambda j: events(j, "ecbplus_events-dev.jsonl.gz"),
    "happened, EWT dev": happened,
    "antecedents, OntoGUM dev": antecedents,
}


def figures(tagger: Path, shared: Path, *, only: str = "", part: float = 1.0) -> dict[str, dict[str, float]]:
    """line -> figure -> value, printed as they come."""
    judge, found = Judge(TrainedTagger(tagger), shared, part=part), dict[str, dict[str, float]]()
    for name, line in LINES.items():
        if only in name:
            found[name] = {key: round(float(value), 4) for key, value in line(judge).items()}
            print(f"{name}: " + "  ".join(f"{key} {value:.3f}" for key, value in found[name].items()), flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--tagger", type=Path, required=True)
    parser.add_argument("--only", default="", help="lines whose name holds this")
    parser.add_argument("--part", type=float, default=1.0, help="share of the documents of each set, the first ones")
    parser.add_argument("--json", type=Path, help="where to keep the figures, for training.tagger.compare")
    chosen = parser.parse_args()
    found = figures(chosen.tagger, chosen.shared, only=chosen.only, part=chosen.part)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
