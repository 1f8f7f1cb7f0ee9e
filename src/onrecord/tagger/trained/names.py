"""Names: the network's heads, one a scheme of annotation, heard together; and with them what the rules know better."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace

import numpy as np

from onrecord.record import EntityTag, MentionKind, Offsets, RoleTag
from onrecord.tagger.trained.decode import best_paths, chances, spans
from onrecord.tagger.trained.hints import covered
from onrecord.tagger.trained.network import Floats, Scores
from onrecord.text import world
from onrecord.text.layout import Layout
from onrecord.text.word_classes import WordClass, word_classes

VOICES = {"name": 1.0, "name_wiki": 1.0, "name_politics": 0.5}
"""Heads that are heard, and how much each counts. Set on the dev sets."""

BEGUN = 0.8
"""How much of a first word's chance counts: the network opens too many names, often a second one within a name. Set on
the dev sets."""

KINDS = ("person", "organisation", "place", "group", "other")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))

_UNTAUGHT = (MentionKind.GOVERNMENT, MentionKind.GROUP)
"""Kinds that no head was taught."""
_STOOD_OVER = (MentionKind.PLACE, MentionKind.ORGANISATION, MentionKind.OTHER)
"""The network's kinds that those of the rules stand over."""

FAR_MORE = 2.0
"""How many times as sure of one kind of a name the heads must be, over a report, for it to stand over another."""

_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")

_LINKS = frozenset(("of", "for", "at", "and"))
"""Words that no name ends with."""

_MISTAKEN = (MentionKind.PERSON, MentionKind.PLACE)
"""What the network takes a known organisation for now and then."""

_BODY_OR_PERSON = (MentionKind.ORGANISATION, MentionKind.PERSON)


def names(scores: Scores, labels: dict[str, tuple[str, ...]]) -> list[tuple[int, int, str, float]]:
    """Names in a window: [first word, end word) of the text, kind, and how sure the heads are."""
    together = heard(scores, labels)
    with np.errstate(divide="ignore"):
        path = best_paths(np.log(together)[None])[0]
    every = np.arange(len(path))
    sure = together[every, path]
    return [
        (scores.first + first, scores.first + end, kind, float(sure[first:end].min()))
        for first, end, kind in spans(path, LABELS)
    ]


def heard(scores: Scores, labels: dict[str, tuple[str, ...]]) -> Floats:
    """[words, LABELS]: the mean of what the heads hold likely, first words a little less so."""
    total = sum(VOICES.values())
    made = np.zeros((scores.last - scores.first, len(LABELS)), dtype=np.float32)
    for head, weight in VOICES.items():
        columns = [LABELS.index(label) for label in labels[head]]
        made[:, columns] += chances(scores.tokens[head]) * (weight / total)
    made[:, 1::2] *= BEGUN
    return made


def with_rules(
    found: list[tuple[int, int, str, float]],
    layout: Layout,
    ruled: tuple[EntityTag, ...],
    titled: tuple[RoleTag, ...],
) -> tuple[EntityTag, ...]:
    """Entity tags. A title at the head of a person's name is no part of it, and a title, pronoun or adjective of a
    country alone is no name. A government or a group of the rules' stands over other kinds of the same words, and where
    nothing was found: no head was taught these. What the network takes for an organisation and the rules for a person
    is a person where the text has one of that last name: "the Oru administration".
    """
    words, text = layout.words, layout.text
    surnames = {text[slice(*words[end - 1])] for _, end, kind, _ in found if kind == MentionKind.PERSON}
    by_place = {tag.at: tag for tag in ruled}
    title_ends = {tag.at[0]: tag.at[1] for tag in titled}
    made = []
    for first, end, kind_name, sure in _going_on(_uncut(found, layout), layout):
        kind, last = MentionKind(kind_name), words[end - 1][1]
        while kind is MentionKind.PERSON and first < end and words[first][0] in title_ends:
            beyond = title_ends[words[first][0]]
            first = next((i for i in range(first, end) if words[i][0] >= beyond), end)
        if first == end:
            continue
        at = words[first][0], last
        rule = by_place.get(at)
        if rule is not None and rule.kind in _UNTAUGHT and kind in _STOOD_OVER:
            kind = rule.kind
        if rule is not None and text[slice(*at)] in surnames and (kind, rule.kind) == _BODY_OR_PERSON:
            kind = MentionKind.PERSON
        if rule is not None or not _is_common(text[slice(*at)]):
            made.append(EntityTag(at=at, kind=kind, score=round(sure, 2)))
    made = _known(_of_one_kind(_whole(made, ruled), text), text)
    starts = [tag.at[0] for tag in made]
    kept = []
    for tag in ruled:
        near = bisect_left(starts, tag.at[1]) - 1
        if tag.kind in _UNTAUGHT and (near < 0 or made[near].at[1] <= tag.at[0]):
            kept.append(tag)
    return tuple(sorted((*made, *kept), key=lambda tag: tag.at))


