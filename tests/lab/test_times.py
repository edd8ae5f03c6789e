from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.records import Span, TimeExpression
from rashomon_lab.corpora.times import GoldTime, History, dated_expressions, histories
from rashomon_lab.evaluation import times

SHARED = Path(__file__).parents[3] / "shared"

KEY = """<DOC><DOCID>01_X</DOCID><DATETIME> <TIMEX2 val="2009-12-19">2009-12-19T17:00:00</TIMEX2> </DATETIME>
<TEXT>
In <TIMEX2 val="1911">1911</TIMEX2> he fled <TIMEX2 comment="E">a week after <TIMEX2 val="1910">1910</TIMEX2></TIMEX2>.
</TEXT></DOC>"""


def found(start: int, end: int, value: str | None = None) -> TimeExpression:
    return TimeExpression(document="", span=Span(start, end), value=value, when=None)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("P1DE", "P10Y"), ("P2Q", "P6M"), ("PXQ", "PXM"), ("2003-03-19T21:34-05", "2003-03-19T21:34"),
        ("2003-03-19T21:34:00", "2003-03-19T21:34"), ("1998-02-12T17Z", "1998-02-12T17"), ("2016-03-01", "2016-03-01"),
        ("2016-Q3", "2016-Q3"), ("1998-02-12T21:34:20", "1998-02-12T21:34:20"),
    ],
)  # fmt: skip
def test_values_are_compared_in_one_form(value: str, form: str) -> None:
    assert times.normal(value) == form


def test_only_outermost_times_of_the_text_are_read(tmp_path: Path) -> None:
    (tmp_path / "07_X.key.xml").write_text(KEY)
    (history,) = histories(tmp_path)
    assert (history.number, history.published) == (7, "2009-12-19")
    assert [(t.span.of(history.text), t.value) for t in history.times] == [
        ("1911", "1911"),
        ("a week after 1910", None),
    ]
    with pytest.raises(FileNotFoundError):
        histories(tmp_path / "none")


def test_the_first_row_of_a_document_is_its_date(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(
        "1989-10-30\tDATE\t1989-10-30\nthis month\tDATE\t1989-10\n\n1998-03-02\tDATE\t1998-03-02\n"
    )
    one, two = dated_expressions(tmp_path / "t.tsv")
    assert (one.published, one.expressions) == ("1989-10-30", (("this month", "1989-10"),))
    assert two.expressions == ()


def test_matching_is_one_to_one_and_prefers_the_same_span() -> None:
    gold = [GoldTime(Span(0, 4), "a"), GoldTime(Span(5, 9), "b"), GoldTime(Span(20, 25), "c")]
    pairs = times.matched(gold, [found(0, 7), found(8, 9), found(20, 25)])
    assert {(g.span, f.span) for g, f in pairs} == {
        (Span(20, 25), Span(20, 25)), (Span(0, 4), Span(0, 7)), (Span(5, 9), Span(8, 9)),
    }  # fmt: skip
    assert len(times.matched(gold[:2], [found(0, 9)])) == 1


def test_figures_of_a_history(monkeypatch: pytest.MonkeyPatch) -> None:
    gold = (GoldTime(Span(0, 4), "1911"), GoldTime(Span(5, 9), "1912"), GoldTime(Span(10, 14), None))
    answers = (found(0, 4, "1911"), found(6, 9, "1999"), found(10, 14, "P1D"), found(20, 21, "2000"))
    monkeypatch.setattr(times, "find", lambda text, published: answers)
    figures = times.score_histories([History(1, "x" * 30, "2009-12-19", gold)])
    assert figures["strict F1"] == pytest.approx(200 * 2 / 7)
    assert figures["relaxed precision"] == pytest.approx(75)
    assert figures["relaxed recall"] == pytest.approx(100)
    assert figures["value accuracy"] == pytest.approx(50)
    assert figures["value F1"] == pytest.approx(200 * 1 / (3 + 2))  # what matches gold without a value is left out


def test_no_answer_counts_as_wrong() -> None:
    assert times.answer("colourless", "2009-12-19") is None
    assert times.answer("the two days", "2009-12-19") == "P2D"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")
def test_half_of_the_corpora_was_not_tuned_on_and_holds() -> None:
    figures = times.evaluate(SHARED)
    assert figures["WikiWars relaxed F1"] >= 92
    assert figures["WikiWars even half value F1"] >= 86
    assert figures["timenorm even half right values"] >= 79
