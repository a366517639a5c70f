"""What does the register bring to the list of all that is published? What is shown, by the clock.

A decision whose period has ended goes from every feed with the end of its last day; those who keep
copies are told its id, so that they remove it, and nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Max, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.excerpts import beginning_of
from cms.core.files import PublicationFile
from cms.enforcement.enums import PenaltyState
from cms.enforcement.models import Penalty
from cms.enforcement.models.penalties import PenaltyQuerySet
from cms.enforcement.penalties.rows import labelled_values
from cms.publications import Place, Publication, Withdrawn, language_tag
from cms.publications.sources import PublicationSource, Row

KIND: Final = Penalty.publication_kind
ENDED: Final = "period-ended"
COLUMNS = ("pk", "published_at", "changed_at", "shown_until")


@dataclass(frozen=True, slots=True)
class PenaltyContent:
    """The text of one penalty: the fields that may be told, and until when."""

    penalty: Penalty

    def publication_html(self) -> str:
        """Return the fields as readers see them on the page."""
        context = {"penalty": self.penalty, "values": labelled_values(self.penalty)}
        return render_to_string("enforcement/parts/penalty_facts.html", context)

    def publication_picture(self) -> PublicationFile | None:
        """Return no picture: there is none."""
        return None

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return no files: there are none."""
        return ()


class PenaltySource(PublicationSource):
    """The register: one query for the rows, one for the records."""

    name = KIND

    @classmethod
    def kinds(cls) -> frozenset[str]:
        """Return the one kind."""
        return frozenset({KIND})

    def rows(self) -> Sequence[Row]:
        """Return what anybody may see at the moment, the newest publication first."""
        found = self._asked(Penalty.objects.visible(self.asked.at)).filter(
            self.after("published_at")
        )
        if (since := self.asked.updated_since) is not None:
            found = found.filter(Q(published_at__gte=since) | Q(changed_at__gte=since))
        return [
            Row(Place(out, pk, KIND), (pk, out, changed, until), max(out, changed))
            for pk, out, changed, until in found.order_by("-published_at", "-pk").values_list(
                *COLUMNS
            )[: self.asked.limit]
        ]

    def publications(self, rows: Iterable[Row]) -> Iterable[Publication]:
        """Return the records of these rows."""
        found = Penalty.objects.select_related("area").in_bulk([row.place.pk for row in rows])
        return [_publication(one, self.asked.language) for one in found.values()]

    def withdrawn(self) -> Iterable[Withdrawn]:
        """Return what was taken back and what has ended, the newest first."""
        today = timezone.localdate(self.asked.at)
        went = Q(state=PenaltyState.WITHDRAWN) | Q(shown_until__lt=today)
        found = self._asked(Penalty.objects.filter(went, published_at__isnull=False))
        if (since := self.asked.updated_since) is not None:
            day = timezone.localdate(since) - timedelta(days=1)
            lately = Q(withdrawn_at__gte=since) | Q(shown_until__gte=day) | Q(changed_at__gte=since)
            found = found.filter(lately)
        gone = [_withdrawn(one, today) for one in found.select_related("area")]
        told = [one for one in gone if since is None or one.withdrawn_at >= since]
        return sorted(told, key=lambda one: one.withdrawn_at, reverse=True)[: self.asked.limit]

    def taken_away_at(self) -> datetime | None:
        """Return the last withdrawal, or the end of the last period that has ended."""
        over = Q(shown_until__lt=timezone.localdate(self.asked.at))
        last = Penalty.objects.filter(published_at__isnull=False).aggregate(
            withdrawn=Max("withdrawn_at"),
            ended=Max("shown_until", filter=over),
            repaired=Max("changed_at", filter=over),  # a repair may set an end that is past
        )
        ended = end_of(last["ended"]) if last["ended"] else None
        return max(filter(None, (last["withdrawn"], ended, last["repaired"])), default=None)

    def _asked(self, penalties: PenaltyQuerySet) -> PenaltyQuerySet:
        """Keep what is about the area; the register is written in the site's own language."""
        if self.asked.language != settings.LANGUAGE_CODE:
            return penalties.none()
        if self.asked.keys is not None:
            penalties = penalties.filter(key__in=self.asked.keys)
        return penalties.filter(area=self.asked.area) if self.asked.area else penalties


def end_of(day: date) -> datetime:
    """Return the moment with which a day ends."""
    return timezone.make_aware(
        datetime.combine(day + timedelta(days=1), datetime.min.time()),
    )


def _publication(penalty: Penalty, language: str) -> Publication:
    out = penalty.published_at
    assert out is not None  # noqa: S101 - a check constraint: what is public has its time
    return Publication(
        id=penalty_id(penalty),
        kind=KIND,
        title=penalty.title,
        summary=beginning_of(penalty.content),
        url=penalty_url(penalty),
        desk_url=reverse("penalty_desk", args=[penalty.pk]),
        language=language_tag(language),
        categories=(_("Administrative penalties"),),
        area_code=penalty.area.code,
        area_name=penalty.area.name,
        published_at=timezone.localtime(out),
        updated_at=timezone.localtime(max(out, penalty.changed_at)),
        is_demo=penalty.is_demo,
        content=PenaltyContent(penalty),
        place=Place(out, penalty.pk, KIND),
    )


def _withdrawn(penalty: Penalty, today: date) -> Withdrawn:
    """Tell what was taken back, as long as it would have been shown; then only that it is gone."""
    is_told = penalty.state == PenaltyState.WITHDRAWN and not penalty.is_over(today)
    # A repair may set an end that is past already.
    ended = max(end_of(penalty.shown_until or today), penalty.changed_at)
    return Withdrawn(
        id=penalty_id(penalty),
        kind=KIND,
        withdrawn_at=timezone.localtime(min(penalty.withdrawn_at or ended, ended)),
        category=penalty.withdrawal_kind if is_told else ENDED,
        category_label=(
            penalty.get_withdrawal_kind_display()
            if is_told
            else _("Its period of publicity has ended.")
        ),
        title=penalty.decision_number if is_told else "",
        url=penalty_url(penalty),
    )


def penalty_id(penalty: Penalty) -> str:
    """Return the permanent id."""
    return f"urn:uuid:{penalty.key}"


def penalty_url(penalty: Penalty) -> str:
    """Return the absolute address."""
    return f"{settings.BASE_URL}{penalty.get_absolute_url()}"
