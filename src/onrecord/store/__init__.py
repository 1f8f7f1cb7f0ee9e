"""The record on disk: one SQLite file; the writer and the read-only view apart. The only room that imports sqlite3."""

from onrecord.store.checks import faults
from onrecord.store.pages import Head, Page, PagedView
from onrecord.store.tallies import Shared
from onrecord.store.view import View
from onrecord.store.watch import Watch
from onrecord.store.writer import Writer

__all__ = ["Head", "Page", "PagedView", "Shared", "View", "Watch", "Writer", "faults"]
