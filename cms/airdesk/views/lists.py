"""Which readings wait for an officer, and what was decided before?"""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.airdesk.filters import ReadingFilterSet, ReviewFilterSet
from cms.airdesk.tables import reading_columns, review_columns
from portal.airquality.models import Reading, ReadingReview
from portal.airquality.selectors.review import readings_to_review

READINGS_TITLE = gettext_lazy("Readings to check")
DECISIONS_TITLE = gettext_lazy("Decisions about readings")


class ReadingListView(BaseListingView):
    """Readings with flagged values that no officer has decided about."""

    model = Reading
    template_name = "airdesk/readings.html"
    results_template_name = "airdesk/readings_results.html"
    page_title = READINGS_TITLE
    header_icon = "warning"
    index_url_name = "airdesk_readings"
    index_results_url_name = "airdesk_readings_results"
    filterset_class = ReadingFilterSet
    default_ordering = "-hour"
    paginate_by = 25

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns; the first ticks a reading."""
        return reading_columns()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to what was decided before."""
        address = reverse("airdesk_decisions")
        return [HeaderButton(DECISIONS_TITLE, url=address, icon_name="history")]

    def get_base_queryset(self) -> QuerySet[Reading]:
        """Return what waits, with its stations."""
        return readings_to_review()


class ReviewListView(BaseListingView):
    """Decisions, newest first."""

    model = ReadingReview
    page_title = DECISIONS_TITLE
    header_icon = "history"
    index_url_name = "airdesk_decisions"
    index_results_url_name = "airdesk_decisions_results"
    results_template_name = "airdesk/decisions_results.html"
    filterset_class = ReviewFilterSet
    default_ordering = "-at"
    paginate_by = 50

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns of a decision."""
        return review_columns()

    def get_base_queryset(self) -> QuerySet[ReadingReview]:
        """Return all decisions with what they are about."""
        return ReadingReview.objects.select_related("reading__station", "by")
