"""What does an operator see of an import, and with which status does it end?"""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext

from portal.airquality.importing.filereport import (
    CountedStream,
    ProgressBar,
    RefusalReport,
    harmless,
)
from portal.airquality.models import DailySummary, Import, Reading, ReadingRevision, Station
from portal.airquality.sources.rows import Refused
from tests.factories.air import AreaFactory, StationFactory

ROOT = Path(__file__).parents[5]
REAL = ROOT.parent / "shared" / "data" / "air" / "hanzhong_hourly_2020-04.csv"
HEAD = "station,hour,so2,no2,co,o3,pm10,pm25\n"
LINE = "9001A,2026-03-10T{hour:02}:00:00+08:00,6,20,0.5,40,{pm10},20\n"
HOURS = HEAD + "".join(LINE.format(hour=hour, pm10=40 + hour % 2) for hour in range(1, 24))


@pytest.fixture
def station():
    return StationFactory(code="9001A")


@pytest.fixture
def file(tmp_path):
    def write(text=HOURS, name="hours.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


@pytest.fixture
def run():
    """Run the command, and return its status, what it says and what it complains of."""

    def call(*files, **options):
        out, err = io.StringIO(), io.StringIO()
        status = 0
        try:
            with translation.override("en"):
                call_command("import_readings", *files, stdout=out, stderr=err, **options)
        except SystemExit as ended:
            status = ended.code
        return status, out.getvalue(), err.getvalue()

    return call


@pytest.mark.django_db
def test_a_good_file_ends_with_0_and_a_summary(station, file, run):
    status, said, complained = run(file())
    assert (status, complained) == (0, "")
    assert said.endswith("hours.csv: 23 new, 0 unchanged, 0 revised, 0 refused\n")
    stored = Import.objects.get()
    assert (stored.source, stored.format) == ("hours.csv", "station-hours")


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(station, file, run):
    run(file())
    before = [list(model.objects.values()) for model in (Reading, DailySummary)]
    status, said, _complained = run(file())
    assert (status, "0 new, 23 unchanged, 0 revised" in said) == (0, True)
    assert [list(model.objects.values()) for model in (Reading, DailySummary)] == before
    assert not ReadingRevision.objects.exists()


@pytest.mark.django_db
def test_a_refused_row_ends_with_1_and_stands_in_the_report(station, file, run, tmp_path):
    path = file(HOURS + "404A,2026-03-10T01:00:00+08:00,1,1,1,1,1,1\n")
    report = tmp_path / "refused.csv"
    status, said, complained = run(path, report=str(report))
    assert status == 1
    assert "23 new, 0 unchanged, 0 revised, 1 refused" in said
    assert "hours.csv:25: No station has the code 404A." in complained
    with report.open(encoding="utf-8-sig", newline="") as stream:
        (line,) = csv.DictReader(stream)
    assert (line["file"], line["line"], line["field"]) == (path, "25", "station")
    assert "404A" in line["reason"]
    assert line["text"].startswith("404A, 2026-03-10 01:00, 1")


@pytest.mark.django_db
def test_an_unreadable_file_ends_with_1_and_the_others_go_on(station, file, run, tmp_path):
    report = tmp_path / "refused.csv"
    page = file("<html></html>", "page.csv")
    status, said, complained = run(page, "/nowhere.csv", file(), report=str(report))
    assert status == 1
    assert "23 new" in said
    assert "page.csv: The file is a web page" in complained
    assert "/nowhere.csv: The file can't be read: No such file or directory." in complained
    with report.open(encoding="utf-8-sig", newline="") as stream:
        assert [line["file"] for line in csv.DictReader(stream)] == [page, "/nowhere.csv"]


@pytest.mark.django_db
def test_a_truncated_file_stores_nothing(station, file, run):
    assert run(file(HOURS[:-9]))[0] == 1
    assert not Reading.objects.exists()


@pytest.mark.django_db
def test_a_file_of_another_year_than_its_name_stores_nothing(station, file, run):
    assert run(file(name="hours_20250310.csv"))[0] == 1
    assert run(file(), expected_year=2025)[0] == 1
    assert not Reading.objects.exists()
    assert run(file(name="hours_20260310.csv"))[0] == 0


@pytest.mark.django_db
def test_standard_input_is_read(station, run, monkeypatch):
    class Pipe:
        buffer = io.BytesIO(HOURS.encode())

    monkeypatch.setattr(sys, "stdin", Pipe)
    assert run("-")[0] == 0
    assert Reading.objects.count() == 23


@pytest.mark.django_db
def test_unknown_stations_are_created_from_a_list(file, run):
    AreaFactory(code="610702", name="汉台区")
    stations = file("code,name,area\n9001A,甲站,610702\n9002A,乙站,610702\n", "stations.csv")
    assert run(file(), create_stations=stations)[0] == 0
    assert Station.objects.get().name == "甲站"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options",
    [
        {"create_stations": "/nowhere.csv"},
        {"create_stations": __file__},
        {"report": "/nowhere/report.csv"},
    ],
)
def test_a_wrong_option_is_told_before_anything_is_read(station, file, run, options):
    with pytest.raises(CommandError):
        run(file(), **options)
    assert not Reading.objects.exists()


