"""Where in the admin does the desk answer, and to whom? Each address names its permission."""

from django.urls import path
from wagtail.admin.auth import permission_required

from cms.airdesk.permissions import CONFIRM_MONTHS, REVIEW_READINGS, SEE_LIVE_SOURCE
from cms.airdesk.views.lists import ReadingListView, ReviewListView
from cms.airdesk.views.live import LiveSourceView
from cms.airdesk.views.months import MonthListView, MonthView
from cms.airdesk.views.readings import ReadingView, decide_many

may_review = permission_required(REVIEW_READINGS)
may_confirm = permission_required(CONFIRM_MONTHS)
may_see_live = permission_required(SEE_LIVE_SOURCE)

urlpatterns = [
    path("air-data/readings/", may_review(ReadingListView.as_view()), name="airdesk_readings"),
    path(
        "air-data/readings/results/",
        may_review(ReadingListView.as_view(results_only=True)),
        name="airdesk_readings_results",
    ),
    path("air-data/readings/decide/", may_review(decide_many), name="airdesk_decide_many"),
    path(
        "air-data/readings/<int:pk>/",
        may_review(ReadingView.as_view()),
        name="airdesk_reading",
    ),
    path("air-data/decisions/", may_review(ReviewListView.as_view()), name="airdesk_decisions"),
    path(
        "air-data/decisions/results/",
        may_review(ReviewListView.as_view(results_only=True)),
        name="airdesk_decisions_results",
    ),
    path("air-data/months/", may_confirm(MonthListView.as_view()), name="airdesk_months"),
    path(
        "air-data/months/<int:year>-<int:month>/",
        may_confirm(MonthView.as_view()),
        name="airdesk_month",
    ),
    path("air-data/live/", may_see_live(LiveSourceView.as_view()), name="airdesk_live"),
]
