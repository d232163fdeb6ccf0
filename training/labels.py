"""The tags that the heads give: begin, inside, outside (BIO) of each kind of span. Written into the weights' file."""

from __future__ import annotations


def _tags(*kinds: str) -> tuple[str, ...]:
    return ("O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI"))


ROLE_TAGS = _tags("source", "cue", "content")
NAME_TAGS = _tags("person", "organisation", "place", "nationality")
MENTION_TAGS = _tags("group", "description")
