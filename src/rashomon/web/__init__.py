"""The workspace: a case in the browser, served on this machine alone.

``app`` puts it together, ``security`` guards it, ``live`` keeps the case as last read, ``pages`` has a module for each
page, ``serve`` runs it. Every page is HTML from a template; what it shows comes from `rashomon.views`, what people
decide goes through `rashomon.review` into the case's history.
"""

from rashomon.web.app import create_app
from rashomon.web.serve import serve

__all__ = ["create_app", "serve"]
