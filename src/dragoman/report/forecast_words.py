"""A forecast in plain words: the same sentences in the terminal, in JSON and in the brief."""

from __future__ import annotations

import math
from typing import Final

from dragoman.model.forecast import Forecast, Influence, Interval, Part, Swinging, Tipping, ToCheck
from dragoman.model.game import Question
from dragoman.report.wording import count_words, day_words, one_line

#: What a figure is about, with the actor's name set in.
_PARTS: Final[dict[Part, str]] = {
    "place": "where {} stands",
    "salience": "how much {} cares",
    "capability": "what {} weighs in the talks",
}
#: What to say where no figure is worth much.
LITTLE_WORTH: Final = (
    "None of them matters much: what is unsure is the outcome itself, more than where the actors stand."
)
#: Models under the names that a reader knows them by.
_MODEL_WORDS: Final = {
    "weighted-mean": "weighted mean",
    "weighted-median": "weighted median",
    "constant": "the middle",
}


def place_words(question: Question, place: float) -> str:
    """Return a place (0-100), in the unit of the source too where it has one.

    >>> place_words(Question("q", "Q", unit="years", scale=(4.0, 10.0)), 50.0)
    '50 (7 years)'
    """
    if math.isnan(place):
        return "–"
    if question.scale == (0.0, 100.0):
        return f"{place:.0f}"
    return f"{place:.0f} ({question.told(place):.3g} {one_line(question.unit)}".rstrip() + ")"


def ends_words(question: Question) -> str:
    """Return what 0 and 100 mean; empty where neither is known."""
    told = [(0, question.low_words), (100, question.high_words)]
    return ", ".join(f"{place} is {one_line(words)}" for place, words in told if words)


def headline(forecast: Forecast) -> str:
    """Return the distribution in two or three sentences."""
    half, most = forecast.intervals
    q = forecast.question
    words = (
        f"About {place_words(q, forecast.median)}: as likely below as above. "
        f"In at least half of such cases it lies {interval_words(q, half)}, in at least four of five {interval_words(q, most)}."
    )
    ends = [
        f"{100 * chance:.0f} % for the very end at {place}"
        for place, chance in ((0, forecast.at_low), (100, forecast.at_high))
        if chance >= 0.02
    ]
    return f"{words} There is a chance of {' and of '.join(ends)}." if ends else words


def interval_words(question: Question, interval: Interval) -> str:
    """Return an interval in words, "anywhere" where it is the whole scale."""
    if interval.low <= 0.5 and interval.high >= 99.5:
        return "anywhere from 0 to 100"
    return f"from {place_words(question, interval.low)} to {place_words(question, interval.high)}"


def support_words(forecast: Forecast) -> tuple[str, ...]:
    """Return the plain statement of how little the forecast rests on, a sentence or two each."""
    support, actors = forecast.support, len(forecast.lineup)
    told = [_reports_words(forecast)]
    if actors < forecast.fewest:
        told.append(
            f"Only {count_words(actors, 'actor has', 'actors have')} a place on it; nearly all decisions on which these chances were measured had at "
            f"least {forecast.fewest}, so the chances are untested here."
        )
    if support.unplaced:
        names = ", ".join(one_line(name) for name in support.unplaced[:6])
        more = f" and {len(support.unplaced) - 6} more" if len(support.unplaced) > 6 else ""
        told.append(f"With a stand on it but without a place, and so left out: {names}{more}.")
    if support.scale:
        told.append(f"The scale: {one_line(support.scale)}.")
    told += [one_line(note) for note in support.notes]
    told.append(
        f"The chances were measured on decisions whose outcome is known ({one_line(forecast.measured_on)}). Talks of another kind may end wilder, and no figure here knows of it. "
        "The point in the middle is no better than the weighted mean of what the actors want; no model of bargaining is known to be."
    )
    return tuple(told)


def _reports_words(forecast: Forecast) -> str:
    support, actors = forecast.support, count_words(len(forecast.lineup), "actor")
    if not support.reports:
        return f"It rests on the figures of a file for {actors}; nothing here tells how they were found."
    days = day_words(support.first)
    if support.last != support.first:
        days = f"{days} to {day_words(support.last)}"
    days = f" ({days})" if days else ""
    if support.reports == 1:
        return (
            f"It rests on one report{days} and {actors}: it tells where that report leaves the line-up, and is no more sure than that one "
            "report. What it does not mention does not count here."
        )
    return f"It rests on {support.reports} reports{days} and {actors}; what they do not mention does not count here."


def model_words(name: str) -> str:
    """Return a model's name as a reader knows it."""
    return _MODEL_WORDS.get(name, name)


def influence_words(forecast: Forecast, one: Influence) -> str:
    """Return how far an actor pulls the weighted mean, in a sentence."""
    name, q = one_line(forecast.name(one.player)), forecast.question
    if math.isnan(one.without):
        return f"Without {name} nobody with weight would be left."
    return f"Without {name} the weighted mean would lie at {place_words(q, one.without)} instead of {place_words(q, forecast.point)}."


def part_words(forecast: Forecast, player: str, part: Part) -> str:
    """Return what a figure is about: "where Fatah stands"."""
    return _PARTS[part].format(one_line(forecast.name(player)))


def range_words(one: Swinging) -> str:
    """Return the range of an unsure figure."""
    form = "{:.0f}" if one.part == "place" else "{:.2g}"
    return f"{form.format(one.low)} to {form.format(one.high)}"


def tipping_words(forecast: Forecast, one: Tipping) -> str:
    """Return a flip point in a sentence."""
    up = one.value > one.now
    name, value = (
        one_line(forecast.name(one.player)),
        f"{one.value:.0f}" if one.part == "place" else f"{one.value:.2f}",
    )
    verbs = {"place": "moves", "salience": "cares", "capability": "weighs"}
    side = ("above" if up else "below") if one.part == "place" else ("more than" if up else "less than")
    now = f"{one.now:.0f}" if one.part == "place" else f"{one.now:.2f}"
    return (
        f"The weighted mean crosses {one.crosses:.0f} if {name} {verbs[one.part]} {side} {value} (now {now})."
    )


def check_words(forecast: Forecast, one: ToCheck) -> str:
    """Return which figure to check, and what that would bring."""
    return f"{part_words(forecast, one.player, one.part)}: to know it would take {one.saves:.1f} points off the expected error"


def worth_checking(forecast: Forecast) -> bool:
    """Tell whether any one figure, known, would make the forecast noticeably surer: by half a point of the expected error."""
    return any(one.saves >= 0.5 for one in forecast.checks)
