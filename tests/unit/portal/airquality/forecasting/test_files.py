import csv
import gzip
import io
from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.airquality.forecasting import files as forecast_files
from portal.airquality.forecasting.files import forecasts_import
from portal.airquality.models import Forecast
from portal.airquality.sources import UnreadableFile
from tests.factories.air import SHANGHAI, AreaFactory

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 10, 17, 30, tzinfo=SHANGHAI)
HEAD = "area-code,day,aqi_low,aqi_high,primary,note\n"
GOOD = HEAD + "610700,2026-03-11,60,90,PM2.5,多云\n610702,2026-03-11,30,50,,\n"


@pytest.fixture(autouse=True)
def areas():
    with translation.override("en"):
        city = AreaFactory(city=True)
        AreaFactory(code="610702", name="汉台区", parent=city)
        yield


def load(text, *, issued_at=EVENING, encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return forecasts_import(stream=io.BytesIO(content), issued_at=issued_at)


def counts(done):
    return done.new, done.unchanged, len(done.refused)


def test_each_row_becomes_a_forecast_of_one_issue():
    assert counts(load(GOOD)) == (2, 0, 0)
    city = Forecast.objects.get(area__code="610700")
    assert (city.day, city.issued_at) == (date(2026, 3, 11), EVENING)
    assert (city.aqi_low, city.aqi_high, city.primary, city.note) == (60, 90, "pm25", "多云")


def test_the_same_file_twice_changes_nothing():
    load(GOOD)
    assert counts(load(GOOD, issued_at=EVENING + timedelta(hours=1))) == (0, 2, 0)
    assert Forecast.objects.count() == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_it_may_be_saved_as_the_office_saves_it(encoding):
    head = "区县,日期,AQI下限,AQI上限,首要污染物,备注"
    text = f"{head}\r\n汉台区,2026年3月11日,60,90,PM₂.₅、臭氧,多云\r\n"
    assert counts(load(text, encoding=encoding)) == (1, 0, 0)
    forecast = Forecast.objects.get()
    assert (forecast.area.code, forecast.primary, forecast.note) == ("610702", "o3,pm25", "多云")


def test_a_packed_file_is_unpacked():
    assert counts(load(gzip.compress(GOOD.encode()))) == (2, 0, 0)


@pytest.mark.parametrize("day", ["2026-03-11", "2026/3/11", "2026.3.11", "20260311"])
def test_a_day_may_be_written_in_the_usual_ways(day):
    load(f"{HEAD}610700,{day},60,90,pm25,\n")
    assert Forecast.objects.get().day == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("primary", "stored"),
    [("o3/pm10", "o3,pm10"), ("PM10 和 O₃", "o3,pm10"), ("二氧化氮", "no2"), ("细颗粒物", "pm25")],
)
def test_pollutants_may_be_written_as_people_write_them(primary, stored):
    load(f"{HEAD}610700,2026-03-11,60,90,{primary},\n")
    assert Forecast.objects.get().primary == stored


@pytest.mark.parametrize("primary", ["", "-", "无", "—"])
def test_no_pollutant_may_be_written_in_the_usual_ways(primary):
    assert counts(load(f"{HEAD}610700,2026-03-11,30,50,{primary},\n")) == (1, 0, 0)


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("610799,2026-03-11,60,90,pm25,", "area", "“610799” is no area of the grid."),
        (",2026-03-11,60,90,pm25,", "area", "“” is no area"),
        ("610700,2026-02-30,60,90,pm25,", "day", "“2026-02-30” is not a day"),
        ("610700,tomorrow,60,90,pm25,", "day", "“tomorrow” is not a day"),
        ("610700,2026-03-11,six,90,pm25,", "aqi_low", "“six” is not an index"),
        ("610700,2026-03-11,60,,pm25,", "aqi_high", "“” is not an index"),
        ("610700,2026-03-11,-5,90,pm25,", "aqi_low", "“-5” is not an index"),
        ("610700,2026-03-11,60,90,PM1,", "primary", "“PM1” is not a pollutant"),
        ("610700,2026-03-12,90,60,pm25,", "aqi_high", "upper end must not be below"),
        ("610700,2026-03-12,60,901,pm25,", "aqi_high", "between 1 and 500"),
        ("610700,2025-03-11,60,90,pm25,", "day", "before the day of issue"),
        ("610700,2026-03-11,60", "aqi_high", "is not an index"),
    ],
)
def test_a_bad_row_is_refused_by_column_and_the_good_ones_are_kept(row, field, reason):
    done = load(f"{GOOD}{row}\n")
    assert counts(done) == (2, 0, 1)
    (refused,) = done.refused
    assert (refused.line, refused.field) == (4, field)
    assert reason in str(refused.reason)
    assert refused.text.startswith(row.split(",")[0])


