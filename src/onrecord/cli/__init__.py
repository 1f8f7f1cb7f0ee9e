"""The command line: `onrecord COMMAND`. One file a command; only this room prints and exits."""

from __future__ import annotations

import sys

from onrecord.cli.app import app
from onrecord.record import OnrecordError

__all__ = ["main"]

UNUSABLE = 2
"""Exit code: unusable arguments or record."""


def main() -> None:
    """Run one command; an error that onrecord raises on purpose is one line on stderr."""
    try:
        app(standalone_mode=True)
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a full disk, a lost mount: not in our hands, and no reason for a traceback
        where = f"{error.filename}: " if error.filename else ""
        problem = (error.strerror or str(error)).lower()
        print(f"onrecord: {where}{problem}; free some space, or check the disk, and run it again", file=sys.stderr)
        sys.exit(UNUSABLE)
