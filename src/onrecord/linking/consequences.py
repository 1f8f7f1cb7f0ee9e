"""What follows from entries that changed: later linkers look again, and moves of members are logged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.linking.graph import Graph
from onrecord.record import Actor, Copy, Entry, Series, members


@dataclass(slots=True)
class Changed:
    """Earlier linkers' conclusions that this run changed: on reports (copies), and on mentions, actors and figures."""

    reports: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def _conclusions(entries: Iterable[Entry]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What later linkers may rest on: (report, original); (mention, actor), (actor, name), (figure, series)."""
    copies = {(entry.report, entry.original) for entry in entries if isinstance(entry, Copy)}
    actors = [entry for entry in entries if isinstance(entry, Actor)]
    named = {(actor.id, actor.name) for actor in actors}
    counted = {(figure, entry.id) for entry in entries if isinstance(entry, Series) for figure in members(entry)}
    return copies, named | counted | {(mention, actor.id) for actor in actors for mention in actor.mentions}


def note_changes(before: Sequence[Entry], after: Sequence[Entry], changed: Changed) -> None:
    copies_before, actors_before = _conclusions(before)
    copies_after, actors_after = _conclusions(after)
    changed.reports |= {report for report, _ in copies_before ^ copies_after}
    changed.others |= {what for what, _ in actors_before ^ actors_after}


def log_moves(graph: Graph, before: Sequence[Entry], after: Sequence[Entry]) -> None:
    """Logs members that went from one entry to another: what merged, and what split."""
    was: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    now: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entries, holders in ((before, was), (after, now)):
        for entry in entries:
            for member in members(entry):
                holders[type(entry).__name__, member].add(entry.id)
    moves: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for (kind, member), old in was.items():
        new = now.get((kind, member), set())
        moves[kind].update((a, b) for a in old - new for b in new - old)
    for kind in sorted(moves):
        graph.moved(kind, sorted(moves[kind]))
