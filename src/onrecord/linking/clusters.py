"""Grouping things in their order: the guard against chaining."""

from __future__ import annotations

from collections.abc import Callable


def gather(count: int, likeness: Callable[[int, int], float], least: float) -> list[list[int]]:
    """Groups of range(count), each in ascending order.

    One by one, each thing joins the group that it resembles most, if the mean likeness to its members is at least
    `least`; groups that it brings together so join too. What is grouped among the first stays grouped whatever comes
    after. `likeness(i, j)` is asked once for each i < j. Time is quadratic in `count`.

    >>> gather(4, lambda i, j: 1.0 if j - i == 1 else -2.0, 0.0)
    [[0, 1], [2, 3]]
    """
    groups: dict[int, list[int]] = {}
    totals: dict[int, dict[int, float]] = {}
    """Sums of likeness between groups, by their first members."""
    for thing in range(count):
        totals[thing] = {
            first: sum(likeness(member, thing) for member in members) for first, members in groups.items()
        }
        for first, total in totals[thing].items():
            totals[first][thing] = total
        groups[thing] = [thing]
        current = thing
        while (best := _nearest(current, groups, totals[current], least)) is not None:
            current = _join(min(best, current), max(best, current), groups, totals)
    return [sorted(members) for _, members in sorted(groups.items())]


def _nearest(current: int, groups: dict[int, list[int]], totals: dict[int, float], least: float) -> int | None:
    """The group that `current` resembles most on average, the first of equals; None if no mean reaches `least`."""
    best, best_mean = None, least
    for first, total in totals.items():
        mean = total / (len(groups[first]) * len(groups[current]))
        if mean > best_mean or (mean == best_mean and (best is None or first < best)):
            best, best_mean = first, mean
    return best


def _join(into: int, other: int, groups: dict[int, list[int]], totals: dict[int, dict[int, float]]) -> int:
    groups[into] += groups.pop(other)
    gone = totals.pop(other)
    del totals[into][other]
    for first, total in gone.items():
        if first == into:
            continue
        del totals[first][other]
        totals[into][first] += total
        totals[first][into] += total
    return into
