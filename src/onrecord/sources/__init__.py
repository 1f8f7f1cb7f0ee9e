"""Bytes -> reports: files, folders, globs, standard input, URLs, feeds, WARC, JSON, JSON Lines, text, Markdown, HTML."""

from onrecord.sources.intake import read

__all__ = ["read"]
