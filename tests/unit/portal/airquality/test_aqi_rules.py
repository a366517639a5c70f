"""What the index does with missing, unplanned, extreme and impossible figures."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from portal.airquality.aqi import compute
from portal.airquality.standards import POLLUTANTS
from portal.airquality.subindex import Concentration

NOW = date(2026, 4, 1)
THEN = date(2020, 4, 1)
CLEAN: dict[str, Concentration] = {
    "so2": 5,
    "no2": 20,
    "co": "0.6",
    "o3": 60,
    "pm10": 40,
    "pm25": 20,
}
WITHOUT_CO: dict[str, Concentration] = {**CLEAN, "co": None}


def test_decimal_integer_and_text_are_the_same_figure() -> None:
    results = [
        compute(dict.fromkeys(POLLUTANTS, value), period="day", on=NOW)
        for value in (Decimal(3), 3, "3", " 3.0 ", "3E0")
    ]
    assert all(result == results[0] for result in results)


def test_the_sub_indices_stand_in_the_standards_order() -> None:
    result = compute(dict(reversed(CLEAN.items())), period="day", on=NOW)
    assert tuple(result.iaqi) == POLLUTANTS


def test_an_absent_key_is_a_missing_value() -> None:
    absent = {key: value for key, value in CLEAN.items() if key != "co"}
    assert compute(absent, period="day", on=NOW) == compute(WITHOUT_CO, period="day", on=NOW)


def test_nothing_at_all_has_no_index() -> None:
    for on in (NOW, THEN):
        result = compute({}, period="hour", on=on)
        assert (result.aqi, result.primary, result.missing) == (None, (), POLLUTANTS)


def test_without_an_index_there_is_no_level_colour_or_advice() -> None:
    result = compute(WITHOUT_CO, period="day", on=NOW)
    assert result.band is None
    shown = (result.level, result.grade, result.category, result.colour, result.colour_name)
    assert shown == (None,) * 5
    assert (result.ink, result.health, result.advice) == (None,) * 3
    assert result.sensitive_groups == {}


def test_2012_publishes_the_index_of_what_is_there() -> None:
    result = compute(WITHOUT_CO, period="day", on=THEN)
    assert (result.aqi, result.missing) == (40, ("co",))


def test_an_incomplete_index_of_exactly_a_hundred_is_withheld() -> None:
    assert compute({**WITHOUT_CO, "pm25": 60}, period="day", on=NOW).aqi is None
    assert compute({**WITHOUT_CO, "pm25": 61}, period="day", on=NOW).aqi == 101


def test_an_item_outside_the_plan_does_not_withhold_the_index() -> None:
    result = compute(WITHOUT_CO, period="day", on=NOW, not_in_plan={"co"})
    assert (result.aqi, result.missing, result.not_in_plan) == (40, (), ("co",))


def test_another_missing_item_still_withholds_it() -> None:
    concentrations = {**WITHOUT_CO, "o3": None}
    result = compute(concentrations, period="day", on=NOW, not_in_plan=("co",))
    assert (result.aqi, result.missing, result.not_in_plan) == (None, ("o3",), ("co",))


def test_a_value_that_is_there_counts_although_the_plan_leaves_it_out() -> None:
    result = compute({**CLEAN, "co": "5"}, period="day", on=NOW, not_in_plan={"co"})
    assert (result.aqi, result.not_in_plan, result.primary) == (105, (), ("co",))


def test_the_marks_are_those_of_the_standards_table() -> None:
    concentrations = {**WITHOUT_CO, "o3": None}
    result = compute(concentrations, period="day", on=NOW, not_in_plan={"co"})
    assert [result.mark(p) for p in POLLUTANTS] == ["5", "25", "/", "NA", "40", "29"]


def test_an_index_starts_at_one_in_2026_and_at_zero_in_2012() -> None:
    nothing = dict.fromkeys(POLLUTANTS, 0)
    assert compute(nothing, period="day", on=NOW).aqi == 1
    assert compute(nothing, period="day", on=THEN).aqi == 0
    assert compute(nothing, period="day", on=THEN).level == 1


def test_2012_leaves_out_what_is_above_its_table_and_says_so() -> None:
    # The national centre published 206 for this hour, with SO2 at 879.
    hour: dict[str, Concentration] = {
        "so2": 879,
        "no2": 61,
        "co": "1.9",
        "o3": 60,
        "pm10": 346,
        "pm25": 156,
    }
    result = compute(hour, period="hour", on=date(2018, 1, 1))
    assert (result.aqi, result.primary, result.iaqi["so2"]) == (206, ("pm25",), None)
    assert (result.uncomputed, result.missing, result.mark("so2")) == (("so2",), (), "NA")
    assert compute(hour, period="hour", on=NOW).uncomputed == ()


def test_sensitive_groups_belong_to_each_pollutant_above_a_hundred() -> None:
    result = compute({**CLEAN, "o3": 170, "so2": 160, "pm25": 60}, period="day", on=NOW)
    assert list(result.sensitive_groups) == ["so2", "o3"]
    assert result.sensitive_groups["so2"] == "患有哮喘的人、青少年儿童以及老年人"
    assert compute({**CLEAN, "o3": 170}, period="day", on=THEN).sensitive_groups == {}


def test_texts_and_colours_follow_the_edition() -> None:
    new = compute({**CLEAN, "pm25": 150}, period="day", on=NOW)
    old = compute({**CLEAN, "pm25": 150}, period="day", on=THEN)
    assert (new.grade, new.colour, new.colour_name, new.ink) == (
        "四级", "#FF0000", "红色", "#000000",
    )  # fmt: skip
    assert new.health == "进一步加剧敏感人群症状，可能对健康人群心血管系统、呼吸系统有影响"
    assert old.health == "进一步加剧易感人群症状，可能对健康人群心脏、呼吸系统有影响"
    assert new.advice is not None
    assert new.advice.startswith("青少年儿童、")
    assert old.advice is not None
    assert old.advice.startswith("儿童、")


@pytest.mark.parametrize("on", [NOW, THEN])
def test_absurd_figures_have_an_end(on: date) -> None:
    assert compute({"pm25": Decimal("1E+1000000")}, period="day", on=on).iaqi["pm25"] == 500
    assert compute({"pm25": "9" * 5000}, period="day", on=on).iaqi["pm25"] == 500


def test_a_vanishing_figure_is_above_nothing() -> None:
    tiny = Decimal("1E-1000000")
    assert compute({"pm25": tiny}, period="day", on=THEN).iaqi["pm25"] == 1
    assert compute({"pm25": tiny}, period="day", on=NOW).iaqi["pm25"] == 0


@pytest.mark.parametrize(
    ("value", "kind", "sentence"),
    [
        (-1, ValueError, "pm25 must not be negative, but is -1."),
        ("-0.1", ValueError, "pm25 must not be negative, but is -0.1."),
        ("", ValueError, "pm25 must be a number, not ''."),
        ("—", ValueError, "pm25 must be a number, not '—'."),
        ("NaN", ValueError, "pm25 must be a finite number, not NaN."),
        (Decimal("Infinity"), ValueError, "pm25 must be a finite number, not Infinity."),
        (35.0, TypeError, "pm25 must be a Decimal, an integer, text or None, not float."),
        (True, TypeError, "pm25 must be a Decimal, an integer, text or None, not bool."),
        ([35], TypeError, "pm25 must be a Decimal, an integer, text or None, not list."),
    ],
)
def test_an_impossible_value_is_refused_by_name(
    value: Any, kind: type[Exception], sentence: str
) -> None:
    with pytest.raises(kind) as raised:
        compute({**CLEAN, "pm25": value}, period="day", on=NOW)
    assert str(raised.value) == sentence


def test_an_unknown_pollutant_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"concentrations has an unknown pollutant 'PM2\.5'"):
        compute({"PM2.5": 3}, period="day", on=NOW)
    with pytest.raises(ValueError, match="not_in_plan has an unknown pollutant 'nox'"):
        compute(CLEAN, period="day", on=NOW, not_in_plan={"nox"})


def test_the_plan_is_a_set_and_no_text() -> None:
    with pytest.raises(TypeError, match="not_in_plan"):
        compute(CLEAN, period="day", on=NOW, not_in_plan="co")


@pytest.mark.parametrize("period", ["week", "", None, "Day"])
def test_an_unknown_period_is_refused_by_name(period: Any) -> None:
    with pytest.raises(ValueError, match="period must be 'day' or 'hour'"):
        compute(CLEAN, period=period, on=NOW)


@pytest.mark.parametrize("on", [datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01", None])
def test_the_monitoring_date_is_a_plain_date(on: Any) -> None:
    with pytest.raises(TypeError, match="on must be a plain date"):
        compute(CLEAN, period="day", on=on)


def test_a_result_cannot_be_changed_and_can_be_kept() -> None:
    result = compute(CLEAN, period="day", on=NOW)
    with pytest.raises(FrozenInstanceError):
        result.aqi = 1  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 (our own bytes)
    assert copy.deepcopy(result) == result
    assert hash(result) == hash(compute(CLEAN, period="day", on=NOW))
