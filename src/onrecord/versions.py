"""Versions of rules: a digest of the code and word lists that make a result, so that none is ever forgotten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def digest(*packages: str) -> str:
    """Twelve hexadecimal digits that change with any file of these packages."""
    found = hashlib.blake2b(digest_size=6)
    for package in packages:
        for name, content in _contents(files(package), package):
            found.update(f"{name}\0{len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()


def _contents(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for child in sorted(folder.iterdir(), key=lambda child: child.name):
        if child.is_dir():
            if child.name != "__pycache__":
                yield from _contents(child, f"{name}/{child.name}")
        elif not child.name.endswith((".pyc", ".onnx")):  # a graph carries a version of its own
            # Line ends differ between checkouts of one version; results do not.
            yield f"{name}/{child.name}", child.read_bytes().replace(b"\r\n", b"\n")
