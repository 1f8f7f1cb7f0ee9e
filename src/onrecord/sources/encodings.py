"""Bytes -> text. UTF-8, or what charset-normalizer finds; a guess is always told."""

from __future__ import annotations

import codecs
import unicodedata

from onrecord.sources.origin import Origin, fault

BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
)
WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WIDE_CODECS = ("utf-32", "utf-32", "utf-16", "utf-16")
MOSTLY_UTF8 = 4
"""A text with this many times more valid than broken multi-byte sequences is damaged UTF-8, not another encoding."""


def decode(data: bytes, origin: Origin, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and a note when its encoding was guessed.

    UTF-8 keeps every character, a byte-order mark too, as `open(path, encoding="utf-8", newline="")` does.
    declared: an encoding that the document states, tried where UTF-8 does not hold.
    Raises SourceError for a binary file and for bytes that are no text in any encoding.
    """
    for mark, codec in zip(WIDE_MARKS, WIDE_CODECS, strict=True):
        if data.startswith(mark):
            return _strict(data, codec, origin), None
    _refuse_binary(data, origin)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        broken = error
    if declared and (text := _declared(data, declared)) is not None:
        return text, None
    if _is_damaged_utf8(data):
        raise fault(
            origin, f"is not valid UTF-8 (byte {broken.start} cannot be read)", "save it again as UTF-8"
        ) from broken
    found = _guess(data)
    if found is None:
        raise fault(origin, "is in no known text encoding, perhaps a binary file", "save it as UTF-8 text")
    text, name = found
    return text, f"is not UTF-8 and was read as {name}"


def decode_page(data: bytes, origin: Origin, declared: str | None) -> tuple[str, str | None]:
    """As decode, but a page with some broken bytes is read, with U+FFFD for each: its text is extracted anyway."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_damaged_utf8(data):
            return data.decode("utf-8", "replace"), "is damaged UTF-8; what cannot be read stands as U+FFFD"
    return decode(data, origin, declared)


def _refuse_binary(data: bytes, origin: Origin) -> None:
    for magic, kind in BINARY:
        if data.startswith(magic):
            raise fault(origin, f"is {kind}, not text", "convert it to plain text first")
    if b"\0" in data:
        raise fault(
            origin, f"holds NUL bytes (the first at byte {data.index(0)}), so it is not text", "save it as UTF-8 text"
        )


def _strict(data: bytes, codec: str, origin: Origin) -> str:
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise fault(origin, f"is not valid {codec.upper()} (byte {error.start})", "save it again as UTF-8") from error


def _declared(data: bytes, declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    # Browsers read these names as windows-1252, and pages that declare them mean it.
    codec = "cp1252" if codec in ("iso8859-1", "ascii") else codec
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    broken = len(data.decode("utf-8", "replace").split("\ufffd")) - 1
    sound = sum(1 for letter in data.decode("utf-8", "ignore") if letter > "\x7f")
    return sound >= MOSTLY_UTF8 * broken


def _guess(data: bytes) -> tuple[str, str] | None:
    """charset-normalizer's first reading that makes sense; among the Latin ones, which it mixes up, windows-1252."""
    from charset_normalizer import from_bytes

    readings = [(str(match), match.encoding) for match in from_bytes(data)]
    if readings and _is_latin(readings[0][0]):
        western = _declared(data, "cp1252")
        readings = [*([(western, "windows-1252")] if western else []), *readings]
    return next((reading for reading in readings if _is_plausible(reading[0])), None)


def _is_latin(text: str) -> bool:
    letters = [letter for letter in text[:20_000] if letter.isalpha()]
    plain = sum(1 for letter in letters if letter < "\u0250")
    return plain * 2 > len(letters)


def _is_plausible(text: str) -> bool:
    """Whether the characters beyond ASCII are letters or punctuation, not signs inside words."""
    for before, letter, after in zip(text, text[1:], text[2:], strict=False):
        sign = letter > "\x7f" and unicodedata.category(letter) in ("Sc", "Sk", "Sm", "So", "No", "Cc", "Lo")
        if sign and before.isalpha() and after.isalpha():
            return False
    return True
