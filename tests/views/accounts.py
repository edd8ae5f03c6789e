"""An invented case of four short accounts, small enough to see what every view must make of it. Nobody in it exists.

A crane fell at a quay. The union's toll stands in a report and in a copy of it, the board's in another; the mayor, in a
fourth, gives one that can be true with the union's and not with the board's.
"""

from __future__ import annotations

from rashomon.records import (
    Case,
    Change,
    Claim,
    Document,
    Finding,
    Gap,
    Holder,
    HolderStance,
    Metadata,
    Naming,
    Origin,
    Party,
    Passage,
    Pipeline,
    Point,
    Position,
    Relation,
    Span,
    TimeExpression,
    TimelineEntry,
    Voice,
    When,
    Wording,
)

TEXTS = {
    "a": "Crane falls at Lormont Quay\n\nThe dockers’ union said six people were killed. It blamed the port board. "
    "The crane fell at 6:40 a.m. on Monday, Mr. Brandt said. He had seen the accident.",
    "b": "The dockers’ union said six people were killed. It blamed the port board.",
    "c": "The port board denied any fault. It said two people died in the collapse on Monday. A cable had snapped, or "
    "the wind was too strong.",
    "d": "Mayor Ilse Karan said at least four people were dead. Nobody has shown the cable.",
}
UNION, BOARD, MAYOR, BRANDT = "p1", "p2", "p3", "p4"
MONDAY = When(earliest="2040-05-07", latest="2040-05-07", precision="day")


def span(document: str, words: str) -> Span:
    """Where the words first stand."""
    start = TEXTS[document].index(words)
    return Span(start, start + len(words))


def passage(document: str, words: str) -> Passage:
    return Passage(document, span(document, words))


def holder(
    party: str | None,
    document: str,
    words: str,
    stance: HolderStance = "asserts",
    claim: str | None = None,
    voice: Voice = "attributed",
) -> Holder:
    voice = voice if party is not None or voice != "attributed" else "article"
    return Holder(party=party, voice=voice, document=document, claim=claim, span=span(document, words), stance=stance)


def _point(id: str, question: str, *positions: Position, contested: bool = False, incident: str = "crash") -> Point:
    return Point(
        id=id, incident=f"{incident}, 2040-05-07", slot="other", question=question, contested=contested,
        positions=positions, explanation="“six” and “two” can't both be true (no number is in both).",
    )  # fmt: skip


def points() -> tuple[Point, ...]:
    six = Position(
        id="six", value="six people", number=(6, 6), compatible_with=("four",),
        holders=(
            holder(UNION, "a", "six people were killed", claim="c1"), holder(UNION, "b", "six people were killed"),
        ),
    )  # fmt: skip
    two = Position(id="two", value="two people", number=(2, 2), holders=(holder(BOARD, "c", "two people died"),))
    four = Position(
        id="four", value="at least four people", number=(4, None),
        holders=(holder(MAYOR, "d", "at least four people were dead"),),
    )  # fmt: skip
    cable = Position(id="cable", value="A cable", holders=(holder(None, "c", "A cable had snapped", "hedges"),))
    wind = Position(id="wind", value="the wind", holders=(holder(None, "c", "the wind was too strong", "hedges"),))
    monday = Position(
        id="monday", value="Monday", holders=(holder(BRANDT, "a", "Monday"), holder(BOARD, "c", "Monday"))
    )
    fell = Position(
        id="fell", value="fell", compatible_with=("collapse",), holders=(holder(BRANDT, "a", "The crane fell"),)
    )
    collapse = Position(id="collapse", value="the collapse", holders=(holder(BOARD, "c", "the collapse"),))
    blamed = Position(
        id="blamed", value="the port board",
        holders=(holder(UNION, "a", "blamed the port board"), holder(UNION, "b", "blamed the port board")),
    )  # fmt: skip
    fault = Position(id="fault", value="not so: any fault", holders=(holder(BOARD, "c", "denied any fault"),))
    board = Position(id="board", value="yes (the board)", holders=(holder(UNION, "b", "blamed the port board"),))
    return (
        _point("q-cause", "What caused it?", cable, wind, contested=True),
        _point("q-killed", "How many people were killed?", four, six, two, contested=True),
        _point("q-fault", "Was it at fault?", board, fault, contested=True, incident="inquiry"),
        _point("q-time", "When did it happen?", monday),
        _point("q-what", "What happened?", fell, collapse),
        _point("q-who", "Who did it?", blamed),
    )


