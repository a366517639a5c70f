"""How does an empty installation become a city's site?"""

import csv
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

import portal.airquality
import portal.grid
from cms.alerts.setup import alerts_set_up
from cms.articles.setup import articles_set_up
from cms.bulletins.forecasts import forecast_permissions_grant
from cms.bulletins.models import BulletinIndexPage
from cms.core.columns.enums import ColumnType
from cms.enforcement.setup import enforcement_set_up
from cms.flashreports.setup import flash_reports_set_up
from cms.home.models import HomePage
from cms.privacy.setup import privacy_set_up
from cms.proofreading.services import wordings_seed
from cms.responses.setup import responses_set_up
from cms.workflows.setting_up import desk_set_up
from portal.airquality.models import Station
from portal.calendar.models import SpecialDay
from portal.calendar.services import national_days, special_days_record
from portal.complaints.services.recording import complaints_set_up
from portal.grid.enums import AreaKind
from portal.grid.models import Area, Unit
from portal.grid.services import areas_record, codes_record, units_record


def _rows(package_file: str, name: str) -> list[dict[str, str]]:
    path = Path(package_file).parent / "data" / name
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@transaction.atomic
def city_set_up(*, dataset: str = "hanzhong") -> HomePage:
    """Create the city's areas, its national stations, the home page and the columns, once.

    What is there already stays as it is, so the command can be run on every start.

    Args:
        dataset: Name of the CSV files under `portal/grid/data` and `portal/airquality/data`.

    Returns:
        The home page of the default site.
    """
    _areas_and_stations(dataset)
    if not SpecialDay.objects.exists():
        special_days_record(rows=national_days())
    home = HomePage.objects.first() or _home_page()
    if not BulletinIndexPage.objects.child_of(home).exists():
        home.add_child(
            instance=BulletinIndexPage(
                title="空气质量公报",
                slug="bulletins",
                show_in_menus=True,
                column_type=ColumnType.DATA,
                description="发布汉中市及各县区空气质量日报、预报、周报、月报、季报和年报。",
                keywords="空气质量;日报;预报;月报;排名",
                renew_within_days=1,
            )
        )
        forecast_permissions_grant()
    articles_set_up(home=home)
    responses_set_up(home=home)
    flash_reports_set_up(home=home)
    alerts_set_up(home=home)
    enforcement_set_up(home=home)
    privacy_set_up(home=home)
    desk_set_up()
    wordings_seed()
    complaints_set_up()
    return home


def _areas_and_stations(dataset: str) -> None:
    _areas(dataset)
    areas = {area.code: area for area in Area.objects.all()}
    if not Unit.objects.exists():
        units = _rows(portal.grid.__file__, f"{dataset}-units.csv")
        units_record(rows=[row for row in units if not row["area"] or row["area"] in areas])
    for row in _rows(portal.airquality.__file__, f"{dataset}.csv"):
        # An installation that keeps other areas keeps its own stations, too.
        if row["area"] in areas:
            values = {
                **row,
                "area": areas[row["area"]],
                "is_background": bool(row["is_background"]),
            }
            Station.objects.get_or_create(code=values.pop("code"), defaults=values)


def _areas(dataset: str) -> None:
    """Create the city with its counties, and below counties that came so the towns, once."""
    if not Area.objects.filter(code=settings.HOME_AREA_CODE).exists():
        areas_record(rows=_rows(portal.grid.__file__, f"{dataset}.csv"))
    if Area.objects.filter(kind=AreaKind.TOWN).exists():
        return  # an installation keeps its own
    codes = set(Area.objects.counties().values_list("code", flat=True))
    towns = _rows(portal.grid.__file__, f"{dataset}-towns.csv")
    areas_record(rows=[row for row in towns if row["parent"] in codes])
    former = _rows(portal.grid.__file__, f"{dataset}-codes.csv")
    codes_record(rows=[row for row in former if row["area"] in codes and row["code"] not in codes])


def _home_page() -> HomePage:
    """Put the home page in the place of Wagtail's welcome page."""
    locale = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    root = Page.get_first_root_node()
    for welcome in root.get_children().filter(slug="home"):
        welcome.delete()
    root.refresh_from_db()
    home = HomePage(title=settings.WAGTAIL_SITE_NAME, slug="home", locale=locale)
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    return home
