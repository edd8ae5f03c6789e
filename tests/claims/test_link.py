from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims import link
from rashomon.records import CaseResults, DocumentResults, Mention, Party, Relation, Span


def party(document: str, name: str, kind: str = "person", **more: object) -> Party:
    return Party(
        id=f"p-{document}-{name}",
        name=name,
        kind=kind,  # type: ignore[arg-type]
        named=bool(more.pop("named", True)),
        mentions=(Mention(document=document, span=Span(0, 1)),),
        **more,  # type: ignore[arg-type]
    )


def results(*parties: Party) -> list[DocumentResults]:
    documents: dict[str, list[Party]] = {}
    for one in parties:
        documents.setdefault(one.mentions[0].document, []).append(one)
    return [DocumentResults(document=name, parties=tuple(found)) for name, found in documents.items()]


def joined(case: CaseResults, *ids: str) -> bool:
    return len({case.links[id] for id in ids}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ada Holm", "person"), ("ADA HOLM", "person")),
        (("Ada Holm", "person"), ("Dr. Ada Holm", "person")),
        (("Ada Holm", "person"), ("Ada Karin Holm", "person")),
        (("Ada K. Holm", "person"), ("Ada Karin Holm", "person")),
        (("Sergei Morov", "person"), ("Sergey Morov", "person")),
        (("Bashir al-Tamar", "person"), ("Bashir al Tamar", "person")),
        (("Harbour Observatory", "organisation"), ("the Harbor Observatory", "organisation")),
        (("Harbour Front group", "organisation"), ("Harbour Front", "organisation")),
        (("United States", "state"), ("US", "state")),
        (("UN", "organisation"), ("United Nations", "organisation")),
        (("Hasrakeh", "state"), ("Hasrakah", "state")),
    ],
)
def test_names_of_one_party(one: tuple[str, str], other: tuple[str, str]) -> None:
    case = link(results(party("a", *one), party("b", *other)))
    assert len(case.parties) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ada Holm", "person"), ("Jan Holm", "person")),
        (("Holm", "person"), ("Holm", "person")),
        (("Maria Holm", "person"), ("Mario Holm", "person")),
        (("Jan Holm", "person"), ("Jon Holm", "person")),
        (("Foreign Ministry", "organisation"), ("Foreign Ministry", "organisation")),
        (("Russia", "state"), ("Moscow", "state")),
        (("Slovakia", "state"), ("Slovenia", "state")),
    ],
)
def test_names_of_two_parties(one: tuple[str, str], other: tuple[str, str]) -> None:
    case = link(results(party("a", *one), party("b", *other)))
    assert len(case.parties) == 2


def test_unnamed_parties_never_merge() -> None:
    case = link(results(*(party(d, "medics", "group", named=False) for d in "ab")))
    assert len(case.parties) == 2


def test_a_middle_name_that_tells_two_apart() -> None:
    case = link(results(party("a", "Ada Karin Holm"), party("b", "Ada Maria Holm"), party("c", "Ada Holm")))
    assert len(case.parties) == 3


def test_spellings_that_one_document_tells_apart_are_two() -> None:
    case = link(results(party("a", "Sergei Morov"), party("a", "Sergey Morov"), party("b", "Sergey Morov")))
    assert not joined(case, "p-a-Sergei Morov", "p-a-Sergey Morov")
    assert joined(case, "p-a-Sergey Morov", "p-b-Sergey Morov")


def test_an_acronym_is_what_some_document_gives_it_for() -> None:
    full = party("a", "Grain Port Authority", "organisation", aliases=("GPA",))
    case = link(results(full, party("b", "GPA", "organisation")))
    assert len(case.parties) == 1
    assert case.parties[0].name == "Grain Port Authority"


def test_an_acronym_of_two_names_is_neither() -> None:
    case = link(
        results(
            party("a", "Grain Port Authority", "organisation"),
            party("b", "General Press Agency", "organisation"),
            party("c", "GPA", "organisation"),
        )
    )
    assert len(case.parties) == 3


def test_a_body_is_told_by_its_state() -> None:
    def of(document: str, state: str, name: str) -> list[Party]:
        country = party(document, state, "state")
        return [country, party(document, name, "organisation", affiliation=country.id)]

    case = link(
        results(
            *of("a", "Russia", "Russian Foreign Ministry"),
            *of("b", "Russia", "Russia's Foreign Ministry"),
            *of("c", "Turkey", "Turkish Foreign Ministry"),
            *of("d", "Norland", "Norlandic army"),
            *of("e", "Norland", "Norland’s armed forces"),
        )
    )
    assert joined(case, "p-a-Russian Foreign Ministry", "p-b-Russia's Foreign Ministry")
    assert joined(case, "p-d-Norlandic army", "p-e-Norland’s armed forces")
    assert len(case.parties) == 6
    known = {p.id: p.name for p in case.parties}
    assert {known[p.affiliation or ""] for p in case.parties if p.kind == "organisation"} == {
        "Russia", "Turkey", "Norland"
    }  # fmt: skip