@pytest.mark.django_db
def test_the_summary_is_in_the_language_of_the_installation(station, file):
    out = io.StringIO()
    with translation.override("zh-hans"):
        call_command("import_readings", file(), stdout=out)
        sentence = gettext(
            "%(new)s new, %(unchanged)s unchanged, %(revised)s revised, %(refused)s refused"
        )
    assert sentence % {"new": 23, "unchanged": 0, "revised": 0, "refused": 0} in out.getvalue()


@pytest.mark.skipif(not REAL.exists(), reason="the real week does not stand beside the project")
@pytest.mark.django_db
def test_the_real_week_comes_in(run):
    AreaFactory(code="610702", name="汉台区")
    AreaFactory(code="610703", name="南郑区")
    stations = str(ROOT / "portal" / "airquality" / "data" / "hanzhong.csv")
    status, said, _complained = run(str(REAL), create_stations=stations)
    assert (status, "372 new" in said) == (0, True)
    first = Reading.objects.order_by("hour", "station__code").first()
    assert (first.station.name, first.hour.isoformat()) == (
        "汉川机床厂子校",
        "2020-04-02T00:00:00+00:00",
    )
    assert (first.pm25, first.pm10, str(first.co), first.o3, first.so2) == (23, None, "0.5", 60, 4)
    assert "0 new, 372 unchanged" in run(str(REAL))[1]
    days = DailySummary.objects.filter(area__kind="city")
    assert {day.edition for day in days} == {"HJ 633—2012"}
    assert days.filter(aqi__isnull=False).exists()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_a_bar():
    stream = CountedStream(io.BytesIO(b"x" * 200))
    out = Terminal()
    bar = ProgressBar(out, stream, 200)
    stream.read(100)
    bar.show(5000)
    bar.finish()
    with translation.override("en"):
        bar.show(6000)
    assert out.getvalue().startswith("\r[" + "#" * 15 + "." * 15 + "]  50% 已读取5,000行")
    assert out.getvalue().endswith("6,000 rows read")


def test_a_pipe_has_no_length():
    out = Terminal()
    ProgressBar(out, CountedStream(io.BytesIO()), None).show(5)
    assert "%" not in out.getvalue()


def test_a_log_gets_a_line_now_and_then():
    out = io.StringIO()
    bar = ProgressBar(out, CountedStream(io.BytesIO()), None)
    for rows in range(0, 500_000, 5_000):
        bar.show(rows)
    bar.finish()
    assert len(out.getvalue().splitlines()) == 2


def test_a_cell_of_a_foreign_file_is_no_formula(tmp_path):
    assert [harmless(cell) for cell in ("=1+1", "-3", "9001A", "")] == ["'=1+1", "'-3", "9001A", ""]
    path = tmp_path / "report.csv"
    with RefusalReport(str(path)) as report:
        report.row("x.csv", Refused(2, "@cmd", "why", "hour"))
    assert "'@cmd" in path.read_text(encoding="utf-8-sig")


def test_without_a_report_nothing_is_written():
    with RefusalReport(None) as report:
        report.file("x.csv", "why")


def test_the_command_explains_itself():
    shown = subprocess.run(
        [sys.executable, "manage.py", "import_readings", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    for option in ("--format", "--report", "--create-stations", "--expected-year"):
        assert option in shown.stdout
