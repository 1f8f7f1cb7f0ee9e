"""Pages that were made, kept until the record changes: readers of an unchanged record cost next to nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

MOST, LARGEST_IN_ALL = 512, 64 * 2**20
"""Pages, and bytes in all."""


class Kept:
    """The pages used last, by address, each with the version of the record that it was made of. Thread-safe."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, tuple[int, bytes]] = OrderedDict()
        self._making: dict[str, Lock] = {}
        self._size = 0
        self._lock = Lock()

    def page(self, address: str, version: int, make: Callable[[], bytes]) -> bytes:
        """The page at this address, made if it is not kept; by one reader, while others who ask for it wait."""
        found = self._find(address, version)
        if found is not None:
            return found
        with self._lock:
            making = self._making.setdefault(address, Lock())
        try:
            with making:
                found = self._find(address, version)
                if found is None:
                    found = make()
                    self._keep(address, version, found)
                return found
        finally:
            with self._lock:
                self._making.pop(address, None)

    def _find(self, address: str, version: int) -> bytes | None:
        with self._lock:
            found = self._pages.get(address)
            if found is None or found[0] != version:
                return None
            self._pages.move_to_end(address)
            return found[1]

    def _keep(self, address: str, version: int, page: bytes) -> None:
        with self._lock:
            if address in self._pages:
                self._forget(address)
            self._pages[address] = version, page
            self._size += len(page)
            while len(self._pages) > MOST or self._size > LARGEST_IN_ALL:
                self._forget(next(iter(self._pages)))

    def _forget(self, address: str) -> None:
        self._size -= len(self._pages.pop(address)[1])
