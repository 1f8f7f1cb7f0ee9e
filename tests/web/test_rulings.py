from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.web.test_guard import form_key

from onrecord.record import Actor, Statement
from onrecord.store import PagedView, Writer


class Desk:
    """Someone who corrects."""

    def __init__(self, address: str, record: Path) -> None:
        self.client = httpx.Client(base_url=address, headers={"Origin": address}, follow_redirects=True, timeout=60)
        self.record = record
        with PagedView.open(record) as view:
            self.statement = next(one for one in view.statements() if one.speaker_name == "Edda Lunt")
            self.figure = next(view.figures())
        self.key = form_key(f"{address}/claims/{self.statement.id}")

    def rule(self, **fields: str) -> httpx.Response:
        return self.client.post("/corrections", data={"form_key": self.key, "by": "Ann Low", **fields})

    def now(self, claim: str) -> object:
        with PagedView.open(self.record) as view:
            return view.claim(claim)


@pytest.fixture
def at(desk: str, record: Path) -> Iterator[Desk]:
    found = Desk(desk, record)
    yield found
    found.client.close()


def test_a_speaker_is_set_and_set_back(at: Desk) -> None:
    answer = at.rule(kind="set_speaker", claim=at.statement.id, value="Olaf Brink")
    assert answer.status_code == 200
    assert "The speaker is" in answer.text
    assert "Ruled by Ann Low" in answer.text
    now = at.now(at.statement.id)
    assert isinstance(now, Statement)
    assert now.speaker_name == "Olaf Brink"
    assert now.speaker is not None, "entries follow"
    undo = re.search(r'action="(/corrections/[^"]+/undo)"', answer.text)
    assert undo
    undone = at.client.post(undo.group(1), data={"form_key": at.key})
    assert "withdrawn" in undone.text
    back = at.now(at.statement.id)
    assert isinstance(back, Statement)
    assert back.speaker_name == "Edda Lunt"
    history = at.client.get(f"/claims/{at.statement.id}").text
    assert "The speaker is" in history
    assert "withdrawn" in history


def test_a_rejected_claim_keeps_its_address_and_shows_the_ruling(at: Desk) -> None:
    at.rule(kind="reject", claim=at.statement.id, value="not said at all")
    assert at.now(at.statement.id) is None
    page = at.client.get(f"/claims/{at.statement.id}")
    assert page.status_code == 200
    assert "not said at all" in page.text
    assert "is not in the record" in page.text
    assert at.rule(kind="reject", claim=at.statement.id).status_code == 404


def test_actors_are_merged_by_name(at: Desk) -> None:
    with PagedView.open(at.record) as view:
        pell, reve = (view.find_actors(name)[0] for name in ("Jon Pell", "Ada Reve"))
    assert at.rule(kind="merge_actors", actor=pell, other="Ada Reve").status_code == 200
    with PagedView.open(at.record) as view:
        (merged,) = view.find_actors("Jon Pell")
        assert view.find_actors("Ada Reve") == (merged,)
        entry = view.entry(merged)
        assert isinstance(entry, Actor)
    # The address of the one that went over leads to the one that is left.
    for actor in (pell, reve):
        assert at.client.get(f"/actors/{actor}").status_code == 200


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"kind": "merge_actors", "actor": "Jon Pell", "other": "Nobody Known"}, 400, "no actor of this id or name"),
        ({"kind": "merge_actors", "actor": "Jon Pell", "other": "Jon Pell"}, 400, "is this actor already"),
        ({"kind": "reject", "claim": "st-0"}, 404, "is not in the record"),
        ({"kind": "set_date", "claim": "STATEMENT", "value": "soon"}, 400, "is not a day"),
        ({"kind": "set_subject", "claim": "STATEMENT", "value": "boats"}, 404, "is not in the record"),
        ({"kind": "praise"}, 400, "does not say what is ruled"),
        ({"kind": "reject", "claim": "STATEMENT", "value": "x" * 400}, 400, "too long"),
    ],
)
def test_what_cannot_be_ruled_is_told(at: Desk, fields: dict[str, str], status: int, says: str) -> None:
    given = {name: at.statement.id if value == "STATEMENT" else value for name, value in fields.items()}
    answer = at.rule(**given)
    assert answer.status_code == status
    assert says in answer.text
    with PagedView.open(at.record) as view:
        assert not any(view.corrections())


def test_a_record_that_another_run_writes_is_told_and_can_be_corrected_after(at: Desk) -> None:
    with Writer.open(at.record):
        answer = at.rule(kind="reject", claim=at.statement.id)
    assert answer.status_code == 409
    assert "another run is writing" in answer.text
    assert at.rule(kind="reject", claim=at.statement.id).status_code == 200


def test_a_subject_and_a_day_are_set(at: Desk) -> None:
    at.rule(kind="set_subject", claim=at.figure.id, value="sailors")
    at.rule(kind="set_date", claim=at.figure.id, value="2021-06-05")
    page = at.client.get(f"/claims/{at.figure.id}").text
    assert "sailors" in page
    assert "2021-06-05" in page
