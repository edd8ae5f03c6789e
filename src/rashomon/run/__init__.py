"""The only place that knows the order of the stages."""

from rashomon.run.local import Progress, RunReport, analyse, analyse_document, open_case, run

__all__ = ["Progress", "RunReport", "analyse", "analyse_document", "open_case", "run"]
