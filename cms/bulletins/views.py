"""What can an editor do with bulletins beyond editing a page? Draft, refresh, type forecasts."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import permission_required

from cms.bulletins.drafting import NoFiguresError, bulletin_draft, bulletin_refresh
from cms.bulletins.enums import BulletinKind
from cms.bulletins.forecasts import forecasts_issue
from cms.bulletins.forms import DraftForm, ForecastGridForm
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.bulletins.permissions import can_draft
from cms.bulletins.schedule import DAY, FORECAST_DAYS, occurrence
from cms.bulletins.selectors import bulletin_find
from portal.airquality.selectors import counties_of
from portal.grid.selectors import home_area


@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the figures of a bulletin anew, as a draft of whoever may edit the page."""
    page = get_object_or_404(BulletinPage, pk=pk)
    allowed = page.permissions_for_user(request.user)
    if not allowed.can_edit():
        raise PermissionDenied
    if allowed.page_locked():
        messages.error(request, _("The page is locked, so its figures were not refreshed."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    try:
        refreshed = bulletin_refresh(page=page, now=timezone.now(), by=cast(User, request.user))
    except NoFiguresError:
        messages.error(request, _("There are no figures any more; nothing was changed."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.success(request, _("The figures were taken anew and saved as a draft."))
    if refreshed.kept:
        messages.warning(
            request,
            _("You edited these texts, so they were kept. Check them: %(texts)s")
            % {"texts": _(", ").join(refreshed.kept)},
        )
    return redirect("wagtailadmin_pages:edit", page.pk)


def _typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when every field was left empty."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a bulletin of any day, for whoever may add one."""
    if not can_draft(request.user, BulletinIndexPage.objects.first()):
        raise PermissionDenied
    now = timezone.localtime()
    initial = {"on": now.date(), "kind": BulletinKind.DAILY}
    form = DraftForm(_typed(request), today=now.date(), initial=initial)
    if request.method == "POST" and form.is_valid():
        page = _drafted(request, form)
        if page is not None:
            return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "bulletins/admin/draft.html", {"form": form})


def _drafted(request: HttpRequest, form: DraftForm) -> BulletinPage | None:
    """Draft what the form asks for, or find it; add to the form's errors when there is nothing."""
    now, area = timezone.localtime(), home_area()
    kind, on = BulletinKind(form.cleaned_data["kind"]), form.cleaned_data["on"]
    page = bulletin_draft(kind=kind, on=on, area=area, now=now, by=cast(User, request.user))
    if page is not None:
        messages.success(request, _("Drafted: %(title)s") % {"title": page.title})
        return page
    found = bulletin_find(of=occurrence(kind, on, now), area=area)
    if found is not None:
        messages.info(request, _("This bulletin stands already; here it is."))
        return found
    form.add_error(
        None,
        _("There are no forecasts for these days yet. Type them first.")
        if kind == BulletinKind.FORECAST
        else _("There are no figures for these days. Import the readings first."),
    )
    return None


@permission_required("airquality.add_forecast")
@require_http_methods(["GET", "POST"])
def forecast_grid(request: HttpRequest) -> HttpResponse:
    """Type the next three days for the city and its counties on one page."""
    now = timezone.localtime()
    city = home_area()
    form = ForecastGridForm(
        _typed(request),
        areas=[city, *counties_of(city)],
        days=[now.date() + DAY * ahead for ahead in range(1, FORECAST_DAYS + 1)],
    )
    if request.method == "POST" and form.is_valid() and _issued(request, form):
        return redirect("forecasts:index")
    return render(request, "bulletins/admin/forecast_grid.html", {"form": form})


def _issued(request: HttpRequest, form: ForecastGridForm) -> bool:
    """Record what was typed; when it cannot be, say so in the form."""
    issued_at = timezone.localtime().replace(microsecond=0)
    by = cast(User, request.user)
    try:
        count = forecasts_issue(rows=form.forecasts(), issued_at=issued_at, by=by)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(
        request,
        ngettext("Recorded %(count)d forecast.", "Recorded %(count)d forecasts.", count)
        % {"count": count},
    )
    return True
