"""How templates are read: report text is never markup, what cannot be seen is made visible, no name is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.show.wording import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(package: str, *, escape: bool) -> Environment:
    """For the templates of a package, and those of this room. Loads jinja2, which few commands need."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("onrecord.show")]),
        finalize=visible,
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
