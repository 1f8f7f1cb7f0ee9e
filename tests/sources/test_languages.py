from __future__ import annotations

import pytest

from onrecord.sources.languages import code_of, identify

LONG = {
    "en": "The council voted on Tuesday to close the old bridge for good, after engineers found its cables had lost "
    "a third of their strength. Residents of the island will have to take the ferry.",
    "de": "Der Rat beschloss am Dienstag, die alte Brücke endgültig zu schließen, nachdem Ingenieure gesehen hatten, "
    "dass ihre Seile ein Drittel ihrer Festigkeit verloren haben. Die Bewohner müssen die Fähre nehmen.",
    "fr": "Le conseil a décidé mardi de fermer définitivement le vieux pont, après que des ingénieurs ont vu que ses "
    "câbles avaient perdu un tiers de leur résistance. Les habitants devront prendre le bac.",
    "ru": "Во вторник совет решил окончательно закрыть старый мост: инженеры установили, что его тросы потеряли треть "
    "прочности. Жителям острова придётся пользоваться паромом.",
    "ar": "قرر المجلس يوم الثلاثاء إغلاق الجسر القديم نهائيا بعد أن وجد المهندسون أن كابلاته فقدت ثلث قوتها. "
    "وسيتعين على السكان ركوب العبارة.",
}


@pytest.mark.parametrize("code", LONG)
def test_a_paragraph_is_identified(code: str) -> None:
    assert identify(LONG[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "Mayor resigns.",
        "Ferry sinks off Tarn",
        "OK",
        "12, 14, 16",
        "Ruz Akvan Tollenmar Sijo Behn",
        "Yes.",
        "“”",
        "Nyhavn, Skarvik, Ellund",
    ],
)
def test_a_short_text_is_not_guessed(text: str) -> None:
    assert identify(text) in (None, "en")


def test_a_short_text_in_another_script_is_sure() -> None:
    assert identify("政府は水曜日に橋を閉鎖すると発表した。") == "ja"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("en_GB", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("de", "de"),
        ("pt-BR", "pt"),
        ("und", None),
        ("Deutsch", None),
        ("", None),
    ],
)
def test_names_of_languages_give_codes(name: str, code: str | None) -> None:
    assert code_of(name) == code
