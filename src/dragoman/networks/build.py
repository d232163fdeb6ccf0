"""Statements -> networks: duplicates dropped, ties weighed and divided, nodes and the claims behind each tie put beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dragoman.model.network import Aggregation, Duplicates, Mode, Network, Node, Normalisation, Stance, Tie
from dragoman.networks.calendar import Unit
from dragoman.networks.counts import Counts, count
from dragoman.networks.duplicates import drop_duplicates
from dragoman.networks.one_mode import agreement, divide, normalise, weigh, without_diagonal
from dragoman.networks.rules import RIGHT, Rules
from dragoman.networks.slices import Kernel, Slice, Span, cut_smoothed, cut_windows
from dragoman.networks.statements import FloatArray, Statements, moment_of
from dragoman.networks.two_mode import normalise_relation, relate


@dataclass(frozen=True, slots=True)
class Weighing:
    """How statements become ties."""

    mode: Mode = "one-mode"
    aggregation: Aggregation = "subtract"
    normalisation: Normalisation = "no"
    duplicates: Duplicates = "include"
    rules: Rules = RIGHT


@dataclass(frozen=True, slots=True)
class Slicing:
    """How time is cut: the unit, how wide a window is in it, the kernel that smooths (or none), the span, and whether to stay inside it."""

    unit: Unit
    width: int
    kernel: Kernel | None = None
    span: Span = field(default_factory=Span)
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """What nodes look like: label -> kind and attributes; nodes that made no statement are kept only where ``isolates`` says so."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    isolates: bool = True


def weigh_statements(statements: Statements, weighing: Weighing) -> FloatArray:
    """Return the matrix of weights: actors by actors with nothing on the diagonal, or actors by issues."""
    return _weights(count(kept_statements(statements, weighing)), weighing)


def kept_statements(statements: Statements, weighing: Weighing) -> Statements:
    """Return the statements that count: answers set aside where they are ignored, then duplicates dropped."""
    asked = statements.without_answers() if weighing.aggregation == "ignore" else statements
    return drop_duplicates(asked, weighing.duplicates, weighing.rules)


def build_network(statements: Statements, weighing: Weighing, looks: Looks | None = None) -> Network:
    """Return the network of some statements. Raises ValueError where aggregation or norm are of the other mode."""
    kept = kept_statements(statements, weighing)
    counts = count(kept)
    network = _network(kept, counts, _weights(counts, weighing), weighing, looks or Looks())
    days = kept.seconds[kept.dated]
    ends = (moment_of(int(days.min())), moment_of(int(days.max()))) if len(days) else (None, None)
    return replace(network, first=ends[0], last=ends[1])


def slice_networks(
    statements: Statements, weighing: Weighing, slicing: Slicing, looks: Looks | None = None
) -> Iterator[Network]:
    """Yield a network for each slice of time, each with the same nodes in the same places.

    Raises ValueError as cut_windows and cut_smoothed do, and where smoothed slices are asked for a norm they have none of.
    """
    kept = kept_statements(statements, weighing)
    for one, weights, counts in weigh_slices(kept, weighing, slicing):
        network = _network(
            one.statements, counts, weights, weighing, replace(looks or Looks(), isolates=True)
        )
        yield replace(network, first=one.first, last=one.last, centre=one.centre)


def weigh_slices(
    kept: Statements, weighing: Weighing, slicing: Slicing
) -> Iterator[tuple[Slice, FloatArray, Counts]]:
    """Yield each slice of time with its matrix of weights and its counts. kept: with duplicates dropped already."""
    if slicing.kernel is None:
        for one in cut_windows(kept, slicing.unit, slicing.width, slicing.span):
            counts = count(one.statements)
            yield one, _weights(counts, weighing), counts
        return
    leveled = _by_level_numbers(kept) if weighing.rules.level_numbers else kept
    cut = cut_smoothed(
        leveled,
        slicing.unit,
        slicing.width,
        slicing.kernel,
        span=slicing.span,
        indent=slicing.indent,
        rules=weighing.rules,
    )
    whole = count(leveled) if weighing.rules.averaged_cells and weighing.normalisation != "no" else None
    for one in cut:
        assert one.weights is not None
        power = np.sqrt(one.weights) if weighing.mode == "one-mode" else one.weights
        counts = count(one.statements, power)
        yield one, _smoothed_weights(counts, whole, weighing), counts


def _weights(counts: Counts, weighing: Weighing) -> FloatArray:
    if weighing.mode == "two-mode":
        return normalise_relation(relate(counts, weighing.aggregation), counts, weighing.normalisation)
    weights = _one_mode(counts, weighing)
    return without_diagonal(weights)


