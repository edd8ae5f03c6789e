"""The pages: one module for each, with its routes below the address of the case."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from starlette.routing import BaseRoute

PAGES = (
    "overview", "point", "document", "deciding", "evidence", "findings", "origins", "wordings", "parties", "regrouping",
    "timeline", "search", "history", "hypotheses", "handover",
)  # fmt: skip


def routes() -> list[BaseRoute]:
    """The routes of all pages."""
    found: list[BaseRoute] = []
    for page in PAGES:
        module = import_module(f"{__name__}.{page}")
        of_page: Iterable[BaseRoute] = module.routes
        found.extend(of_page)
    return found
