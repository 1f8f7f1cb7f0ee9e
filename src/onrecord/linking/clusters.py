"""Average-link clustering of a few things: the guard against chaining."""

from __future__ import annotations

from collections.abc import Callable


def average_link(count: int, likeness: Callable[[int, int], float], least: float) -> list[list[int]]:
    """Groups of range(count): two groups join while the mean likeness of their pairs is at least `least`, the most
    alike first. Groups and their members are in ascending order. Time and memory are quadratic in `count`.

    Nearest-neighbour chains give the same groups as joining the closest pair each time (the mean never grows when
    groups join), without looking at all pairs again; ties go to the lower number.

    >>> average_link(3, lambda i, j: 1.0 if (i, j) == (0, 1) else -1.0, 0.0)
    [[0, 1], [2]]
    """
    mean = [[likeness(min(i, j), max(i, j)) if i != j else 0.0 for j in range(i + 1)] for i in range(count)]
    groups = {place: [place] for place in range(count)}
    open_groups = dict.fromkeys(range(count))
    chain: list[int] = []
    while open_groups:
        if not chain:
            chain.append(next(iter(open_groups)))
        last = chain[-1]
        before = chain[-2] if len(chain) > 1 else None
        best = before
        for other in open_groups:
            if other != last and (best is None or _at(mean, last, other) > _at(mean, last, best)):
                best = other
        if best is None or _at(mean, last, best) < least:
            # Nothing is near enough to `last`, nor ever will be: joining others lowers their mean.
            del open_groups[chain.pop()]
            continue
        if best != before:
            chain.append(best)
            continue
        del chain[-2:]
        low, high = min(last, best), max(last, best)
        _join(mean, open_groups, low, high, len(groups[low]), len(groups[high]))
        groups[low] += groups.pop(high)
    return sorted(sorted(group) for group in groups.values())


def _at(mean: list[list[float]], i: int, j: int) -> float:
    return mean[i][j] if i > j else mean[j][i]


def _join(
    mean: list[list[float]], open_groups: dict[int, None], low: int, high: int, low_size: int, high_size: int
) -> None:
    """Puts group `high` into `low`."""
    del open_groups[high]
    for other in open_groups:
        if other == low:
            continue
        joined = (_at(mean, low, other) * low_size + _at(mean, high, other) * high_size) / (low_size + high_size)
        if low > other:
            mean[low][other] = joined
        else:
            mean[other][low] = joined
