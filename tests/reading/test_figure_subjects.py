"""Subjects: the wordings of one counted thing have one subject, and different things have different ones."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.linking.counts import subject_of
from onrecord.reading import figures
from onrecord.record import Mention, MentionKind, Report, Span, Tags
from onrecord.text.layout import Layout

PLACES = ("Arland", "Marrow")


def subjects(text: str) -> list[str | None]:
    report = Report.make(text, language="en")
    mentions = tuple(
        Mention(
            id=f"m-{name}",
            report=report.id,
            span=Span.of(text, text.index(name), text.index(name) + len(name)),
            kind=MentionKind.PLACE,
            chain="m",
            name=name,
        )
        for name in PLACES
        if name in text
    )
    return [figure.subject for figure in figures.read(report, Tags(), Layout.of(text), mentions, (), ())]


@pytest.mark.parametrize(
    ("subject", "texts"),
    [
        (
            "people | dead | in Marrow",
            """At least 30 people were killed in the valley town of Marrow.
            The death toll in Marrow has risen to 30.
            The confirmed death toll in Marrow is now 30.
            The toll in Marrow now stands at 30.
            Marrow's death toll hits 30.
            In Marrow, 30 people lost their lives.
            The number of dead in Marrow climbed to 30.
            The number of people killed in Marrow stands at 30.
            Officials put the number of deaths in Marrow at 30.
            Fatalities in Marrow reached 30.
            The flood claimed 30 lives in Marrow.
            The floods took the lives of 30 people in Marrow.
            The bodies of 30 people were found in Marrow.
            Officials say 30 died in Marrow.
            The flood left 30 dead in Marrow.""",
        ),
        (
            "people | wounded | in Marrow",
            """30 people sustained injuries in Marrow.
            The number of injured in Marrow rose to 30.
            The blast left 30 people injured in Marrow.
            There were 30 injuries in Marrow.""",
        ),
        (
            "hostage | held | by Red Hand",
            """The Red Hand is holding 222 hostages.
            The Red Hand has 222 hostages.
            The number of captives held by the Red Hand is 222.
            222 people are being held hostage by the Red Hand.
            The 222 hostages in the hands of the Red Hand are alive.
            222 hostages remain in Red Hand captivity.
            The Red Hand is believed to be holding 222 people hostage.
            The army updated the number of hostages it said were being held by the Red Hand to 222.""",
        ),
        (
            "hostage | freed",
            """12 hostages have been set free.
            The number of freed hostages rose to 12.
            12 hostages regained their freedom.
            12 of the hostages have been freed.""",
        ),
        (
            "truck | of aid | in Marrow",
            """54 aid trucks entered Marrow.
            54 trucks carrying humanitarian aid have entered Marrow.
            54 trucks loaded with aid entered Marrow.
            54 lorries of aid entered Marrow.
            54 truckloads of aid reached Marrow.
            The number of aid trucks entering Marrow rose to 54.
            54 relief trucks entered Marrow.""",
        ),
        (
            "people | displaced | in Arland",
            """40,000 residents were forced from their homes in Arland.
            40,000 people were driven from their homes in Arland.
            The number of displaced people in Arland rose to 40,000.
            40,000 people have left their homes in Arland.
            The number of people forced from their homes in Arland rose to 40,000.
            40,000 people were forced to flee in Arland.
            The storm left 40,000 people homeless in Arland.""",
        ),
        (
            "people | missing | in Marrow",
            "30 people went missing in Marrow.\nThe number of missing in Marrow rose to 30.",
        ),
        (
            "people | arrested | in Marrow",
            """30 people were detained in Marrow.
            30 people were taken into custody in Marrow.
            There were 30 arrests in Marrow.""",
        ),
        (
            "house | destroyed | in Marrow",
            """The fire razed 400 homes in Marrow.
            400 houses were burned to the ground in Marrow.
            400 homes were reduced to rubble in Marrow.
            The fire left 400 homes in ruins in Marrow.""",
        ),
        (
            "nurse | on strike",
            """6,000 nurses went on strike.
            6,000 nurses are striking.
            The strike by 6,000 nurses went on.
            The number of nurses on strike rose to 6,000.""",
        ),
        (
            "case | of measles | in Marrow",
            """80 cases of measles were confirmed in Marrow.
            The number of measles cases in Marrow rose to 80.""",
        ),
        (
            "rocket | launched | in Arland",
            """The group fired 300 rockets at Arland.
            300 rockets were launched into Arland.
            The number of rockets fired at Arland rose to 300.""",
        ),
        (
            "seat | by Green Party",
            """The Green Party won 88 seats.
            The Green Party has 88 seats in parliament.
            The Green Party's 88 seats are not enough.""",
        ),
        ("vote | by Green Party", "The Green Party won 31% of the vote.\nThe Green Party got 31 percent of votes."),
        ("inflation", "The inflation rate was 4%.\nThe rate of inflation was 4%.\nAnnual inflation was 4%."),
        (
            "crude | Brent",
            """Brent crude rose to $85 a barrel.
            The price of Brent crude hit $85 a barrel.
            Brent crude futures settled at $85 a barrel.""",
        ),
        (
            "people | dead | in Mexico",
            """Mexico has confirmed seven deaths.
            Mexican authorities reported seven deaths.""",
        ),
        (
            "case | of flu | in Canada",
            """Canada has reported 165 cases of flu.
            Canada has 165 confirmed cases of flu.
            Canadian health officials have confirmed 165 cases of flu.""",
        ),
        ("driver | by Germany", "Germany has 900 drivers."),
        ("worker | dismissed", "Acme laid off 900 workers.\nAcme is laying off 900 employees."),
        ("drone | downed", "Arland downed 24 drones.\n24 drones were intercepted.\n24 drones were shot down."),
    ],
)
def test_wordings_of_one_thing_have_one_subject(subject: str, texts: str) -> None:
    for text in map(str.strip, texts.splitlines()):
        assert subjects(text) == [subject], text


