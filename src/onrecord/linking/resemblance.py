"""How likely two reports are to tell one story, from what they share and what each has alone.

A pair of which a day is not known has weights of its own: where time says nothing, all else has to say more.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.linking.linker import Node
from onrecord.linking.story_facts import ALONE, CAST, ELSEWHERE, SUBJECTS, StoryFacts, Weighed, Weights, weighed

NEAR_DAYS = 3
IN_TIME = ("own", "words", "all", "people", "places")
"""Kinds of terms that tell less, or more, of one story the further two reports are apart."""
Model = dict[str, float]


def odds(a: Node[StoryFacts], b: Node[StoryFacts]) -> float:
    """Log-odds that two reports tell one story. Symmetric."""
    model = weights_of_evidence()["dated" if a.published and b.published else "undated"]
    return model["constant"] + sum(model[name] * value for name, value in evidence(a, b).items())


def evidence(a: Node[StoryFacts], b: Node[StoryFacts]) -> dict[str, float]:
    """What speaks for one story or against it; docs/decisions/0221 says what each is."""
    one, two = weighed(a.facts), weighed(b.facts)
    cosine = {kind: _cosine(kind, one, two) for kind in one.lengths}
    shared_full = math.log1p(_both("full", one, two))
    found = {f"cosine_{kind}": cosine[kind] for kind in one.lengths if kind != "own"}
    found |= {f"shared_{kind}": math.log1p(_both(kind, one, two)) for kind in ("words", "numbers")}
    found["shared_full"] = shared_full
    found["cosine_all_squared"] = cosine["all"] * cosine["all"]
    found["own_words"] = cosine["own"] * cosine["words"]
    missing = {kind: sorted((_missing(kind, one, two), _missing(kind, two, one))) for kind in ALONE}
    found |= {f"missing_{kind}": less for kind, (less, _) in missing.items()}
    found["missing_names_most"] = missing["names"][1]
    found["strangers"] = float(bool(one.weights["full"]) and bool(two.weights["full"]) and not shared_full)
    found["other_years"] = float(bool(one.weights["years"]) and bool(two.weights["years"]) and not cosine["years"])
    found |= {f"shared_{kind}": math.log1p(_both(kind, one, two)) for kind in ("acts", "happened")}
    found |= {f"both_{kind}": float(bool(one.weights[kind]) and bool(two.weights[kind])) for kind in CAST}
    for kind in SUBJECTS:
        found |= _subjects(kind, one, two)
    if a.published and b.published:
        days = abs((a.published - b.published).days)
        gap = math.log1p(days)
        found["near"] = float(days <= NEAR_DAYS)
        found["gap"] = gap
        found["gap_full"] = gap * shared_full
        found |= {f"gap_{kind}": gap * cosine[kind] for kind in IN_TIME}
    return found


def _subjects(kind: str, one: Weighed, two: Weighed) -> dict[str, float]:
    """Whether two reports are about the same; else, whether one or both have nothing of what the other is about."""
    a, b = one.subject.get(kind), two.subject.get(kind)
    both = a is not None and b is not None
    here, there = a in two.weights[kind], b in one.weights[kind]
    found = {"same": both and a == b, "half": both and here != there, "strange": both and not here and not there}
    return {f"{name}_{kind}": float(value) for name, value in found.items()}


@cache
def weights_of_evidence() -> dict[str, Model]:
    """The model of pairs of which both days are known, and that of others: name of the evidence -> weight."""
    return tomllib.loads(files("onrecord.linking").joinpath("data", "stories.toml").read_text("utf-8"))


def _cosine(kind: str, one: Weighed, two: Weighed) -> float:
    if not one.lengths[kind] or not two.lengths[kind]:
        return 0.0
    a, b = _shorter_first(one.weights[kind], two.weights[kind])
    return sum(weight * b[term] for term, weight in a.items() if term in b) / (one.lengths[kind] * two.lengths[kind])


def _both(kind: str, one: Weighed, two: Weighed) -> float:
    """The weight that both have."""
    a, b = _shorter_first(one.weights[kind], two.weights[kind])
    return sum(min(weight, b[term]) for term, weight in a.items() if term in b)


def _missing(kind: str, one: Weighed, two: Weighed) -> float:
    """The share of the weight of one report's foremost terms that the other does not have at all."""
    foremost, elsewhere = one.foremost[kind], two.weights[ELSEWHERE[kind]]
    total = sum(foremost.values())
    there = sum(weight for term, weight in foremost.items() if term in elsewhere)
    return (total - there) / total if total else 0.5


def _shorter_first(one: Weights, two: Weights) -> tuple[Weights, Weights]:
    return (one, two) if len(one) <= len(two) else (two, one)
