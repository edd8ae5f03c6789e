"""A small invented case, and decisions about everything in it."""

from __future__ import annotations

import hashlib
import random
from typing import Any

import msgspec

from rashomon.independence import Independence
from rashomon.records import (
    Case,
    Change,
    Claim,
    Decision,
    Document,
    Evidence,
    Finding,
    Gap,
    Holder,
    Mention,
    Metadata,
    Naming,
    Origin,
    Party,
    Passage,
    Pipeline,
    Point,
    Position,
    Provenance,
    Relation,
    Span,
    Wording,
    stable_id,
)
from rashomon.records.decision import Judgement
from rashomon.review import Reviewed, anchor_of

NAMES = ("Orla Venn", "the Tamar Guard", "Governor Hale", "the Guard", "a ferryman", "Ines Corro", "Venn")


def document(name: str, text: str) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=stable_id("d", sha256),
        name=name,
        text=text,
        text_sha256=sha256,
        metadata=Metadata(title=name.title(), url=f"https://news.example/{name}"),
        provenances=(
            Provenance(path=name, size=len(text), sha256=sha256, media_type="text/plain", extractor="text",
                       extractor_version="1", added_at="2031-03-01T00:00:00Z"),
        ),
    )  # fmt: skip


def made(seed: int = 1, documents: int = 4) -> Case:
    """A case with parties, claims, points, findings, wordings, changes and gaps; the same for the same seed."""
    chance = random.Random(seed)
    texts, claims, parties = [], [], []
    mentions: dict[str, list[Mention]] = {name: [] for name in NAMES}
    said: dict[str, list[tuple[str, Span, str]]] = {}
    for number in range(documents):
        lines, words = [], []
        for _ in range(6):
            name, count = chance.choice(NAMES), chance.randrange(2, 6)
            words.append((name, count))
            lines.append(f"{name} said \U0001f6a2 that {count} boats were lost. ")
        texts.append(document(f"report-{number}.txt", "".join(lines) + f"Filed as {number}."))
        at = 0
        for (name, count), line in zip(words, lines, strict=True):
            here, source = texts[-1].id, Span(at, at + len(name))
            content = Span(at + line.index("that") + 5, at + len(line) - 2)
            mentions[name].append(Mention(document=here, span=source))
            claim = Claim(
                id=stable_id("c", here, "attributed", [source], [], [content]), document=here, voice="attributed",
                content=(content,), source=(source,), claimers=(party_id(name),), confidence=0.9,
                evidence=(Evidence(span=Span(content.start, content.start + 1), kind="imagery", shown=False),),
            )  # fmt: skip
            claims.append(claim)
            said.setdefault(here, []).append((name, content, str(count)))
            at += len(line)
    for name in NAMES:
        parties.append(
            Party(
                id=party_id(name), name=name, kind="group" if name.startswith("a ") else "person", named=name[0] != "a",
                aliases=(name.upper(),), mentions=tuple(mentions[name]),
                affiliation=party_id(NAMES[1]) if name == "Governor Hale" else None,
                related=(Relation(kind="member-of", party=party_id(NAMES[1])),) if name == "Orla Venn" else (),
            )
        )  # fmt: skip
    origins = (
        Origin(id="o1", kind="same-text", name="shared", passages=tuple(
            Passage(text.id, Span(0, len(text.text))) for text in texts[:2])),
    )  # fmt: skip
    by_content = {(claim.document, claim.content[0]): claim.id for claim in claims}
    points = tuple(_point(slot, said, by_content, origins, part) for part, slot in enumerate(("damage", "other")))
    wordings = tuple(
        Wording(of=party_id(name), incident="loss of boats", names=tuple(
            Naming(
                text=text, document=m.document, span=m.span, voice="attributed", party=party_id(chance.choice(NAMES))
            )
            for text, m in zip((name, name.upper()), mentions[name], strict=False)))
        for name in NAMES if len(mentions[name]) > 1
    )  # fmt: skip
    changes = tuple(
        Change(party=party, point=point.id, before=one.id, after=other.id)
        for point in points
        for one, other in zip(point.positions, point.positions[1:], strict=False)
        for party in sorted({h.party for h in one.holders} & {h.party for h in other.holders} - {None})
    )
    findings = tuple(
        Finding(id=stable_id("f", claim.id), kind="unnamed-source", spans=(Passage(claim.document, claim.content[0]),),
                explanation="x", confidence=0.5)
        for claim in claims[::5]
    )  # fmt: skip
    gaps = tuple(
        Gap(id=f"g{n}", kind="not-mentioned", explanation="x", spans=(), point=point.id, parties=(party_id(NAMES[n]),))
        for n, point in enumerate(points)
    )
    return Case(
        id="k1", title="The lost boats", analysed_at="2031-03-02T00:00:00Z", pipeline=Pipeline(rashomon="1"),
        documents=tuple(sorted(texts, key=lambda each: (each.name, each.id))), claims=tuple(claims),
        parties=tuple(sorted(parties, key=lambda each: (each.name, each.id))), points=points, origins=origins,
        changes=tuple(sorted(changes, key=lambda it: (it.party, it.point, it.before, it.after))), gaps=gaps,
        wordings=tuple(sorted(wordings, key=lambda it: (it.of, it.incident or "", msgspec.json.encode(it)))),
        findings=findings,
    )  # fmt: skip


