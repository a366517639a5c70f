"""Where does each resource of the API stand?"""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from api.v1.air_now import AreaView, CurrentView
from api.v1.air_ranking import RankingView
from api.v1.air_series import DailyView, HourlyView
from api.v1.bulletins import BulletinsView, BulletinView
from api.v1.penalties import PenaltiesView, PenaltyView
from api.v1.standards import StandardsView
from api.v1.stations import StationsView, StationView
from api.v1.views import NothingView

app_name = "api-v1"
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
    re_path(r"^bulletins/?$", BulletinsView.as_view(), name="bulletins"),
    re_path(
        r"^bulletins/(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?$",
        BulletinView.as_view(),
        name="bulletin",
    ),
    re_path(r"^penalties/?$", PenaltiesView.as_view(), name="penalties"),
    re_path(
        r"^penalties/(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?$",
        PenaltyView.as_view(),
        name="penalty",
    ),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-v1:schema"), name="docs"),
    # Whatever else stands below this address is not found in the API's own form of error.
    re_path(r"^[\s\S]*", NothingView.as_view(), name="nothing"),
]
