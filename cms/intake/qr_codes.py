"""What does a receipt's QR code hold, and how is it drawn?

The address of the tracking page with number and secret behind `#`: a fragment is never sent to a
server, so neither stands in any log. The drawing has no style and no script.
"""

import io

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from portal.complaints.numbers import secret_shown


def tracking_address(number: str, secret: str) -> str:
    """Return the address that opens a case."""
    return f"{settings.BASE_URL}{reverse('intake:track')}#{number}.{secret_shown(secret)}"


def qr_svg(address: str, title: str) -> SafeString:
    """Return the QR code of an address as markup for a page, dark on white in any scheme."""
    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        stream,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=4,
        dark="#000",
        light="#fff",
        title=title,
        svgclass=None,
        lineclass=None,
    )
    return SafeString(stream.getvalue().decode())
