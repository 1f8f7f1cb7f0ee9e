"""Scores a checkpoint on the dev sets: `python -m training.tagger.score --encoder FOLDER --out FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch

from onrecord.text.layout import Layout
from training.tagger import corpora
from training.tagger.decode import best_path, legal, spans
from training.tagger.encoding import Encoder, windows
from training.tagger.network import Body, Heads, Network
from training.tagger.train import Prepared, Window, encode_batch, pad, pair_scores, word_range

CUE_THRESHOLD = 0.4
SOURCE_BIAS = 1.0


class Judge:
    """A loaded checkpoint that marks texts."""

    def __init__(self, checkpoint: Path, encoder_folder: Path) -> None:
        state = torch.load(checkpoint, weights_only=False, map_location="cpu")
        self.heads = Heads(state["tokens"], state["pairs"])
        self.step = state["step"]
        self.network = Network(Body(), self.heads)
        self.network.load_state_dict(state["network"])
        self.network.eval()
        self.encoder = Encoder(str(encoder_folder / "tokenizer.json"))
        self.legal = {h: legal(labels) for h, labels in (*self.heads.tokens.items(), *self.heads.pairs.items())}

    def windows(self, text: str) -> Any:
        encoded = self.encoder.encode(Layout.of(text))
        made = Prepared("", encoded, {}, {})
        for cut in windows(encoded):
            with torch.no_grad():
                words = encode_batch(self.network, [Window(made, cut, 0)], self.encoder, "cpu")
            yield encoded, cut, words

    def tokens(self, words: torch.Tensor, head: str) -> np.ndarray:
        with torch.no_grad():
            return torch.log_softmax(self.network.tokens[head](words)[0].float(), -1).numpy()

    def token_spans(self, words: torch.Tensor, head: str) -> list[tuple[int, int, str]]:
        labels = self.heads.tokens[head]
        return spans(best_path(self.tokens(words, head), labels, self.legal[head]), labels)

    def governed(
        self,
        words: torch.Tensor,
        encoded: Any,
        cut: tuple[int, int],
        head: str,
        anchors: list[int],
        bias: dict[str, float],
    ) -> list[list[tuple[int, int, str]]]:
        if not anchors:
            return []
        labels = self.heads.pairs[head]
        paragraphs = pad([encoded.paragraph[cut[0] : cut[1]].tolist()])
        with torch.no_grad():
            scores, cells = pair_scores(
                self.network, head, words, [(0, a) for a in anchors], [cut[1] - cut[0]], paragraphs
            )
            scores = torch.log_softmax(scores.float(), -1).numpy()
        for i, label in enumerate(labels):
            if label[2:] in bias:
                scores[:, :, i] += bias[label[2:]]
        made = []
        for row, where in zip(scores, cells.numpy(), strict=True):
            inside = where >= 0
            offset = where[inside][0]
            path = best_path(row[inside], labels, self.legal[head])
            made.append([(s + offset, e + offset, label) for s, e, label in spans(path, labels)])
        return made


def characters(encoded: Any, cut: tuple[int, int], first: int, end: int) -> list[int]:
    return [encoded.words[cut[0] + first][0], encoded.words[cut[0] + end - 1][1]]


def statements(judge: Judge, records: list[Any]) -> list[Any]:
    made = []
    labels = judge.heads.tokens["cue"]
    speech = [i for i, label in enumerate(labels) if label.startswith("B-")]
    for record in records:
        rows = []
        for encoded, cut, words in judge.windows(record["text"]):
            begins = np.exp(judge.tokens(words, "cue"))[:, speech].sum(1)
            anchors = np.flatnonzero(begins > CUE_THRESHOLD).tolist()
            for found in judge.governed(words, encoded, cut, "attribution", anchors, {"source": SOURCE_BIAS}):
                row: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
                for first, end, label in found:
                    row[label].append(characters(encoded, cut, first, end))
                if row["content"]:
                    rows.append(row)
        made.append({"id": record["id"], "statements": rows})
    return made


def names(judge: Judge, records: list[Any], head: str) -> list[Any]:
    labels = {"person": "PER", "organisation": "ORG", "place": "LOC", "other": "MISC"}
    made = []
    for record in records:
        rows = []
        for encoded, cut, words in judge.windows(record["text"]):
            for first, end, label in judge.token_spans(words, head):
                start, stop = characters(encoded, cut, first, end)
                rows.append({"s": start, "e": stop, "label": labels[label]})
        made.append({"id": record["id"], "spans": rows})
    return made


def roles(judge: Judge, shared: Path) -> dict[str, float]:
    right = gold = pred = pright = pgold = ppred = 0
    for example in corpora.propbank(shared / "corpora", "srl_ewt-dev.jsonl"):
        encoded_all = judge.encoder.encode(Layout.of(example.text))
        starts = np.array([s for s, _ in encoded_all.words])
        wanted = {
            word_range(encoded_all.words, starts, *a.at)[0]: {
                (*word_range(encoded_all.words, starts, s, e), label) for s, e, label in a.governed
            }
            for a in example.anchors["roles"]
        }
        for encoded, cut, words in judge.windows(example.text):
            inside = [a for a in wanted if cut[0] <= a < cut[1]]
            found = judge.governed(words, encoded, cut, "roles", [a - cut[0] for a in inside], {})
            for anchor, some in zip(inside, found, strict=True):
                made = {(s + cut[0], e + cut[0], label) for s, e, label in some}
                right += len(made & wanted[anchor])
                gold += len(wanted[anchor])
                pred += len(made)
            predicates = {s + cut[0] for s, _, _ in judge.token_spans(words, "predicate")}
            pright += len(predicates & set(inside))
            ppred += len(predicates)
            pgold += len(inside)
    f1 = lambda r, p, g: 2 * r / (p + g) if p + g else 0.0  # noqa: E731
    return {"arguments": f1(right, pred, gold), "predicates": f1(pright, ppred, pgold)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    sys.path.insert(0, str(chosen.shared / "scorers"))
    import spans as span_scorer
    import statements as statement_scorer

    judge = Judge(chosen.out / "checkpoint.pt", chosen.encoder)
    print(f"step {judge.step}")
    folder = chosen.shared / "corpora"
    news = [
        *corpora.records(folder, "attribution/gum_news-train.jsonl"),
        *corpora.records(folder, "attribution/gum_news-dev.jsonl"),
    ]
    for name, gold in (
        ("polnear-dev", list(corpora.records(folder, "attribution/polnear-dev.jsonl"))),
        ("gum news", news),
    ):
        made = statements(judge, gold)
        for require in ([], ["cue_class=speech"]):
            options = SimpleNamespace(require=require, min_dice=0.5, ci=0)
            scores = statement_scorer.score(gold, made, options)["scores"]
            kept = ("joint.partial", "content.exact", "content.token", "source.overlap")
            words = " ".join(f"{k} {np.round(scores[k], 3)}" for k in kept)
            print(name, require, words, flush=True)
    for file, mapped in (
        ("ner_uner_ewt-dev.jsonl", ""),
        ("ner_worldwide-dev.jsonl", "Person=PER,Organization=ORG,Location=LOC"),
    ):
        gold = list(corpora.records(folder, f"language/{file}"))
        for head in ("name", "name_gum", "name_wiki"):
            options = SimpleNamespace(key="spans", map=mapped, labels="PER,ORG,LOC")
            scores = span_scorer.score(gold, names(judge, gold, head), options)
            by_label = {k: round(v[2], 3) for k, v in scores["by_label"].items()}
            print(file, head, np.round(scores["exact"], 3), by_label, flush=True)
    print("propbank", roles(judge, chosen.shared))


if __name__ == "__main__":
    main()
