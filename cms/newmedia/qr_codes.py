"""How does a reader come from an article to its page? By a QR code, since links are dead there."""

import io
from typing import Final

import segno

_SCALE: Final = 5  # pixels to a module


def qr_png(address: str) -> bytes:
    """Return the QR code of an address as PNG, dark on white with its quiet zone."""
    stream = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        stream, kind="png", scale=_SCALE, border=4, dark="#000", light="#fff"
    )
    return stream.getvalue()
