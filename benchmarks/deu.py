"""What is known of the outcome: baselines and the predictive distribution on decided questions of the European Union.

    python -m benchmarks.deu            the baselines, and the distribution under nested cross-validation grouped by proposal
    python -m benchmarks.deu --seeds 5  the same with more splits into folds, to see how much the split matters
    python -m benchmarks.deu --fit      the numbers of src/dragoman/forecasts/fitted.py, fitted on all of it

The data are a part of DEU I-III (Decision-making in the European Union: Thomson et al. 2006, 2012; Arregui & Perarnaud 2022), read from the
shared folder and never copied. It has no capability column; the rule here: votes of the Council under the Treaty of Nice for all years, and
29 for Commission and Parliament. A missing salience counts as 0. A proposal's questions hang together: folds and intervals go by proposal.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.shared import find_shared
from dragoman.forecasts import scores
from dragoman.forecasts.baselines import weighted_median
from dragoman.forecasts.fitting import PARTS, Case, Fitted, centre, contest, fit, fold_of, predict_places
from dragoman.forecasts.mixture import Mixture
from dragoman.forecasts.predictive import shortest_band

#: Votes in the Council under the Treaty of Nice (art. 205 TEC as amended; Croatia by its accession treaty); Commission and Parliament as
#: the largest members, as in the reference.
NICE = {
    **dict.fromkeys(("com", "ep", "de", "fr", "it", "uk"), 29.0),
    **dict.fromkeys(("es", "pl"), 27.0),
    "ro": 14.0,
    "nl": 13.0,
    **dict.fromkeys(("be", "cz", "el", "hu", "pt"), 12.0),
    **dict.fromkeys(("at", "bu", "se"), 10.0),
    **dict.fromkeys(("cr", "dk", "fi", "ie", "lt", "sk"), 7.0),
    **dict.fromkeys(("cy", "ee", "lu", "lv", "si"), 4.0),
    "mt": 3.0,
}
OUTER, SEED = 10, 2026
FITTED_FILE = Path("src/dragoman/forecasts/fitted.py")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided question with what the distribution does not use: procedure, council and reference point."""

    case: Case
    procedure: str
    voting: str
    reference: float | None


