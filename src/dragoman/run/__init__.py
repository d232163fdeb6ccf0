"""The one place that joins the rooms: reports in, readings into the ledger, the record out.

Comes in: paths or a Document; an open ledger.
Goes out: Outcomes, each with the reading and its Problems; the record of a ledger.
Must not know: how anything is found or shown; only the order of the work.
Source of the method: the stage that cannot sink the ship, after beancount's ``loader.py`` (errors as values).
"""

import lazy_loader

# Every name of __init__.pyi, each loaded with its module when it is first asked for: a command pays for what it uses.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
