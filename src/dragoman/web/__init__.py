"""The desk: where analysts read, check and correct the record, one page a module.

Comes in: requests of a browser, and the ledger in a file.
Goes out: pages, fragments and JSON; an analyst's decisions as claims, appended to the ledger.
Must not know: SQL, how anything is found in a text; it asks ``run`` and shows what the rooms give.
Source of the method: hypermedia controls (htmx.org); OWASP Application Security Verification Standard 4.0 for the guards.
"""

from dragoman.web.app import create_app
from dragoman.web.security.accounts import Accounts
from dragoman.web.settings import DeskSettings

__all__ = ["Accounts", "DeskSettings", "create_app"]
