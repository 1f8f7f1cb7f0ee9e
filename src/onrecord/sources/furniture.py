"""Site furniture: log-in, paywall, sharing, newsletter and "read more" blocks. The rules are furniture.toml's."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST_LINE = 320
"""Characters; a longer line is prose."""
HALF = 0.5
"""A block with this share of the page's prose is the report, whatever its class says ("paywall" often wraps the
article); one with more than this share of its own characters inside links is a list of links."""
LINK_LINE = 0.9
"""Share of a line's characters inside links from which it is a link and nothing else; the rest is dots and dates."""
FEW = 200
"""Characters in paragraphs below which a page is laid out without them, and all its text counts as prose."""

_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔؟][\"'”’»)\]]*$")
_BLANKS = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rules:
    tags: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    line: re.Pattern[str]


@cache
def written() -> dict[str, Any]:
    """furniture.toml as it stands."""
    return tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))


@cache
def rules() -> Rules:
    table = written()
    blanks: dict[str, str] = table["blanks"]
    patterns = [pattern for group in table["lines"] for pattern in group["patterns"]]
    filled = [_BLANKS.sub(lambda blank: blanks.get(blank[1], blank[0]), pattern) for pattern in patterns]
    return Rules(
        tags=frozenset(table["tags"]),
        roles=frozenset(table["roles"]),
        words=frozenset(table["words"]),
        line=re.compile("|".join(f"(?:{pattern})" for pattern in filled), re.IGNORECASE),
    )


def is_furniture(line: str) -> bool:
    """Whether the whole line belongs to the site and not to the report."""
    line = line.strip(" \t\u00a0*•·|>»-–—")
    return not line or (len(line) <= LONGEST_LINE and rules().line.fullmatch(line) is not None)


def prune(tree: Any) -> None:
    """Take the furniture out of an lxml tree, in place."""
    body = tree.find(".//body")
    body = tree if body is None else body
    laid_out = _prose(body, "p") >= FEW
    unit = "p" if laid_out else None
    half = HALF * _prose(body, unit)
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if _is_link_line(element) or (_is_marked(element) and not _holds_report(element, unit, half)):
            element.drop_tree()


def _is_link_line(element: Any) -> bool:
    """Whether a paragraph or list item is a link to another page: all of it linked, and no sentence."""
    if element.tag not in ("p", "li") or next(element.iter("a"), None) is None:
        return False
    words = element.text_content().strip()
    linked = sum(_length(link) for link in element.iter("a"))
    return linked >= LINK_LINE * _length(element) and not _SENTENCE_END.search(words)


def _is_marked(element: Any) -> bool:
    found = rules()
    if element.tag in ("html", "body", "main", "article", "p") or element.getparent() is None:
        return False
    if element.tag in found.tags or element.get("role", "").lower() in found.roles:
        return True
    if element.tag == "footer":
        return next(element.iterancestors("blockquote"), None) is None
    names = " ".join(element.get(name, "") for name in ("class", "id", "aria-label", "data-testid"))
    return bool(names) and not found.words.isdisjoint(piece.lower() for piece in _PIECES.findall(names))


def _holds_report(element: Any, unit: str | None, half: float) -> bool:
    if next(element.iter("blockquote"), None) is not None:
        return True  # an embedded post or a quotation is part of the report
    linked = sum(_length(link) for link in element.iter("a"))
    return linked <= HALF * _length(element) and _prose(element, unit) >= half > 0


def _prose(element: Any, unit: str | None) -> int:
    """Characters outside links: in elements of tag `unit`, or anywhere."""
    parts = element.iter(unit) if unit else (element,)
    return sum(_length(part) - sum(_length(link) for link in part.iter("a")) for part in parts)


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext(with_tail=False))
