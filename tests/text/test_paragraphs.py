"""Where paragraphs begin and end."""

from __future__ import annotations

import pytest
from tests.growth import grows_linearly

from onrecord.text.layout import Layout
from onrecord.text.paragraphs import paragraphs

BROKEN = """\
The board of the Fern Trust said on Friday that it would open the gates
of the lower dam before the end of the month, and that nobody living in
the valley had reason to be afraid of the water.

It gave no reasons. A spokesman for the trust, Ira Poole, said that the
engineers had asked for more time to look at the wall, which was built
by hand.
"""


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


def test_every_line_is_a_paragraph() -> None:
    assert parts("One.\nTwo.\r\n\r\n Three. \u2028Four.") == ["One.", "Two.", "Three.", "Four."]


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    assert len(parts(BROKEN)) == 2
    assert len(parts(BROKEN.replace("\n", "\r\n"))) == 2
    assert len(Layout.of(BROKEN).sentences) == 3


def test_lists_and_headlines_stay_lines() -> None:
    text = "\n".join(
        ["Demands", "bread", "work", "an end to the tax on salt", "Signed,", "the committee of the valley"]
    )
    assert len(parts(text)) == 6


@pytest.mark.parametrize("unit", ["\n", "a\n", "a \n", " ", "x" * 60 + "\n"])
def test_long_runs_are_linear(unit: str) -> None:
    assert grows_linearly(lambda size: paragraphs(unit * (size // len(unit))), 400_000)
