"""Event mentions of a whole report."""

from __future__ import annotations

from datetime import date

from onrecord.reading import read
from onrecord.reading.event_mentions.types import event_types
from onrecord.record import EventMention, Offsets, Reading, Report, Status, Tags, TriggerTag
from onrecord.tagger import RuleTagger
from onrecord.text.event_words import _lexicon
from onrecord.text.layout import Layout


def reading_of(text: str) -> Reading:
    report = Report.make(text, language="en", published=date(2021, 5, 7))
    layout = Layout.of(text)
    return read(report, RuleTagger().tag(report, layout), layout)


def mention(text: str, trigger: str) -> EventMention:
    return next(found for found in reading_of(text).event_mentions if found.trigger.quote == trigger)


def test_a_date_in_the_clause_dates_the_event() -> None:
    found = mention("Gunmen attacked a depot in Lagos on Tuesday.", "attacked")
    assert found.date == "2021-05-04"
    assert found.time is not None
    assert found.time.quote.endswith("Tuesday")


def test_what_lasts_dates_by_all_its_days() -> None:
    found = mention("Gunmen attacked a depot in Lagos during Ramadan.", "attacked")
    assert found.date == "2021-04-13/2021-05-12"


def test_the_end_of_a_state_is_not_its_day() -> None:
    found = mention("The council closed the schools until June 6.", "closed")
    assert (found.date, found.status) == (None, Status.HAPPENED)
    assert found.time is not None


def test_no_date_is_guessed_from_the_day_of_the_report() -> None:
    assert mention("Gunmen attacked a depot in Lagos.", "attacked").date is None


def test_what_another_is_said_to_have_done_is_attributed() -> None:
    found = mention("The mayor said the rebels had attacked the depot.", "attacked")
    assert found.status is Status.HAPPENED
    assert found.attributed_to is not None


def test_what_the_speaker_will_do_is_planned() -> None:
    assert mention("The mayor said he would visit the depot.", "visit").status is Status.PLANNED


def test_the_day_of_saying_does_not_date_what_is_said() -> None:
    found = mention("The mayor said on Tuesday that the rebels had attacked the depot.", "attacked")
    assert found.date is None


def test_the_year_of_another_event_is_no_date() -> None:
    text = "Gunmen attacked a depot on the anniversary of the 1994 strike."
    assert mention(text, "attacked").date is None


def test_a_date_does_not_reach_into_another_clause() -> None:
    text = "The mayor said that the rebels attacked on Tuesday and that there would be an inquiry."
    assert mention(text, "attacked").date == "2021-05-04"
    found = mention(text, "inquiry")
    assert (found.date, found.status) == (None, Status.PLANNED)


def test_what_happened_is_put_in_few_words() -> None:
    assert mention("Gunmen freed the two cooks.", "freed").what == "free cook"
    assert mention("The killing of a cook shocked them.", "killing").what == "kill cook"


def test_every_span_stands_in_the_text() -> None:
    text = "“We will not sign,” Ann Low said in Lagos. Police arrested nine people after the march on Monday."
    for found in reading_of(text).event_mentions:
        for span in (found.trigger, found.agent, found.patient, found.place, found.time):
            assert span is None or span.stands_in(text)


def test_every_type_of_the_word_list_is_defined() -> None:
    lexicon = _lexicon()
    used = {sense.type for senses in lexicon.verbs.values() for sense in senses}
    assert used <= set(event_types())
    assert all(event_types()[name]["definition"] and event_types()[name]["example"] for name in event_types())


def told_by_a_tagger(text: str, trigger: str, *, agent: str | None = None, patient: str | None = None) -> EventMention:
    """The mention of a trigger for which a tagger gave one participant."""

    def at(words: str) -> Offsets:
        return text.index(words), text.index(words) + len(words)

    tag = TriggerTag(at=at(trigger), agent=at(agent) if agent else None, patient=at(patient) if patient else None)
    report = Report.make(text, language="en", published=date(2021, 5, 7))
    return read(report, Tags(triggers=(tag,)), Layout.of(text)).event_mentions[0]


def sides(found: EventMention) -> tuple[str | None, str | None]:
    return found.agent and found.agent.quote, found.patient and found.patient.quote


def test_nobody_is_on_both_sides_of_an_event() -> None:
    assert sides(told_by_a_tagger("The Oru ceasefire failed.", "ceasefire", patient="Oru")) == (None, "Oru")
    assert sides(told_by_a_tagger("The Oru ceasefire failed.", "ceasefire", agent="Oru")) == ("Oru", None)


def test_who_does_what_befalls_nobody_is_its_agent() -> None:
    text = "Its members at five dams went on strike."
    found = told_by_a_tagger(text, "went on strike", patient="Its members at five dams")
    assert sides(found) == ("Its members at five dams", None)


def test_a_time_of_day_is_no_participant() -> None:
    text = "Workers met at six o'clock on Monday."
    assert sides(told_by_a_tagger(text, "met", agent="Workers")) == ("Workers", None)
