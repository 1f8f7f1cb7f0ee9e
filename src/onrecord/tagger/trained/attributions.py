"""Cue tags: from each word that the network takes for a cue, its source and content."""

from __future__ import annotations

import numpy as np

from onrecord.record import CueTag, Manner, Offsets
from onrecord.tagger.trained.decode import best_paths, chances, spans
from onrecord.tagger.trained.hints import CONTENT, CUE, Cells, Hints
from onrecord.tagger.trained.network import Floats, Network, Scores
from onrecord.tagger.trained.spelt_out import SpeltOut
from onrecord.text.layout import Layout

CUE_CHANCE = 0.65
"""From this chance on a word is a cue where no rule says so. Set on dev."""
CANDIDATE_CHANCE = 0.12
"""From this chance of being a cue's first word on, a word is looked at."""
RULED_CHANCE = 0.3
"""From this chance on it is one where a rule says so too."""
SPELT_OUT_CHANCE = CANDIDATE_CHANCE
"""From this chance on it is one where the content that the rule sees is a clause after "that", or has a quotation."""
SOURCE_BIAS = 2.0
"""Added to the scores of source labels: they are rarer than content, and the network shyer of them. Set on dev."""
_JOINED_OVER = 2
"""Words between two pieces of a source that are one all the same."""
_AROUND = " ,;:–—-"


def attributions(scores: Scores, network: Network, layout: Layout, seen: Hints, spelt_out: SpeltOut) -> list[CueTag]:
    """The cue tags of a window, in order of their cues; without content where the network sees none."""
    words, labels = layout.words, network.labels["cue"]
    every = chances(scores.tokens["cue"])
    cue, sure = every[scores.cue_at], _begins(every, labels)[scores.cue_at]
    not_outside = [i for i, label in enumerate(labels) if label != "O"]
    spoken = [i for i in not_outside if labels[i].endswith("-speech")]
    ruled = _ruled_chances(scores, layout, seen, spelt_out)
    least = np.array([ruled.get(at, CUE_CHANCE) for at in scores.cue_at.tolist()])
    kept = np.flatnonzero(sure >= least)
    biased = scores.attribution[kept]
    sourced = np.array([label.endswith("-source") for label in network.parts])
    biased[:, :, sourced] += SOURCE_BIAS
    ahead = biased[:, :, sourced].max(2) - biased[:, :, ~sourced].max(2)
    made = []
    for row, lead, path in zip(kept, ahead, best_paths(biased), strict=True):
        found: dict[str, list[Offsets]] = {"cue": [], "content": []}
        leads: dict[Offsets, float] = {}
        for first, end, part in spans(path, network.parts):
            piece = (words[scores.first + first][0], words[scores.first + end - 1][1])
            if part == "source":
                leads[piece] = float(lead[first:end].sum())
            else:
                found[part].append(piece)
        at = words[scores.first + int(scores.cue_at[row])]
        own = next((piece for piece in found["cue"] if piece[0] <= at[0] < piece[1]), at)
        speech = 2 * cue[row, spoken].sum() >= cue[row, not_outside].sum()
        made.append(
            CueTag(
                at=own,
                manner=Manner.SPEECH if speech else Manner.ATTITUDE,
                source=_source(leads, layout),
                content=tuple(_worth_keeping(found["content"], layout)),
                score=round(float(sure[row]), 2),
            )
        )
    return made


def _ruled_chances(scores: Scores, layout: Layout, seen: Hints, spelt_out: SpeltOut) -> dict[int, float]:
    """Word of the window in a cue of the rules -> the chance from which on it is a cue."""
    made: dict[int, float] = {}
    for cells in seen.cells_in(scores.first, scores.last):
        chance = SPELT_OUT_CHANCE if spelt_out(_content(cells, layout)) else RULED_CHANCE
        for first, end, part in cells.parts:
            if part == CUE:
                made.update(dict.fromkeys(range(first - scores.first, end - scores.first), chance))
    return made


def _content(cells: Cells, layout: Layout) -> list[Offsets]:
    """What the rules take for the content."""
    words = layout.words
    return [(words[first][0], words[end - 1][1]) for first, end, part in cells.parts if part == CONTENT]


def _begins(cue: Floats, labels: tuple[str, ...]) -> Floats:
    """How likely each word begins a cue: that it is its first, or a further word with less of a cue before it."""
    first, further = (cue[:, [i for i, label in enumerate(labels) if label[0] == part]].sum(1) for part in "BI")
    before = np.concatenate((np.zeros(1, dtype=cue.dtype), (first + further)[:-1]))
    likely: Floats = first + np.maximum(0, further - before)
    return likely


def _worth_keeping(pieces: list[Offsets], layout: Layout) -> list[Offsets]:
    """Content without stray words: a piece of one word goes where another has more."""
    if len(pieces) < 2:
        return pieces
    counts = [sum(layout.text[start].isalnum() for start, _ in layout.words_in(*piece)) for piece in pieces]
    return [piece for piece, count in zip(pieces, counts, strict=True) if count > 1 or max(counts) < 2]


def _source(leads: dict[Offsets, float], layout: Layout) -> tuple[Offsets, ...]:
    """The pieces of a source, the likeliest first: by how far its words lead over any other part, "who" alone after the
    person that it stands for. Neighbours are joined, commas around them left out.
    """
    joined: list[Offsets] = []
    sums: list[float] = []
    for (start, end), lead in sorted(leads.items()):
        if joined and len(layout.words_in(joined[-1][1], start)) <= _JOINED_OVER:
            joined[-1] = joined[-1][0], end
            sums[-1] += lead
        else:
            joined.append((start, end))
            sums.append(lead)
    found = [
        (_relative(piece, layout.text), -lead, _bare(piece, layout.text))
        for piece, lead in zip(joined, sums, strict=True)
    ]
    return tuple(piece for _, _, piece in sorted(found))


def _relative(piece: Offsets, text: str) -> bool:
    return text[slice(*piece)].split(" ")[0].lower() in ("who", "which", "that")


def _bare(piece: Offsets, text: str) -> Offsets:
    """A source without commas and spaces around it."""
    words = text[slice(*piece)]
    start = piece[0] + len(words) - len(words.lstrip(_AROUND))
    end = piece[1] - len(words) + len(words.rstrip(_AROUND))
    return (start, end) if start < end else piece
