# ruff: noqa: E501 - sentences in their own languages
from collections.abc import Callable

import pytest

from rashomon.ingest.language import detect
from rashomon.records import Document

OTHERS = {
    "de": "Zwölf Menschen wurden am Montag getötet, sagten die Behörden. Die Regierung bestritt jede Verantwortung für den Angriff auf das Dorf im Norden.",
    "es": "Doce personas murieron el lunes, dijeron las autoridades. El gobierno negó toda responsabilidad por el ataque contra el pueblo en el norte del país.",
    "fr": "Douze personnes ont été tuées lundi, selon les autorités. Le gouvernement a nié toute responsabilité dans l'attaque du village dans le nord du pays.",
    "ar": "قال مسؤولون إن اثني عشر شخصا قتلوا يوم الاثنين في هجوم على قرية في شمال البلاد ونفت الحكومة مسؤوليتها عن الهجوم",
    "ru": "Двенадцать человек погибли в понедельник, сообщили власти. Правительство отрицает свою причастность к нападению.",
    "zh": "官员们说，星期一有十二人丧生。政府否认对该国北部一个村庄的袭击负责。",
}  # fmt: skip
ENGLISH = "Twelve people were killed on Monday, officials said. The government denied any part in the attack on the village in the north of the country."


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_told_and_not_read(read: Callable[[str, str], Document], code: str) -> None:
    document = read("a.txt", OTHERS[code])
    assert document.status == "failed"
    assert document.error is not None
    assert document.error.code == "unsupported-language"
    assert document.metadata.language == code
    assert document.text == ""


def test_the_message_names_the_language(read: Callable[[str, str], Document]) -> None:
    error = read("a.txt", OTHERS["de"]).error
    assert error is not None
    assert "is in German" in error.message


def test_english_is_read(read: Callable[[str, str], Document]) -> None:
    assert read("a.txt", ENGLISH).metadata.language == "en"


@pytest.mark.parametrize("text", ["", "Zwölf Menschen.", "12 killed", "?" * 500, "مرحبا said Mr. Tarn", "0 1 2 3"])
def test_short_texts_are_taken_as_they_are(text: str) -> None:
    found = detect(text)
    assert (found.code, found.supported) == (None, True)


def test_english_that_quotes_another_script_is_english() -> None:
    assert detect(ENGLISH + " “" + OTHERS["ar"][:40] + "”").code == "en"


def test_a_person_who_says_that_it_is_english_is_believed(tmp_path, reader) -> None:  # type: ignore[no-untyped-def]
    from rashomon.ingest import discover

    (tmp_path / "a.txt").write_text(OTHERS["de"])
    (tmp_path / "b.txt").write_text(ENGLISH)
    (tmp_path / "documents.json").write_text('[{"id": "a", "language": "en-GB"}, {"id": "b", "language": "fr"}]')
    a, b = (reader.read(i).document for i in discover([tmp_path]).inputs)
    assert a.status == "ok"
    assert b.error.code == "unsupported-language"
    assert "French" in b.error.message
