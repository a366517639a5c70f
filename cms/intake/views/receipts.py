"""How does a receipt reach its reader, and nobody else, and only once?

The complaint is stored before anything here runs. Number and secret go sealed into a cookie that
only the receipt's page is sent; that page shows them and takes the cookie away. They stand in no
address, no log, no history and no cache. A browser that keeps no cookies gets the page at once.
"""

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.core.navigation import Crumb
from cms.intake.answers import leads_to, readers_path
from cms.intake.qr_codes import qr_svg, tracking_address
from cms.intake.receipt_texts import receipt_text
from cms.intake.sealing import (
    RECEIPT_FILE_FOR,
    RECEIPT_FOR,
    SealedReceipt,
    receipt_opened,
    receipt_sealed,
)
from portal.complaints.intake import Receipt
from portal.complaints.numbers import number_shown, secret_shown

COOKIE: Final = "receipt"
GONE: Final = 410


def receipt_answer(
    request: HttpRequest, receipt: Receipt, now: datetime, *, has_cookies: bool
) -> HttpResponse:
    """Lead to the receipt of a complaint that is stored."""
    sealed = SealedReceipt(
        number=receipt.complaint.number,
        secret=receipt.secret,
        is_held=receipt.complaint.is_held,
        received_at=receipt.complaint.received_at.isoformat(),
    )
    if not has_cookies:
        return _page(request, sealed, now)
    response = leads_to(request, reverse("intake:receipt"))
    response.set_cookie(
        COOKIE,
        receipt_sealed(sealed, now),
        max_age=RECEIPT_FOR,
        path=readers_path(request, reverse("intake:receipt")),
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    return response


@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Show number and secret code, this once."""
    now = timezone.now()
    sealed = receipt_opened(request.COOKIES.get(COOKIE, ""), now, RECEIPT_FOR)
    if sealed is None:
        return render(request, "intake/receipt_gone.html", {"crumbs": _crumbs()}, status=GONE)
    response = _page(request, sealed, now)
    response.delete_cookie(
        COOKIE, path=readers_path(request, reverse("intake:receipt")), samesite="Strict"
    )
    return response


@require_POST
def receipt_file(request: HttpRequest) -> HttpResponse:
    """Give the receipt back as a text file to the page that shows it."""
    sealed = receipt_opened(request.POST.get("receipt", ""), timezone.now(), RECEIPT_FILE_FOR)
    if sealed is None:
        return render(request, "intake/receipt_gone.html", {"crumbs": _crumbs()}, status=GONE)
    # Windows' editor takes a text without the mark for another encoding.
    text = f"\ufeff{receipt_text(sealed)}"
    response = HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="complaint-{sealed.number}.txt"'
    return response


def _page(request: HttpRequest, sealed: SealedReceipt, now: datetime) -> HttpResponse:
    address = tracking_address(sealed.number, sealed.secret)
    context = {
        "number": number_shown(sealed.number),
        "secret": secret_shown(sealed.secret),
        "received_at": parse_datetime(sealed.received_at),
        "is_held": sealed.is_held,
        "qr": qr_svg(address, _("QR code that opens this case")),
        "sealed": receipt_sealed(sealed, now),
        "crumbs": _crumbs(),
    }
    return render(request, "intake/receipt.html", context)


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb(_("Home"), "/"), Crumb(_("Complaints"), "/complaints/"), Crumb(_("Receipt")))
