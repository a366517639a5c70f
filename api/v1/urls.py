"""Where does each resource of the API stand?"""

from django.urls import URLPattern, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.views import APIView

from api.v1.air_now import AreaView, CurrentView
from api.v1.air_ranking import RankingView
from api.v1.air_series import DailyView, HourlyView
from api.v1.alerts import AlertsView, AlertView
from api.v1.areas import AreasView
from api.v1.articles import ArticlesView, ArticleView
from api.v1.bulletins import BulletinsView, BulletinView
from api.v1.campaigns import CampaignsView, CampaignView
from api.v1.channels import ChannelsView
from api.v1.complaints.categories import CategoriesView
from api.v1.complaints.following import StatusView
from api.v1.complaints.reporting import ComplaintsView
from api.v1.enforcement import EnforcementEntryView, EnforcementView
from api.v1.flash_reports import FlashReportsView, FlashReportView
from api.v1.outcomes import OutcomesView, OutcomeView
from api.v1.outcomes_monthly import MonthlyOutcomesView
from api.v1.penalties import PenaltiesView, PenaltyView
from api.v1.problems import ProblemsView, ProblemView
from api.v1.responses import ResponsesView, ResponseView
from api.v1.search import SearchView
from api.v1.standards import StandardsView
from api.v1.stations import StationsView, StationView
from api.v1.views import NothingView

app_name = "api-v1"
KEY = r"(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"


def _publications(name: str, many: type[APIView], one: type[APIView]) -> list[URLPattern]:
    """Return the addresses of a list and of each thing in it."""
    return [
        re_path(rf"^{name}/?$", many.as_view(), name=name),
        re_path(rf"^{name}/{KEY}/?$", one.as_view(), name=f"{name}-one"),
    ]


# With or without the last slash: an address that a script has typed should not bounce.
urlpatterns = [
    re_path(r"^air/current/?$", CurrentView.as_view(), name="air-current"),
    re_path(r"^air/areas/(?P<code>[0-9]+)/?$", AreaView.as_view(), name="air-area"),
    re_path(r"^air/hourly/?$", HourlyView.as_view(), name="air-hourly"),
    re_path(r"^air/daily/?$", DailyView.as_view(), name="air-daily"),
    re_path(r"^air/ranking/?$", RankingView.as_view(), name="air-ranking"),
    re_path(r"^air/standards/?$", StandardsView.as_view(), name="air-standards"),
    re_path(r"^stations/?$", StationsView.as_view(), name="stations"),
    re_path(r"^stations/(?P<code>[0-9A-Za-z-]+)/?$", StationView.as_view(), name="station"),
    *_publications("bulletins", BulletinsView, BulletinView),
    *_publications("articles", ArticlesView, ArticleView),
    *_publications("flash-reports", FlashReportsView, FlashReportView),
    *_publications("enforcement", EnforcementView, EnforcementEntryView),
    *_publications("campaigns", CampaignsView, CampaignView),
    *_publications("alerts", AlertsView, AlertView),
    *_publications("responses", ResponsesView, ResponseView),
    *_publications("problems", ProblemsView, ProblemView),
    *_publications("penalties", PenaltiesView, PenaltyView),
    re_path(r"^complaints/?$", ComplaintsView.as_view(), name="complaints"),
    re_path(r"^complaints/categories/?$", CategoriesView.as_view(), name="complaint-categories"),
    re_path(r"^complaints/status/?$", StatusView.as_view(), name="complaint-status"),
    re_path(r"^outcomes/monthly/?$", MonthlyOutcomesView.as_view(), name="outcomes-monthly"),
    *_publications("outcomes", OutcomesView, OutcomeView),
    re_path(r"^areas/?$", AreasView.as_view(), name="areas"),
    re_path(r"^channels/?$", ChannelsView.as_view(), name="channels"),
    re_path(r"^search/?$", SearchView.as_view(), name="search"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-v1:schema"), name="docs"),
    # Whatever else stands below this address is not found in the API's own form of error.
    re_path(r"^[\s\S]*", NothingView.as_view(), name="nothing"),
]
