"""Whether it happened: tense, modality, negation, condition, and the word that an event hangs on."""

from __future__ import annotations

import pytest

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
    ],
)
def test_status_follows_from_the_words_around(text: str, word: str, status: str) -> None:
    sentence = Sentence.of(text, 0, len(text))
    assert status_of(sentence, sentence.low.index(word)).value == status
