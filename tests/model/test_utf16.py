"""Places in units of UTF-16 and in code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.utf16 import Units

TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\U0001f4dc\U0001d11ea—"))
)


@given(TEXTS)
def test_units_are_those_that_the_encoding_has(text: str):
    units = Units(text)
    assert units.length == len(text.encode("utf-16-le")) // 2
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert (units.unit(point), units.point(unit), units.point_before(unit)) == (unit, point, point)


@given(TEXTS)
def test_only_places_inside_of_characters_have_no_point(text: str):
    units = Units(text)
    inside = {units.unit(at) + 1: at for at, char in enumerate(text) if char > "\uffff"}
    for unit in range(units.length + 1):
        assert (units.point(unit) is None) == (unit in inside)
        if unit in inside:
            assert units.point_before(unit) == inside[unit]
