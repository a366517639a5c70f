"""How does the live source do?"""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cms.airdesk.views.pages import DeskView
from portal.airquality.models import LiveSource

LIVE_TITLE = gettext_lazy("Live source")


class LiveSourceView(DeskView):
    """What the last polls of the live source brought."""

    template_name = "airdesk/live.html"
    page_title = LIVE_TITLE
    header_icon = "rotate"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the source of the settings first, then those of earlier settings."""
        sources = list(LiveSource.objects.order_by("-polled_at", "pk"))
        current = settings.LIVE_SOURCE_URL
        return super().get_context_data(
            address=current,
            current=next((one for one in sources if one.url == current), None),
            earlier=[one for one in sources if one.url != current],
            now=timezone.now(),
            **kwargs,
        )
