"""Pages as HTML, by the templates beside this file. Everything is escaped; what cannot be seen is made visible."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment

from onrecord.show.environment import environment
from onrecord.web import addresses

SECTIONS = (
    ("/", "At a glance"),
    ("/timeline", "Timeline"),
    ("/statements", "Statements"),
    ("/series", "Figures"),
    ("/positions", "Positions"),
    ("/disagreements", "Disagreements"),
    ("/changes", "Changes"),
    ("/events", "Events"),
    ("/actors", "Actors"),
    ("/reports", "Reports"),
    ("/corrections", "Corrections"),
)
_TYPES = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page has: the story's title, how many reports are not linked yet, and how rulings are made."""

    title: str
    pending: int
    read_only: bool
    form_key: str
    ruler: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Static:
    body: bytes
    type: str
    digest: str


@cache
def statics() -> Mapping[str, Static]:
    """The style sheet and the icon, by name. Nothing else is served as a file."""
    found = {}
    for file in (files("onrecord.web") / "static").iterdir():
        kind = _TYPES.get(file.name.rpartition(".")[2])
        if kind:
            body = file.read_bytes()
            found[file.name] = Static(body=body, type=kind, digest=hashlib.sha256(body).hexdigest()[:12])
    return found


@cache
def _templates() -> Environment:
    made = environment("onrecord.web", escape=True)
    made.globals["sections"] = SECTIONS
    made.globals["address_of"] = addresses.of
    made.globals["static"] = lambda name: f"/static/{name}?v={statics()[name].digest}"
    made.filters["number"] = lambda number: f"{number:,}"
    return made


def render(template: str, **values: object) -> bytes:
    page = _templates().get_template(f"{template}.html.j2").render(**values)
    return page.encode("utf-8", "replace")
