"""Rankings from good to bad, of improvement, and rates of change."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.airquality.evaluation import (
    change_rate,
    percentage_points,
    rank,
    rank_improvement,
)

FIGURES = st.dictionaries(
    st.text(max_size=3), st.none() | st.decimals(min_value=0, max_value=9, places=1), max_size=12
)


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    ranked = rank({"洋县": Decimal(3), "勉县": Decimal(2), "佛坪": Decimal(1), "城固": Decimal(2)})
    assert [(r.place, r.key) for r in ranked] == [
        (1, "佛坪"), (2, "勉县"), (2, "城固"), (4, "洋县"),
    ]  # fmt: skip


def test_the_one_without_a_figure_stands_last_without_a_place() -> None:
    ranked = rank({"a": None, "b": Decimal("3.90"), "c": None, "d": Decimal("3.9")})
    assert [(r.place, r.key, r.value) for r in ranked] == [
        (1, "b", Decimal("3.90")), (1, "d", Decimal("3.9")), (None, "a", None), (None, "c", None),
    ]  # fmt: skip


def test_where_more_is_better_the_highest_is_first() -> None:
    ranked = rank(
        {610702: Decimal("83.5"), 610730: Decimal("98.1"), 610722: None, 610723: Decimal("98.1")},
        highest_first=True,
    )
    assert [(r.place, r.key) for r in ranked] == [
        (1, 610730), (1, 610723), (3, 610702), (None, 610722),
    ]  # fmt: skip


def test_nobody_is_ranked_when_there_is_nobody() -> None:
    assert rank({}) == ()


@settings(deadline=None)
@given(FIGURES, st.booleans())
def test_a_place_is_one_more_than_the_number_of_better_ones(
    values: dict[str, Decimal | None], highest_first: bool
) -> None:
    ranked = rank(values, highest_first=highest_first)
    assert {r.key: r.value for r in ranked} == values
    present = [v for v in values.values() if v is not None]
    for line in ranked:
        if line.value is None:
            assert line.place is None
            continue
        better = [v for v in present if (v > line.value if highest_first else v < line.value)]
        assert line.place == len(better) + 1


@pytest.mark.parametrize(
    ("now", "before", "rate"),
    [
        ("3.73", "3.99", "-6.5"),
        ("30", "40", "-25.0"),
        ("40", "30", "33.3"),
        ("40", "40", "0.0"),
        ("0", "40", "-100.0"),
        ("2001", "2000", "0.0"),
        ("2003", "2000", "0.2"),
    ],
)
def test_a_change_rate_has_one_decimal(now: str, before: str, rate: str) -> None:
    assert str(change_rate(Decimal(now), Decimal(before))) == rate


@pytest.mark.parametrize(("now", "before"), [(None, 1), (1, None), (1, 0), (None, None)])
def test_what_cannot_be_compared_has_no_rate(now: int | None, before: int | None) -> None:
    figures = [None if n is None else Decimal(n) for n in (now, before)]
    assert change_rate(*figures) is None


def test_percentages_differ_in_points() -> None:
    assert percentage_points(Decimal("88.6"), Decimal("83.5")) == Decimal("5.1")
    assert percentage_points(Decimal("83.5"), Decimal("88.6")) == Decimal("-5.1")
    assert percentage_points(None, Decimal(1)) is None
    assert percentage_points(Decimal(1), None) is None


def test_the_greatest_improvement_is_first() -> None:
    now = {"a": Decimal("4.0"), "b": Decimal("3.0"), "c": Decimal("5"), "d": None, "e": Decimal(1)}
    before = {"a": Decimal("4.0"), "b": Decimal("4.0"), "c": Decimal("4.0"), "d": Decimal(1)}
    ranked = rank_improvement(now, before)
    assert [(r.place, r.key, r.value) for r in ranked] == [
        (1, "b", Decimal("-25.0")),
        (2, "a", Decimal("0.0")),
        (3, "c", Decimal("25.0")),
        (None, "d", None),
        (None, "e", None),
    ]


def test_rates_that_print_alike_rank_alike() -> None:
    now = {"a": Decimal("2.000"), "b": Decimal("2.001"), "c": Decimal(3)}
    ranked = rank_improvement(now, dict.fromkeys(now, Decimal(4)))
    assert [(r.place, r.key) for r in ranked] == [(1, "a"), (1, "b"), (3, "c")]
