"""Does WeChat take every publication of a whole portal as it is, with every block?"""

import io
from datetime import datetime

import pytest
import time_machine
from lxml import html as lxml_html
from PIL import Image

from cms.articles.blocks import ArticleBody
from cms.articles.enums import ArticleKind
from cms.articles.models import ArticlePage
from cms.core.models import SiteSettings
from cms.demo.replay import SHANGHAI
from cms.demo.services import demo_seed
from cms.home.services import city_set_up
from cms.newmedia.articles import Article, article_of
from cms.newmedia.limits import article_limits
from cms.newmedia.rules import article_findings
from cms.publications import families, published
from tests.factories.articles import article
from tests.factories.pages import home
from tests.integration.test_every_feed import every_block

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the spool of a rendition that it has made to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NOW = datetime(2026, 11, 24, 9, 20, tzinfo=SHANGHAI)
UPLOADED = {"mmbiz.qpic.cn"}
KNOWN = frozenset(
    "a br em h2 h3 h4 hr img li ol p section span strong sub sup table tbody td tfoot th thead tr "
    "ul".split()
)


@pytest.fixture
def articles(settings, tmp_path) -> list[Article]:
    """Every article of the demonstration, and one of a page with every block."""
    settings.VAR_DIR = settings.MEDIA_ROOT = tmp_path
    settings.BASE_URL = "https://air.example.gov.cn"
    with time_machine.travel(NOW, tick=False):
        city_set_up()
        demo_seed(now=NOW)
        SiteSettings.objects.update_or_create(
            site=home().sites_rooted_here.get(), defaults={"organiser": "汉中市大气办"}
        )
        article(ArticleKind.NEWS, "所有内容", body=every_block(), at=NOW)
        page = ArticlePage.objects.get(title="所有内容")
        assert {block.block_type for block in page.body} == set(ArticleBody().child_blocks)
        found = published()
        kinds = {model.publication_kind for model in families()} - {"notices", "memos"}
        assert kinds <= {one.kind for one in found}
        return [article_of(one) for one in found]


def test_wechat_takes_each_of_them(articles):
    limits = article_limits()
    for one in articles:
        found = [(finding.rule, finding.quote) for finding in one.findings]
        # A title may be longer on the site: the editor is told, and nothing is sent.
        assert found == [("too-long", "")] * (len(one.title) > limits.title), one.title
        assert one.is_refused is (len(one.title) > limits.title)
        assert 0 < len(one.digest) <= limits.digest
        assert one.author == "汉中市大气办"
        assert one.body_length < limits.body_characters
        _is_well_uploaded(one)
        _has_fitting_pictures(one, limits.picture_bytes)


def _is_well_uploaded(one: Article) -> None:
    given = {picture.name: f"https://mmbiz.qpic.cn/{picture.name}/0" for picture in one.pictures}
    html = one.html_with(given)
    assert article_findings(html, hosts=UPLOADED) == []
    tree = lxml_html.fromstring(f"<div>{html}</div>")
    assert {element.tag for element in tree.iter()} <= KNOWN | {"div"}
    assert len(html) <= one.body_length


def _has_fitting_pictures(one: Article, limit: int) -> None:
    assert one.cover is not None
    for picture in (*one.pictures, one.cover):
        assert len(picture.data) < limit
        with Image.open(io.BytesIO(picture.data)) as image:
            assert image.format in {"JPEG", "PNG"}
            assert image.size == (picture.width, picture.height)
