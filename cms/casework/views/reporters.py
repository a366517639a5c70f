"""What does the privacy officer do? See or erase a contact by its number, and read the log."""

from typing import Any, Final, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from cms.audit.recording import audit_record
from cms.casework.forms import PhoneForm, ReporterForm
from cms.casework.people import name_of
from cms.casework.permissions import ERASE, SEE_REVEALS
from portal.complaints.intake import Contact
from portal.complaints.models import Complaint, Reveal
from portal.complaints.numbers import number_shown
from portal.complaints.privacy.revealing import phone_look_up, reporter_reveal
from portal.complaints.retention.erasing import reporter_erase

PAGE_SIZE = 50
PHONE_LOOKED_UP: Final = "complaints.phone"


@never_cache
@permission_required(ERASE)
@require_http_methods(["GET", "POST"])
def reporter(request: HttpRequest) -> HttpResponse:
    """Ask for a number and a reason; then show the contact once, or erase it for good."""
    by_phone = "phone" in request.POST
    form = ReporterForm(None if by_phone else request.POST or None, auto_id="reporter-%s")
    phone_form = PhoneForm(request.POST if by_phone else None, auto_id="phone-%s")
    contact = _done(request, form) if form.is_bound and form.is_valid() else None
    found = _found(request, phone_form) if phone_form.is_bound and phone_form.is_valid() else None
    status = 422 if form.errors or phone_form.errors else 200
    page = _page(form=form, phone_form=phone_form, contact=contact, found=found)
    return render(request, "casework/reporter.html", page, status=status)


def _found(request: HttpRequest, form: PhoneForm) -> list[tuple[str, Complaint]] | None:
    """Return the cases of a telephone; that somebody looked is in the trail, found or not."""
    now, reason = timezone.now(), form.cleaned_data["reason"]
    try:
        cases = phone_look_up(
            phone=form.cleaned_data["phone"], by=request.user, reason=reason, now=now
        )
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            form.add_error(name, sentences)
        return None
    audit_record(
        action=PHONE_LOOKED_UP, target=None, by=cast(User, request.user), before=None,
        after={"found": len(cases), "reason": reason}, now=now,
    )  # fmt: skip
    return [(number_shown(one.number), one) for one in cases]


def _done(request: HttpRequest, form: ReporterForm) -> Contact | None:
    """Do what the pressed button says; both are looks, and both are written down."""
    case, reason = form.cleaned_data["number"], form.cleaned_data["reason"]
    try:
        now = timezone.now()
        contact = reporter_reveal(complaint=case, by=request.user, reason=reason, now=now)
        if "erase" not in request.POST:
            return contact
        reporter_erase(complaint=case, by=request.user, now=now)
    except ValidationError as error:
        form.add_error("reason", error.messages)
    except PermissionDenied as error:
        form.add_error("number", str(error))
    else:
        messages.success(request, _("What told who reported has been erased."))
    return None


@permission_required(SEE_REVEALS)
@require_safe
def reveals(request: HttpRequest) -> HttpResponse:
    """List who looked at a contact, when and why; never at what they saw."""
    found = Reveal.objects.select_related("by").order_by("-at", "-pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(one.at, name_of(one.by), one.number, one.reason) for one in page]
    return render(request, "casework/reveals.html", _page(rows=rows, page_obj=page))


def _page(**more: Any) -> dict[str, Any]:
    title = _("Looks at contacts") if "rows" in more else _("Contact of a reporter")
    return {
        "page_title": title,
        "header_icon": "lock",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": title},
        ],
        **more,
    }
