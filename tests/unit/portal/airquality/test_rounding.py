"""Rounding: GB/T 8170 for concentrations, upwards for an index."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.airquality.rounding import half_even, round_concentration, round_up

EXACT = st.decimals(min_value=-10_000, max_value=10_000, allow_nan=False, places=6)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("35.5", 0, "36"),
        ("60.5", 0, "60"),
        ("60.500001", 0, "61"),
        ("2.25", 1, "2.2"),
        ("2.35", 1, "2.4"),
        ("0.625", 2, "0.62"),
        ("0.825", 2, "0.82"),
        ("1.342857", 2, "1.34"),
        ("-1.5", 0, "-2"),
        ("7", 1, "7.0"),
        ("0", 2, "0.00"),
    ],
)
def test_a_tie_goes_to_the_even_digit(value: str, places: int, rounded: str) -> None:
    result = half_even(Decimal(value), places)
    assert result == Decimal(rounded)
    assert str(result) == rounded


@settings(deadline=None)
@given(EXACT, st.integers(0, 4))
def test_rounding_equals_the_exact_fraction(value: Decimal, places: int) -> None:
    assert Fraction(half_even(value, places)) == round(Fraction(value), places)


def test_a_long_figure_is_rounded_whatever_the_callers_precision() -> None:
    value = Decimal("123456789012345678901234567890.25")
    assert half_even(value, 1) == Decimal("123456789012345678901234567890.2")


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+200"])
def test_what_is_no_plain_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="value"):
        half_even(Decimal(value), 0)


@pytest.mark.parametrize("places", [-1, 11])
def test_places_out_of_range_are_refused(places: int) -> None:
    with pytest.raises(ValueError, match="places"):
        half_even(Decimal(1), places)


@pytest.mark.parametrize("value", [1.5, 1, "1.5", None])
def test_only_a_decimal_is_rounded(value: object) -> None:
    with pytest.raises(TypeError, match="Decimal"):
        half_even(value, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pollutant", "value", "rounded"),
    [("pm25", "35.5", "36"), ("so2", "0.5", "0"), ("o3", "160.5", "160"), ("co", "2.25", "2.2")],
)
def test_concentrations_have_the_standards_decimals(
    pollutant: str, value: str, rounded: str
) -> None:
    assert str(round_concentration(pollutant, Decimal(value))) == rounded


def test_an_unknown_pollutant_is_named() -> None:
    with pytest.raises(ValueError, match="'nox'"):
        round_concentration("nox", Decimal(1))


@pytest.mark.parametrize(
    ("value", "index"),
    [
        (Decimal("50"), 50),
        (Decimal("50.0000000000000000000000000001"), 51),
        (Decimal("0"), 0),
        (Fraction(200, 7), 29),
        (77, 77),
    ],
)
def test_an_index_goes_up(value: Decimal | Fraction | int, index: int) -> None:
    assert round_up(value) == index


def test_a_binary_fraction_is_no_index() -> None:
    with pytest.raises(TypeError, match="exact"):
        round_up(50.5)  # type: ignore[arg-type]
