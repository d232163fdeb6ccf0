"""Discourse networks drawn, told and written out.

Comes in: a Network (and its measures). Goes out: figures for a page or a file of its own, panes, JSON, CSV, GraphML, GEXF, event lists.
Where to look: layout.py and stress.py place nodes; draw.py, draw_multiples.py and draw_matrix.py make the figures; svg.py writes them.
"""
