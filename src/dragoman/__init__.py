"""Dragoman reads reports about political talks and keeps the record of them, every line with the words it rests on.

>>> from dragoman import make_document, read_document
>>> found = make_document("Talks between Velmark and Tarsk opened. Velmark said it would sign.")
>>> reading = read_document(found.document)
>>> [problem.code for problem in reading.problems]
[]
"""

import lazy_loader

__version__ = "0.1.0"

# Every name of __init__.pyi, each loaded with its module when it is first asked for: a command pays for what it uses.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
