"""Grouping things in their order: the guard against chaining."""

from __future__ import annotations

from collections.abc import Callable


def gather(
    count: int, likeness: Callable[[int, int], float], least: float, in_order: int, least_of_rest: float
) -> list[list[int]]:
    """Groups of range(count), each in ascending order.

    The first `in_order` things come one by one: each joins the group that it resembles most, if the mean likeness to
    its members is at least `least`; groups that it brings together so join too. What is grouped among the first stays
    grouped whatever comes after. The rest have no order: among them and those groups, the most alike join first, down
    to `least_of_rest`. `likeness(i, j)` is asked once for each i < j. Time is quadratic in `count`.

    >>> gather(4, lambda i, j: 1.0 if j - i == 1 else -2.0, 0.0, 4, 0.0)
    [[0, 1], [2, 3]]
    """
    groups: dict[int, list[int]] = {}
    totals: dict[int, dict[int, float]] = {}
    """Sums of likeness between groups, by their first members."""
    for thing in range(count):
        totals[thing] = {first: sum(likeness(member, thing) for member in members) for first, members in groups.items()}
        for first, total in totals[thing].items():
            totals[first][thing] = total
        groups[thing] = [thing]
        current = thing
        while thing < in_order and (best := _nearest(current, groups, totals, least)) is not None:
            current = _join(current, best, groups, totals)
    _join_nearest(groups, totals, least_of_rest)
    return [sorted(members) for _, members in sorted(groups.items())]


def _join_nearest(groups: dict[int, list[int]], totals: dict[int, dict[int, float]], least: float) -> None:
    """Joins the most alike groups first, along chains of nearest neighbours: as groups join, no mean grows, so two
    that are each other's nearest can join at once."""
    waiting = sorted(groups, reverse=True)
    chain: list[int] = []
    while waiting or chain:
        if not chain:
            first = waiting.pop()
            chain += [first] if first in groups else []
            continue
        last = chain[-1]
        best = _nearest(last, groups, totals, least)
        if best is None:
            chain.pop()
        elif len(chain) > 1 and _mean(last, chain[-2], groups, totals) >= _mean(last, best, groups, totals):
            waiting.append(_join(chain.pop(), chain.pop(), groups, totals))
        else:
            chain.append(best)


def _mean(one: int, two: int, groups: dict[int, list[int]], totals: dict[int, dict[int, float]]) -> float:
    return totals[one][two] / (len(groups[one]) * len(groups[two]))


def _nearest(
    current: int, groups: dict[int, list[int]], totals: dict[int, dict[int, float]], least: float
) -> int | None:
    """The group that `current` resembles most on average, the first of equals; None if no mean reaches `least`."""
    size = len(groups[current])
    best, best_mean = None, least
    for first, total in totals[current].items():
        mean = total / (len(groups[first]) * size)
        if mean > best_mean or (mean == best_mean and (best is None or first < best)):
            best, best_mean = first, mean
    return best


def _join(one: int, two: int, groups: dict[int, list[int]], totals: dict[int, dict[int, float]]) -> int:
    into, other = min(one, two), max(one, two)
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
