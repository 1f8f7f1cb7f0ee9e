from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from onrecord.linking import story_odds
from onrecord.linking.linker import Node
from onrecord.linking.resemblance import evidence, odds
from onrecord.linking.stories import StoryLinker
from onrecord.linking.story_facts import CAST, SUBJECTS, StoryFacts, weighed
from onrecord.linking.story_odds import FEWEST, StoryOdds
from onrecord.reading import read
from onrecord.record import Report
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout

NAMES = ("Edda Winrow", "Tom Hale", "Kelmsford", "Dunmarsh", "Pella Wood", "Alma Reth", "Sankt Oren", "Jan Prill")
DEEDS = ("robbed a bank in {}", "shot {} in the arm", "sold the harbour of {}", "sang for {} in the rain in 2019")


def told(seed: int) -> Node[StoryFacts]:
    chance = Random(seed)
    text = " ".join(
        f"{chance.choice(NAMES)} {chance.choice(DEEDS).format(chance.choice(NAMES))}, and {chance.randint(2, 90)} "
        f"crowns were lost on May {chance.randint(1, 30)}."
        for _ in range(chance.randint(0, 5))
    )
    published = date(2031, 5, 1) + timedelta(days=chance.randint(0, 60)) if seed % 5 else None
    title = f"{chance.choice(NAMES)} in the news" if seed % 3 else None
    report = Report.make(text or "Nothing.", title=title, published=published, language="en")
    layout = Layout.of(report.text)
    return StoryLinker().nodes(read(report, RuleTagger().tag(report, layout), layout))[0]


REPORTS = [told(seed) for seed in range(40)]


def test_the_odds_are_those_of_the_pair_to_the_last_bit() -> None:
    of = StoryOdds().among(REPORTS)
    assert len({odds(a, b) for a, b in combinations(REPORTS, 2)}) > 100
    for i, j in combinations(range(len(REPORTS)), 2):
        assert of(i, j) == of(j, i) == odds(REPORTS[i], REPORTS[j]) == odds(REPORTS[j], REPORTS[i])


def test_the_reports_compared_have_a_cast() -> None:
    found = [weighed(report.facts) for report in REPORTS]
    assert all(any(known.weights[kind] for known in found) for kind in CAST)
    for kind in SUBJECTS:
        seen = {name for a, b in combinations(REPORTS, 2) for name, value in evidence(a, b).items() if value}
        assert {f"same_{kind}", f"half_{kind}", f"strange_{kind}"} <= seen


def test_what_is_known_of_others_changes_nothing() -> None:
    kept = StoryOdds()
    kept.among(REPORTS[::-1])
    some = REPORTS[5 : 5 + FEWEST]
    of = kept.among(some)
    assert [of(i, j) for i, j in combinations(range(FEWEST), 2)] == [odds(a, b) for a, b in combinations(some, 2)]


def test_a_report_that_changed_is_another_one() -> None:
    kept = StoryOdds()
    before = kept.among(REPORTS)(1, 2)
    changed = replace(REPORTS[1], published=date(2033, 1, 1))
    assert kept.among([REPORTS[0], changed, *REPORTS[2:]])(1, 2) == odds(changed, REPORTS[2]) != before


def test_more_reports_than_are_kept_are_compared_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_odds, "MOST", 25)
    kept = StoryOdds()
    for some in (REPORTS[:20], REPORTS, REPORTS[15:]):
        of = kept.among(some)
        assert of(0, 9) == odds(some[0], some[9])
