"""What is announced of an outcome? What its page says of the place, and nothing once it is gone."""

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.intake.categories import category_label
from cms.intake.outcomes.places import county_names, place_name
from cms.publications.announcing import Announcement, Event, announce
from portal.complaints.models import PublicOutcomeRecord
from portal.complaints.outcomes.announcing import OutcomeEvent, OutcomeNews
from portal.complaints.outcomes.published import place_told

_EVENTS: Final = {
    OutcomeEvent.PUBLISHED: Event.PUBLISHED,
    OutcomeEvent.CHANGED: Event.CHANGED,
    OutcomeEvent.WITHDRAWN: Event.WITHDRAWN,
}


def outcome_announced(news: OutcomeNews) -> None:
    """Carry what became of an outcome to everybody who follows publications."""
    is_gone = news.event == OutcomeEvent.WITHDRAWN
    area = place_told(news.case)
    with translation.override(settings.LANGUAGE_CODE):
        where = place_name(area, county_names()) or _("Place not named")
        title = f"{where} {category_label(news.case.category)}"
    # The number of a case stands nowhere once the outcome is gone.
    page = ("intake:outcomes",) if is_gone else ("intake:outcome", None, [news.case.number])
    announce(
        Announcement(
            event=_EVENTS[news.event],
            publication_id=f"urn:uuid:{news.record.key}",
            kind=PublicOutcomeRecord.publication_kind,
            title="" if is_gone else title,
            area_code=area.code if area else "",
            page_id=None,
            at=news.at,
            address=f"{settings.BASE_URL}{reverse(*page)}",
            is_demo=news.record.is_demo,
        )
    )
