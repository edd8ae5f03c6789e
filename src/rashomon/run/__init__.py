"""The only place that knows the order of the stages."""

from rashomon.run.local import Progress, RunReport, analyse, analyse_document, analyse_documents, open_case, run

__all__ = ["Progress", "RunReport", "analyse", "analyse_document", "analyse_documents", "open_case", "run"]
