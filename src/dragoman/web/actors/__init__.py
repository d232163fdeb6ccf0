"""Actors on the desk: the list, one actor over all reports, and what analysts decide about who is who.

Comes in: a snapshot, and what is asked of it.
Goes out: page data; decisions as claims.
Must not know: HTML; how actors are told apart.
Source of the method: record linkage with the clues shown (docs/explanation/who-is-who.md).
"""
