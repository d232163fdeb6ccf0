"""Games -> forecasts: where the bargaining goes, how sure that is, and what would change it.

Comes in: a Game (actors, issues, places with ranges, saliences); options, every ambiguity of a model named; seeds.
Goes out: outcomes, moves in words, distributions, sensitivities, scenarios; every cell keeps the claim ids it came from.
Must not know: files, the ledger, how a page looks. Pure functions.
Source of the method: docs/reference of each model; bargaining models in the reference of the project (equation and source at each function).
"""
