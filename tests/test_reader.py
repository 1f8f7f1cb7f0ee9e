from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from onrecord.reader import Reader
from onrecord.record import OnrecordError, Reading, Report

TEXTS = [f"“We counted {n} boats,” harbour master Lena Voss said on Monday. She left on May {n}." for n in range(2, 28)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_reads_a_text_with_what_is_known_of_it(reader: Reader) -> None:
    reading = reader.read(TEXTS[0], published="2031-05-06", outlet="Herald", title="Boats")

    assert reading == reader.read(TEXTS[0], published=date(2031, 5, 6), outlet="Herald", title="Boats")
    assert (reading.report.outlet, reading.report.published) == ("Herald", date(2031, 5, 6))
    assert [part.quote for part in reading.statements[0].content] == ["“We counted 2 boats,”"]


def test_fills_in_actors(reader: Reader) -> None:
    reading = reader.read("Mayor Lena Voss spoke on Monday. “We will rebuild the quay,” Voss said.")
    actors = {mention.actor for mention in reading.mentions if mention.name == "Lena Voss"}

    assert len(actors) == 1
    assert reading.statements[0].speaker in actors
    assert reader.read_report(reading.report).statements[0].speaker is None


@pytest.mark.parametrize("workers", [1, 2])
def test_reads_many_in_order(reader: Reader, workers: int) -> None:
    readings = list(reader.read_all(iter([*TEXTS, Report.make("It rained.")]), workers=workers))

    assert [reading.report.text for reading in readings] == [*TEXTS, "It rained."]
    assert readings[:26] == [reader.read(text) for text in TEXTS]


def test_threads_share_a_reader(reader: Reader) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(reader.read, TEXTS))

    assert found == [reader.read(text) for text in TEXTS]


class Stumbling(Reader):
    def read_report(self, report: Report) -> Reading:
        message = "tripped"
        raise RuntimeError(message)


def test_text_that_cannot_be_read_is_named() -> None:
    report = Report.make("It rained.", source="rain.txt")
    with pytest.raises(OnrecordError, match=r"rain\.txt: could not be read \(RuntimeError: tripped\)"):
        list(Stumbling().read_all([report]))


def test_reader_travels_and_keeps_its_version(reader: Reader) -> None:
    assert pickle.loads(pickle.dumps(reader)).version == reader.version
    assert reader.version.startswith(reader.tagger.version)
