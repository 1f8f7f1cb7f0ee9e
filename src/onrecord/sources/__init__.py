"""Bytes -> reports: files, folders, globs, standard input and URLs; text, Markdown, HTML, JSON, feeds, WARC."""

from onrecord.sources.expected import expected
from onrecord.sources.intake import read

__all__ = ["expected", "read"]
