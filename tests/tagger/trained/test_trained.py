"""What the network says must not depend on what else is read, in what order, by how many threads."""

from __future__ import annotations

import pickle
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.record import Report, Tags
from onrecord.tagger import TrainedTagger
from onrecord.tagger.trained.pieces import MAX_PIECES
from onrecord.text.layout import Layout

TEXTS = (
    "“The quay is shut,” Ines Tarr said on Monday. She blamed the harbour board, which denied it.",
    "The board of Port Orrin said it had not been asked.\n\nAccording to two officials, a report is due in May.",
    "Rain.",
    "",
    "“We lost two boats.\n\n“Nobody came,” said Ruben Hask, who owns the third.",
    "Q: Who was there?\n\nA: Nobody, as far as I know.\n\nQ: And the mayor?\n\nA: She left at noon.",
    "Ships left on 4 May; 12 sailors were hurt when a crane fell, the Orrin Post reported. " * 30,
)


@pytest.fixture(scope="module")
def tagger() -> TrainedTagger:
    return TrainedTagger()


def tag(tagger: TrainedTagger, text: str) -> Tags:
    return tagger.tag(Report.make(text, language="en"), Layout.of(text))


@pytest.mark.parametrize("seed", range(3))
def test_tags_do_not_depend_on_neighbours(tagger: TrainedTagger, seed: int) -> None:
    alone = {text: tag(TrainedTagger(), text) for text in TEXTS}
    order = list(TEXTS) * 2
    random.Random(seed).shuffle(order)

    assert all(tag(tagger, text) == alone[text] for text in order)


def test_tags_do_not_depend_on_threads(tagger: TrainedTagger) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: tag(tagger, text), TEXTS * 3))

    assert found == [tag(tagger, text) for text in TEXTS] * 3


def test_paragraph_in_another_report_keeps_its_window() -> None:
    """Each window is read alone: a report that begins with a whole window of another has the same tags there."""
    tagger = TrainedTagger()
    whole = "\n\n".join([TEXTS[6].strip(), TEXTS[0], TEXTS[4]])
    cut = len(TEXTS[6].strip())
    before = tag(tagger, TEXTS[6].strip())
    after = tag(tagger, whole)

    assert before.cues[:20] == tuple(cue for cue in after.cues if cue.at[1] <= cut)[:20]


def test_statement_has_its_source_and_whole_quotation(tagger: TrainedTagger) -> None:
    (cue,) = tag(tagger, "“The quay is shut,” Ines Tarr said on Monday.").cues

    text = "“The quay is shut,” Ines Tarr said on Monday."
    assert text[slice(*cue.source[0])] == "Ines Tarr"
    assert text[slice(*cue.content[0])] == "“The quay is shut,”"


def test_pickled_tagger_is_the_same(tagger: TrainedTagger) -> None:
    copy = pickle.loads(pickle.dumps(tagger))

    assert copy.version == tagger.version
    assert tag(copy, TEXTS[0]) == tag(tagger, TEXTS[0])


def test_long_text_is_read_window_by_window(tagger: TrainedTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    read = tagger.network.read

    def measured(encoded, hints, cut, *rest):  # type: ignore[no-untyped-def]
        sizes.append(cut[1] - cut[0])
        return read(encoded, hints, cut, *rest)

    monkeypatch.setattr(tagger.network, "read", measured)
    tag(tagger, TEXTS[6] * 10)

    assert len(sizes) > 10
    assert max(sizes) < MAX_PIECES