def _one_mode(counts: Counts, weighing: Weighing) -> FloatArray:
    weights = weigh(counts, weighing.aggregation, weighing.rules)
    return normalise(
        weights, counts, weighing.normalisation, aggregation=weighing.aggregation, rules=weighing.rules
    )


def _smoothed_weights(counts: Counts, whole: Counts | None, weighing: Weighing) -> FloatArray:
    """As ``_weights``; DNA keeps the diagonal, knows one norm (whole: counts of the whole period), and no combine."""
    rules = weighing.rules
    if weighing.mode == "two-mode":
        combine = weighing.aggregation == "combine" and rules.averaged_cells
        asked = replace(weighing, aggregation="subtract" if combine else weighing.aggregation)
        return _weights(
            counts, replace(asked, normalisation="no" if rules.averaged_cells else asked.normalisation)
        )
    if whole is None:
        weights = _one_mode(counts, weighing)
    else:
        weights = weigh(counts, weighing.aggregation, rules) * _cell_averages(whole)
    return weights if rules.smoothed_diagonal else without_diagonal(weights)


def _cell_averages(whole: Counts) -> FloatArray:
    """The sum over issues and answers of 2 / (n(i, c, q) + n(j, c, q)): what DNA multiplies a smoothed slice by for its average."""
    summed = np.zeros((whole.profile.shape[0],) * 2)
    for column in whole.profile.toarray().T:
        both = column[:, None] + column[None, :]
        summed += divide(np.full_like(both, 2.0), both)
    return summed


def _by_level_numbers(statements: Statements) -> Statements:
    """Whole-number answers by the numbers of their levels: 0, 1, 2 ..."""
    if statements.scale.kind != "integer":
        return statements
    levels = tuple(float(place) for place in range(len(statements.scale.levels)))
    return replace(statements, scale=replace(statements.scale, levels=levels))


def _network(
    kept: Statements, counts: Counts, weights: FloatArray, weighing: Weighing, looks: Looks
) -> Network:
    one_mode = weighing.mode == "one-mode"
    rows = _nodes(kept.actor_labels, kept.actors, looks)
    columns = rows if one_mode else _nodes(kept.issue_labels, kept.issues, looks)
    shown = [place for place, node in enumerate(rows) if looks.isolates or node.statements]
    across = shown if one_mode else [p for p, node in enumerate(columns) if looks.isolates or node.statements]
    part = np.ix_(shown, across)
    agree, disagree = _for_and_against(counts, weighing)
    return Network(
        weighing.mode,
        weighing.aggregation,
        weighing.normalisation,
        tuple(rows[place] for place in shown),
        tuple(columns[place] for place in across),
        _ties(weights[part], agree[part], disagree[part], one_mode=one_mode),
        stances_in(kept),
    )


def _nodes(labels: Sequence[str], column: np.ndarray, looks: Looks) -> list[Node]:
    made = np.bincount(column, minlength=len(labels))
    return [
        replace(looks.nodes.get(label, Node(label, label)), id=label, statements=int(many))
        for label, many in zip(labels, made, strict=True)
    ]


def _for_and_against(counts: Counts, weighing: Weighing) -> tuple[FloatArray, FloatArray]:
    if weighing.mode == "one-mode":
        return agreement(counts, weighing.rules)
    if counts.scale.kind in ("text", "none"):
        many = relate(counts, "ignore")
        return many, np.zeros_like(many)
    return relate(counts, "congruence"), relate(counts, "conflict")


def _ties(weights: FloatArray, agree: FloatArray, disagree: FloatArray, *, one_mode: bool) -> tuple[Tie, ...]:
    """Ties of a weight, or of things shared and disputed that come to nothing together."""
    told = (weights != 0) | (agree != 0) | (disagree != 0)
    if one_mode:  # of what a node shares with itself, only a weight makes a tie
        told = np.triu(told, 1) | np.diag(np.diag(weights) != 0)
    return tuple(
        Tie(a, b, float(weights[a, b]), float(agree[a, b]), float(disagree[a, b]))
        for a, b in np.argwhere(told).tolist()
    )


def stances_in(statements: Statements) -> tuple[Stance, ...]:
    """Return who gave which answer on what, with the claims, by actor, issue and answer."""
    found: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    columns = zip(
        statements.actors.tolist(),
        statements.issues.tolist(),
        statements.answers.tolist(),
        statements.ids,
        strict=True,
    )
    for actor, issue, answer, claim in columns:
        found[actor, issue, answer].append(str(claim))
    return tuple(
        Stance(
            statements.actor_labels[actor],
            statements.issue_labels[issue],
            statements.scale.levels[answer],
            tuple(claims),
        )
        for (actor, issue, answer), claims in sorted(found.items())
    )
