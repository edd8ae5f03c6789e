"""Errors that a user can do something about. Each message says what was wrong, where, and what to do."""

from __future__ import annotations


class RashomonError(Exception):
    """Any error that Rashomon raises on purpose."""


class InputError(RashomonError):
    """A file, manifest or argument that can't be used as it is."""


class UnreadableFile(InputError):
    """A file that could not be turned into text. ``code`` is one of those listed in docs/inputs.md."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class CaseError(RashomonError):
    """A case file that is missing, damaged, in use or of another version."""


class MissingExtra(RashomonError):
    """Something that an optional package is needed for; the message names the install command."""