def load_decided(shared: Path) -> list[Decided]:
    """Return the questions with a known outcome and at least one actor, in the order of the file."""
    with (shared / "data" / "bargaining" / "deu_issues.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["out"]]
    return [
        Decided(_case(row), row["proc"], row["counvte"], float(row["rp"]) if row["rp"] else None)
        for row in rows
    ]


def _case(row: dict[str, str]) -> Case:
    actors = [actor for actor in NICE if row["p" + actor]]
    weights = [NICE[actor] * float(row["s" + actor] or 0) for actor in actors]
    if not sum(weights) > 0:
        weights = [NICE[actor] for actor in actors]
    places = tuple(float(row["p" + actor]) for actor in actors)
    return Case(places, tuple(weights), float(row["out"]), row["prnr"])


def cross_validate(cases: Sequence[Case], *, seed: int) -> list[Mixture]:
    """Return each question's distribution with numbers fitted on the proposals of the other folds; the fit folds again inside."""
    folds = fold_of([case.group for case in cases], OUTER, seed=seed)
    found: list[Mixture | None] = [None] * len(cases)
    for fold in range(OUTER):
        fitted = fit([case for case, one in zip(cases, folds, strict=True) if one != fold], seed=seed)
        for at, case in enumerate(cases):
            if folds[at] == fold:
                found[at] = predict_places(case.places, case.weights, fitted)
    return [one for one in found if one is not None]


def print_baselines(decided: Sequence[Decided]) -> None:
    """Print error and hit rates of the baselines, and the CRPS of simple distributions."""
    cases = [one.case for one in decided]
    outcomes, groups = [case.outcome for case in cases], [case.group for case in cases]
    points = {
        "weighted mean": [centre(case.places, case.weights)[0] for case in cases],
        "unweighted mean": [float(np.mean(case.places)) for case in cases],
        "weighted median": [weighted_median(np.array(case.places), np.array(case.weights)) for case in cases],
        "constant 50": [50.0] * len(cases),
    }
    print(
        "\npoint forecast      MAE   95 % interval   within 5    10    20   (interval: bootstrap by proposal)"
    )
    for name, forecasts in points.items():
        mae = scores.clustered_mean(scores.absolute_errors(forecasts, outcomes), groups, seed=SEED)
        hits = "  ".join(f"{scores.hit_rate(forecasts, outcomes, within=reach):.2f}" for reach in (5, 10, 20))
        print(f"{name:<17} {mae.value:6.2f}   {mae.low:5.2f} - {mae.high:5.2f}       {hits}")
    errors = scores.absolute_errors(points["weighted mean"], outcomes)
    for key in ("procedure", "voting"):
        for value in sorted({getattr(one, key) for one in decided}):
            inside = [getattr(one, key) == value for one in decided]
            print(f"  weighted mean, {key} {value}: {errors[inside].mean():.2f} (n = {sum(inside)})")


def print_distributions(decided: Sequence[Decided], seeds: int) -> None:
    """Print the scores of the predictive distribution under nested cross-validation, beside simpler ones."""
    cases = [one.case for one in decided]
    groups = [case.group for case in cases]
    simple = {
        "weighted places": [Mixture.of_atoms(case.places, case.weights) for case in cases],
        "contest": [contest(case.places, case.weights) for case in cases],
    }
    print("\ndistribution         CRPS   95 % interval")
    crps = {name: _crps(forecasts, cases) for name, forecasts in simple.items()}
    found = cross_validate(cases, seed=SEED)
    crps["predictive, nested"] = _crps(found, cases)
    for name, values in crps.items():
        one = scores.clustered_mean(values, groups, seed=SEED)
        print(f"{name:<19} {one.value:6.2f}   {one.low:5.2f} - {one.high:5.2f}")
    gap = scores.clustered_mean(crps["predictive, nested"] - crps["weighted places"], groups, seed=SEED)
    print(f"  predictive less weighted places: {gap.value:+.2f} [{gap.low:+.2f}, {gap.high:+.2f}]")
    _print_intervals(found, cases)
    for seed in range(SEED + 1, SEED + seeds):
        again = cross_validate(cases, seed=seed)
        ranges = [scores.pit_range(f, case.outcome) for f, case in zip(again, cases, strict=True)]
        cover = scores.coverages_by_pit(ranges, level=0.8).mean()
        print(f"  split {seed}: CRPS {_crps(again, cases).mean():.2f}, coverage {cover:.3f}")


def _crps(forecasts: Sequence[Mixture], cases: Sequence[Case]) -> np.ndarray:
    return np.array([scores.crps_of_mixture(f, c.outcome) for f, c in zip(forecasts, cases, strict=True)])


def _print_intervals(forecasts: Sequence[Mixture], cases: Sequence[Case]) -> None:
    groups, outcomes = [case.group for case in cases], [case.outcome for case in cases]
    ranges = [scores.pit_range(f, y) for f, y in zip(forecasts, outcomes, strict=True)]
    print("\nlevel   covered by randomised PIT   shortest interval: says   covers   width")
    for level in (0.5, 0.8, 0.9):
        pit = scores.clustered_mean(scores.coverages_by_pit(ranges, level=level), groups, seed=SEED)
        bands = [shortest_band(forecast, level) for forecast in forecasts]
        inside = scores.covered([b.low for b in bands], [b.high for b in bands], outcomes).mean()
        says, width = np.mean([b.chance for b in bands]), np.mean([b.high - b.low for b in bands])
        print(
            f"{level:.1f}       {pit.value:.3f} [{pit.low:.3f}, {pit.high:.3f}]                  {says:.3f}    {inside:.3f}   {width:5.1f}"
        )
    histogram = scores.pit_histogram(ranges)
    print(
        "\nPIT histogram:",
        " ".join(f"{count:.1f}" for count in histogram.counts),
        "; band of all ten together",
    )
    print(
        f"  {histogram.low:.1f} to {histogram.high:.1f} (95 %): {'within' if histogram.flat else 'NOT within'}"
    )


def write_fitted(cases: Sequence[Case], to: Path) -> Fitted:
    """Fit on all questions, write the numbers as a module of the package, and return them."""
    fitted = fit(
        cases,
        seed=SEED,
        source=f"{len(cases)} questions of {len({c.group for c in cases})} proposals of DEU I-III (EU decisions 1996-2019), votes of Nice",
        date=datetime.now(UTC).date().isoformat(),
        command="python -m benchmarks.deu --fit",
    )
    to.write_text(_module(fitted), encoding="utf-8")
    return fitted


def _module(fitted: Fitted) -> str:
    rounded, shares = (", ".join(f"{x:.4f}" for x in one) for one in (fitted.quantiles, fitted.shares))
    return f'''"""The fitted numbers of the predictive distribution. Written by ``{fitted.command}``; not edited by hand."""

from __future__ import annotations

from typing import Final

from dragoman.forecasts.fitting import Fitted

# fmt: off
#: Of (outcome - mean) / (spread + floor) at chances 0, 0.05 ... 1, mirrored.
_QUANTILES: Final = ({rounded})
# fmt: on

FITTED: Final = Fitted(
    quantiles=_QUANTILES,
    shares=({shares}),  # of {", ".join(PARTS)}
    floor={fitted.floor},
    n={fitted.n},
    groups={fitted.groups},
    fewest={fitted.fewest},
    source="{fitted.source}",
    date="{fitted.date}",
    command="{fitted.command}",
)
'''


def print_deu(shared: Path, seeds: int = 1) -> None:
    """Print what is known of the outcome on the shared part of DEU: baselines, and the distribution under nested cross-validation."""
    decided = load_decided(shared)
    groups = {one.case.group for one in decided}
    print(f"{len(decided)} decided questions of {len(groups)} proposals (a part of DEU's 353 of 141)")
    print_baselines(decided)
    print_distributions(decided, seeds)


def main() -> None:
    """Print the scores, or with --fit write the shipped numbers."""
    wishes = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    wishes.add_argument("--fit", action="store_true", help="write the shipped numbers")
    wishes.add_argument("--seeds", type=int, default=1, help="how many splits into folds to try")
    asked = wishes.parse_args()
    if asked.fit:
        decided = load_decided(find_shared())
        fitted = write_fitted([one.case for one in decided], Path(__file__).parents[1] / FITTED_FILE)
        print(f"floor {fitted.floor}, shares {dict(zip(PARTS, np.round(fitted.shares, 3), strict=True))}")
        return
    print_deu(find_shared(), asked.seeds)


if __name__ == "__main__":
    sys.exit(main())
