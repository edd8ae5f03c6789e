"""The case file: one SQLite file that holds documents, machine results and people's decisions.

`create_case`, `open_case` and `open_to_decide` give a `CaseFile`; `verify` checks a file through and through.
docs/case-file.md describes every table. All SQL of the project lives in this folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.store.case_file import CaseFile, create_case, open_case, open_to_decide
    from rashomon.store.checks import Problem, verify

__all__ = ["CaseFile", "Problem", "create_case", "open_case", "open_to_decide", "verify"]


def __getattr__(name: str) -> Any:
    # Late, so that importing this package costs nothing before a case is opened.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = "checks" if name in ("Problem", "verify") else "case_file"
    return getattr(import_module(f"{__name__}.{module}"), name)
