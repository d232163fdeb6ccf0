"""The record written out: as JSON, in the terminal, and as a brief.

Comes in: a Record.
Goes out: JSON bytes, rich renderables, one HTML page; figures (SVG) and files of networks; and the groupings (views) they share.
Must not know: files, ledgers, readers, the clock, any other room.
Source of the method: the codebook and the JSON form of a record (docs/reference); Content Security Policy Level 3 (W3C).
"""

import lazy_loader

# Every name of __init__.pyi, each loaded with its module when it is first asked for: a command pays for what it uses.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
