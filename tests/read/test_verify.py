"""The customs post lets nothing through that the text does not hold."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest import make_document
from dragoman.model import Document, Evidence, Figure, Provenance, make_claim
from dragoman.read import verify

TEXT = "Talks reopen\n\nVelmark said that 400 soldiers would leave the valley by June.\n\nPhoto: Ina Sorrel / VNA"
SIGN = Provenance("test", "1")


def document() -> Document:
    found = make_document(TEXT).document
    assert found is not None
    return found


def claim_on(evidence: Evidence):
    return make_claim(Figure("400", "soldiers", None), (evidence,), confidence=0.5, provenance=SIGN)


def test_verbatim_words_pass() -> None:
    start = TEXT.index("400 soldiers")
    claim = claim_on(Evidence.cut(document(), start, start + 12, "quantity"))
    assert verify(document(), [claim]) == ((claim,), ())


def test_an_invented_quote_is_turned_away_and_told() -> None:
    start = TEXT.index("400 soldiers")
    invented = replace(Evidence.cut(document(), start, start + 12, "quantity"), quote="900 soldiers")
    passed, (problem,) = verify(document(), [claim_on(invented)])
    assert passed == ()
    assert (problem.code, problem.start) == ("quote-not-verbatim", start)


def test_words_of_a_credit_line_are_not_what_the_article_says() -> None:
    start = TEXT.index("Ina Sorrel")
    passed, (problem,) = verify(document(), [claim_on(Evidence.cut(document(), start, start + 10, "name"))])
    assert passed == ()
    assert problem.code == "span-outside-body"


@given(st.integers(-5, len(TEXT) + 5), st.integers(-5, len(TEXT) + 5), st.text(max_size=12))
def test_whatever_passes_is_what_the_text_holds(start: int, end: int, quote: str) -> None:
    here = document()
    passed, problems = verify(here, [claim_on(Evidence(here.id, start, end, quote, "quantity"))])
    assert len(passed) + len(problems) == 1
    for claim in passed:
        assert claim.evidence[0].quote == TEXT[start:end]
