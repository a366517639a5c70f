"""Does hostile HTML come out harmless, and honest HTML whole?"""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from cms.core import sanitise as module
from cms.core.sanitise import TAGS, sanitise

ROOT = Path(__file__).parents[4]
BASE = "https://air.example.gov.cn/bulletins/2026-11-20/"

HOSTILE = [
    # Scripts, in every place that runs one
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<script\x0c>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<script>alert(1)",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x oNeRrOr = 'alert(1)'>",
    "<img/src='x'/onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<p onclick=alert(1) onmouseover='alert(1)' onfocus=alert(1) tabindex=0 autofocus>x</p>",
    "<body onload=alert(1)>x</body>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    # Addresses
    "<a href=javascript:alert(1)>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='javascript:1'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href='jav&#x0A;ascript:alert(1)'>x</a>",
    "<a href='java&#0;script:alert(1)'>x</a>",
    "<a href='&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='javascript&Tab;:alert(1)'>x</a>",
    "<a href='&amp;#106;avascript:alert(1)'>x</a>",
    "<a href='java\u200bscript:alert(1)'>x</a>",
    "<a href='java&#x200b;script:alert(1)'>x</a>",
    "<a href='java&shy;script:alert(1)'>x</a>",
    "<a href='\ufeffjavascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='/\\evil.example/'>x</a>",
    "<a href='https://example.gov.cn@evil.example/'>x</a>",
    "<a href='x' target=_blank ping=https://evil.example/ download>x</a>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img src='javascript:alert(1)' lowsrc='javascript:alert(1)' dynsrc='javascript:alert(1)'>",
    "<img srcset='https://evil.example/x 1x' src=a.png>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<q cite='data:text/html,x'>x</q>",
    "<table background='javascript:alert(1)'><tr><td background='x'>x</td></tr></table>",
    # Documents inside the document
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,x'>alert(1)</object>",
    "<embed src='javascript:alert(1)'>",
    "<frameset><frame src='javascript:alert(1)'></frameset>",
    "<applet code=x>alert(1)</applet>",
    # Forms, and what changes the page around it
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
    "<input type=image src=x onerror=alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "<textarea></textarea><script>alert(1)</script>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    # Styles
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style><!--</style><script>alert(1)//--></script>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    '<p style="background-color:url(&quot;https://evil.example/&quot;)">x</p>',
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style='width:ex/**/pression(alert(1))'>x</p>",
    "<p style='wi\\64th:exp\\72 ession(alert(1))'>x</p>",
    "<p style='-moz-binding:url(x)'>x</p>",
    "<p style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999'>x</p>",
    "<p style='color:red;}</style><script>alert(1)</script>'>x</p>",
    # Foreign markup, and what changes its meaning when it is read a second time
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><p><style><!--</style><img src=1 onerror=alert(1)>--></style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math></p><style><!--</style><img src=x onerror=alert(1)>--></style></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'></noembed>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<title><p title='</title><img src=x onerror=alert(1)>'></title>",
    "<template><script>alert(1)</script></template>",
    "<select><option><script>alert(1)</script></option></select>",
    "<table><td><svg><desc><table><td><style><img src=x onerror=alert(1)></style>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><?php alert(1) ?><x>y</x>",
    "<!DOCTYPE html [<!ENTITY x 'alert(1)'>]><p>&x;</p>",
    "<p title='<script>alert(1)</script>'>x</p>",
    '<p title="\'><img src=x onerror=alert(1)>">x</p>',
    "<img alt='`onerror=alert(1) x`' src=a.png>",
    "<a href='https://example.gov.cn/\"onclick=alert(1)//'>x</a>",
    "<p id=body name=cookie class=admin data-x=1 is=x slot=y>x</p>",
    "<p xml:base='javascript:alert(1)//' xmlns='http://www.w3.org/1999/xhtml'>x</p>",
    "<plaintext>alert(1)",
    "\x00\x01\x08\x0b\x1f<b>\ufffe\uffff</b>",
]
MARKUP = st.lists(
    st.sampled_from(
        "<b> </b> <p> </p> <a href=/x> </a> <table> <tr> <td> </table> <ul> <li> </ul> <i> </i> "
        "<pre> </pre> <h2> </h2> <svg> <math> <style> </style> <script> </script> <!-- --> <br> "
        "<span style='color:red'> </span> <div> </div> <img src=x> <form> <select> <q> <dl> <dt> "
        "<caption> <col> <ol> <figure> <figcaption> </figure> <template> </p > <blockquote> "
        "&lt; &amp; &#0; &#x80; &nbsp; &notin; &lt;b&gt; & < > \" ' \n 空气 优".split(" ")
    )
    | st.text(max_size=5),
    max_size=25,
).map("".join)


