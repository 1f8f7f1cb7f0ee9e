"""The trained graph: one window in, scores out. The only file that imports onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.tagger.trained.hints import UNSEEN, Hints
from onrecord.tagger.trained.pieces import Encoded, Numbers, Pieces, rows

Floats = npt.NDArray[np.float32]

KEPT_WINDOWS = 32
"""Windows whose scores are kept in case they come again: some ten megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Chances in [0, 1] from which a word becomes an anchor; above 1, none does."""

    cue: float
    predicate: float
    event: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the network says of the words [first, last) of a text. Words count from `first`.

    tokens: token head -> [words, labels]; cue_at: words that begin a cue, and for each attribution [words, parts];
    predicate_at: words that tell an event, and for each roles [2 * reach + 1, roles], the middle row being the word
    itself; antecedents: for each anaphor asked for, [1 + words], the first for none.
    """

    first: int
    last: int
    tokens: dict[str, Floats]
    cue_at: Numbers
    attribution: Floats
    predicate_at: Numbers
    roles: Floats
    antecedents: Floats


class Network:
    """A loaded graph. Runs one window at a time on one thread, so that no result depends on what else is read."""

    def __init__(self, graph: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        told = self._session.get_modelmeta().custom_metadata_map
        self.version: str = told["version"]
        self.labels: dict[str, tuple[str, ...]] = {h: tuple(v) for h, v in json.loads(told["tokens"]).items()}
        self.parts: tuple[str, ...] = tuple(json.loads(told["attribution"]))
        self.roles: tuple[str, ...] = tuple(json.loads(told["roles"]))
        self.reach: int = json.loads(told["reach"])
        # Text that repeats itself, as tables, boilerplate and copies do, is read once.
        self._run = lru_cache(maxsize=KEPT_WINDOWS)(self._fresh)

    def read(
        self,
        encoded: Encoded,
        hints: Hints,
        cut: tuple[int, int],
        pieces: Pieces,
        thresholds: Thresholds,
        anaphors: Sequence[int] = (),
    ) -> Scores:
        """The scores of one window. anaphors: words of the text in it whose antecedents are wanted."""
        first, last = cut
        made = rows(encoded, cut, pieces)
        inside = made.word >= 0
        in_text = np.where(inside, made.word + first, 0)
        known = hints.cells_in(first, last)
        ruled = np.full((len(known) + 1, last - first), UNSEEN, dtype=np.int64)
        ruled_row = np.zeros(last - first, dtype=np.int64)
        for number, cells in enumerate(known, start=1):
            ruled[number] = cells.row(first, last)
            ruled_row[cells.at - first] = number
        paragraph, sentence = encoded.paragraph[first:last], encoded.sentence[first:last]
        whole = {
            "ids": made.ids,
            "shapes_row": np.where(inside, encoded.shapes[in_text], 0),
            "marks_row": np.where(inside, hints.marks[in_text], 0),
            "parts_row": np.where(inside, hints.parts[in_text], 0),
            "first": made.first,
            "paragraph": paragraph - paragraph[0],
            "sentence": sentence - sentence[0],
            "ruled_row": ruled_row,
            "ruled": ruled.ravel(),
            "anaphors": np.array([at - first for at in anaphors], dtype=np.int64),
        }
        tokens, cue_at, attribution, predicate_at, roles, antecedents = self._run(
            tuple((name, values.tobytes()) for name, values in whole.items()), thresholds
        )
        return Scores(
            first=first,
            last=last,
            tokens=self._split(tokens),
            cue_at=cue_at,
            attribution=attribution,
            predicate_at=predicate_at,
            roles=roles,
            antecedents=antecedents,
        )

    def _fresh(self, inputs: tuple[tuple[str, bytes], ...], thresholds: Thresholds) -> tuple[npt.NDArray[Any], ...]:
        read = {name: np.frombuffer(values, dtype=np.int64) for name, values in inputs}
        read["ruled"] = read["ruled"].reshape(-1, len(read["first"]))
        floors = {f"{name}_threshold": np.array(value, dtype=np.float32) for name, value in asdict(thresholds).items()}
        names = ("tokens", "cue_at", "attribution", "predicate_at", "roles", "antecedents")
        return tuple(self._session.run(names, read | floors))

    def _split(self, tokens: Floats) -> dict[str, Floats]:
        """The columns of each token head."""
        ends = np.cumsum([len(labels) for labels in self.labels.values()])
        return dict(zip(self.labels, np.split(tokens, ends[:-1], axis=1), strict=True))
