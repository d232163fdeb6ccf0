"""Samples, calibration and the order of review."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from dragoman.agreement.calibration import Judged, calibrate_confidence, say_bin
from dragoman.agreement.review import rank_for_review
from dragoman.agreement.sample import draw_sample, stratum_of
from dragoman.errors import InputError
from dragoman.model import Contradiction, Record
from dragoman.model.agreement import Disagreement
from support.coders import MIRA, dispatch, judge, read


def many(count: int = 40):
    """Three quarters of one publisher, over two months; one of no day."""
    papers = ("Harn Courier", "Harn Courier", "Harn Courier", "Dorvane Post")
    made = [
        dispatch(n, publisher=papers[n % 4], published=date(2034, 1 + (n // 4) % 2, 3)) for n in range(count)
    ]
    return [*made, replace(dispatch(count), publisher=None, published=None)]


class TestSample:
    def test_each_publisher_and_month_gives_its_share(self):
        drawn = Counter(stratum_of(d) for d in draw_sample(many(), seed=3, count=8))
        assert drawn["Harn Courier", "2034-01"] == drawn["Harn Courier", "2034-02"] == 3
        assert drawn["Dorvane Post", "2034-01"] == drawn["Dorvane Post", "2034-02"] == 1

    def test_the_seed_decides_and_the_order_does_not(self):
        documents = many()
        one = {d.id for d in draw_sample(documents, seed=3, share=0.2)}
        assert len(one) == 9
        assert one == {d.id for d in draw_sample(documents[::-1], seed=3, share=0.2)}
        assert one != {d.id for d in draw_sample(documents, seed=4, share=0.2)}

    def test_the_documents_keep_their_order(self):
        documents = many()
        drawn = draw_sample(documents, seed=0, count=41)
        assert list(drawn) == documents

    @pytest.mark.parametrize(
        "asked", [{}, {"count": 3, "share": 0.1}, {"count": 0}, {"count": 99}, {"share": 0.0}, {"share": 1.5}]
    )
    def test_what_cannot_be_drawn_is_refused(self, asked):
        with pytest.raises(InputError):
            draw_sample(many(), seed=0, **asked)


class TestCalibration:
    def test_shares_are_told_by_tenths_with_their_counts(self):
        judged = [
            Judged("embedded", "position", 0.85, v)
            for v in ("accepted",) * 21 + ("corrected",) * 3 + ("rejected",)
        ]
        judged += [Judged("embedded", "position", 1.0, "accepted"), Judged("rules", "track", 0.1, "rejected")]
        bins = calibrate_confidence(judged)
        assert [(b.reader, b.low, b.count, b.share) for b in bins] == [
            ("embedded", 0.8, 25, 0.84),
            ("embedded", 0.9, 1, 1.0),
            ("rules", 0.1, 1, 0.0),
        ]
        assert say_bin(bins[0]) == "of 25 findings at 0.8-0.9, analysts accepted 84 %"
        assert (bins[0].accepted, bins[0].corrected, bins[0].rejected) == (21, 3, 1)
        assert bins[0].share_low < 0.84 < bins[0].share_high

    def test_kinds_are_told_apart_where_asked(self):
        judged = [Judged("embedded", kind, 0.5, "accepted") for kind in ("position", "track")]
        assert len(calibrate_confidence(judged)) == 1
        assert [b.kind for b in calibrate_confidence(judged, by_kind=True)] == ["position", "track"]


def valued(ranked, claim) -> float:
    return next(one.value for one in ranked if one.claim == claim.id)


class TestReview:
    def record(self) -> Record:
        d = dispatch()
        return Record((d,), read(d).claims)

    def test_what_is_unsure_and_matters_comes_first(self):
        record = self.record()
        unsure, promise = record.claims[3], record.claims[5]
        ranked = rank_for_review(record)
        assert ranked[0].claim == unsure.id
        assert ranked[0].why == ("confidence 0.70",)
        heavy = rank_for_review(record, weights={promise.id: 1.0})
        assert valued(heavy, promise) > valued(ranked, promise)
        assert (
            next(one for one in heavy if one.claim == promise.id).why[-1] == "100 % of a result rests on it"
        )
        assert [one.value for one in heavy] == sorted((one.value for one in heavy), reverse=True)

    def test_what_analysts_accepted_tells_how_unsure_a_finding_is(self):
        record = self.record()
        bins = calibrate_confidence(
            [Judged("embedded", "", 0.9, v) for v in ("rejected", "rejected", "accepted")]
        )
        (first, *_) = rank_for_review(record, calibration=bins)
        assert first.claim == record.claims[2].id
        assert first.why == ("of 3 findings at 0.9-1, analysts accepted 33 %",)

    def test_what_was_judged_comes_up_only_where_somebody_differs(self):
        record = self.record()
        judged = judge(record.claims[3], "accepted", MIRA)
        record = Record(record.documents, (*record.claims[:3], judged, *record.claims[4:]))
        assert judged.id not in {one.claim for one in rank_for_review(record)}
        apart = Disagreement(
            judged.document_id,
            "position",
            "stance",
            (MIRA, "Jon"),
            (judged.id, None),
            "rejects",
            "supports",
            "",
            0,
        )
        against = Contradiction("position", (judged.id, record.claims[2].id), "both cannot be so")
        ranked = rank_for_review(record, disagreements=[apart], contradictions=[against])
        first = next(one for one in ranked if one.claim == judged.id)
        assert first.why == (
            "Mira Tol and Jon differ in stance: rejects / supports",
            "contradicted: both cannot be so",
        )
        assert ranked[0].value == ranked[1].value == 0.25
