"""What a worker may do at its worst. Imported by the worker, so in a module of its own."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from rashomon.ingest import worker
from rashomon.ingest.extract import Extract, Parsed


def parse(kind: str, data: bytes, known: Any, limits: Any) -> Parsed:
    if data.startswith(b"crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if data.startswith(b"exit"):
        os._exit(3)
    if data.startswith(b"hang"):
        worker._extract = _hang
    elif data.startswith(b"orphan"):
        worker._extract = _hang
        worker._AFTERLIFE = 0.5
    elif data.startswith(b"grow"):
        worker._extract = _grow
    elif data.startswith(b"raise"):
        worker._extract = _raise
    elif data.startswith(b"connect"):
        worker._extract = _connect
    else:
        from importlib import reload

        reload(worker)
    return worker.parse(kind, data, known, limits)


def _grow(*_: Any) -> Extract:
    return Extract(text="x" * 2**40)


def _raise(*_: Any) -> Extract:
    raise KeyError("a library's surprise \ud800")


def _connect(*_: Any) -> Extract:
    import socket

    socket.create_connection(("127.0.0.1", 9))
    return Extract(text="connected")


def _hang(_: str, data: bytes, __: Any) -> Extract:
    Path(os.fsdecode(data.split(b" ", 1)[1])).write_text(str(os.getpid()))
    while True:
        time.sleep(60)
