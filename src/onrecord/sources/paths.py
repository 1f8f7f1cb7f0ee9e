"""Files, folders and globs -> the files to read."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.record import SourceError
from onrecord.sources.formats import DOCUMENTS, by_name

REMEDIES = {
    errno.ENOENT: ("does not exist", "check the path"),
    errno.ENOTDIR: ("does not exist", "check the path"),
    errno.EACCES: ("may not be read", "ask for the right to read it, or run as its owner"),
    errno.EPERM: ("may not be read", "ask for the right to read it, or run as its owner"),
    errno.ELOOP: ("is a link that leads back to itself", "remove the link"),
    errno.ENAMETOOLONG: ("is longer than a path can be", "check the path"),
    errno.EIO: ("cannot be read from its disk", "check the disk, or take it from a copy"),
}


def error_of(path: str | Path, error: OSError | ValueError) -> SourceError:
    """What the system said, as a line a person can act on."""
    if isinstance(error, ValueError):  # a NUL byte in the path
        return SourceError(printable(path), "is no possible path", "check the path")
    unknown = (f"cannot be opened ({(error.strerror or 'unknown reason').lower()})", "check that it can be read")
    problem, remedy = REMEDIES.get(error.errno or 0, unknown)
    return SourceError(printable(path), problem, remedy)


def printable(path: str | Path) -> str:
    """A path for messages, on one line; bytes that are no text stand as U+FFFD."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def files(source: str) -> Iterator[Path | SourceError]:
    """The files that `source` names, in order of name. Folders are read with what is in them, hidden files left out."""
    if glob.has_magic(source) and "\0" not in source and not os.path.lexists(source):
        found = sorted(glob.glob(source, recursive=True))
        if not found:
            yield SourceError(printable(source), "matches no file", "check the pattern")
        folders = {path for path in found if os.path.isdir(path)}
        for path in found:
            # "**" gives a folder and what is in it: the folder would be read twice.
            if path not in folders:
                yield Path(path)
            elif not any(other.startswith(path.rstrip(os.sep) + os.sep) for other in found if other != path):
                yield from _folder(Path(path))
        return
    try:
        mode = os.stat(source).st_mode
    except (OSError, ValueError) as error:
        yield error_of(source, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(Path(source))
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        yield Path(source)
    else:
        yield SourceError(printable(source), "is neither a file nor a folder", "give a file, folder, glob or URL")


def _folder(folder: Path) -> Iterator[Path | SourceError]:
    """The reports in `folder`, then one line on the documents in it that are not read."""
    reports, unread = 0, []
    for found in _walk(folder, ()):
        if isinstance(found, SourceError) or by_name(found.name):
            reports += 1
            yield found
        elif found.suffix.lower() in DOCUMENTS:
            unread.append(found)
    if unread:
        kinds = ", ".join(sorted({path.suffix.lower() for path in unread}))
        count = "1 file" if len(unread) == 1 else f"{len(unread)} files"
        problem = f"has {count} of kinds that are not read ({kinds}; the first is {printable(unread[0].name)})"
        yield SourceError(printable(folder), problem, "convert them to text")
    elif not reports:
        yield SourceError(
            printable(folder),
            "has no reports in it",
            "name files of another suffix directly, or add .txt to their names",
        )


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | SourceError]:
    try:
        status = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield error_of(folder, error)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield SourceError(printable(folder), "is a link back to a folder that it lies in", "remove the link")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            yield error_of(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path, (*above, here))
        elif stat.S_ISREG(mode):
            yield path
