"""The network on the desk: who stands with whom as a figure, a matrix, and period by period; what it comes to; why two are tied.

Comes in: a snapshot, and the choices in the address.
Goes out: page data, and files of networks.
Must not know: HTML; how networks are counted.
Source of the method: docs/explanation/figures.md; networks/ for the counts and the measures.
"""
