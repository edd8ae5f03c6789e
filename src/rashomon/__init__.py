"""Rashomon lays out who claims what in the reports of one contested event.

>>> import rashomon
>>> case = rashomon.analyse("The port is closed, Minister Ada Holm said.")
>>> [span.of(case.documents[0].text) for claim in case.claims for span in claim.content]
['The port is closed']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.3.0"

if TYPE_CHECKING:
    from rashomon.errors import RashomonError
    from rashomon.records import Case, Claim, Document, Party, Span
    from rashomon.run import analyse, open_case

__all__ = ["Case", "Claim", "Document", "Party", "RashomonError", "Span", "__version__", "analyse", "open_case"]

_HOMES = {
    "RashomonError": "rashomon.errors",
    "Case": "rashomon.records",
    "Claim": "rashomon.records",
    "Document": "rashomon.records",
    "Party": "rashomon.records",
    "Span": "rashomon.records",
    "analyse": "rashomon.run",
    "open_case": "rashomon.run",
}


def __getattr__(name: str) -> object:
    """Public names are fetched at first use, so that importing the package stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
