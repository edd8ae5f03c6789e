from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.records import Attribution
from rashomon.spanmodel import SpanModel

REPORT = (
    "Minister Ada Holm said on Monday that the bridge had been closed. “We found cracks in two pillars,” she added.\n\n"
    "According to the harbour office, the ferry will run twice a day.\n\n"
    "Residents claimed that the closure came too late."
)


def shown(text: str, attribution: Attribution) -> tuple[str, str, str]:
    def joined(spans: tuple) -> str:
        return " … ".join(span.of(text) for span in spans)

    return joined(attribution.source), joined(attribution.cue), joined(attribution.content)


def test_it_finds_plain_attributions(model: SpanModel) -> None:
    found = [shown(REPORT, a) for a in model.find(REPORT) if a.within is None]
    assert ("Minister Ada Holm", "said", "that the bridge had been closed") in found
    assert ("she", "added", "“We found cracks in two pillars,”") in found
    assert ("Residents", "claimed", "that the closure came too late") in found


def test_nested_attributions_point_to_their_holder(model: SpanModel) -> None:
    text = "Mr. Varo said that two newspapers have reported that the dam was empty."
    found = model.find(text)
    inner = [a for a in found if a.within is not None]
    assert len(inner) == 1
    holder = found[inner[0].within]
    assert shown(text, holder)[0] == "Mr. Varo"
    assert shown(text, inner[0])[0] == "two newspapers"
    assert holder.content[0].covers(inner[0].content[0])


@pytest.mark.parametrize("text", ["", " \n ", "“", "?" * 5000, "said said said", "\U0001f600 said \u0301\u202e he"])
def test_odd_texts_are_read(model: SpanModel, text: str) -> None:
    for attribution in model.find(text):
        assert attribution.content


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prefix=st.text(max_size=30), suffix=st.text(max_size=30))
def test_spans_lie_in_the_text_and_never_begin_or_end_blank(model: SpanModel, prefix: str, suffix: str) -> None:
    text = f"{prefix}\n\n{REPORT}\n\n{suffix}"
    for attribution in model.find(text):
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


def test_the_answer_depends_on_the_text_alone() -> None:
    one, two = SpanModel.shipped(threads=1), SpanModel.shipped(threads=2)
    long = "\n\n".join([REPORT] * 12)
    first = one.find(long)
    assert one.find(REPORT) != ()
    assert first == one.find(long) == two.find(long)
