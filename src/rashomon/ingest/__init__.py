"""Bytes into documents: finds the files, reads each in a process that may be killed, and never drops one silently.

Importing this package loads none of the libraries that parse; they are loaded by the worker that needs them.
"""

from rashomon.ingest.discover import Discovery, Input, Kind, discover
from rashomon.ingest.in_memory import document_of
from rashomon.ingest.reader import Reader, Reading

__all__ = ["Discovery", "Input", "Kind", "Reader", "Reading", "discover", "document_of"]
