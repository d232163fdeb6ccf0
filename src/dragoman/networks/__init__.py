"""Statements -> discourse networks: who stands with whom, on what, when, and how sure that is.

Comes in: statements as rows (who, on what, which answer, when); rules, seeds and units of time as arguments.
Goes out: one-mode and two-mode networks, time slices, polarisation, coalitions, phases; every tie keeps the claims it came from.
Must not know: files, the ledger, how a page looks. Pure functions.
Source of the method: discourse network analysis (Leifeld 2013, 2017); what DNA 3.1.2 computes otherwise is named in rules.py.
"""
