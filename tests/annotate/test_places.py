"""Places: the gazetteer's, told apart by what else a text names, and names that it doesn't have."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from rashomon.annotate import Annotator, places
from rashomon.annotate.places.gazetteer import Gazetteer
from rashomon.reading import Reading
from rashomon.records import Annotations, Document, Metadata, Place
from rashomon.toponym import folded, normal


def found(annotator: Annotator, text: str) -> dict[str, Place]:
    tokens, sentences, entities = annotator._language.read(text)
    document = Document(id="d", name="d", text=text, text_sha256=None, metadata=Metadata(), provenances=())
    annotations = Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities)
    return {place.span.of(text): place for place in places.find(Reading(document, annotations))}


def test_a_town_lies_in_its_region_and_country(annotator: Annotator) -> None:
    place = found(annotator, "Shells fell near Deir ez-Zor in Syria on Monday.")["Deir ez-Zor"]
    assert (place.name, place.kind, place.reference) == ("Deir ez-Zor", "town", "geonames:170794")
    assert place.within == ("Deir ez-Zor Governorate", "Syria")


@pytest.mark.parametrize("spelling", ["Deir ez-Zor", "Dayr az-Zawr", "Deir Ezzor", "Deir al-Zor"])
def test_spellings_of_one_town(annotator: Annotator, spelling: str) -> None:
    assert found(annotator, f"Shells fell near {spelling} in Syria.")[spelling].reference == "geonames:170794"


def test_the_noun_tells_a_province_from_its_seat(annotator: Annotator) -> None:
    text = "The road from the city of Aleppo was cut, and villages in Aleppo province, Syria, were evacuated."
    kinds = {words: place.kind for words, place in found(annotator, text).items()}
    assert kinds["Aleppo"] == "town"
    assert kinds["Aleppo province"] == "region"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Shells hit eastern districts of Aleppo in Syria.", "Aleppo", "town"),
        ("The main cities of western Syria were quiet.", "Syria", "country"),
    ],
)
def test_districts_of_a_town_are_not_the_town(annotator: Annotator, text: str, words: str, kind: str) -> None:
    assert found(annotator, text)[words].kind == kind


def test_the_country_named_decides_between_places_of_one_name(annotator: Annotator) -> None:
    georgia = found(annotator, "Voters in Georgia and Florida queued, American officials in Atlanta said.")["Georgia"]
    assert (georgia.kind, georgia.within) == ("region", ("United States",))
    georgia = found(annotator, "Georgia protested after Russia closed the road to Tbilisi.")["Georgia"]
    assert (georgia.kind, georgia.within) == ("country", ())


def test_what_a_text_puts_a_town_in_decides(annotator: Annotator) -> None:
    place = found(annotator, "Residents of Springfield, Illinois, left in the morning.")["Springfield"]
    assert place.within[-2:] == ("Illinois", "United States")


def test_a_name_of_several_places_stays_a_name(annotator: Annotator) -> None:
    place = found(annotator, "Residents of Springfield left in the morning.")["Springfield"]
    assert (place.reference, place.within) == (None, ())


@pytest.mark.parametrize(
    ("text", "words", "name", "within"),
    [
        ("The village of Pellow lies in Norvania.", "Pellow", "Pellow", ("Norvania",)),
        ("Shells hit Qarn Tawil village in the northeastern province of Hasakeh in Syria.", "Qarn Tawil village",
         "Qarn Tawil", ("Al-Hasakah Governorate", "Syria")),
        ("A fire broke out in Aleppo's Marrowgate district, the Syrian agency said.", "Marrowgate district",
         "Marrowgate", ("Aleppo", "Aleppo Governorate", "Syria")),
        ("Strikes on the Aleppo province village of Al-Marrow in Syria went on.", "Al-Marrow", "Al-Marrow", ("Syria",)),
    ],
)  # fmt: skip
def test_unknown_places_lie_where_the_text_says(
    annotator: Annotator, text: str, words: str, name: str, within: tuple[str, ...]
) -> None:
    place = found(annotator, text)[words]
    assert (place.name, place.reference, place.within) == (name, None, within)


def test_another_mention_lies_where_the_first_does(annotator: Annotator) -> None:
    text = "The village of Pellow lies in Norvania.\n\nOn Monday the village of Pellow burned."
    tokens, sentences, entities = annotator._language.read(text)
    document = Document(id="d", name="d", text=text, text_sha256=None, metadata=Metadata(), provenances=())
    annotations = Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities)
    mentions = [p for p in places.find(Reading(document, annotations)) if p.name == "Pellow"]
    assert [mention.within for mention in mentions] == [("Norvania",), ("Norvania",)]


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Tolvik met Paris Holm, and Holm thanked Tolvik.",
        "The Aleppo Media Center and the Houston Chronicle reported it.",
        "Chelsea Holm said that Holm was late.",
        "On Monday the minister spoke.",
    ],
)
def test_persons_and_organisations_are_no_places(annotator: Annotator, text: str) -> None:
    assert found(annotator, text) == {}


def test_spans_are_in_order_and_apart(annotator: Annotator) -> None:
    text = "From Kyiv, Ukraine, to Homs province in Syria and Paris, France: towns, rivers, the Euphrates River."
    spans = [place.span for place in found(annotator, text).values()]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_every_name_in_the_tables_is_found_and_all_keys_are_in_order() -> None:
    gazetteer = Gazetteer.shipped()
    lines = list(gazetteer._names)
    assert lines == sorted(lines)
    assert len(lines) > 200_000
    for line in lines[::997]:
        key = line.split(b"\t")[0].decode()
        assert gazetteer._under(key), key
        if not key.startswith(("~", "=")):
            assert folded(key) == key
    assert gazetteer._under(lines[0].split(b"\t")[0].decode())
    assert gazetteer._under(lines[-1].split(b"\t")[0].decode())
    assert not gazetteer.named("no such place anywhere")


def test_normal_forms_in_the_tables_are_those_of_today() -> None:
    """The tables were made with ``toponym.normal``; where that changes, they must be made anew."""
    for name in ("Dayr az Zawr", "Saraqib", "Kharkiv", "Kandahār", "Al Ḩasakah"):
        assert Gazetteer.shipped()._under("~" + normal(name)), name


def test_places_of_the_gazetteer_lie_in_one_another_and_end_in_a_country() -> None:
    gazetteer = Gazetteer.shipped()
    for name in ("Manbij", "Springfield", "Lyon", "Osaka", "Nairobi"):
        for entry in gazetteer.named(name):
            above = gazetteer.above(entry)
            assert above[-1].kind == "country"
            assert all(place.country == entry.country for place in above)


def test_importing_reads_no_table() -> None:
    code = (
        "from rashomon.annotate.places.gazetteer import Gazetteer\nimport rashomon.annotate.places\n"
        "assert not vars(Gazetteer.shipped()).keys() & {'_names', '_places', '_blocks'}"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
