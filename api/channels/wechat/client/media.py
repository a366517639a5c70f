"""How do pictures get to WeChat? Those of the text by address, the cover as lasting material."""

from datetime import datetime
from functools import partial

from api.channels.wechat.client.calls import call
from api.channels.wechat.client.wire import id_in, uploaded
from api.channels.wechat.enums import Concern
from api.channels.wechat.models import Account


def body_picture_upload(
    account: Account, *, name: str, content: bytes, media_type: str, now: datetime
) -> str:
    """Upload a picture of the text (JPEG or PNG below 1 MB) and return its address at WeChat.

    Raises:
        WeChatError: See `calls.call`.
    """
    request = partial(_uploaded, "/cgi-bin/media/uploadimg", name, content, media_type, "")
    return id_in(call(account, Concern.MEDIA, request, now=now), "url")


def cover_upload(
    account: Account, *, name: str, content: bytes, media_type: str, now: datetime
) -> str:
    """Upload a cover as lasting material and return its media id.

    Raises:
        WeChatError: See `calls.call`.
    """
    path = "/cgi-bin/material/add_material"
    request = partial(_uploaded, path, name, content, media_type, "image")
    return id_in(call(account, Concern.MEDIA, request, now=now), "media_id")


def _uploaded(
    path: str, name: str, content: bytes, media_type: str, kind: str, token: str
) -> dict[str, object]:
    return uploaded(path, name=name, content=content, media_type=media_type, token=token, kind=kind)
