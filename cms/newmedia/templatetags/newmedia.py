"""How does a preview show the article of a page, with the pictures in it?"""

from django import template
from django.urls import reverse

from cms.core.models import PublicationPage
from cms.newmedia.articles import article_of_draft
from cms.newmedia.showing import ShownArticle, article_shown

register = template.Library()


@register.simple_tag
def wechat_article(page: PublicationPage) -> ShownArticle:
    """Return the article of a page as it stands before us."""
    export_url = reverse("newmedia_export", args=[page.pk]) if page.pk else ""
    return article_shown(article_of_draft(page), export_url=export_url)
