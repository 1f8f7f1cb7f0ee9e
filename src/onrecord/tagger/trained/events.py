"""Trigger tags: words that tell an event, and from each the words for who did it, to whom, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.record import Offsets, TriggerTag
from onrecord.tagger.trained.decode import best_paths, chances, spans
from onrecord.tagger.trained.network import Floats, Network, Scores

EVENT_CHANCE = 0.5
"""From this chance on a word tells an event, where no rule says so."""
SAME_CHANCE = 0.15
"""From this chance on it does where a rule says so too."""

BEGIN_BIAS = -0.25
"""Added to the scores of first words of roles: the network opens too many. Set on dev."""
ONCE = frozenset(("ARG0", "ARG1", "ARG2", "ARG3", "ARG4"))
"""Roles that a predicate gives once."""
_ROLES = {"ARG0": "agent", "ARG1": "patient", "ARGM-LOC": "place", "ARGM-TMP": "time"}


@dataclass(slots=True)
class Participants:
    """The words for who did it, to whom, where and when; None where the network sees none."""

    agent: Offsets | None = None
    patient: Offsets | None = None
    place: Offsets | None = None
    time: Offsets | None = None

    def of(self, tag: TriggerTag) -> TriggerTag:
        """The tag with these participants."""
        return replace(tag, agent=self.agent, patient=self.patient, place=self.place, time=self.time)


def triggers(
    scores: Scores, network: Network, words: Sequence[Offsets], ruled: Sequence[tuple[int, TriggerTag]]
) -> list[TriggerTag]:
    """The triggers of a window, in order: the rules' that the network does not hold unlikely, with their types, and
    those that it sees by itself. ruled: the rules' triggers in the window, by the word they begin at.
    """
    labels = network.labels["event"]
    told = 1 - chances(scores.tokens["event"])[:, labels.index("O")]
    roles = participants(scores, network, words)
    found: dict[int, TriggerTag] = {}
    taken: set[int] = set()
    for word, tag in ruled:
        if told[word - scores.first] >= SAME_CHANCE:
            found[word] = tag
        taken.add(word)
    for first, end, _ in spans(best_paths(scores.tokens["event"][None])[0], labels):
        sure = float(told[first:end].max())
        word, beyond = scores.first + first, scores.first + end
        if sure >= EVENT_CHANCE and not taken.intersection(range(word, beyond)):
            found[word] = TriggerTag(at=(words[word][0], words[beyond - 1][1]), score=round(sure, 2))
    told_true = happened(scores, network)
    return [
        replace(roles.get(word, Participants()).of(found[word]), happened=told_true[word - scores.first])
        for word in sorted(found)
    ]


def happened(scores: Scores, network: Network) -> list[float]:
    """Of each word of the window, how likely what it tells took place."""
    labels = network.labels["happened"]
    told = chances(scores.tokens["happened"])
    yes, no = (told[:, labels.index(f"B-{side}")] for side in ("factual", "nonfactual"))
    return [round(chance, 2) for chance in (yes / (yes + no)).tolist()]


def participants(scores: Scores, network: Network, words: Sequence[Offsets]) -> dict[int, Participants]:
    """Word of the text that tells an event -> its participants."""
    made: dict[int, Participants] = {}
    if not len(scores.predicate_at):
        return made
    reach, length = network.reach, scores.last - scores.first
    cells = scores.predicate_at[:, None] + np.arange(-reach, reach + 1)[None]
    masked = scores.roles.copy()
    masked[(cells < 0) | (cells >= length), 1:] = -np.inf
    for at, found in zip(scores.predicate_at.tolist(), arguments(masked, network.roles), strict=True):
        here = scores.first + at - reach
        told = made.setdefault(scores.first + at, Participants())
        for first, end, role in found:
            name = _ROLES.get(role)
            if name is not None and getattr(told, name) is None:
                setattr(told, name, (words[here + first][0], words[here + end - 1][1]))
    return made


def arguments(told: Floats, labels: tuple[str, ...]) -> list[list[tuple[int, int, str]]]:
    """Of each predicate, its arguments: [first, end) among its cells and their role, in order; of those that it gives
    once, the likeliest. told: [predicates, cells, labels].
    """
    told = told.copy()
    told[:, :, [i for i, label in enumerate(labels) if label[0] == "B"]] += BEGIN_BIAS
    made = []
    for row, path in zip(told, best_paths(told), strict=True):
        sure, found = chances(row).max(1), spans(path, labels)
        best = {
            role: (first, end) for first, end, role in sorted(found, key=lambda each: sure[each[0] : each[1]].sum())
        }
        made.append([each for each in found if each[2] not in ONCE or best[each[2]] == each[:2]])
    return made
