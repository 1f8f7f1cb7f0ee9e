from __future__ import annotations

import pytest

from onrecord.record import SourceError
from onrecord.sources.encodings import decode, decode_page
from onrecord.sources.origin import Origin

HERE = Origin(name="a.txt", source="a.txt")
GERMAN = "Die Brücke ist seit März gesperrt, sagte Bürgermeister Jörg Küßner. „Es gibt keine Gefahr“, so die Behörde."
POLISH = "Most jest zamknięty od poniedziałku, powiedział burmistrz. Żadnych ofiar nie było, choć ściana pękła w środę."
RUSSIAN = "Мост закрыт с понедельника, сообщил мэр города. Пострадавших нет, хотя стена треснула ещё в среду вечером."


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_wide_encodings_are_known_by_their_mark(codec: str) -> None:
    assert decode(GERMAN.encode(codec), HERE) == (GERMAN, None)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [(GERMAN, "cp1252", "windows-1252"), (POLISH, "cp1250", "cp1250"), (RUSSIAN, "cp1251", "cp1251")],
)
def test_old_encodings_are_found_and_told(text: str, codec: str, name: str) -> None:
    assert decode(text.encode(codec), HERE) == (text, f"is not UTF-8 and was read as {name}")


def test_a_declared_encoding_is_believed_where_utf8_does_not_hold() -> None:
    assert decode(POLISH.encode("iso8859-2"), HERE, "ISO-8859-2") == (POLISH, None)
    assert decode(POLISH.encode(), HERE, "ISO-8859-2") == (POLISH, None)
    assert decode(GERMAN.encode("cp1252"), HERE, "iso-8859-1") == (GERMAN, None)


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode(GERMAN.encode("cp1252"), HERE, "x-nonsense")[0] == GERMAN


def test_damaged_utf8_is_refused_for_text_and_mended_for_pages() -> None:
    data = GERMAN.encode() + b"\xc3"
    with pytest.raises(SourceError, match=rf"not valid UTF-8 \(byte {len(data) - 1} cannot be read\); save it again"):
        decode(data, HERE)
    text, note = decode_page(data, HERE, None)
    assert text == GERMAN + "\ufffd"
    assert note is not None