class Outline(HTMLParser):
    """What a reader's program makes of it: the tags, their attributes and the text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.others = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(html):
    outline = Outline(html)
    assert outline.others == []
    for tag, attributes in outline.tags:
        assert tag in TAGS
        for name, value in attributes.items():
            assert name in module.ALLOWED.get(tag, set()) | module.ALLOWED["*"]
            if name in {"href", "src", "cite"}:
                assert urlsplit(value).scheme.lower() in {"http", "https", "mailto", "tel"}
                assert "evil.example" not in urlsplit(value).netloc
            if name == "style":
                assert not re.search(r"url|expression|\\|/\*|position|import", value)
    # What a feed carries must be possible in XML.
    etree.fromstring(f"<x>{html.replace('&', '&amp;').replace('<', '&lt;')}</x>")


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_markup_comes_out_harmless(html):
    assert_harmless(sanitise(f"<p>前</p>{html}", base_url=BASE))
    assert_harmless(sanitise(html, base_url=BASE))


@pytest.mark.parametrize("html", HOSTILE)
def test_cleaning_hostile_markup_again_changes_nothing(html):
    once = sanitise(html, base_url=BASE)

    assert sanitise(once, base_url=BASE) == once


@settings(max_examples=150, deadline=None)
@given(html=MARKUP)
@example("<a><table><a>")
@example("<b><p><b><p>")
@example("<table><caption><table><caption>x")
@example("&amp;lt;script&amp;gt;")
def test_any_markup_comes_out_harmless_and_comes_to_rest(html):
    once = sanitise(html, base_url=BASE)

    assert_harmless(once)
    assert sanitise(once, base_url=BASE) == once


def test_markup_that_never_comes_to_rest_loses_all_its_tags(monkeypatch):
    monkeypatch.setattr(module, "_clean", lambda html, *_: f"<b>{html}</b>")

    assert sanitise("无<i>休</i>止<script>x</script>", base_url=BASE) == "无休止"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<script>alert(1)</script>空气质量优", "空气质量优"),
        ("<style>p{color:red}</style>空气质量优", "空气质量优"),
        ("<svg><text>alert</text></svg>空气质量优", "空气质量优"),
        ("<iframe>alert</iframe>空气质量优", "空气质量优"),
        ("<section><article>空气质量优</article></section>", "空气质量优"),
        ("<font color=red>空气质量优</font>", "空气质量优"),
        ("PM<sub>2.5</sub> &lt; 35 &amp; O3 > 100", "PM2.5 < 35 & O3 > 100"),
    ],
)
def test_the_text_of_scripts_goes_and_the_text_of_readers_stays(html, text):
    assert Outline(sanitise(html, base_url=BASE)).text == text


@pytest.mark.parametrize(
    "html",
    [
        "<h2>一、总体情况</h2><h3>（一）优良天数</h3>",
        '<table><caption>排名</caption><thead><tr><th scope="col">区县</th>'
        '<th scope="col" colspan="2">综合指数</th></tr></thead><tbody><tr>'
        '<td style="background-color: #00e400; text-align: center">留坝县</td>'
        '<td rowspan="2">2.31</td></tr></tbody></table>',
        "<ul><li>优</li><li>良</li></ul>",
        '<ol start="3" type="a"><li>优</li></ol>',
        "<dl><dt>首要污染物</dt><dd>PM<sub>2.5</sub></dd></dl>",
        '<figure><img src="https://air.example.gov.cn/media/a.png" alt="六项浓度" width="1200" '
        'height="630"><figcaption>图 1</figcaption></figure>',
        '<p lang="en" dir="ltr"><strong>Good</strong> <em>air</em><br>today</p>',
        '<p><time datetime="2026-11-20T12:00:00+08:00">12 时</time></p>',
        '<p><a href="https://example.gov.cn/a?b=1&amp;c=2" title="详见">见</a></p>',
        "<blockquote><p>引文</p></blockquote><hr><pre>a  b</pre>",
        '<p><abbr title="空气质量指数">AQI</abbr></p>',
    ],
)
def test_honest_markup_stays_as_it_is(html):
    assert sanitise(html, base_url=BASE) == html


def test_pictures_and_links_become_absolute():
    html = '<p><a href="/air/">见</a><a href="#top">上</a><img src="a.png" alt="图"></p>'

    assert sanitise(html, base_url=BASE) == (
        '<p><a href="https://air.example.gov.cn/air/">见</a>'
        f'<a href="{BASE}#top">上</a><img src="{BASE}a.png" alt="图"></p>'
    )


def test_a_picture_keeps_its_text_when_its_address_goes():
    html = sanitise('<img src="data:image/png;base64,AA" alt="六项浓度">', base_url=BASE)

    assert html == '<img alt="六项浓度">'


@pytest.mark.parametrize(
    "attributes",
    [
        'colspan="0"', 'colspan="99999"', 'rowspan="-1"', 'scope="x"', 'dir="up"', 'lang="1"',
        'style="x"',
    ],
)  # fmt: skip
def test_values_that_mean_nothing_go(attributes):
    html = f"<table><tbody><tr><th {attributes}>x</th></tr></tbody></table>"

    assert sanitise(html, base_url=BASE) == "<table><tbody><tr><th>x</th></tr></tbody></table>"


@pytest.mark.parametrize(
    "html", ["<" * 5000, "<a " * 4000, "&" * 20000, "<b>" * 600, "<div>" * 600]
)
def test_much_of_the_same_does_not_hang(html):
    assert_harmless(sanitise(html, base_url=BASE))


def importers_of(*names):
    found = set()
    for path in (p for floor in ("portal", "cms", "api") for p in (ROOT / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            if any(module.split(".")[0] in names for module in modules):
                found.add(str(path.relative_to(ROOT)))
    return found


def test_no_other_module_cleans_html():
    assert importers_of("bleach", "nh3") == {"cms/core/sanitise.py"}
