"""How is an article taken along to another editor? As one file with everything in it."""

import io
import re
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from cms.newmedia.articles import Article

FOLDER: Final = "pictures"
# The same article makes the same file, whenever it is asked for.
_MOMENT: Final = (2000, 1, 1, 0, 0, 0)
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\s]+')


def article_zip(article: Article) -> bytes:
    """Return the article as HTML with its pictures beside it, as text, and as a Weibo post."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in _files(article).items():
            archive.writestr(ZipInfo(name, _MOMENT), data, ZIP_DEFLATED)
    return stream.getvalue()


def zip_name(article: Article) -> str:
    """Return a file name that says which article it is."""
    return f"{_NOT_IN_NAMES.sub('-', article.title)[:60].strip('-') or 'wechat'}.zip"


def _files(article: Article) -> dict[str, bytes]:
    places = {picture.name: f"{FOLDER}/{picture.name}" for picture in article.pictures}
    context = {"article": article, "html": article.html_with(places)}
    page = render_to_string("wechat/export.html", context)
    files = {
        "article.html": page.encode(),
        "article.txt": f"{article.title}\n\n{article.plain_text}\n".encode(),
        "weibo.txt": f"{article.weibo_text}\n".encode(),
        **{places[picture.name]: picture.data for picture in article.pictures},
    }
    return files | ({article.cover.name: article.cover.data} if article.cover else {})
