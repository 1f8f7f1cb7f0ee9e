from __future__ import annotations

from onrecord.store import Shared


def test_a_tally_is_made_once_for_each_version() -> None:
    shared, made = Shared(), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert shared.value(1, "heard", make) == shared.value(1, "heard", make) == 1
    assert shared.value(1, "argued", make) == 2
    assert shared.value(2, "heard", make) == 3
