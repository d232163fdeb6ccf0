"""A figure of a network as an SVG file that stands alone: its own style, light and dark, and on paper; no script, no link, no font.

Everything that came out of a text or a ledger passes ``show_safely`` and the escaping of jinja2 on its way to the file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.report.lettering import fit_words, width_px
from dragoman.report.networks.draw import NetworkFigure
from dragoman.report.networks.draw_matrix import WeightsFigure
from dragoman.report.networks.draw_multiples import MultiplesFigure
from dragoman.report.wording import one_line, show_safely

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"
_SANS: Final = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif'
_NAMES: Final = ("paper", "ink", "soft", "line", "wash", "blank", "for", "against", "on")
#: Ground, ink and ties by day and by night; then the colours of groups, with the tint of their ground. All groups' letters stand out 4.5:1.
_LIGHT: Final = (
    "#fcfbf8",
    "#1c1b19",
    "#5d5952",
    "#d9d4c8",
    "#efece4",
    "#fffefb",
    "#17608a",
    "#a33b1c",
    "#ffffff",
)
_DARK: Final = (
    "#16171a",
    "#e9e6df",
    "#a9a49a",
    "#3a3b40",
    "#24262b",
    "#2c2f35",
    "#6fb6e3",
    "#f0906f",
    "#111214",
)
_GROUPS: Final = ("#2d6a4f", "#6b3fa0", "#8a5a00", "#9c2f5f", "#3d4f8f", "#5a5a2a", "#00686f", "#4b4b4b")
_TINTS: Final = ("#e3efe6", "#ece5f5", "#f5ecd8", "#f6e3ea", "#e4e7f3", "#ececda", "#dcf0f0", "#e9e9e7")
_GROUPS_DARK: Final = ("#7fc8a0", "#c3a2ee", "#e0b45c", "#ee9bbb", "#a5b6f2", "#cfcf8a", "#6fd0d4", "#bdbdbd")
_TINTS_DARK: Final = ("#1c2b24", "#28213a", "#30280f", "#351f2a", "#20263c", "#2a2a18", "#16302f", "#2b2b2d")
_TOP_PX: Final = 48.0


#: The macro that draws each kind of figure.
_PARTS: Final = {NetworkFigure: "body", MultiplesFigure: "panels", WeightsFigure: "weights"}


def write_network_svg(drawn: NetworkFigure | MultiplesFigure | WeightsFigure) -> str:
    """Return a figure (``draw_network``, ``draw_multiples``, ``draw_weights``) as an SVG file that stands alone."""
    notes = [row for note in drawn.notes for row in _wrapped(note, drawn.width_px - 24)]
    notes_px = _TOP_PX + drawn.height_px + 16
    whole = one_line(drawn.title)
    page = (
        _environment()
        .get_template("network.svg")
        .render(
            drawn=drawn,
            part=_PARTS[type(drawn)],
            title=fit_words(whole, (drawn.width_px - 20) / 1.3),
            whole_title=whole,
            style=alone_style(),
            sans=_SANS,
            top_px=_TOP_PX,
            notes=notes,
            notes_px=round(notes_px, 1),
            height_px=round(notes_px + 16 * len(notes) - 6, 1),
        )
    )
    return page.strip() + "\n"


def network_style() -> str:
    """Return the style of the figures for a page that has the brief's own colours: the groups' colours, light, dark and printed, and the rules."""
    names = ("on", "blank")
    light = [(name, dict(zip(_NAMES, _LIGHT, strict=True))[name]) for name in names]
    dark = [(name, dict(zip(_NAMES, _DARK, strict=True))[name]) for name in names]
    day, night = (
        _root(light + _group_colours(_GROUPS, _TINTS)),
        _root(dark + _group_colours(_GROUPS_DARK, _TINTS_DARK)),
    )
    return f"{day}\n@media (prefers-color-scheme:dark){{{night}}}\n@media print{{{day}}}\n{_rules()}"


def alone_style() -> Markup:
    """Return the style of a figure that stands alone, with colours written out: some programs that draw SVG know no variables."""
    own = ".paper{fill:var(--paper)}\n.net .title{font-size:16px;font-weight:600}\n"
    light = [*zip(_NAMES, _LIGHT, strict=True), *_group_colours(_GROUPS, _TINTS), ("sans", _SANS)]
    dark = [*zip(_NAMES, _DARK, strict=True), *_group_colours(_GROUPS_DARK, _TINTS_DARK), ("sans", _SANS)]
    rules = own + _rules()
    night = _filled(rules, dark)
    paper = ".paper{fill:none}"
    day = _filled(rules, light)
    return Markup(
        f"\n{day}\n@media screen and (prefers-color-scheme:dark){{\n{night}\n}}\n@media print{{{paper}}}\n"
    )


def _group_colours(full: tuple[str, ...], tints: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"g{n}", colour) for n, colour in enumerate(full, 1)] + [
        (f"t{n}", tint) for n, tint in enumerate(tints, 1)
    ]


def _root(colours: list[tuple[str, str]]) -> str:
    return ":root{" + ";".join(f"--{name}:{colour}" for name, colour in colours) + "}"


def _filled(rules: str, colours: list[tuple[str, str]]) -> str:
    for name, colour in colours:
        rules = rules.replace(f"var(--{name})", colour)
    return rules


def _rules() -> str:
    lines = _environment().get_template("network.css").render().splitlines()
    return "\n".join(line for line in lines if line.strip())


def _wrapped(words: str, room_px: float) -> list[str]:
    rows: list[str] = []
    for word in words.split():
        if rows and width_px(f"{rows[-1]} {word}") <= room_px:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _shown(value: object) -> object:
    return show_safely(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