def test_an_area_and_day_that_stand_twice_are_refused_when_they_differ():
    again = "610702,2026-03-11,30,50,,\n610702,2026-03-11,30,45,,\n"
    done = load(GOOD + again)
    assert counts(done) == (2, 1, 1)
    assert "twice" in str(done.refused[0].reason)


def test_empty_lines_are_passed_over():
    assert counts(load(GOOD.replace("\n", "\n,,,,,\n\n"))) == (2, 0, 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        (HEAD, "no forecasts"),
        ("day,aqi_low,aqi_high\n2026-03-11,60,90\n", "“area-code” is missing"),
        ("area-code;day;aqi_low\n", "“area-code” is missing"),
        (b"PK\x03\x04\0\0", "binary"),
        (b"\xff\xff\xff\xff", "neither UTF-8 nor GB 18030"),
    ],
)
def test_another_file_is_refused_whole(content, says):
    with pytest.raises(UnreadableFile, match=says):
        load(content)
    assert not Forecast.objects.exists()


def test_a_file_that_is_far_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(forecast_files, "LARGEST", 40)
    with pytest.raises(UnreadableFile, match="larger than 5 MB"):
        load(GOOD)


@pytest.fixture
def run(tmp_path, capsys):
    def call(text, *options):
        path = tmp_path / "forecasts.csv"
        path.write_text(text, encoding="utf-8")
        code = 0
        try:
            call_command("import_forecasts", path, "--issued-at", "2026-03-10T17:30", *options)
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_the_command_says_what_became_of_the_rows(run):
    code, out, err = run(GOOD)
    assert (code, err) == (0, "")
    assert "2 new, 0 unchanged, 0 refused" in out
    assert Forecast.objects.first().issued_at == EVENING


def test_the_command_lists_refused_rows_and_fails(run, tmp_path):
    report = tmp_path / "refused.csv"
    code, _out, err = run(GOOD + "610799,2026-03-12,60,90,pm25,\n", "--report", str(report))
    assert code == 1
    assert "forecasts.csv:4: “610799” is no area" in err
    with report.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["line"], row["field"]) == ("4", "area")
    assert "610799" in row["reason"]


@pytest.mark.parametrize("content", ["", None])
def test_the_command_fails_when_the_file_is_none(run, tmp_path, capsys, content):
    if content is None:
        with pytest.raises(SystemExit) as end:
            call_command("import_forecasts", tmp_path / "nowhere.csv")
        assert end.value.code == 1
        assert "can't be read" in capsys.readouterr().err
    else:
        code, _out, err = run(content)
        assert code == 1
        assert "empty" in err


def test_the_command_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    call_command("import_forecasts", "-", "--issued-at", "2026-03-10T17:30+08:00")
    assert "2 new" in capsys.readouterr().out


@pytest.mark.parametrize("moment", ["today", "2026-02-30T10:00"])
def test_a_moment_that_is_none_is_refused(tmp_path, moment):
    with pytest.raises(CommandError, match=moment):
        call_command("import_forecasts", tmp_path / "f.csv", "--issued-at", moment)


def test_a_report_without_a_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="does not exist"):
        call_command("import_forecasts", "f.csv", "--report", str(tmp_path / "none" / "r.csv"))


def test_by_default_the_forecast_is_issued_now(run, tmp_path, time_machine):
    time_machine.move_to(EVENING + timedelta(hours=1), tick=False)
    path = tmp_path / "f.csv"
    path.write_text(GOOD, encoding="utf-8")
    call_command("import_forecasts", path)
    assert Forecast.objects.first().issued_at == EVENING + timedelta(hours=1)
