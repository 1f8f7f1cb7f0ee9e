"""Union-find over numbers: which of them are connected."""

from __future__ import annotations


class Forest:
    """Disjoint sets. A number that was never added or joined is alone."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def add(self, element: int) -> None:
        self._parent.setdefault(element, element)

    def root(self, element: int) -> int:
        """The number that stands for the element's set."""
        parent = self._parent
        if element not in parent:
            return element
        root = element
        while parent[root] != root:
            root = parent[root]
        while parent[element] != root:
            parent[element], element = root, parent[element]
        return root

    def join(self, a: int, b: int) -> int:
        """Makes the two sets one. Its root."""
        self.add(a)
        self.add(b)
        a, b = self.root(a), self.root(b)
        root = min(a, b)
        self._parent[a] = self._parent[b] = root
        return root

    def elements(self) -> set[int]:
        """All that were added or joined."""
        return set(self._parent)
