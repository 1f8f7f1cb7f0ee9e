"""Errors, by what the caller can do.

OnrecordError
 ├ SourceError      one source could not be read; the run goes on with the others
 ├ RecordError      the record file cannot be used (not a record, newer schema, locked, disk full)
 ├ TaggerError      the tagger cannot be loaded or run
 └ CorrectionError  a correction names what the record does not have, or contradicts another
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose. The message names the thing and the remedy, in lower case."""


class SourceError(OnrecordError):
    """One source could not be read. `source` names it as the user did."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class RecordError(OnrecordError):
    """The record file cannot be used as it is."""


class TaggerError(OnrecordError):
    """The tagger cannot be loaded or run."""


class CorrectionError(OnrecordError):
    """A correction that the record cannot take."""
