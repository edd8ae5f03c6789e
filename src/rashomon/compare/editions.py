"""Reports that were edited: two texts of one address, and the passages in which they differ.

An address is a URL, without what doesn't tell pages apart, or a file's path, without what marks a version
("report-v2.txt"). Two texts of one address are versions of one report if they share a part of their sentences; a front
page that holds something else every day is none.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from rashomon.compare.moments import day
from rashomon.compare.origins.text import Sentences
from rashomon.records import Document, Finding, Passage, Span, stable_id

#: Part of the shorter text's sentences that two versions share at the least.
_SHARED = 0.3

_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|ref|source|amp|output|cmpid)$", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:[ _.-]*\(\d+\)|[ _.-]+(?:v|version|rev|revision)[ _.-]?\d+"
    r"|[ _.-]+(?:updated?|revised|corrected|edited|original|old|new|before|after))$",
    re.IGNORECASE,
)


class _Version(NamedTuple):
    """One text of an address: hashes of its sentences, and where they start and end."""

    document: str
    published: str | None
    hashes: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def passage(self, first: int, after: int) -> Passage:
        """The sentences first to after, the last not included, as one passage."""
        return Passage(self.document, Span(self.starts[first], self.ends[after - 1]))


class Edition(NamedTuple):
    """A text and its addresses."""

    addresses: tuple[str, ...]
    version: _Version


def edition(document: Document) -> Edition | None:
    """What is kept of a document to find its other versions; none of one without a text."""
    addresses = _addresses(document)
    return Edition(tuple(addresses), _version(document)) if document.text and addresses else None


class Editions:
    """Texts by their addresses. `add` each of them; texts aren't kept, only hashes of their sentences."""

    def __init__(self) -> None:
        self._at: dict[str, list[_Version]] = defaultdict(list)

    def see(self, document: Document) -> None:
        """Take note of a text and its addresses."""
        self.add(edition(document))

    def add(self, edition: Edition | None) -> None:
        """Take over what was kept of a document."""
        if edition is not None:
            for address in edition.addresses:
                self._at[address].append(edition.version)

    def findings(self) -> tuple[Finding, ...]:
        """One finding for each two versions that follow on one another, by date where dates are known."""
        found: dict[str, Finding] = {}
        for address in sorted(self._at):
            one_each = {version.hashes: version for version in sorted(self._at[address], reverse=True)}
            versions = sorted(one_each.values(), key=lambda v: (v.published or "", v.hashes))
            for older, newer in pairwise(versions):
                finding = _finding(address, older, newer)
                if finding is not None:
                    found.setdefault(finding.id, finding)
        return tuple(found[id] for id in sorted(found))


def _addresses(document: Document) -> list[str]:
    """URLs, and paths, that another version of the report would have, too."""
    found = set()
    for metadata in (document.metadata, *(provenance.metadata for provenance in document.provenances)):
        if metadata.url:
            found.add(_url(metadata.url))
    for provenance in document.provenances:
        path = PurePosixPath(provenance.path.replace("\\", "/"))
        stem = path.stem
        while (shorter := _VERSION.sub("", stem)) != stem and shorter:
            stem = shorter
        found.add(f"{path.parent}/{stem.lower()}{path.suffix.lower()}")
    return sorted(found)


def _url(url: str) -> str:
    """A URL without scheme, "www.", tracking, fragment and closing slash, and not as an archive has it."""
    parts = urlsplit(_ARCHIVE.sub("", url.strip()))
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)))
    path = re.sub(r"/(?:amp|index\.html?)/?$", "", parts.path).rstrip("/")
    return "//" + host + path + ("?" + query if query else "")


def _version(document: Document) -> _Version:
    sentences, text = Sentences(document.text), document.text
    hashes, starts, ends = list[int](), list[int](), list[int]()
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        span = sentences.around(Span(at, at + 1))
        words = " ".join(re.findall(r"\w+", text[at : span.end].casefold()))
        if words:
            hashes.append(int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest()))
            starts.append(at)
            ends.append(span.end)
        at = max(span.end, at + 1)
    return _Version(document.id, day(document.metadata.published), tuple(hashes), tuple(starts), tuple(ends))


def _finding(address: str, older: _Version, newer: _Version) -> Finding | None:
    """What differs between two versions; None if they are not versions of one report."""
    matcher = SequenceMatcher(None, older.hashes, newer.hashes, autojunk=False)
    steps = matcher.get_opcodes()
    shared = sum(last - first for tag, first, last, _, _ in steps if tag == "equal")
    shorter = min(len(older.hashes), len(newer.hashes))
    if shared == len(older.hashes) == len(newer.hashes) or shared < _SHARED * shorter or not shared:
        return None
    passages, counts = [], {"replace": 0, "insert": 0, "delete": 0}
    for tag, first, last, other_first, other_last in steps:
        if tag == "equal":
            continue
        counts[tag] += 1
        if first < last:
            passages.append(older.passage(first, last))
        if other_first < other_last:
            passages.append(newer.passage(other_first, other_last))
    dated = older.published is not None and newer.published is not None and older.published != newer.published
    which = f"of {older.published} and of {newer.published}" if dated else "of which it can't be told which was first"
    more, less = ("added", "left out") if dated else ("only in the one", "only in the other")
    explanation = (
        f"Two versions of one report ({address}), {which}: passages changed: {counts['replace']}, "
        f"{more}: {counts['insert']}, {less}: {counts['delete']}."
    )
    return Finding(
        id=stable_id("f", "edited-report", older.document, newer.document),
        kind="edited-report",
        spans=tuple(passages),
        explanation=explanation,
        confidence=0.95 if shared >= 0.5 * shorter else 0.7,
    )
