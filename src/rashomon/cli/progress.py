"""How a long run shows that it moves: a bar with rate and remaining time, or plain lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rashomon.cli.app import say
from rashomon.run import Progress

_EVERY_SECONDS = 5.0


@contextmanager
def shown(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A callback for the run: a bar on a terminal, a line every few seconds elsewhere, nothing if quiet."""
    if quiet:
        yield lambda step: None
    elif sys.stderr.isatty():
        with _bar() as update:
            yield update
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("reading", total=None)

        def update(step: Progress) -> None:
            # Names come from file systems: they are shown as text, never as markup.
            name = "".join(c if c.isprintable() else "�" for c in step.name)[-40:].replace("[", "(")
            bar.update(task, total=step.total, completed=step.done, description=name)

        yield update


def _lines() -> Callable[[Progress], None]:
    began = last = time.monotonic()

    def update(step: Progress) -> None:
        nonlocal last
        moment = time.monotonic()
        if moment - last < _EVERY_SECONDS and step.done < step.total:
            return
        last = moment
        rate = step.done / max(moment - began, 0.001)
        left = (step.total - step.done) / rate
        say(f"{step.done}/{step.total} documents, {rate:.1f} a second, {left:.0f} s left")

    return update
