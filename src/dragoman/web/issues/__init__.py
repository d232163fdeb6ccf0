"""Issues on the desk: the list, and one issue with its line-up, its options, and who moved on it.

Comes in: a snapshot, and what is asked of it.
Goes out: page data.
Must not know: HTML; how issues and scales are found.
Source of the method: docs/explanation/figures.md; scales as in positions/across/scales.py.
"""
