"""The key under a figure of a network: signs with their words, in rows as wide as the figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model.network import Network
from dragoman.report.lettering import fit_words, width_px
from dragoman.report.networks.marks import SHAPES, colours_of, letters_of, shape_of, shape_path
from dragoman.report.networks.ties import Sign

_ROW_PX: Final = 20.0
_SIGN_PX: Final = 30.0
_GAP_PX: Final = 18.0
_WORDS: Final[dict[str, str]] = {
    "agree": "agree (solid; wider: more)",
    "conflict": "dispute (dashed; wider: more)",
    "for": "for (solid; wider: more often)",
    "against": "against (dashed; wider: more often)",
    "common": "speak on the same (wider: more)",
    "new": "new since the panel before",
    "flipped": "turned into its contrary",
    "gone": "gone since the panel before",
}


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A sign and its words. sign: what kind of tie, or "shape" or "group", which have the data of a path; colour: the class of a group."""

    sign: str
    words: str
    x_px: float
    y_px: float
    path: str = ""
    letter: str = ""
    colour: str = ""

    @property
    def line(self) -> str:
        """The class of the line that is drawn for it; empty for a shape."""
        return {"for": "agree", "common": "agree", "against": "conflict", "shape": "", "group": ""}.get(
            self.sign, self.sign
        )

    @property
    def words_px(self) -> float:
        """Where the words begin."""
        return self.x_px + _SIGN_PX


def tie_signs(network: Network, drawn: Collection[Sign]) -> list[str]:
    """Return the signs of the ties that are drawn, by what ties mean in the network."""
    names = {"agree": "agree", "conflict": "conflict"}
    if network.aggregation == "ignore":
        names = {"agree": "common", "conflict": "conflict"}
    elif network.mode == "two-mode":
        names = {"agree": "for", "conflict": "against"}
    return [names[sign] for sign in ("agree", "conflict") if sign in drawn]


def lay_key(
    signs: Sequence[str],
    kinds: Collection[str],
    groups: Collection[int],
    names: Mapping[int, str],
    *,
    width_px: float,
    top_px: float,
) -> tuple[tuple[KeyItem, ...], float]:
    """Return the items of a key in rows, and the height they take. kinds: of nodes, told only where there are two or more (or none is known)."""
    letters, colours = letters_of(groups), colours_of(groups)
    wanted = [KeyItem(sign, _WORDS[sign], 0, 0) for sign in signs]
    wanted += [KeyItem("shape", kind or "other", 0, 0, path=kind) for kind in _in_order(kinds)]
    wanted += [
        KeyItem(
            "group",
            fit_words(names.get(group) or f"Camp {letters[group]}", 200),
            0,
            0,
            "circle",
            letters[group],
            colours[group],
        )
        for group in sorted(set(groups))
    ]
    return _in_rows(wanted, width_px, top_px)


def _in_order(kinds: Collection[str]) -> list[str]:
    known = [kind for kind in SHAPES if kind in kinds]
    others = sorted(kind for kind in set(kinds) if kind not in SHAPES)
    told = [*known, *(["other"] if others == [""] else others)]
    return told if len(told) > 1 else []


def _in_rows(wanted: Sequence[KeyItem], room_px: float, top_px: float) -> tuple[tuple[KeyItem, ...], float]:
    x, y, laid = 8.0, top_px + _ROW_PX / 2, []
    for item in wanted:
        wide = _SIGN_PX + width_px(item.words)
        if x > 8.0 and x + wide > room_px - 8:
            x, y = 8.0, y + _ROW_PX
        middle = x + _SIGN_PX / 2
        shape = {"shape": shape_of(item.path), "group": "circle"}.get(item.sign)
        path = shape_path(shape, middle, y, 7.0 if item.sign == "shape" else 8.0) if shape else ""
        laid.append(KeyItem(item.sign, item.words, round(x, 1), round(y, 1), path, item.letter, item.colour))
        x += wide + _GAP_PX
    return tuple(laid), y + _ROW_PX / 2 - top_px if laid else 0.0
