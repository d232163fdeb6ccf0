"""On which side of an option a stance stands."""

from __future__ import annotations

from typing import Final, Literal

from dragoman.model.claims import Stance

Side = Literal["for", "against", "conditional", "undecided"]

#: Stance -> its side (codebook, section 4).
SIDES: Final[dict[Stance, Side]] = {
    "supports": "for",
    "offers": "for",
    "demands": "for",
    "opposes": "against",
    "rejects": "against",
    "conditional": "conditional",
    "undecided": "undecided",
}
