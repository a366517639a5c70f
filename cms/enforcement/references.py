"""How is a penalty or a campaign found, so that a case can be tied to it?

Every officer finds what anybody may read. What waits for its publication, or was taken back, is
found and named only to whoever may read the register, or edit the campaign.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from cms.core.visibility import readable
from cms.enforcement.enums import PartyKind, PenaltyState
from cms.enforcement.models import Campaign, Penalty
from cms.enforcement.models.penalties import PenaltyQuerySet
from cms.enforcement.penalties.permissions import can_read
from cms.enforcement.penalties.selectors import penalties_fitting
from cms.publications.references import MOST_FOUND, Referable, ReferenceSource


class PenaltyReferences(ReferenceSource):
    """The register, by the number of the decision, the party or the authority."""

    kind = Penalty.publication_kind

    def found(self, text: str, user: Any, at: datetime) -> list[Referable]:
        """Return the newest decisions that all words fit."""
        rows = penalties_fitting(self._seen(user, at).standing(), text)
        return self._shown(rows.order_by("-decided_on", "-pk")[:MOST_FOUND], user, at)

    def named(self, keys: Collection[UUID], user: Any, at: datetime) -> list[Referable]:
        """Return the decisions of these keys."""
        return self._shown(self._seen(user, at).filter(key__in=keys), user, at)

    def _seen(self, user: Any, at: datetime) -> PenaltyQuerySet:
        # Of a minor nothing is ever shown, so nothing is tied to it either.
        if can_read(user):
            return Penalty.objects.exclude(party_kind=PartyKind.MINOR)
        return Penalty.objects.visible(at)

    def _shown(self, rows: Iterable[Penalty], user: Any, at: datetime) -> list[Referable]:
        may_read = can_read(user)
        return [
            Referable(
                kind=self.kind,
                kind_label=_("Penalty"),
                key=one.key,
                label=one.decision_number,
                title=f"{one.decision_number} {one.title}",
                state=penalty_state(one, at),
                url=reverse("penalty_desk", args=[one.pk]) if may_read else one.get_absolute_url(),
            )
            for one in rows
        ]


class CampaignReferences(ReferenceSource):
    """The campaigns, by their titles."""

    kind = Campaign.publication_kind

    def found(self, text: str, user: Any, at: datetime) -> list[Referable]:
        """Return the newest campaigns that all words fit."""
        pages = self._seen(user, at)
        for word in text.split()[:5]:
            pages = pages.filter(title__icontains=word)
        return self._shown(pages.order_by("-starts_on", "-pk")[:MOST_FOUND], at)

    def named(self, keys: Collection[UUID], user: Any, at: datetime) -> list[Referable]:
        """Return the campaigns of these keys."""
        return self._shown(self._seen(user, at).filter(translation_key__in=keys), at)

    def _seen(self, user: Any, at: datetime) -> PageQuerySet:
        own = Campaign.objects.filter(alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
        return own if can_read(user) else readable(own, at)

    def _shown(self, pages: Iterable[Campaign], at: datetime) -> list[Referable]:
        return [
            Referable(
                kind=self.kind,
                kind_label=_("Campaign"),
                key=one.translation_key,
                label=one.title[:200],
                title=one.title,
                state=_("published") if one.live else _("not published"),
                url=(one.url or "") if one.live else "",
            )
            for one in pages
        ]


def penalty_state(penalty: Penalty, at: datetime) -> str:
    """Say how a decision stands, as far as readers are concerned."""
    until = penalty.shown_until
    if penalty.state != PenaltyState.PUBLISHED or until is None:
        return str(penalty.get_state_display())
    if penalty.is_over(timezone.localdate(at)):
        return _("its period of publicity has ended")
    return _("in public until %(day)s") % {"day": date_format(until, "DATE_FORMAT")}