def _uncut(found: list[tuple[int, int, str, float]], layout: Layout) -> list[tuple[int, int, str, float]]:
    """The names, each with all of an abbreviation that it has a letter of: "U.S.", not "U"."""
    starts = [start for start, _ in layout.words]
    held = [covered(starts, match.span()) for match in _ABBREVIATION.finditer(layout.text)]
    ends = [end for _, end in held]
    made: list[tuple[int, int, str, float]] = []
    for first, end, kind, sure in found:
        for at in {bisect_right(ends, first), bisect_right(ends, end - 1)}:
            if at < len(held) and held[at][0] < end:
                first, end = min(first, held[at][0]), max(end, held[at][1])
        if not made or made[-1][1] <= first:
            made.append((first, end, kind, sure))
    return made


def _going_on(found: list[tuple[int, int, str, float]], layout: Layout) -> list[tuple[int, int, str, float]]:
    """The names, one that ends in "of" with the name beyond it: "Housing Authority of", "the", "Orrin"."""
    made: list[tuple[int, int, str, float]] = []
    for first, end, kind, sure in found:
        before = made[-1] if made else (0, 0, kind, sure)
        between = [layout.text[slice(*word)] for word in layout.words[max(0, before[1] - 1) : first]]
        if made and between[0] in _LINKS and between[1:] in ([], ["the"]):
            made[-1] = before[0], end, before[2], min(before[3], sure)
        else:
            made.append((first, end, kind, sure))
    return made


def _known(found: list[EntityTag], text: str) -> list[EntityTag]:
    """The tags, a known organisation's name as that."""
    known = world.organisations()
    return [
        replace(tag, kind=MentionKind.ORGANISATION) if tag.kind in _MISTAKEN and text[slice(*tag.at)] in known else tag
        for tag in found
    ]


def _whole(found: list[EntityTag], ruled: tuple[EntityTag, ...]) -> list[EntityTag]:
    """The tags in order, each within an organisation of the rules' as that organisation, once."""
    bodies = [tag for tag in ruled if tag.kind is MentionKind.ORGANISATION]
    starts = [tag.at[0] for tag in bodies]
    made: dict[Offsets, EntityTag] = {}
    for tag in sorted(found, key=lambda tag: tag.at):
        near = bisect_left(starts, tag.at[0] + 1) - 1
        body = bodies[near] if near >= 0 and tag.at[1] <= bodies[near].at[1] else tag
        whole = tag if body.at == tag.at else replace(tag, at=body.at, kind=body.kind)
        made.setdefault(whole.at, whole)
    return sorted(made.values(), key=lambda tag: tag.at)


def _of_one_kind(found: list[EntityTag], text: str) -> list[EntityTag]:
    """The tags, where one name has several kinds that heads were taught: of the kind that weighs far more."""
    weights: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for tag in found:
        if tag.kind not in _UNTAUGHT:
            weights[text[slice(*tag.at)]][tag.kind] += tag.score
    made = []
    for tag in found:
        kinds = weights[text[slice(*tag.at)]]
        best = max(kinds, key=lambda kind: (kinds[kind], kind), default=tag.kind)
        stronger = tag.kind not in _UNTAUGHT and kinds[best] >= FAR_MORE * kinds[tag.kind]
        made.append(replace(tag, kind=best) if stronger else tag)
    return made


def _is_common(words: str) -> bool:
    """Whether words name nobody: "they", "Arlandian"."""
    pronoun = words.islower() and WordClass.PRONOUN in word_classes(words)
    return pronoun or words in world.countries().adjectives
