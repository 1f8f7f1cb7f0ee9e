"""Stories: reports on one development.

Two reports are linked when what they share makes it likelier than not that they tell one story. Links alone would chain
one story to the next, so the reports of a component are gathered in order of date, each into the story that it
resembles on average; what was one story stays one when reports are added (docs/decisions/0221).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import ClassVar

from onrecord.linking.cast import Cast
from onrecord.linking.clusters import gather
from onrecord.linking.linker import Node, Upstream
from onrecord.linking.rarity import UNLISTED, rarity
from onrecord.linking.resemblance import odds
from onrecord.linking.story_facts import StoryFacts, top, weighed
from onrecord.linking.story_odds import StoryOdds
from onrecord.linking.terms import terms_of
from onrecord.linking.toll_facts import toll_of
from onrecord.linking.tolls import tolls
from onrecord.record import Reading, Series, Story, content_id

LINKED = -0.5
"""Log-odds from which two reports are linked: at -1.5 components grew threefold and nothing was gained."""
TOGETHER = -1.5
"""Mean log-odds from which a dated report belongs to a story: below even, for a story is told in parts, and a report
need not resemble them all."""
TOGETHER_UNDATED = -0.5
"""The same of an undated one, and of two groups that it would bring together."""
CLEAREST = 6.0
"""Log-odds beyond which a pair says no more: one telltale name must not outweigh ten pairs that differ."""
MOST_COMPARED = 500
"""Reports of a component up to which every pair is weighed; beyond, only pairs that share a key."""
_KEY_NAMES, _KEY_NAMES_WITH_WORDS, _KEY_WORDS, _KEY_FULL, _KEY_UNHEARD = 6, 4, 5, 10, 5


class StoryLinker:
    """Report -> the story it belongs to, and the story's toll. A story takes its id from its earliest report."""

    name: ClassVar[str] = "stories"
    facts: ClassVar[type[StoryFacts]] = StoryFacts

    def __init__(self) -> None:
        self._odds = StoryOdds()

    def nodes(self, reading: Reading) -> tuple[Node[StoryFacts], ...]:
        report = reading.report
        return (
            Node(
                id=report.id,
                report=report.id,
                published=report.published or report.published_from,
                outlet=report.outlet,
                facts=StoryFacts.of(terms_of(report.text), Cast.of(reading), report.title, toll_of(reading)),
            ),
        )

    def keys(self, node: Node[StoryFacts]) -> frozenset[str]:
        """Longer names, unheard-of names, pairs of the weightiest names, and of these with the weightiest words."""
        weights = weighed(node.facts).weights
        names = top(weights["names"], _KEY_NAMES)
        words = top(weights["words"], _KEY_WORDS)
        keys = {f"f {name}" for name in top(weights["full"], _KEY_FULL)}
        keys |= {f"n {min(pair)} {max(pair)}" for pair in combinations(names, 2)}
        keys |= {f"w {name} {word}" for name in names[:_KEY_NAMES_WITH_WORDS] for word in words}
        unheard = {term: weight for term, weight in weights["names"].items() if rarity(term) >= UNLISTED}
        keys |= {f"o {name}" for name in top(unheard, _KEY_UNHEARD)}
        if not names:
            keys |= {f"v {min(pair)} {max(pair)}" for pair in combinations(words, 2)}
        return frozenset(keys)

    def linked(self, a: Node[StoryFacts], b: Node[StoryFacts]) -> bool:
        return odds(a, b) >= LINKED

    def entries(self, component: Sequence[Node[StoryFacts]], upstream: Upstream) -> tuple[Story | Series, ...]:
        ordered = sorted(component, key=lambda node: node.order)
        keys = [self.keys(node) for node in ordered] if len(ordered) > MOST_COMPARED else None
        pair_odds = self._odds.among(ordered)

        def likeness(i: int, j: int) -> float:
            if keys is not None and keys[i].isdisjoint(keys[j]):
                return -CLEAREST
            return max(-CLEAREST, min(CLEAREST, pair_odds(i, j)))

        dated = sum(node.published is not None for node in ordered)
        groups = gather(len(ordered), likeness, TOGETHER, dated, TOGETHER_UNDATED)
        stories = [[ordered[place] for place in group] for group in groups]
        return (
            *(_story(story) for story in stories),
            *(toll for story in stories for toll in tolls([(one.report, one.facts.toll) for one in story], upstream)),
        )


def _story(nodes: Sequence[Node[StoryFacts]]) -> Story:
    days = [node.published for node in nodes if node.published]
    return Story(
        id=content_id("sy", nodes[0].report),
        title=nodes[0].facts.heading,
        reports=tuple(node.report for node in nodes),
        first=min(days, default=None),
        last=max(days, default=None),
    )