@pytest.mark.parametrize(
    "texts",
    [
        ("30 people were killed in Marrow.", "30 people were killed in Arland.", "30 people were hurt in Marrow."),
        ("The Red Hand holds 12 hostages.", "The Red Hand freed 12 hostages.", "The Red Hand will free 12 hostages."),
        ("The Green Party won 88 seats.", "The Blue Party won 88 seats."),
        ("12 Arlandian soldiers were killed.", "12 Ruritanian soldiers were killed."),
        ("Two French nationals were freed.", "Two Spanish nationals were freed."),
        ("54 trucks of aid entered Marrow.", "54 trucks of fuel entered Marrow."),
        ("80 cases of measles were found.", "80 cases of cholera were found."),
        ("Up to 40 soldiers are feared dead.", "40 soldiers are dead."),
        ("Arland fired 300 rockets.", "Arland downed 300 rockets."),
        ("400 homes were destroyed.", "400 homes were damaged."),
        ("Acme will cut 900 jobs.", "Acme cut 900 jobs."),
    ],
)
def test_different_things_stay_apart(texts: tuple[str, ...]) -> None:
    found = [subject_of(subject or "") for text in texts for subject in subjects(text)]
    assert len(found) == len(texts)
    for one, other in combinations(found, 2):
        assert not one.can_be(other), (one, other)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army denied that 40 soldiers had been killed.", ["troop"]),
        ("They killed 30 people; some 250 taken hostage are alive.", ["people | dead", "people | abducted"]),
        ("The army denied killing 40 people.", ["people"]),
        ("Twenty of the 28 drones were shot down.", ["drone | downed", "drone"]),
        (
            "The quake killed 1,200 in Arland and 300 in Marrow.",
            ["people | dead | by quake | in Arland", "people | dead | in Marrow"],
        ),
        ("The Green Party won 31% of the vote, the Blue Party 28%.", ["vote | by Green Party", "Party | Blue"]),
        ("30 people were killed in Arland, officials in Marrow said.", ["people | dead | in Arland"]),
        ("The number of people killed in the Marrow disaster rose to 19.", ["people | dead"]),
        ("30 people were killed, officials in Marrow said.", ["people | dead"]),
        ("The deal left Arland, home to 5,000 people, alone.", ["people | in Arland"]),
        ("They shelled Marrow, where 5,000 people live.", ["people | in Marrow"]),
        ("They bombed Marrow over the 40 civilians sheltering there.", ["civilian | in Marrow"]),
        ("Meanwhile the jobless rate stood at 9.7%.", ["unemployment"]),
        ("It has infected 421 people in 15 towns and killed 257.", ["people | infected", "town", "people | dead"]),
        ("Officials are watching an outbreak of flu that has killed 60 people.", ["people | dead"]),
        ("The group killed 12 soldiers and wounded 30.", ["troop | dead | by group", "troop | wounded | by group"]),
        ("It was found in Marrow, and caused by a strain, killed 60 people.", ["people | dead"]),
        ("There's two families in it.", ["family"]),
        ("The flood killed 2 million people globally.", ["people | dead | by flood | in world"]),
        ("It killed 2 million people around the world.", ["people | dead | in world"]),
        ("It killed 2 people; ships sank around the world.", ["people | dead"]),
        ("He fired, killing three and wounding 16 before he fled.", ["people | dead", "people | wounded"]),
        ("In Arland and Marrow, 30 people were killed.", ["people | dead"]),
        ("The flood killed 30 people in Arland, Lund and Marrow.", ["people | dead | by flood"]),
        (
            "Ruritania has 10 million doses of Zanil and 60,000 doses of Oxin.",
            ["dose | of Zanil | by Ruritania", "dose | of Oxin | by Ruritania"],
        ),
        ("Ruritania sent two large strike groups to Marrow.", ["strike group | deployed | by Ruritania | in Marrow"]),
        ("Ruritania has sent 5,000 troops to Marrow.", ["troop | deployed | by Ruritania | in Marrow"]),
    ],
)
def test_nobody_gets_what_is_told_of_another(text: str, wanted: list[str]) -> None:
    assert subjects(text) == wanted


def test_who_they_are_may_be_left_out() -> None:
    (told,), (left_out,) = subjects("12 Arlandian soldiers were killed."), subjects("12 soldiers were killed.")
    assert told != left_out
    assert subject_of(told or "").can_be(subject_of(left_out or ""))
    assert subject_of(told or "").total
