"""Run the pipeline on one machine, into a case file. Stopped at any moment, the same call goes on."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from rashomon import ingest, store
from rashomon.annotate import Annotator
from rashomon.records import Case, Document, Failure, Pipeline, Skipped
from rashomon.run.comparison import compared
from rashomon.run.pipeline import DocumentPipeline, analyse_case
from rashomon.settings import Settings


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a run: ``done`` of ``total`` inputs, and what has just been finished."""

    done: int
    total: int
    name: str
    characters: int
    error: Failure | None = None


class RunReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did, in files: each is ``added``, ``renewed`` (known, and analysed anew because the program or what a
    manifest says of it has changed), ``known`` or ``unread``.

    ``undated`` are the readable files that nothing tells the date of publication of.
    """

    added: int
    renewed: int
    known: int
    unread: tuple[tuple[str, Failure], ...]
    skipped: tuple[Skipped, ...]
    words: int
    seconds: float
    undated: int = 0


def now() -> str:
    """The present moment, ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def run(
    paths: Sequence[str | Path],
    case_path: str | Path,
    *,
    settings: Settings | None = None,
    manifest: Path | None = None,
    title: str | None = None,
    on_progress: Callable[[Progress], None] = lambda step: None,
) -> RunReport:
    """Add files and folders to a case and analyse what is new.

    Files that the case holds already, and whose results this version made, are passed over, so a
    run that was stopped is finished by calling it again. Documents analysed by an older version
    are analysed anew.

    Raises InputError for a path or manifest that can't be used, CaseError for a case that can't.
    """
    settings = settings or Settings()
    began = time.monotonic()
    found = ingest.discover(paths, manifest)
    pipeline = DocumentPipeline(Annotator(settings))
    added = renewed = known = words = undated = 0
    unread: list[tuple[str, Failure]] = []
    with store.create_case(case_path, title=title) as case, ingest.Reader(settings.limits) as reader:
        case.store_skipped(found.skipped, found.manifests)
        version = pipeline.version
        for done, item in enumerate(found.inputs, 1):
            document = _known(case, item)
            if document is None:
                reading = reader.read(item)
                document = reading.document
                results = pipeline.analyse(document)
                present = case.document(document.id)
                case.store(document, reading.original, results, version, now())
                if document.status == "ok":
                    here = present is not None and any(place.path == item.path for place in present.provenances)
                    added += present is None
                    renewed += here
                    known += present is not None and not here  # the same text from a further place
                words += len(document.text.split())
            elif case.analysed(document.id) != version:
                case.store_results(pipeline.analyse(document), version, now())
                renewed += 1
                words += len(document.text.split())
            else:
                known += 1
            undated += document.status == "ok" and document.metadata.published is None
            if document.error:
                unread.append((item.path, document.error))
            on_progress(
                Progress(
                    done=done,
                    total=len(found.inputs),
                    name=item.path,
                    characters=document.characters,
                    error=document.error,
                )
            )
        _renew(case, pipeline, version)
        case.store_case_results(compared(case), version, now())
    return RunReport(
        added=added,
        renewed=renewed,
        known=known,
        unread=tuple(unread),
        skipped=found.skipped,
        words=words,
        seconds=time.monotonic() - began,
        undated=undated,
    )


def _known(case: store.CaseFile, item: ingest.Input) -> Document | None:
    """The document that the case already has from this very file with this manifest entry, if any."""
    try:
        with Path(item.path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    document_id = case.find(item.path, digest)
    document = None if document_id is None else case.document(document_id)
    if document is None or document.status != "ok":
        return None  # What could not be read is tried again: limits, readers and free memory change.
    stated = {name: value for name, value in msgspec.structs.asdict(item.metadata).items() if value is not None}
    for provenance in document.provenances:
        if (provenance.path, provenance.sha256) == (item.path, digest):
            as_stored = msgspec.structs.asdict(provenance.metadata)
            return document if all(as_stored[name] == value for name, value in stated.items()) else None
    return None


def _renew(case: store.CaseFile, pipeline: DocumentPipeline, version: Pipeline) -> None:
    """Analyse anew what another version of the pipeline analysed, so that a case is of one version."""
    for document_id in case.outdated(version):
        document = case.document(document_id)
        if document is not None:
            case.store_results(pipeline.analyse(document), version, now())


def analyse(
    text: str,
    *,
    name: str = "text",
    title: str | None = None,
    published: str | None = None,
    settings: Settings | None = None,
) -> Case:
    """Analyse one text in memory: the same records as a case file gives, for one document.

    ``published`` is its ISO 8601 date, without which "on Friday" stays unresolved.
    """
    return analyse_document(ingest.document_of(text, name=name, title=title, published=published), settings=settings)


@lru_cache(maxsize=1)
def _pipeline(settings: Settings) -> DocumentPipeline:
    """The pipeline of the last settings, so that the models are loaded once for many texts."""
    return DocumentPipeline(Annotator(settings))


def analyse_document(document: Document, *, settings: Settings | None = None) -> Case:
    """Analyse one document in memory."""
    return analyse_documents([document], title=document.name, settings=settings)


def analyse_documents(documents: Sequence[Document], *, title: str = "", settings: Settings | None = None) -> Case:
    """Analyse several documents in memory and lay them side by side: the records that a case file would hold."""
    pipeline = _pipeline(settings or Settings())
    documents = sorted(documents, key=lambda document: (document.name, document.id))
    results = [pipeline.analyse(document) for document in documents]
    joined = analyse_case(documents, results)
    links = joined.links
    return Case(
        id="analysis",
        title=title,
        analysed_at=now(),
        pipeline=pipeline.version,
        documents=tuple(documents),
        parties=joined.parties,
        claims=tuple(
            msgspec.structs.replace(
                claim,
                claimers=tuple(links.get(p, p) for p in claim.claimers),
                accused_parties=tuple(links.get(p, p) for p in claim.accused_parties),
            )
            for result in results
            for claim in result.claims
        ),
        times=tuple(each for result in results for each in result.times),
        quantities=tuple(each for result in results for each in result.quantities),
        places=tuple(each for result in results for each in result.places),
        points=joined.points,
        changes=joined.changes,
        origins=joined.origins,
        wordings=joined.wordings,
        timeline=joined.timeline,
        gaps=joined.gaps,
        findings=(*(each for result in results for each in result.findings), *joined.findings),
    )


def open_case(path: str | Path) -> Case:
    """The whole of a case file as it stands at this moment.

    Raises CaseError if there is no such file or it is no case.
    """
    with store.open_case(path) as case:
        return case.snapshot()
