"""Forms to corrections: a person's rulings, kept in the record, the entries brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock

from onrecord.record import (
    Actor,
    Claim,
    Correction,
    CorrectionError,
    CorrectionKind,
    Figure,
    OnrecordError,
    Statement,
    now,
)
from onrecord.store import PagedView, Writer
from onrecord.web.errors import ConflictError, MissingError, UnusableError
from onrecord.web.fields import day_in, text_in
from onrecord.web.settings import Settings

LONGEST = 300
"""Code points of a name, a reason or what is counted."""


class Rulings:
    """One at a time: the record has one writer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()

    def rule(self, form: Mapping[str, str]) -> Correction:
        """Keeps what the form rules. Raises a ReaderError where it can't be."""
        ruler = _text(form, "by") or self._settings.ruler
        if not ruler:
            message = "A correction needs the name of the person who makes it; go back and give yours."
            raise UnusableError(message)
        with PagedView.open(self._settings.record) as view:
            kind, target, ruling = _meant(view, form)
        correction = Correction.make(kind, target, ruling, by=ruler, at=now())
        return self._write(lambda writer: writer.correct(correction))

    def undo(self, identity: str) -> Correction:
        """Withdraws a ruling; it stays listed."""
        return self._write(lambda writer: writer.undo(identity, now()))

    def _write(self, change: Callable[[Writer], Correction]) -> Correction:
        try:
            with self._lock, Writer.open(self._settings.record) as writer:
                kept = change(writer)
                self._settings.relink(writer)
                return kept
        except OnrecordError as error:
            message = f"Not done: {error}."
            raise ConflictError(message) from error


def _meant(view: PagedView, form: Mapping[str, str]) -> tuple[CorrectionKind, list[Claim], str]:
    """The kind of ruling, what it is about, and what holds instead."""
    match form.get("kind"):
        case CorrectionKind.MERGE_ACTORS:
            one, other = _actor(view, _text(form, "actor")), _actor(view, _text(form, "other"))
            if one.id == other.id:
                message = f"“{_text(form, 'other')}” is this actor already; name another."
                raise UnusableError(message)
            return (
                CorrectionKind.MERGE_ACTORS,
                [_mention(view, one), _mention(view, other)],
                f"{one.name} = {other.name}",
            )
        case CorrectionKind.SET_SPEAKER:
            return CorrectionKind.SET_SPEAKER, [_claim(view, form, Statement)], _text(form, "value")
        case CorrectionKind.SET_SUBJECT:
            return CorrectionKind.SET_SUBJECT, [_claim(view, form, Figure)], _text(form, "value")
        case CorrectionKind.SET_DATE:
            return CorrectionKind.SET_DATE, [_claim(view, form)], _day(_text(form, "value"))
        case CorrectionKind.REJECT:
            return CorrectionKind.REJECT, [_claim(view, form)], _text(form, "value")
    message = "This form does not say what is ruled."
    raise UnusableError(message)


def _claim(view: PagedView, form: Mapping[str, str], kind: type | None = None) -> Claim:
    claim = view.claim(_text(form, "claim"))
    if claim is None or (kind and not isinstance(claim, kind)):
        message = "What this form is about is not in the record; it may be rejected already."
        raise MissingError(message)
    return claim


def _actor(view: PagedView, name: str) -> Actor:
    try:
        return view.actor_meant(name)
    except CorrectionError as error:
        message = f"{error}."
        raise UnusableError(message) from error


def _mention(view: PagedView, actor: Actor) -> Claim:
    claim = view.claim(actor.mentions[0])
    assert claim is not None  # an actor is made of mentions that the record has
    return claim


def _day(value: str) -> str:
    day = day_in(value)
    return day.isoformat() if day else ""


def _text(form: Mapping[str, str], name: str) -> str:
    return text_in(form, name, LONGEST)
