import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from portal.airquality.reports import AirReport
from portal.airquality.selectors import current_report, daily_report, period_report
from portal.airquality.snapshots.as_json import (
    VERSION,
    ReportFormatError,
    report_from_json,
    report_to_json,
)
from tests.factories.air import DailySummaryFactory, ReadingFactory
from tests.unit.portal.airquality.snapshots import air_reports

REPORTS = [air_reports.daily, air_reports.weekly, air_reports.hourly, air_reports.forecast]


@pytest.mark.parametrize("build", REPORTS)
def test_a_report_comes_back_from_its_text_exactly(build):
    report = build()
    text = json.dumps(report_to_json(report), allow_nan=False)
    assert report_from_json(json.loads(text)) == report


def test_the_examples_use_every_field():
    examples = [build() for build in REPORTS]
    unused = [
        field.name
        for field in fields(AirReport)
        if all(getattr(example, field.name) in (None, (), "", False) for example in examples)
    ]
    assert unused == []


def test_what_the_selectors_make_comes_back_exactly(db):
    reading = ReadingFactory()
    area = reading.station.area.parent
    DailySummaryFactory(station=None, area=area)
    now = reading.hour
    day = reading.day
    for report in (
        current_report(area=area, now=now),
        daily_report(area=area, day=day, now=now),
        period_report(area=area, kind="weekly", start=day, end=day, now=now),
    ):
        assert report_from_json(json.loads(json.dumps(report_to_json(report)))) == report


def test_decimals_are_strings_with_all_their_digits():
    data = report_to_json(air_reports.weekly())
    assert data["version"] == VERSION
    assert data["city"]["concentrations"]["co"] == "0.5"
    assert data["city_period"]["composite"] == "3.68"
    assert data["ranking"][0]["value"] == "3.20"
    assert report_from_json(data).ranking[0].value.as_tuple() == Decimal("3.20").as_tuple()


def test_moments_keep_their_offset_and_read_in_local_time():
    data = report_to_json(air_reports.hourly())
    assert data["hour"] == "2026-03-11T00:00:00+08:00"
    utc = {**data, "hour": "2026-03-10T16:00:00+00:00"}
    assert f"{report_from_json(utc).hour:%d %H:%M}" == "11 00:00"


def test_texts_and_colours_are_those_of_the_edition_named():
    days = report_from_json(report_to_json(air_reports.weekly())).days
    assert days[0].result.advice.startswith("青少年儿童")
    assert days[1].result.edition == "HJ 633—2012"
    assert days[1].result.category == "良"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"version": 2}, "version must be 1, not 2"),
        ({"version": None}, "not None"),
        ({"colour": "red"}, "colour"),
        ({"kind": 3}, "3 is no str"),
        ({"is_demo": 1}, "1 is no bool"),
        ({"start": "yesterday"}, "yesterday"),
        ({"status": "guessed"}, "guessed"),
        ({"city": {"place": {}}}, "code"),
        ({"counties": 5}, "int"),
        ({"ranking": [{"rank": 1, "place": {"code": "1", "name": "a"}, "value": "x"}]}, "report"),
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(change, says):
    data = {**report_to_json(air_reports.daily()), **change}
    with pytest.raises(ReportFormatError, match=says):
        report_from_json(data)


def test_an_unknown_edition_is_refused():
    data = report_to_json(air_reports.daily())
    data["city"]["result"]["edition"] = "HJ 633—2099"
    with pytest.raises(ReportFormatError, match="2099"):
        report_from_json(data)


def test_a_report_without_a_field_that_has_a_default_is_read():
    data = report_to_json(air_reports.daily())
    del data["notes"]
    assert report_from_json(data) == air_reports.daily()
    del data["kind"]
    with pytest.raises(ReportFormatError, match="kind"):
        report_from_json(data)


def test_a_binary_fraction_has_no_place_in_a_report():
    report = replace(air_reports.daily(), source=0.5)
    with pytest.raises(TypeError, match="float"):
        report_to_json(report)
