"""What does the board show?"""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from api.channels.board.enums import Way
from api.channels.board.exporting import counts_csv
from api.channels.board.feeding import fetches_of
from api.channels.board.reading import DAYS, days_up_to, most_read
from api.channels.board.selectors import channel_states, told
from api.channels.outbox.channels import registered_channels
from api.channels.outbox.models import Delivery
from api.channels.outbox.permissions import SEE
from cms.publications import Place, published

ON_PAGE: Final = 25
LONGEST: Final = timedelta(days=800)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show each publication with its channels, each channel, and what is read."""
    _check(request)
    now = timezone.now()
    today = timezone.localdate(now)
    after = _place(request.GET.get("after", ""))
    publications = published(at=now, after=after, limit=ON_PAGE + 1)
    shown = publications[:ON_PAGE]
    has_more = len(publications) > ON_PAGE
    context = {
        "told": told(shown),
        "channels": list(registered_channels().values()),
        "states": channel_states(now),
        "pages": most_read(today, Way.PAGE),
        "feeds": most_read(today, Way.FEED),
        "days": _with_bars(today),
        "span": DAYS,
        "first": today - timedelta(days=DAYS - 1),
        "today": today,
        "after": _after(shown[-1].place) if has_more else "",
        "is_first": after is None,
    }
    return TemplateResponse(request, "board/board.html", context)


@require_safe
def page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what became of one page, delivery by delivery."""
    _check(request)
    found = get_object_or_404(Page, pk=page_id)
    now = timezone.now()
    shown = told(published(among=Page.objects.filter(pk=page_id), at=now))
    feeds = [feed for one in shown for feed in one.feeds]
    fetches = fetches_of(feeds, timezone.localdate(now))
    deliveries = Delivery.objects.filter(page_id=page_id).defer("payload")
    context = {
        "page": found,
        "told": shown,
        "feeds": [(one, fetches.get(one.name, 0)) for one in feeds],
        "span": DAYS,
        "deliveries": deliveries.order_by("-created_at", "-pk")[:200],
    }
    return TemplateResponse(request, "board/page.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponseBase:
    """Hand out the counts as CSV; the last days unless other ones are asked for."""
    _check(request)
    today = timezone.localdate()
    last = _day(request.GET.get("until"), today)
    first = _day(request.GET.get("from"), last - timedelta(days=DAYS - 1))
    if first > last or last - first > LONGEST:
        sentence = _("The first day has to come before the last, and at most %(n)d days before.")
        return HttpResponse(sentence % {"n": LONGEST.days}, status=400, content_type="text/plain")
    name = f"views-{first:%Y%m%d}-{last:%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = counts_csv(first, last)
    return StreamingHttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(SEE):
        raise PermissionDenied


def _with_bars(today: date) -> list[dict[str, Any]]:
    days = days_up_to(today)
    highest = max((one.pages + one.feeds for one in days), default=0) or 1
    return [{"count": one, "most": highest, "sum": one.pages + one.feeds} for one in days]


def _day(text: str | None, otherwise: date) -> date:
    try:
        return parse_date(text or "") or otherwise
    except ValueError:
        return otherwise


def _after(place: Place) -> str:
    return f"{place.moment.isoformat()}|{place.pk}|{place.source}"


def _place(text: str) -> Place | None:
    """Return the place that the list goes on after; None for one that can't be read."""
    moment, _bar, rest = text.partition("|")
    pk, _bar, source = rest.partition("|")
    try:
        place = Place(datetime.fromisoformat(moment), int(pk), source)
    except ValueError:
        return None
    return place if timezone.is_aware(place.moment) and 0 <= place.pk < 2**63 else None
