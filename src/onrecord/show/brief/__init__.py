"""The brief: one page of the record, self-contained HTML or Markdown, every line cited."""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.record import RecordError
from onrecord.show.brief.contents import gather
from onrecord.show.brief.page import html, markdown
from onrecord.store import PagedView

__all__ = ["write"]


def write(view: PagedView, file: Path) -> None:
    """Write the brief; Markdown for a name that ends with .md, else HTML. Raises RecordError if it can't be written."""
    brief = gather(view)
    page = markdown(brief) if file.suffix.lower() == ".md" else html(brief)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text(page, encoding="utf-8", errors="replace")
        os.replace(beside, file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        message = f"{file}: cannot be written ({error.strerror}); choose a file in a folder of your own"
        raise RecordError(message) from error
