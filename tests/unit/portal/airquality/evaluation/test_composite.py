"""The composite index, against Hanzhong's published one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.airquality.evaluation import composite_index
from portal.airquality.standards import POLLUTANTS, composite_rule

HANZHONG_2019 = {
    "so2": Decimal(13),
    "no2": Decimal(25),
    "co": Decimal("2.0"),
    "o3": Decimal(132),
    "pm10": Decimal(74),
    "pm25": Decimal(47),
}
THEN, NOW = date(2019, 8, 25), date(2026, 4, 1)


def test_hanzhong_2019_as_published() -> None:
    index = composite_index(HANZHONG_2019, on=THEN)
    assert index is not None
    assert str(index.total) == "4.56"
    assert {p: str(term) for p, term in index.terms.items()} == {
        "so2": "0.22", "no2": "0.62", "co": "0.50", "o3": "0.82", "pm10": "1.06", "pm25": "1.34",
    }  # fmt: skip
    assert (index.primary, index.edition) == (("pm25",), "GB 3095—2012")


def test_the_same_air_under_the_limits_of_2026() -> None:
    index = composite_index(HANZHONG_2019, on=NOW)
    assert index is not None
    assert (str(index.total), index.edition) == ("4.96", "GB 3095—2026（过渡阶段）")
    assert not index.rule.confirmed


def test_a_reader_can_redo_the_sum_from_the_published_figures() -> None:
    unrounded = {**HANZHONG_2019, "no2": Decimal("24.6"), "co": Decimal("2.04")}
    assert composite_index(unrounded, on=THEN) == composite_index(HANZHONG_2019, on=THEN)


@pytest.mark.parametrize("pollutant", POLLUTANTS)
def test_without_an_item_there_is_no_index(pollutant: str) -> None:
    assert composite_index({**HANZHONG_2019, pollutant: None}, on=THEN) is None
    absent = {p: v for p, v in HANZHONG_2019.items() if p != pollutant}
    assert composite_index(absent, on=THEN) is None


def test_a_negative_concentration_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="co must not be negative, but is -1"):
        composite_index({**HANZHONG_2019, "co": Decimal(-1)}, on=THEN)


def test_equal_terms_are_primary_together_and_zero_is_none() -> None:
    even = {p: composite_rule(THEN).limits[p] for p in POLLUTANTS}
    index = composite_index(even, on=THEN)
    assert index is not None
    assert (index.total, index.primary) == (Decimal("6.00"), POLLUTANTS)
    nothing = composite_index(dict.fromkeys(POLLUTANTS, Decimal(0)), on=THEN)
    assert nothing is not None
    assert (str(nothing.total), nothing.primary) == ("0.00", ())


def test_the_office_may_name_other_weights() -> None:
    weights = {**composite_rule(NOW).weights, "pm25": Decimal(3), "no2": Decimal("0.5")}
    rule = replace(composite_rule(NOW), weights=weights)
    index = composite_index(HANZHONG_2019, on=NOW, rule=rule)
    assert index is not None
    # 4.96 + 2 × 1.57 − 0.5 × 0.62
    assert index.total == Decimal("7.79")
    assert index.terms["pm25"] == Decimal("1.57")


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        dict.fromkeys(POLLUTANTS, st.decimals(min_value=0, max_value=2000, places=2))
    ),
    st.sampled_from(POLLUTANTS),
    st.decimals(min_value=0, max_value=2000, places=2),
)
def test_more_of_a_pollutant_never_lowers_the_index(
    values: dict[str, Decimal], pollutant: str, more: Decimal
) -> None:
    before = composite_index(values, on=NOW)
    after = composite_index({**values, pollutant: values[pollutant] + more}, on=NOW)
    assert before is not None
    assert after is not None
    assert after.total >= before.total
    assert before.total == sum(before.terms.values())
