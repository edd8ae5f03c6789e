"""The command line: one module for each command."""

from rashomon.cli import demo, export, info, report, run, verify, workspace
from rashomon.cli.app import app

__all__ = ["demo", "export", "info", "main", "report", "run", "verify", "workspace"]


def main() -> None:
    """Entry point of the `rashomon` command."""
    app()
