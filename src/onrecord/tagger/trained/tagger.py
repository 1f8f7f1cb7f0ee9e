"""The trained tagger: the rules' view and the network's, as one set of tags."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from tokenizers import Tokenizer

from onrecord.record import AntecedentTag, CueTag, Report, Tags, TriggerTag
from onrecord.tagger.rules import ruled
from onrecord.tagger.rules.cue_margins import margins
from onrecord.tagger.trained import antecedents, attributions, events, layers, names
from onrecord.tagger.trained.hints import covered, hints
from onrecord.tagger.trained.network import Network, Thresholds
from onrecord.tagger.trained.pieces import Pieces, windows
from onrecord.tagger.trained.spelt_out import SpeltOut
from onrecord.text.layout import Layout

WEIGHTS = "onrecord.tagger.weights"
GRAPH, TOKENIZER = "tagger.onnx", "tokenizer.json"

THRESHOLDS = Thresholds(cue=attributions.CANDIDATE_CHANCE, predicate=2.0, event=events.EVENT_CHANCE)


class TrainedTagger:
    """Tags by the network that ships, with the rules' hints. Loads it at the first text; safe to call from threads."""

    def __init__(self, folder: Traversable | None = None) -> None:
        """folder: where tagger.onnx and tokenizer.json are; those of the package if None."""
        self._folder = folder or files(WEIGHTS)

    def __reduce__(self) -> tuple[type[TrainedTagger], tuple[Traversable]]:
        return TrainedTagger, (self._folder,)

    @cached_property
    def network(self) -> Network:
        return Network((self._folder / GRAPH).read_bytes())

    @cached_property
    def pieces(self) -> Pieces:
        return Pieces(Tokenizer.from_str((self._folder / TOKENIZER).read_text("utf-8")))

    @cached_property
    def version(self) -> str:
        """Changes with the network's weights."""
        return f"trained-{self.network.version}"

    def tag(self, report: Report, layout: Layout) -> Tags:
        by_rule = ruled(layout)
        seen = hints(layout, by_rule)
        encoded = self.pieces.encode(layout)
        network, words = self.network, layout.words
        starts = [start for start, _ in words]
        by_word = [(covered(starts, tag.at)[0], tag) for tag in by_rule.triggers]
        spelt_out = SpeltOut(layout)
        asked = antecedents.anaphors(layout, by_rule.roles)
        named, cued, told, pointed = [], list[CueTag](), list[TriggerTag](), list[AntecedentTag]()
        for first, last in windows(encoded):
            inside = asked[bisect_left(asked, first) : bisect_left(asked, last)]
            scores = network.read(encoded, seen, (first, last), self.pieces, THRESHOLDS, inside)
            named += names.names(scores, network.labels)
            cued += attributions.attributions(scores, network, layout, seen, spelt_out)
            told += events.triggers(scores, network, words, _within(by_word, first, last))
            pointed += antecedents.antecedents(scores, inside, words)
        return Tags(
            entities=names.with_rules(named, layout, by_rule.entities, by_rule.roles),
            roles=by_rule.roles,
            cues=layers.with_rules(cued, layout, by_rule.cues, margins(layout, by_rule.entities)),
            triggers=tuple(told),
            antecedents=tuple(pointed),
        )


def _within(by_word: list[tuple[int, TriggerTag]], first: int, last: int) -> list[tuple[int, TriggerTag]]:
    """Those at the words [first, last)."""
    begin, end = (bisect_left(by_word, word, key=lambda each: each[0]) for word in (first, last))
    return by_word[begin:end]
