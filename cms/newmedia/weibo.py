"""How does a publication read as a post on Weibo? Title, what fits of the summary, address."""

from django.conf import settings

from cms.newmedia.contents import ArticleContent
from cms.newmedia.limits import weibo_length


def weibo_text(content: ArticleContent) -> str:
    """Return a post that Weibo shows without unfolding; title and address always stand whole."""
    title = content.title
    head = f"{title}：" if title.startswith("【") else f"【{title}】"
    tail = f" {content.url}"
    room = settings.WEIBO_TEXT_LIMIT - weibo_length(head + tail)
    return f"{head}{_fitting(content.summary, room)}{tail}"


def _fitting(text: str, room: int) -> str:
    if weibo_length(text) <= room:
        return text
    while text and weibo_length(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip('，、；：,; ')}…" if text else ""
