"""What people decided, in the dossier and in JSON."""

from __future__ import annotations

import json
import re

import jsonschema
import msgspec

from rashomon.export import as_made, case_json, dossier, schema
from rashomon.records import Decision
from rashomon.review import anchor_of, hypothesis_id
from tests.export.page import Page
from tests.export.sample import decided_case, sample_case

HTML = dossier(decided_case())


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def card(id: str) -> str:
    start = HTML.index(f'id="{id}"')
    return words_of(HTML[start : HTML.index("How this was read", start)])


def test_a_decision_stands_beside_what_it_is_about_with_author_and_time() -> None:
    assert "Confirmed Ada Holm , 24 November 2026, 10:01 UTC The words are on the recording." in card("c02")
    assert "Note B. Osei , 24 November 2026, 10:02 UTC =Minute 3 of it" in card("c02")
    assert "Rejected: read wrongly B. Osei" in card("c10")
    assert "Left unsure Ada Holm" in card("c04")
    assert "Confirmed" not in card("c05"), "undone"
    assert "Added: gate.jpg" in card("c13")
    point = words_of(HTML[HTML.index('id="q1-title"') : HTML.index('id="q1a"')])
    assert "Confirmed Ada Holm , 24 November 2026, 10:05 UTC Both speak of the same night." in point
    finding = words_of(HTML[HTML.index('id="f1"') : HTML.index('id="decisions"')])
    assert "They were shown on the evening news." in finding
    party = words_of(HTML[HTML.index('id="p1-title"') : HTML.index('id="p2-title"')])
    assert "Joined with Interior Ministry Ada Holm" in party


def test_a_decision_that_was_changed_says_what_it_was_before() -> None:
    case = sample_case()
    made = [
        Decision(
            number=number, about=("claim", "c02"), judgement=judgement, author="Lem",  # type: ignore[arg-type]
            made_at=f"2026-11-24T10:0{number}:00Z", note=note, anchor=anchor_of(case, ("claim", "c02")),
        )
        for number, judgement, note in ((1, "confirmed", "At first."), (2, "rejected", "On second thoughts."))
    ]  # fmt: skip
    html = dossier(msgspec.structs.replace(case, decisions=tuple(made)))
    shown = words_of(html[html.index('id="c02"') :])
    shown = shown[: shown.index("How this was read")]
    assert shown.index("On second thoughts.") < shown.index("Before that: confirmed") < shown.index("At first.")


def test_the_history_is_whole_and_its_links_arrive() -> None:
    history = HTML[HTML.index('id="decisions"') : HTML.index('id="sources"')]
    assert re.findall(r'<li value="(\d+)"', history) == [str(n) for n in range(1, 11)]
    lines = words_of(history)
    assert "undone since" in lines
    assert "Undone: no. 9" in lines
    assert "Added: gate.jpg, SHA-256 " + "cd" * 32 in lines
    page = Page(HTML)
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)
    assert "10 decisions by Ada Holm, B. Osei" in words_of(HTML[: HTML.index("Contents")]).replace(" ,", ",")


def test_a_decision_whose_subject_is_gone_is_listed_all_the_same() -> None:
    case = decided_case()
    without = tuple(claim for claim in case.claims if claim.id != "c10")
    html = dossier(msgspec.structs.replace(case, claims=without))
    line = words_of(html[html.index('<li value="3"') : html.index('<li value="4"')])
    assert "“" not in line
    assert "sabotage" in line
    assert "isn’t in the case any more" in line


def test_a_case_without_decisions_says_nothing_of_them() -> None:
    html = dossier(sample_case())
    assert 'id="decisions"' not in html
    assert 'class="judged"' not in html


def test_hypotheses_come_with_every_rating_and_no_total() -> None:
    case = sample_case()
    text = "It began in a lorry"
    id = hypothesis_id(text)
    rated = ("rating", f"{id}/claim/c05")
    anchor = {**anchor_of(case, rated), "rating": "not-applicable"}
    made = (
        (("hypothesis", id), "added", text, {}),
        (rated, "rated", "They only guess.", anchor),
    )
    decisions = tuple(
        Decision(
            number=n, about=about, judgement=judgement, author="Lem",  # type: ignore[arg-type]
            made_at="2026-11-24T10:00:00Z", note=note, anchor=anchor,
        )
        for n, (about, judgement, note, anchor) in enumerate(made, 1)
    )  # fmt: skip
    html = dossier(msgspec.structs.replace(case, decisions=decisions))
    rows = words_of(html[html.index(">Hypotheses<") : html.index("The decisions one by one")])
    assert "It began in a lorry Lem" in rows
    assert re.search(r"Not applicable\s+the fire may have begun in a lorry\s+Lem They only guess\.", rows)


def test_markup_in_decisions_is_only_text() -> None:
    attack = '</ul><script>alert(1)</script>"><img src=x>{{ 7*7 }}'
    case = decided_case()
    decisions = tuple(
        msgspec.structs.replace(d, author=attack, note=attack, anchor={**d.anchor, "names": [attack], "name": attack})
        for d in case.decisions
    )
    html = dossier(msgspec.structs.replace(case, decisions=decisions))
    assert {tag for tag, _ in Page(html).elements} <= {tag for tag, _ in Page(HTML).elements}


def test_json_says_where_things_stand_and_is_valid() -> None:
    out = json.loads(case_json(decided_case()))
    jsonschema.Draft202012Validator(schema()).validate(out)
    standings = {tuple(standing["about"]): standing for standing in out["standings"]}
    assert standings["claim", "c02"] == {"about": ["claim", "c02"], "status": "confirmed", "decision": 1, "notes": [2]}
    assert standings["claim", "c10"]["status"] == "rejected"
    assert ("claim", "c05") not in standings or standings["claim", "c05"]["status"] == "undecided"
    assert len(out["decisions"]) == 10
    assert "p8" not in {party["id"] for party in out["parties"]}


def test_as_the_machine_made_it_nothing_is_applied() -> None:
    out = json.loads(case_json(as_made(decided_case())))
    assert "p8" in {party["id"] for party in out["parties"]}
    assert out["standings"] == []
    assert len(out["decisions"]) == 10
