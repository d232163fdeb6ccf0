"""The tags that the heads give. Written into the weights' file, so that the package never guesses their order."""

from __future__ import annotations

from typing import get_args

from dragoman.model import CueKind, Stance


def _tags(*kinds: str) -> tuple[str, ...]:
    """Begin, inside, outside (BIO) of each kind of span."""
    return ("O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI"))


ROLE_TAGS = _tags("source", "cue", "content")
NAME_TAGS = _tags("person", "organisation", "place", "nationality")
MENTION_TAGS = _tags("group", "description")
#: Of an attribution, read off the pieces of its cue.
CUE_KINDS: tuple[str, ...] = get_args(CueKind)
STANCES: tuple[str, ...] = ("none", *get_args(Stance))
