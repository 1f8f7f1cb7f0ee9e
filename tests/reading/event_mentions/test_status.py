"""Whether it happened: tense, modality, negation, condition, and the word that an event hangs on."""

from __future__ import annotations

import pytest

from onrecord.reading.event_mentions.noun_status import is_told_as_fact
from onrecord.reading.event_mentions.status import status_of
from onrecord.text.clauses import Sentence


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Rebels shelled the port.", "shelled", "happened"),
        ("Rebels have shelled the port.", "shelled", "happened"),
        ("Rebels are shelling the port.", "shelling", "ongoing"),
        ("Rebels will shell the port.", "shell", "planned"),
        ("Rebels may shell the port.", "shell", "possible"),
        ("Rebels did not shell the port.", "shell", "denied"),
        ("Rebels must leave the port.", "leave", "demanded"),
        ("Rebels plan to shell the port.", "shell", "planned"),
        ("The mayor urged rebels to leave the port.", "leave", "demanded"),
        ("The mayor refused to leave the port.", "leave", "denied"),
        ("The mayor managed to leave the port.", "leave", "happened"),
        ("If rebels shell the port, ships will sink.", "shell", "possible"),
        ("The mayor denied that rebels shelled the port.", "shelled", "denied"),
        ("The mayor denied shelling the port.", "shelling", "denied"),
        ("The mayor hopes that rebels left the port.", "left", "possible"),
        ("Rebels were accused of shelling the port.", "shelling", "happened"),
        ("The mayor left without signing the lease.", "signing", "denied"),
        ("No ships were sunk.", "sunk", "denied"),
        ("Did rebels shell the port?", "shell", "possible"),
        ("The attack on the port killed nine.", "attack", "happened"),
        ("The planned attack on the port worried them.", "attack", "planned"),
        ("The mayor called for an inquiry.", "inquiry", "demanded"),
        ("The mayor warned of an attack.", "attack", "demanded"),
        ("The talks will take place on Monday.", "talks", "planned"),
        ("The mayor cancelled the march.", "march", "denied"),
        ("The mayor dropped her plan to shell the port.", "shell", "denied"),
        ("The envoys held talks.", "talks", "happened"),
        ("The envoys spoke of a truce.", "truce", "possible"),
        ("The envoys signed a truce.", "truce", "happened"),
        ("Low said that talks were ongoing about the dam.", "talks", "ongoing"),
        ("The union is still holding the managers.", "holding", "ongoing"),
        ("The union is holding a rally on Sunday.", "holding", "planned"),
        ("Low said that a general truce would help the rebels.", "truce", "possible"),
        ("Low quashed any rumors of ships or boats being sent north.", "sent", "denied"),
        ("Low spoke of rumours of boats being sunk.", "sunk", "possible"),
        ("Low said that there would be an inquiry once the strike was over.", "inquiry", "planned"),
        ("There was a strike.", "strike", "happened"),
        ("There has not been a strike.", "strike", "denied"),
        ("The mayor opposes the police's raid on the port.", "raid", "possible"),
        ("The arrests could stop a ground invasion.", "invasion", "possible"),
        ("The mayor urged them to call off the march.", "march", "possible"),
        ("The mayor called off the march.", "march", "denied"),
        ("The money transfers to the port will end.", "transfers", "planned"),
        ("A meeting of the ministers of Freedonia, Sylvania and Elbonia will take place.", "meeting", "planned"),
    ],
)
def test_status_follows_from_the_words_around(text: str, word: str, status: str) -> None:
    sentence = Sentence.of(text, 0, len(text))
    assert status_of(sentence, sentence.low.index(word)).value == status


@pytest.mark.parametrize(
    ("text", "word", "fact"),
    [
        ("A meeting of the ministers of Freedonia, Sylvania and Elbonia was held in the port.", "meeting", True),
        ("In a meeting on Friday with the mayor, Low praised the plan.", "meeting", True),
        ("In a meeting on Friday with the mayor, Low will praise the plan.", "meeting", False),
        ("A meeting of the ministers will be held in the port.", "meeting", False),
        ("A meeting of the ministers was not held.", "meeting", False),
        ("The mayor wants a meeting.", "meeting", False),
    ],
)
def test_what_is_said_outright_needs_no_weighing(text: str, word: str, fact: bool) -> None:
    sentence = Sentence.of(text, 0, len(text))
    assert is_told_as_fact(sentence, sentence.low.index(word)) is fact
