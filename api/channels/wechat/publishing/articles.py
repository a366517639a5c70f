"""What of a publication is sent, and how does it get to an account with its pictures?"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from api.channels.wechat.client.drafts import Article
from api.channels.wechat.client.media import body_picture_upload, cover_upload
from api.channels.wechat.models import Account, Material
from cms.newmedia.articles import Article as Rendered
from cms.newmedia.articles import article_of
from cms.newmedia.findings import Severity
from cms.newmedia.pictures import ArticlePicture
from cms.publications import Publication


@dataclass(frozen=True, slots=True)
class Rendering:
    """An article before it is sent.

    Attributes:
        title: With the mark of a correction where it is one.
        digest: Differs as soon as anything in it does.
    """

    rendered: Rendered
    title: str
    digest: str

    @property
    def faults(self) -> list[str]:
        """What WeChat would refuse or spoil, for the editor."""
        errors = [one for one in self.rendered.findings if one.severity is Severity.ERROR]
        said = [str(one.sentence) for one in errors]
        return said if self.rendered.cover else [*said, _("There is no cover.")]


def article_rendered(publication: Publication, *, is_correction: bool) -> Rendering:
    """Return what would be sent of a publication."""
    rendered = article_of(publication)
    with override(settings.LANGUAGE_CODE):
        title = _titled(rendered.title) if is_correction else rendered.title
    parts = [
        title.encode(),
        rendered.author.encode(),
        rendered.digest.encode(),
        rendered.html.encode(),
        rendered.source_url.encode(),
        *(picture.data for picture in rendered.pictures),
        rendered.cover.data if rendered.cover else b"",
    ]
    whole = b"".join(hashlib.sha256(part).digest() for part in parts)
    return Rendering(rendered, title, hashlib.sha256(whole).hexdigest())


def article_uploaded(account: Account, rendering: Rendering, *, now: datetime) -> Article:
    """Send the pictures of an article, and return it as it goes into a draft.

    Raises:
        WeChatError: A picture could not be sent.
    """
    rendered = rendering.rendered
    addresses = {
        picture.name: body_picture_upload(
            account,
            name=picture.name,
            content=picture.data,
            media_type=picture.media_type,
            now=now,
        )
        for picture in rendered.pictures
    }
    article = Article(
        title=rendering.title,
        content=rendered.html_with(addresses),
        cover_id=_cover(account, rendered.cover, now) if rendered.cover else "",
        digest=rendered.digest,
        author=rendered.author,
        source_url=rendered.source_url,
    )
    return replace(article, author=account.author) if account.author else article


def _cover(account: Account, picture: ArticlePicture, now: datetime) -> str:
    """Return the media id of a cover; the same picture is sent once."""
    digest = hashlib.sha256(picture.data).hexdigest()
    known = Material.objects.filter(account=account, digest=digest).first()
    if known is not None:
        return known.media_id
    media_id = cover_upload(
        account, name=picture.name, content=picture.data, media_type=picture.media_type, now=now
    )
    Material.objects.create(account=account, digest=digest, media_id=media_id, at=now)
    return media_id


def _titled(title: str) -> str:
    """Mark the title of a correction, where there is room for the mark."""
    mark = pgettext("WeChat", "Correction")
    marked = f"【{mark}】{title}"
    return marked if len(marked) <= settings.WECHAT_TITLE_LIMIT else title