def accounts() -> Case:
    """The whole case."""
    return Case(
        id="k",
        title="The crane at Lormont Quay",
        analysed_at=None,
        pipeline=Pipeline(rashomon="0"),
        documents=tuple(
            Document(
                id=id,
                name=f"report-{id}",
                text=text,
                text_sha256=None,
                metadata=Metadata(title=f"Report {id}", publisher=f"Paper {id}", published="2040-05-08"),
                provenances=(),
            )
            for id, text in TEXTS.items()
        ),
        parties=(
            Party(id=UNION, name="Dockers’ Union", kind="organisation", named=True),
            Party(id=BOARD, name="Port Board", kind="organisation", named=True),
            Party(id=MAYOR, name="Ilse Karan", kind="person", named=True),
            Party(
                id=BRANDT, name="Brandt", kind="person", named=True, affiliation=UNION,
                related=(Relation(kind="speaks-for", party=UNION),),
            ),
        ),
        claims=(
            Claim(id="c1", document="a", voice="attributed", content=(span("a", "six people were killed"),),
                  source=(span("a", "The dockers’ union"),), claimers=(UNION,), confidence=1),
            Claim(id="c2", document="a", voice="attributed", content=(span("a", "It blamed the port board"),),
                  claimers=(UNION,), act="accuses", accused=(span("a", "the port board"),), accused_parties=(BOARD,),
                  confidence=1),
            Claim(id="c3", document="a", voice="attributed", claimers=(BRANDT,), confidence=1,
                  content=(span("a", "The crane fell at 6:40 a.m. on Monday"),)),
        ),
        times=(
            TimeExpression(document="a", span=span("a", "6:40 a.m. on Monday"), value="2040-05-07T06:40", when=MONDAY),
        ),
        points=points(),
        changes=(
            Change(party=BOARD, point="q-killed", before="two", after="six", kind="update", explanation="It rises."),
            Change(party=BOARD, point="q-fault", before="fault", after="board", kind="reversal"),
        ),
        origins=(
            Origin(id="o1", kind="same-text", name="Quay Wire",
                   passages=(passage("a", TEXTS["b"]), passage("b", TEXTS["b"]))),
        ),
        wordings=(
            Wording(of="crash", incident="crash, 2040-05-07", kind="event", names=(
                Naming(text="accident", document="a", span=span("a", "accident"), voice="attributed", party=BRANDT),
                Naming(text="collapse", document="c", span=span("c", "collapse"), voice="attributed", party=BOARD),
                Naming(text="Crane falls", document="a", span=span("a", "Crane falls"), voice="headline", party=None),
            )),
        ),
        timeline=(
            TimelineEntry(
                when=When(earliest="2040-05-07", latest="2040-05-07", precision="minute"), kind="event",
                text="The crane fell at 6:40 a.m. on Monday, Mr. Brandt said.", claims=("c3",),
                spans=(passage("a", "The crane fell at 6:40 a.m. on Monday, Mr. Brandt said."),),
                incident="crash, 2040-05-07", disputed=True,
            ),
            TimelineEntry(
                when=When(earliest="2040-05-06", latest="2040-05-06", precision="day"), kind="event",
                text="the collapse", claims=(), spans=(passage("c", "the collapse"),),
                incident="crash, 2040-05-07", disputed=True,
            ),
            TimelineEntry(
                when=When(earliest="2040-05-08", latest="2040-05-08", precision="day"), kind="statement",
                text="Dockers’ Union: “six people were killed”", claims=("c1",),
                spans=(passage("a", "six people were killed"),),
            ),
        ),
        gaps=(
            Gap(id="g1", kind="not-mentioned", explanation="The mayor says nothing of the cause.", point="q-cause",
                spans=(passage("d", "Mayor Ilse Karan"),), parties=(MAYOR,)),
            Gap(id="g2", kind="open-question", explanation="Which toll, on 2040-05-07?", point="q-killed", spans=()),
        ),
        findings=(
            Finding(id="f1", kind="loaded-term", spans=(passage("a", "accident"),), explanation="It judges.",
                    confidence=0.4),
            Finding(id="f2", kind="loaded-term", spans=(passage("c", "collapse"),), explanation="It too.",
                    confidence=0.9),
            Finding(id="f3", kind="impossible-order", spans=(passage("c", "Monday"), passage("a", "Monday")),
                    explanation="One after the other.", confidence=0.6),
        ),
    )  # fmt: skip
