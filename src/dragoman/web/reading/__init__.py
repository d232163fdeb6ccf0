"""The reading view's data: the text of a report cut into marked pieces, and its claims as cards beside it.

Comes in: a report as its history leaves it.
Goes out: pieces, each with the claims that rest on it and in which role; cards; the fields of a form.
Must not know: requests, the ledger's file.
Source of the method: the brief's reading pane, ``report/pane.py``.
"""
