"""What can be wrong with what a reader asked for, each with the status it is answered with.

ReaderError
 ├ UnusableError  400  a value that can't be used
 ├ RefusedError   403  not allowed from there, or not here
 ├ MissingError   404  not in the record
 └ ConflictError  409  the record can't take it now
"""

from __future__ import annotations


class ReaderError(Exception):
    """The message says what is wrong and what to do, as a sentence for the reader."""

    status = 500


class UnusableError(ReaderError):
    status = 400


class RefusedError(ReaderError):
    status = 403


class MissingError(ReaderError):
    status = 404


class ConflictError(ReaderError):
    status = 409


class MovedError(Exception):
    """What was asked for stands at another address now."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
