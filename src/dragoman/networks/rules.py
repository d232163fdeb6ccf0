"""Where Discourse Network Analyzer 3.1.2 and the right thing part, each by its name; and the two ways to compute.

Source: the formulas and the seven measured defects D1 to D7 of DNA 3.1.2 (leifeld-lab/dna at 175985b), as the project's reference on
discourse networks describes them. No code of DNA is used.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

from dragoman.model.network_measures import Difference


@dataclass(frozen=True, slots=True)
class Rules:
    """How to compute where the two ways part; every switch is off in the right way, and on in DNA's.

    bare_months (D1): "one per month (week)" looks at the number of the month alone, whatever the year.
    signed_polarisation (D2): the polarisation of smoothed slices takes the signed matrix for congruence and conflict alike.
    degrees_for_spectra (D3): spectra are the nodes' degrees, since the Laplacian is never formed.
    one_sided_triangle (D4): the triangular kernel is |1 - u|, so that the future weighs most.
    level_numbers (D7): smoothed slices compare the numbers of the levels instead of whole-number answers.
    boxed_integers (D7): whole-number answers outside -128 to 127 never count as duplicates.
    totals_cosine: cosine divides by the product of the actors' totals instead of the lengths of their profiles.
    product_jaccard: jaccard divides by products added to counts, instead of both lengths squared less what is shared.
    smoothed_diagonal: a smoothed slice keeps what an actor shares with itself.
    averaged_cells: the average of a smoothed slice is a sum over cells of the whole period.

    D5 (the seed is not honoured) and D6 (ties of event windows are shuffled) are chance, which nothing can reproduce: both ways are
    deterministic here.
    """

    bare_months: bool = False
    signed_polarisation: bool = False
    degrees_for_spectra: bool = False
    one_sided_triangle: bool = False
    level_numbers: bool = False
    boxed_integers: bool = False
    totals_cosine: bool = False
    product_jaccard: bool = False
    smoothed_diagonal: bool = False
    averaged_cells: bool = False

    def only(self, name: str) -> Rules:
        """Return the right way with one switch as it is here: what that difference alone does."""
        return replace(RIGHT, **{name: getattr(self, name)})


RIGHT: Final = Rules()

#: As DNA 3.1.2 computes.
DNA: Final = Rules(**{field.name: True for field in fields(Rules)})

DIFFERENCES: Final = (
    Difference(
        "bare_months",
        "D1",
        "one per month or week looks at the number of the month or week alone: statements of other years are dropped as duplicates",
    ),
    Difference(
        "signed_polarisation",
        "D2",
        "the polarisation of smoothed slices takes the signed matrix (subtract) for congruence and for conflict",
    ),
    Difference(
        "degrees_for_spectra",
        "D3",
        "the spectra behind backbones and phases are the nodes' degrees: the Laplacian is never formed",
    ),
    Difference(
        "one_sided_triangle",
        "D4",
        "the triangular kernel weighs |1 - u|: statements after the moment count up to twice, those before it least",
    ),
    Difference(
        "level_numbers",
        "D7",
        "smoothed slices compare the numbers of the levels (0, 1, 2 ...) instead of the whole-number answers",
    ),
    Difference(
        "boxed_integers",
        "D7",
        "whole-number answers outside -128 to 127 are compared by identity and never count as duplicates",
    ),
    Difference(
        "totals_cosine",
        "",
        "cosine divides by the product of the two totals; the cosine of two profiles divides by the product of their lengths",
    ),
    Difference(
        "product_jaccard",
        "",
        "jaccard adds products to counts in one denominator; Tanimoto's divides by both lengths squared less what is shared",
    ),
    Difference(
        "smoothed_diagonal", "", "smoothed slices keep on the diagonal what an actor shares with itself"
    ),
    Difference(
        "averaged_cells",
        "",
        "the average of smoothed slices multiplies by a sum over cells of the whole period, not by the average activity in the slice",
    ),
)
