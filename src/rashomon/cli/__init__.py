"""The command line: one module for each command."""

from rashomon.cli import demo, export, import_, info, report, run, verify, workspace
from rashomon.cli.app import app

__all__ = ["demo", "export", "import_", "info", "main", "report", "run", "verify", "workspace"]


def main() -> None:
    """Entry point of the `rashomon` command."""
    app()
