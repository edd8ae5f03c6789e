from rashomon.compare.origins import find_origins
from rashomon.records import CaseResults, Claim, DocumentResults, Party, Span
from tests.compare.origins.helpers import BRIDGE, FERRY, MARKET, document, of_kind, words_of

QUOTE = "“We counted the passengers twice and nobody was left on the pier,”"


def test_a_quotation_that_two_reports_share_is_one_origin() -> None:
    a, b = (
        document("a", f"{FERRY}{QUOTE} she said."),
        document("b", f"{MARKET}The captain was heard: {QUOTE} he wrote."),
    )
    (origin,) = find_origins([a, b])
    assert origin.kind == "same-source"
    words = words_of(origin, a, b)
    assert words["a"] == words["b"] == [QUOTE.strip("“,”")]


def test_a_short_quotation_is_anybody_s() -> None:
    a, b = document("a", f"{FERRY}“It was a long night,” she said."), document("b", f"{MARKET}“It was a long night.”")
    assert find_origins([a, b]) == ()


def test_the_origin_bears_the_name_of_whom_it_quotes() -> None:
    a, b = document("a", f"{FERRY}{QUOTE} she said."), document("b", f"{MARKET}{QUOTE} Mara Holm said.")
    party = Party(id="p", name="Mara Holm", kind="person", named=True)
    results = [DocumentResults(document=d.id, claims=(_claim(d.id, d.text.index(QUOTE), "p-" + d.id),)) for d in (a, b)]
    linked = CaseResults(parties=(party,), links={"p-a": "p", "p-b": "p"})
    (origin,) = find_origins([a, b], results, linked)
    assert (origin.kind, origin.name) == ("same-source", "Mara Holm")


def test_statements_of_one_party_in_two_reports_are_one_origin_under_the_body_s_name() -> None:
    a = document("a", f"{FERRY}The harbour office of Tarrow counted eleven dead.")
    b = document("b", f"{BRIDGE}Eleven bodies were found, says Mara Holm of the harbour office.")
    office = Party(id="o", name="Tarrow harbour office", kind="organisation", named=True)
    head = Party(id="h", name="Mara Holm", kind="person", named=True, affiliation="o")
    results = [
        DocumentResults(document="a", claims=(_claim("a", len(FERRY), "o"),)),
        DocumentResults(document="b", claims=(_claim("b", len(BRIDGE), "h"),)),
    ]
    (origin,) = find_origins([a, b], results, CaseResults(parties=(office, head), links={"o": "o", "h": "h"}))
    assert (origin.kind, origin.name) == ("same-source", "Tarrow harbour office")
    assert {p.document for p in origin.passages} == {"a", "b"}


def test_unnamed_parties_of_two_reports_are_not_one_source() -> None:
    a, b = document("a", f"{FERRY}Medics counted eleven dead."), document("b", f"{BRIDGE}Medics counted eleven dead.")
    medics = Party(id="m", name="medics", kind="group", named=False)
    results = [DocumentResults(document=d.id, claims=(_claim(d.id, len(FERRY), "m"),)) for d in (a, b)]
    assert find_origins([a, b], results, CaseResults(parties=(medics,), links={"m": "m"})) == ()


def test_a_report_that_cites_another_paper_has_its_origin_there() -> None:
    cited = "The ferry had been sold in spring, as first reported by the Tarrow Herald."
    a, b = document("a", MARKET, "Tarrow Herald"), document("b", f"{BRIDGE}{cited}", "Sennet Echo")
    (origin,) = of_kind(find_origins([a, b]), "same-source")
    assert origin.name == "Tarrow Herald"
    assert words_of(origin, a, b) == {"a": [a.text], "b": [cited]}


def test_two_reports_that_cite_a_third_that_is_not_there() -> None:
    a = document("a", f"{BRIDGE}The Oldry Gazette reported on Monday that the piers were known to be weak.")
    b = document("b", f"{MARKET}“They were weak,” an engineer told the Oldry Gazette.")
    (origin,) = find_origins([a, b])
    assert (origin.name, len(origin.passages)) == ("Oldry Gazette", 2)


def test_a_paper_s_own_interview_cites_nobody() -> None:
    a = document("a", f"{BRIDGE}“They were weak,” an engineer told the Oldry Gazette.", "The Oldry Gazette")
    b = document("b", f"{MARKET}Ships were late, a trader told the Oldry Gazette.", "Oldry Gazette")
    assert find_origins([a, b]) == ()


def _claim(document: str, start: int, claimer: str) -> Claim:
    span = Span(start, start + len(QUOTE))
    return Claim(
        id="c-" + document, document=document, voice="attributed", content=(span,), claimers=(claimer,), confidence=1.0
    )
