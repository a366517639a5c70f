"""What stands in the text file that somebody keeps of a complaint?"""

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.intake.qr_codes import tracking_address
from cms.intake.sealing import SealedReceipt
from portal.complaints.numbers import number_shown, secret_shown


def receipt_text(sealed: SealedReceipt) -> str:
    """Return a receipt in plain lines."""
    received = parse_datetime(sealed.received_at)
    lines = [
        settings.WAGTAIL_SITE_NAME,
        _("Receipt of a complaint"),
        "",
        _("Case number: %(number)s") % {"number": number_shown(sealed.number)},
        _("Secret code: %(secret)s") % {"secret": secret_shown(sealed.secret)},
        _("Received: %(moment)s") % {"moment": _moment(received)},
        "",
        _("Follow the case here: %(address)s")
        % {"address": tracking_address(sealed.number, sealed.secret)},
        _("Whoever has the number and the code can open the case. Keep this file to yourself."),
    ]
    return "\r\n".join([*lines, ""])


def _moment(received: object) -> str:
    return date_format(timezone.localtime(received), "DATETIME_FORMAT")  # type: ignore[arg-type]
