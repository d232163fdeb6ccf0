"""The review queue: which unjudged claims to look at first, and why; many at once, with a sample to check before.

Comes in: a snapshot.
Goes out: claims in the order in which an analyst's minute is worth most, each with its reasons in words.
Must not know: requests, templates.
Source of the method: uncertainty sampling (Lewis & Gale 1994), weighed by what rests on a claim; Wilson (1927) for the sample's interval.
"""