def party_id(name: str) -> str:
    return stable_id("p", name)


def _point(slot: Any, said: dict[str, Any], claims: dict[Any, str], origins: tuple[Origin, ...], part: int) -> Point:
    groups: dict[str, list[Holder]] = {}
    for here, each in said.items():
        for n, (name, content, count) in enumerate(each):
            if n % 2 == part:
                groups.setdefault(count, []).append(
                    Holder(party=party_id(name), voice="attributed", document=here, claim=claims[here, content],
                           span=content, stance="asserts")
                )  # fmt: skip
    ids = {count: stable_id("s", slot, count) for count in groups}
    # 2 and 3 can both be true; all others are rivals.
    positions = tuple(
        Position(
            id=ids[count], value=f"{count} boats", number=(int(count), int(count)),
            holders=tuple(sorted(held, key=lambda h: (h.document, h.span, h.party or "", h.voice))),
            compatible_with=tuple(ids[o] for o in ("3", "2") if o in ids and o != count and count in "23"),
            independent_origins=Independence(origins).of_holders(held),
        )
        for count, held in sorted(groups.items())
    )  # fmt: skip
    rivals = any(b.id not in a.compatible_with for a in positions for b in positions if a is not b)
    return Point(id=stable_id("q", slot), incident="loss of boats", slot=slot, question="How many?", contested=rivals,
                 positions=positions, explanation="machine's")  # fmt: skip


class History:
    """Decisions about a case, made one after another as the workspace makes them."""

    def __init__(self, case: Case, author: str = "Ada") -> None:
        self.case, self.author = case, author
        self.decisions: list[Decision] = list(case.decisions)

    def decide(
        self, about: tuple[str, str], judgement: Judgement, note: str = "", *, seen: Case | Reviewed | None = None,
        anchor: dict[str, Any] | None = None, author: str = "", **more: Any,
    ) -> Decision:  # fmt: skip
        if anchor is None:
            anchor = anchor_of(seen or self.case, about, **more) if judgement != "withdrawn" else more
        decision = Decision(
            number=len(self.decisions) + 1, about=about, judgement=judgement, author=author or self.author,
            made_at=f"2031-03-03T00:00:{len(self.decisions) % 60:02}Z", note=note, anchor=anchor,
        )  # fmt: skip
        self.decisions.append(decision)
        return decision

    def undo(self, decision: Decision) -> Decision:
        return self.decide(decision.about, "withdrawn", number=decision.number)

    def laid(self, case: Case | None = None) -> Case:
        """The case, or another one, with this history."""
        return msgspec.structs.replace(case or self.case, decisions=tuple(self.decisions))


def places(mentions: Any) -> list[list[object]]:
    return [[m.document, *m.span] for m in mentions]
