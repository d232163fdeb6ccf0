"""The timeline on the desk: what happened day by day, by actor, issue, track and span of days.

Comes in: a snapshot, and what is asked of it.
Goes out: page data.
Must not know: HTML.
Source of the method: report/timeline.py (which day a meeting, a statement, a shift and a promise stand on).
"""