def test_relations_lead_to_parties_of_the_case() -> None:
    body = party("a", "Harbour Observatory", "organisation")
    head = party("a", "Ada Holm", related=(Relation(kind="speaks-for", party=body.id),), affiliation=body.id)
    case = link(results(body, head, party("b", "Harbour Observatory", "organisation"), party("b", "Ada Holm")))
    known = {p.name: p for p in case.parties}
    assert known["Ada Holm"].affiliation == known["Harbour Observatory"].id
    assert known["Ada Holm"].related == (Relation(kind="speaks-for", party=known["Harbour Observatory"].id),)


def test_a_capital_stands_beside_its_country_also_across_documents() -> None:
    case = link(
        results(party("a", "Moscow", "state"), party("b", "Russia", "state"), party("c", "Kremlin", "organisation"))
    )
    known = {p.name: p for p in case.parties}
    assert known["Moscow"].related == (Relation(kind="capital-of", party=known["Russia"].id),)
    assert known["Kremlin"].related == (Relation(kind="seat-of", party=known["Russia"].id),)


_SAMPLE = (
    ("a", "Ada Holm", "person"), ("b", "Ada Karin Holm", "person"), ("c", "ADA HOLM", "person"),
    ("a", "Varda", "state"),
    ("b", "VARDA", "state"), ("c", "Holm", "person"), ("d", "Grain Port Authority", "organisation"),
    ("a", "GPA", "organisation"), ("d", "Sergei Morov", "person"), ("b", "Sergey Morov", "person"),
)  # fmt: skip


@given(st.permutations(_SAMPLE))
def test_the_order_of_documents_changes_nothing(order: list[tuple[str, str, str]]) -> None:
    assert link(results(*(party(*one) for one in order))) == link(results(*(party(*one) for one in sorted(_SAMPLE))))


def test_a_short_name_is_the_only_full_one_that_its_word_heads() -> None:
    full = party("a", "Harbour Observatory", "organisation")
    short = party("b", "Observatory", "organisation")
    assert joined(link(results(full, short)), full.id, short.id)
    second = party("c", "Coastal Observatory", "organisation")
    assert not joined(link(results(full, short, second)), full.id, short.id)
    bank, any_bank = party("a", "Harbour Bank", "organisation"), party("b", "Bank", "organisation")
    assert not joined(link(results(bank, any_bank)), bank.id, any_bank.id)


def test_another_name_that_one_document_gives_a_body() -> None:
    known = party("a", "Harbour Civil Corps", "organisation", aliases=("Blue Helmets",))
    other = party("b", "Blue Helmets", "organisation")
    assert joined(link(results(known, other)), known.id, other.id)
    second = party("c", "Coastal Rescue", "organisation", aliases=("Blue Helmets",))
    assert not joined(link(results(known, other, second)), known.id, other.id)


def test_well_known_other_names() -> None:
    parties = [party("a", "Islamic State group", "organisation"), party("b", "ISIS", "organisation")]
    parties.append(party("c", "Daesh", "organisation"))
    assert joined(link(results(*parties)), *(p.id for p in parties))


def test_a_surname_with_an_office_is_the_only_one_of_that_name_and_office() -> None:
    full = party("a", "Darian Velisar", aliases=("Colonel Darian Velisar", "Velisar"))
    short = party("b", "Velisar", aliases=("Colonel Velisar",))
    assert joined(link(results(full, short)), full.id, short.id)
    assert not joined(link(results(full, party("b", "Velisar", aliases=("Mr Velisar",)))), full.id, "p-b-Velisar")
    other = party("c", "Jan Velisar")
    assert not joined(link(results(full, short, other)), full.id, short.id)


def test_a_ministry_whose_state_is_not_said_is_that_of_its_spokesman() -> None:
    state = party("a", "Norland", "state")
    known = party("a", "Norland's Interior Ministry", "organisation", affiliation=state.id)
    bare = party("b", "Interior Ministry", "organisation")
    ada = party("a", "Ada Holm", related=(Relation(kind="speaks-for", party=known.id),))
    same = party("b", "Ada Holm", related=(Relation(kind="speaks-for", party=bare.id),))
    jan = party("b", "Jan Varo", related=(Relation(kind="speaks-for", party=bare.id),))
    assert joined(link(results(state, known, ada, bare, same)), known.id, bare.id)
    assert not joined(link(results(state, known, ada, bare, jan)), known.id, bare.id)
    other = party("b", "Defence Ministry", "organisation")
    same = party("b", "Ada Holm", related=(Relation(kind="speaks-for", party=other.id),))
    assert not joined(link(results(state, known, ada, other, same)), known.id, other.id)
