"""Mentions: entity and role tags chained within the report, pronouns and titles resolved where they can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from onrecord.reading.mentions import named, pronouns, titles
from onrecord.reading.mentions.marks import Mark, collect
from onrecord.record import Mention, MentionForm, MentionKind, Offsets, Report, Span, Tags, content_id
from onrecord.text import world
from onrecord.text.layout import Layout
from onrecord.text.names import is_shouted

_HEAD_ENDS = re.compile(
    r"[,;:(–—]|\s(?:of|for|from|in|at|on|to|with|by|as|near|under|inside|including|who|whom|whose|which|that|and|or|but"
    r"|himself|herself|itself|themselves)\b"
)


def read(report: Report, tags: Tags, layout: Layout) -> tuple[Mention, ...]:
    """The mentions of a report, in order."""
    marks = collect(tags, layout)
    named.link(marks)
    titles.link(marks)
    titles.link_bodies(marks)
    pronouns.link(
        marks,
        {tag.at[0]: tag.antecedent[0] for tag in tags.antecedents},
        {start for tag in tags.cues for start, _ in tag.source},
    )
    return _mentions(report, marks)


def _mentions(report: Report, marks: list[Mark]) -> tuple[Mention, ...]:
    chains: dict[int, list[int]] = defaultdict(list)
    for i, mark in enumerate(marks):
        if mark.chain is not None:
            chains[mark.chain].append(i)
    ids = [content_id("mn", report.id, mark.start, mark.end) for mark in marks]
    found = []
    for chain in chains.values():
        kept = [i for i in chain if _is_kept(marks[i], chain)]
        if not kept:
            continue
        name = _fullest([marks[i] for i in kept])
        for i in kept:
            mark = marks[i]
            found.append(
                Mention(
                    id=ids[i],
                    report=report.id,
                    span=Span.of(report.text, mark.start, mark.end),
                    kind=marks[kept[0]].kind if mark.form is MentionForm.PRONOUN else mark.kind,
                    form=mark.form,
                    chain=ids[kept[0]],
                    name=name,
                    role=Span.of(report.text, *mark.role) if mark.role else None,
                )
            )
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return tuple(found)


def _is_kept(mark: Mark, chain: list[int]) -> bool:
    """An unnamed person without a role ("the woman") counts only where something else stands for her too."""
    return mark.form is not MentionForm.TITLE or mark.role is not None or len(chain) > 1


def _fullest(marks: list[Mark]) -> str | None:
    """The name with the most words, then letters, then the first, of several words not one in capitals throughout; None
    for a chain without a name.
    """
    names = [" ".join(mark.name.split()) for mark in marks if mark.name]
    if not names:
        return None
    nations = world.countries().names
    if any(name in nations for name in names):
        usual = world.countries().usual[next(nations[name] for name in names if name in nations)]
        if usual in names:
            return usual
        names = [name for name in names if name in nations]
    return max(
        names,
        key=lambda name: (_starts_well(name), name.count(" "), len(name), not is_shouted(name), -names.index(name)),
    )


def _starts_well(name: str) -> bool:
    """Whether a name begins as a person's does: "Mara Quill", not "Lucky Mara Quill"."""
    first = name.split(" ")[0]
    return " " in name and (world.is_given_name(first) or first.endswith("."))


def resolve(at: Offsets, mentions: tuple[Mention, ...], layout: Layout) -> Mention | None:
    """The mention that is the head of the noun phrase at `at`; None where the phrase has no such mention.

    Of "Mara Quill, the mayor", "the mayor, Mara Quill" and "Mayor Mara Quill" it is the mention of her name; of
    "the mayor" and "she" the mention that stands there; "an aide to Mara Quill" and "Quill's aide" have none.
    mentions: in the order of the text.
    """
    text = layout.text
    start, end = at
    if text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    inside = []
    for mention in mentions[first:]:
        if mention.span.start >= end:
            break
        if mention.span.end <= end:
            inside.append(mention)
    following = [mention for mention in mentions[first : first + len(inside) + 3] if mention.span.start >= end]
    close = _head_end(text, start, end, inside)
    heads = [mention for mention in inside if mention.span.end == close] or [
        mention
        for mention in (*inside, *following)
        if mention.role and start <= mention.role.start and mention.role.end == close
    ]
    if not heads:
        return _beside(text, close, end, inside)
    head = heads[0]
    if head.name is None or head.form is MentionForm.TITLE:
        # "the mayor, Mara Quill": the name beside it is the same chain where it could be told
        named = [mention for mention in inside if mention.chain == head.chain and mention.form is MentionForm.NAME]
        return named[0] if named else _beside(text, close, end, inside) or head
    return head


_APPOSED = re.compile(r"\s*,\s*(?:(?:Mr|Mrs|Ms|Dr)\.? |the )?")


def _beside(text: str, close: int, end: int, inside: list[Mention]) -> Mention | None:
    """The person named right after the phrase that ends at `close`, or the body whose name ends all of it: "another
    critic, Mara Quill", "the ferry's operator, Blue Line".
    """
    gap = _APPOSED.match(text, close, end)
    if gap is None:
        return None
    named = (m for m in inside if m.span.start == gap.end() and m.form is MentionForm.NAME)
    return next((m for m in named if m.kind is MentionKind.PERSON or _is_body_to_the_end(m, text, end)), None)


def _is_body_to_the_end(mention: Mention, text: str, end: int) -> bool:
    return mention.kind is MentionKind.ORGANISATION and not text[mention.span.end : end].strip(" ,")


def _head_end(text: str, start: int, end: int, inside: list[Mention]) -> int:
    """Where the head of the noun phrase ends: before its first comma, preposition or clause, names left whole."""
    at = start
    while True:
        stop = _HEAD_ENDS.search(text, at, end)
        if stop is None:
            return end
        holding = [mention for mention in inside if mention.span.start < stop.start() < mention.span.end]
        if not holding:
            return start + len(text[start : stop.start()].rstrip())
        at = max(mention.span.end for mention in holding)
