"""How far several coders agree, where they do not, and what is best checked next.

Comes in: codings of documents by several coders, the machine's reading among them; seeds, thresholds and weights as arguments.
Goes out: agreement for each layer with bootstrap intervals, disagreements side by side, samples, calibration, an order of review.
Must not know: files, the ledger, how a page looks. Pure functions.
Source of the method: Krippendorff (2011, 2019), Krippendorff et al. (2016), Cohen (1960), Fleiss (1971), Hripcsak & Rothschild (2005).
"""
