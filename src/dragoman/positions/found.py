"""A position on its way to be claimed."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Span, Stance


@dataclass(frozen=True, slots=True)
class Found:
    """A position before it is claimed: sentence and stance words are spans of the text.

    is_shift: whether the text contrasts it with an earlier one; is_past: whether it is that earlier one.
    """

    actor: str
    stance: Stance
    about: str
    sentence: Span
    words: Span
    confidence: float
    shift_from: str | None = None
    is_shift: bool = False
    is_past: bool = False
