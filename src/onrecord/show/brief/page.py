"""A brief as HTML or Markdown, by the templates beside this file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.show.brief.contents import Brief
from onrecord.show.environment import environment

if TYPE_CHECKING:
    from jinja2 import Environment


def html(brief: Brief) -> str:
    """One self-contained page: no script, no request, styles and charts within."""
    return _templates(escape=True).get_template("brief.html.j2").render(brief=brief)


def markdown(brief: Brief) -> str:
    """The same in Markdown, with footnotes as citations."""
    return _templates(escape=False).get_template("brief.md.j2").render(brief=brief)


@cache
def _templates(*, escape: bool) -> Environment:
    made = environment("onrecord.show.brief", escape=escape)
    made.keep_trailing_newline = True
    made.filters["plain"] = _plain
    return made


_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def _plain(words: str) -> str:
    """Report text as Markdown text: its signs are no markup, its line breaks no structure."""
    return " ".join(words.split()).translate(_MARKS)
