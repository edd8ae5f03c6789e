"""What people and other programs send back is matched by text, offsets and words, or reported with its line."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.export import annotations_jsonld, table_csv
from rashomon.export.tables import Rows
from rashomon.records import Case
from rashomon.review import Reviewed, hypothesis_id, reviewed
from rashomon.review.incoming import Incoming, from_annotations, from_csv, imported
from tests.review.sample import NAMES, History, made, party_id
from tests.review.test_lay import by_id
from tests.review.test_properties import case_of, decide

Change = Callable[[int, dict[str, str]], dict[str, str] | None]


@pytest.fixture
def case() -> Case:
    return made(3, 8)


def worked(review: Case | Reviewed, change: Change, rows: Rows = "claims", **dialect: Any) -> bytes:
    """A table as somebody gives it back."""
    before = list(csv.DictReader(io.StringIO(table_csv(review, rows).removeprefix("\ufeff"), newline="")))
    out = io.StringIO()
    after = [row for n, line in enumerate(before) if (row := change(n, dict(line))) is not None]
    writer = csv.DictWriter(out, list(after[0] if after else before[0]), **dialect)
    writer.writeheader()
    writer.writerows(after)
    return out.getvalue().encode()


def filled(at: int, **cells: str) -> Change:
    return lambda n, row: {**row, **cells} if n == at else row


def append(history: History, found: Incoming, source: str = "f.csv") -> None:
    """As the command line does it."""
    numbers: list[int] = []
    for each in found.taken:
        anchor = {**each.anchor, "imported": imported(each, source)}
        if each.undoes is not None:
            anchor["number"] = numbers[each.undoes]
        made = history.decide(each.about, each.judgement, each.note, anchor=anchor, author=each.author)
        numbers.append(made.number)


def test_a_filled_in_row_is_a_decision(case: Case) -> None:
    history = History(case)
    data = worked(case, filled(2, decision=" Rejected ", note="=wrong mouth", author="Ben"))
    found = from_csv(reviewed(history.laid()), data, author="me")
    [taken] = found.taken
    assert (taken.about, taken.judgement) == (("claim", case.claims[2].id), "rejected")
    assert (taken.note, taken.author, taken.line, taken.made_at) == ("=wrong mouth", "Ben", 4, "")
    assert (found.known, found.refused) == (0, ())
    append(history, found)
    assert reviewed(history.laid()).standing("claim", case.claims[2].id).status == "rejected"
    again = from_csv(reviewed(history.laid()), data, author="me")
    assert (again.taken, again.known, again.refused) == ((), 1, ())


def test_a_note_alone_is_a_note_and_a_nameless_row_is_signed(case: Case) -> None:
    history = History(case)
    data = worked(case, filled(0, note="ask her"))
    append(history, from_csv(reviewed(case), data, author="me"))
    [note] = reviewed(history.laid()).standing("claim", case.claims[0].id).notes
    assert (note.judgement, note.note, note.author) == ("noted", "ask her", "me")
    assert from_csv(reviewed(history.laid()), data, author="me").known == 1


@pytest.mark.parametrize("dialect", [{"delimiter": ";"}, {"delimiter": "\t"}, {"quoting": csv.QUOTE_ALL}])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_as_spreadsheets_save_it(case: Case, dialect: dict[str, Any], codec: str) -> None:
    data = worked(case, filled(1, decision="unsure", note="a; b\n\tc"), **dialect).decode().encode(codec)
    found = from_csv(reviewed(case), data, author="me")
    assert [(t.judgement, t.note) for t in found.taken] == [("unsure", "a; b\n\tc")]


def test_sorted_thinned_out_and_with_columns_added(case: Case) -> None:
    rows = list(csv.DictReader(io.StringIO(table_csv(case).removeprefix("\ufeff"), newline="")))
    kept = ("note", "decision", "text_sha256", "content_spans", "claim", "content")
    out = io.StringIO()
    writer = csv.DictWriter(out, ["mine", *kept])
    writer.writeheader()
    for n, row in enumerate(reversed(rows)):
        writer.writerow({"mine": "x", **{name: row[name] for name in kept}, "decision": "confirmed" if n < 3 else ""})
    found = from_csv(reviewed(case), out.getvalue().encode(), author="me")
    assert {t.about[1] for t in found.taken} == {claim.id for claim in case.claims[-3:]}
    assert found.refused == ()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"decision": "true"}, "none of"),
        ({"decision": "rejected", "text_sha256": "0" * 64}, "no claim"),
        ({"decision": "rejected", "content": "other words"}, "no claim"),
        ({"decision": "rejected", "content_spans": "[1:2]", "claim": "c0"}, "no claim"),
        ({"decision": "rejected", "source_spans": ""}, "no claim"),
        ({"decision": "rejected", "voice": "article"}, "no claim"),
    ],
)
def test_what_does_not_match_is_reported_with_its_line(case: Case, cells: dict[str, str], why: str) -> None:
    found = from_csv(reviewed(case), worked(case, filled(3, **cells)), author="me")
    [refused] = found.refused
    assert (refused.line, why in refused.why, found.taken) == (5, True, ())


def test_lines_are_counted_in_the_file(case: Case) -> None:
    def change(n: int, row: dict[str, str]) -> dict[str, str]:
        return {**row, "note": "two\nlines" if n < 2 else "", "decision": "perhaps" if n == 3 else ""}

    [refused] = from_csv(reviewed(case), worked(case, change), author="me").refused
    assert refused.line == 7  # the head, two rows of two lines, one of one


def test_a_new_id_is_found_by_the_words(case: Case) -> None:
    data = worked(case, filled(2, decision="confirmed", claim="cold"))
    assert from_csv(reviewed(case), data, author="me").taken[0].about == ("claim", case.claims[2].id)


def test_a_changed_decision_is_taken_and_a_cleared_one_reported(case: Case) -> None:
    history, claim = History(case), case.claims[0].id
    history.decide(("claim", claim), "rejected", "first")
    history.decide(("claim", claim), "confirmed", "second")
    history.decide(("claim", case.claims[1].id), "unsure")
    seen = reviewed(history.laid())
    assert from_csv(seen, worked(seen, lambda n, row: row), author="me") == Incoming(known=2)
    cleared = worked(seen, filled(1, decision="", note="", author=""))
    assert "cleared" in from_csv(seen, cleared, author="me").refused[0].why
    # Back to what was said before: a change all the same.
    data = worked(seen, filled(0, decision="rejected", note="first"))
    found = from_csv(seen, data, author="me")
    assert [(t.judgement, t.note, t.made_at) for t in found.taken] == [("rejected", "first", "")]
    append(history, found)
    assert reviewed(history.laid()).standing("claim", claim).status == "rejected"
    # The same file again says nothing new, even if somebody else has decided otherwise since.
    history.decide(("claim", claim), "unsure", author="Ben")
    assert from_csv(reviewed(history.laid()), data, author="me") == Incoming(known=2)


def test_an_old_table_does_not_undo_what_was_decided_since(case: Case) -> None:
    history, claim = History(case), case.claims[0].id
    history.decide(("claim", claim), "confirmed", "first")
    old = worked(reviewed(history.laid()), lambda n, row: row)
    history.decide(("claim", claim), "rejected", author="Ben")
    assert from_csv(reviewed(history.laid()), old, author="me") == Incoming(known=1)


def test_holders_bring_decisions_on_claims_and_points(case: Case) -> None:
    point = case.points[0]
    holder = point.positions[0].holders[0]
    cells = {"decision": "rejected", "author": "Ben", "point_decision": "unsure", "point_note": "two boats?"}
    data = worked(case, filled(0, **cells), "holders")
    found = from_csv(reviewed(case), data, author="me")
    assert [(t.about, t.judgement, t.note, t.author) for t in found.taken] == [
        (("claim", str(holder.claim)), "rejected", "", "Ben"),
        (("point", point.id), "unsure", "two boats?", "me"),
    ]
    history = History(case)
    append(history, found)
    # An exported point stands in many rows. What was decided since stays.
    old = worked(reviewed(history.laid()), lambda n, row: row, "holders")
    history.decide(("point", point.id), "confirmed", author="Cy")
    for again in (data, old):
        assert not from_csv(reviewed(history.laid()), again, author="me").taken
    moved = worked(case, filled(0, decision="rejected", span="[0:3]"), "holders")
    assert from_csv(reviewed(case), moved, author="me").refused[0].line == 2


def test_rows_that_disagree_about_one_claim_bring_nothing(case: Case) -> None:
    first = next(c for c in case.claims if c.document == case.documents[0].id)
    about = {"claim": first.id, "text_sha256": case.documents[0].text_sha256 or ""}
    data = worked(case, lambda n, row: {**about, "decision": ("confirmed", "rejected", "")[min(n, 2)]})
    found = from_csv(reviewed(case), data, author="me")
    assert found.taken == ()
    assert ["2, 3 disagree" in refused.why for refused in found.refused] == [True]


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"a,b\r\n1,2\r\n", b'claim,decision\r\n"open,', b"%PDF-1.7 \n x"])
def test_other_files_are_refused(case: Case, data: bytes) -> None:
    with pytest.raises(InputError):
        from_csv(reviewed(case), data, author="me")


def test_an_empty_table_brings_nothing(case: Case) -> None:
    assert from_csv(reviewed(case), b"claim,decision\r\n", author="me") == Incoming()


@given(st.integers(0, 5), st.randoms(use_true_random=False), st.integers(0, 20))
@settings(max_examples=30, deadline=None)
def test_the_whole_history_comes_back(seed: int, chance: random.Random, many: int) -> None:
    """Into a case of the same documents, undone decisions and all; and nothing of it twice."""
    history = History(case_of(seed))
    for _ in range(many):
        decide(history, chance)
    before = reviewed(history.laid())
    data = table_csv(before, "decisions").encode()
    assert from_csv(before, data, author="me") == Incoming(known=len(history.decisions))
    fresh = History(case_of(seed))
    found = from_csv(reviewed(fresh.laid()), data, author="me")
    append(fresh, found)
    after = reviewed(fresh.laid())
    if not found.refused:  # such as what was said of a party whose split was undone
        assert msgspec.structs.replace(after.case, decisions=()) == msgspec.structs.replace(before.case, decisions=())
        assert [(d.about, d.judgement, d.author, d.note) for d in fresh.decisions] == [
            (d.about, d.judgement, d.author, d.note) for d in history.decisions
        ]
        assert after.void == before.void
    else:
        assert before.unmatched
    again = from_csv(after, data, author="me")
    assert (again.taken, again.known + len(again.refused)) == ((), len(history.decisions))


def test_a_history_with_files_needs_the_files(case: Case) -> None:
    history = History(case)
    where = case.claims[0]
    id = f"{where.document}-{where.content[0].start}-{where.content[0].end}"
    history.decide(("evidence", id), "added", file={"name": "a.jpg", "sha256": "a" * 64, "size": 1})
    history.decide(("hypothesis", hypothesis_id("H")), "added", "H")
    data = table_csv(history.laid(), "decisions").encode()
    found = from_csv(reviewed(case), data, author="me")
    assert [t.about[0] for t in found.taken] == ["hypothesis"]
    assert "a.jpg" in found.refused[0].why
    assert len(from_csv(reviewed(case), data, author="me", has_file=lambda sha256: sha256 == "a" * 64).taken) == 2


# Annotations


def test_our_own_annotations_come_back(case: Case) -> None:
    history = History(case)
    history.decide(("claim", case.claims[0].id), "rejected", "wrong mouth")
    history.decide(("claim", case.claims[0].id), "noted", "see page 2", author="Ben")
    history.decide(("claim", case.claims[1].id), "confirmed")
    history.decide(("point", case.points[0].id), "unsure", "two boats?")
    history.decide(("finding", case.findings[0].id), "rejected")
    seen = reviewed(history.laid())
    data = annotations_jsonld(seen)
    assert from_annotations(seen, data, author="me") == Incoming(known=5)
    found = from_annotations(reviewed(case), data, author="me")
    assert found.refused == ()
    fresh = History(case)
    append(fresh, found)
    after = reviewed(fresh.laid())
    for about, standing in seen.standings.items():
        now = after.standing(*about)
        assert (now.status, [(n.note, n.author) for n in now.notes]) == (
            standing.status, [(n.note, n.author) for n in standing.notes]
        )  # fmt: skip
        assert (now.decision and now.decision.note) == (standing.decision and standing.decision.note)
    assert from_annotations(after, data, author="me") == Incoming(known=5)


def foreign(case: Case, **more: Any) -> dict[str, Any]:
    """An annotation of another program on the words of the first claim."""
    claim, text = case.claims[0], by_id(case, "documents", case.claims[0].document)
    [span] = claim.content
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://annotations.example/7",
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"type": "Person", "name": "Cy"},
        "body": {"type": "TextualBody", "value": "Who counted?"},
        "target": {
            "source": text.metadata.url,
            "selector": [
                {"type": "TextQuoteSelector", "exact": span.of(text.text), "prefix": text.text[: span.start][-20:],
                 "suffix": text.text[span.end :][:20]},
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
        **more,
    }  # fmt: skip


def taken(case: Case, annotation: Any) -> list[tuple[tuple[str, str], str, str, str]]:
    found = from_annotations(reviewed(case), json.dumps(annotation).encode(), author="me")
    assert found.refused == ()
    return [(t.about, t.judgement, t.note, t.author) for t in found.taken]


def test_a_foreign_comment_is_a_note_on_the_claim(case: Case) -> None:
    about = ("claim", case.claims[0].id)
    assert taken(case, foreign(case)) == [(about, "noted", "Who counted?", "Cy")]
    assert taken(case, [foreign(case, creator="Dee")]) == [(about, "noted", "Who counted?", "Dee")]
    plain = {key: value for key, value in foreign(case, bodyValue="Plain.").items() if key not in ("creator", "body")}
    assert taken(case, {"type": "AnnotationPage", "items": [plain]}) == [(about, "noted", "Plain.", "me")]
    judged = foreign(case, motivation="assessing", body={"type": "TextualBody", "value": "Rejected"})
    assert taken(case, judged) == [(about, "rejected", "", "Cy")]
    other = foreign(case, motivation="assessing", body={"type": "TextualBody", "value": "dubious"})
    assert taken(case, other) == [(about, "noted", "dubious", "Cy")]
    assert taken(case, foreign(case, body=[])) == []


def test_a_comment_on_other_words_is_a_note_on_the_passage(case: Case) -> None:
    text = case.documents[0]
    target = {"source": text.metadata.url, "selector": {"type": "TextQuoteSelector", "exact": "Filed as"}}
    [(about, judgement, note, _)] = taken(case, foreign(case, target=target))
    at = text.text.index("Filed as")
    assert (about, judgement, note) == (("passage", f"{text.id}-{at}-{at + 8}"), "noted", "Who counted?")
    history = History(case)
    history.decide(about, "noted", note)
    assert reviewed(history.laid()).standing(*about).notes
    judged = foreign(case, target=target, motivation="assessing", body={"type": "TextualBody", "value": "rejected"})
    found = from_annotations(reviewed(case), json.dumps(judged).encode(), author="me")
    assert (found.taken, "no claim" in found.refused[0].why) == ((), True)


def test_offsets_in_utf16_give_way_to_the_words(case: Case) -> None:
    """Other programs count a boat (\U0001f6a2) as two."""
    claim = case.claims[1]
    text = by_id(case, "documents", claim.document)
    [span] = claim.content
    assert len(text.text[: span.start].encode("utf-16-le")) // 2 > span.start
    start = len(text.text[: span.start].encode("utf-16-le")) // 2
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": start + span.end - span.start},
        {"type": "TextQuoteSelector", "exact": span.of(text.text).replace(" ", "\n  "),
         "prefix": text.text[: span.start][-40:], "suffix": text.text[span.end :][:40]},
    ]  # fmt: skip
    target = {"source": {"id": "x", "via": text.metadata.url}, "selector": selectors}
    assert taken(case, foreign(case, target=target))[0][0] == ("claim", claim.id)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ({"source": "https://news.example/none"}, "whole document"),
        ({"source": "urn:none", "selector": {"type": "TextQuoteSelector", "exact": "x"}}, "no document"),
        ({"source": {"id": "u", "canonical": "nih:sha-256;" + "0" * 64},
          "selector": {"type": "TextPositionSelector", "start": 0, "end": 3}}, "SHA-256"),
        ({"selector": {"type": "TextQuoteSelector", "exact": "not there"}}, "not in the text"),
        ({"selector": {"type": "TextQuoteSelector", "exact": "boats were lost"}}, "more than once"),
        ({"selector": {"type": "TextPositionSelector", "start": 0, "end": 4}}, "offsets without words"),
        ({"selector": {"type": "TextPositionSelector", "start": 4, "end": 400000}}, "no place"),
        ({"selector": {"type": "XPathSelector", "value": "/p"}}, "neither"),
        ([], "no target"),
    ],
)  # fmt: skip
def test_annotations_that_match_nothing_are_reported(case: Case, target: Any, why: str) -> None:
    if isinstance(target, dict):
        target = {"source": "https://www.news.example/report-0.txt/#x", **target}
    data = json.dumps([foreign(case, id="a"), foreign(case, id="b", target=target)], indent=1).encode()
    found = from_annotations(reviewed(case), data, author="me")
    [refused] = found.refused
    assert why in refused.why, refused.why
    assert refused.line == data.decode().split('"id": "b"')[0].count("\n") + 1
    assert len(found.taken) == 1


def test_offsets_alone_count_in_the_very_text(case: Case) -> None:
    claim = case.claims[0]
    text = by_id(case, "documents", claim.document)
    selector = {"type": "TextPositionSelector", "start": claim.content[0].start, "end": claim.content[0].end}
    for source in ({"id": "x", "canonical": f"nih:sha-256;{text.text_sha256}"}, f"http://h/c/k/document/{text.id}"):
        assert taken(case, foreign(case, target={"source": source, "selector": selector}))[0][0][1] == claim.id


@pytest.mark.parametrize("data", [b"{}", b"[1]", b'{"type": "Person"}', b"{", b"[] x", b"\xff"])
def test_files_without_annotations_are_refused(case: Case, data: bytes) -> None:
    with pytest.raises(InputError):
        from_annotations(reviewed(case), data, author="me")


def test_a_party_is_judged_in_the_history_alone(case: Case) -> None:
    history = History(case)
    history.decide(("party", party_id(NAMES[0])), "merged", **{"with": [party_id(NAMES[6])]})
    found = from_csv(reviewed(case), table_csv(history.laid(), "decisions").encode(), author="me")
    assert [t.judgement for t in found.taken] == ["merged"]


def test_an_annotation_made_anew_is_another_decision(case: Case) -> None:
    def judged(created: str) -> bytes:
        body = {"type": "TextualBody", "value": "rejected"}
        return json.dumps(foreign(case, motivation="assessing", body=body, created=created)).encode()

    history = History(case)
    first = from_annotations(reviewed(case), judged("2031-05-01T00:00:00Z"), author="me")
    append(history, first)
    history.decide(first.taken[0].about, "withdrawn", number=1)
    again = from_annotations(reviewed(history.laid()), judged("2031-05-01T00:00:00Z"), author="me")
    assert (again.taken, again.known) == ((), 1)
    anew = from_annotations(reviewed(history.laid()), judged("2031-06-01T00:00:00Z"), author="me")
    assert [each.judgement for each in anew.taken] == ["rejected"]


def test_an_address_that_is_none_matches_nothing_and_stops_nothing(case: Case) -> None:
    target = {"source": "http://[", "selector": {"type": "TextQuoteSelector", "exact": "x"}}
    found = from_annotations(reviewed(case), json.dumps(foreign(case, target=target)).encode(), author="me")
    assert "no document" in found.refused[0].why
