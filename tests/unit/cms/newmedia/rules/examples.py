"""For each rule a piece of an article that breaks it, and one that does not."""

from typing import Final

WRAPS: Final = "<section>" * 11 + "<p>字</p>" + "</section>" * 11
IMAGE: Final = '<img src="picture-1.png" data-w="640" alt="图"'
BAD: Final = {
    "font-family": (
        "<p style=\"font-family:'Microsoft YaHei'\">字</p>",
        '<p style="font:16px serif">字</p>',
    ),
    "important": (
        '<p style="color:#000 !important">字</p>',
        '<p style="margin:0! IMPORTANT">字</p>',
    ),
    "position": ('<section style="position:absolute">字</section>',),
    "transform": (
        '<section style="transform:scale(2)">字</section>',
        '<p style="-webkit-transform:none">字</p>',
    ),
    "caret": (
        '<p style="caret-color:rgba(0, 0, 0, 0)">字</p>',
        '<p style="caret-color:transparent">字</p>',
    ),
    "opacity": (f'{IMAGE} style="opacity:0">',),
    "hidden": (
        '<p style="display:none">字</p>',
        '<p style="visibility:hidden">字</p>',
        '<section style="opacity:0"><p>字</p></section>',
    ),
    "text-align": ('<p style="text-align:start">字</p>', '<p style="text-align: END">字</p>'),
    "line-height": (
        '<p style="line-height:0">一<br>二</p>',
        '<p style="line-height:0.8">字</p>',
        '<p style="line-height:90%">字</p>',
        '<section style="font-size:20px"><p style="line-height:18px">字</p></section>',
    ),
    "width": (
        '<p style="width:700px">字</p>',
        f'{IMAGE} style="width:1080px">',
        '<table><tbody><tr><td width="900">字</td></tr></tbody></table>',
    ),
    "fixed-width": (
        '<section style="width:586.438px">字</section>',
        '<p style="min-width:300pt">字</p>',
        '<table><thead><tr><th style="width:200px">列</th></tr></thead></table>',
    ),
    "offset": (
        '<section style="margin-left:294pt">字</section>',
        '<p style="padding:0 0 0 150px">字</p>',
        '<p style="margin:0 0 0 -40px">字</p>',
        '<p style="text-indent:-9999px">字</p>',
    ),
    "height": (
        '<section style="height:0"><p>字</p></section>',
        '<section style="max-height:0px">字</section>',
    ),
    "clipped": ('<section style="height:1px;overflow:hidden"><p>字</p></section>',),
    "forbidden": (
        "<script>alert(1)</script>",
        "<style>p{color:red}</style>",
        '<iframe src="https://a.example/"></iframe>',
        "<form><input></form>",
    ),
    "named": ('<p id="a">字</p>', '<p class="a">字</p>'),
    "handler": ('<p onclick="x()">字</p>',),
    "pre": ('<pre style="color:#000">正文</pre>',),
    "wrappers": (WRAPS,),
    "leaf": ('<span leaf=""><section>字</section></span>',),
    "nodeleaf": ('<section nodeleaf=""><section>字</section></section>',),
    "data-w": ('<img src="picture-1.png" alt="图">',),
    "begin": ('<svg><animate begin="touchstart"></animate></svg>',),
    "contrast": (
        '<p style="color:#aaaaaa">字</p>',
        '<section style="background-color:rgb(194, 43, 76)">'
        '<p style="color:rgb(73,68,41)">字</p></section>',
        '<p style="background-color:#ff7e00;color:white">字</p>',
    ),
    "gradient": (
        '<p style="background-image:linear-gradient(#fff, #c22b4c);color:#000">字</p>',
        '<p style="background:-webkit-linear-gradient(left, #fff, #000);color:#000">字</p>',
    ),
    "ground": ('<section style="background-image:url(https://a.example/a.png)"></section>',),
    "half-a-pair": ('<p style="background-color:#ffff00">字</p>',),
    "no-dark": ('<p data-no-dark="">字</p>',),
    "dead-link": ('<a href="https://air.example/">字</a>', "<a>字</a>"),
    "foreign-picture": ('<img src="https://air.example/a.png" data-w="640" alt="图">',),
}
GOOD: Final = {
    "font-family": '<p style="font-size:16px;font-weight:bold">字</p>',
    "important": '<p style="color:#000">字 !important</p>',
    "position": '<section style="position:static">字</section>',
    "transform": '<section style="text-transform:none">字</section>',
    "caret": '<p style="caret-color:#000">字</p>',
    "opacity": f'{IMAGE} style="opacity:1">',
    "hidden": '<section style="display:none"><br></section>',
    "text-align": '<p style="text-align:left">字</p>',
    "line-height": f'<section style="line-height:0">{IMAGE}></section>',
    "width": f'{IMAGE} style="max-width:100%;height:auto">',
    "fixed-width": '<section style="width:100%">字</section>',
    "offset": '<section style="margin:0 0 0 1.6em;padding:0 12px">字</section>',
    "height": f'<section style="height:0">{IMAGE}></section>',
    "clipped": '<section style="height:200px;overflow-y:auto"><p>字</p></section>',
    "forbidden": "<section><p>字</p></section>",
    "named": "<p>字</p>",
    "handler": '<p style="margin:0">字</p>',
    "pre": "<p>正文</p>",
    "wrappers": WRAPS.replace("<section>", '<section style="margin:0">', 1),
    "leaf": '<span leaf=""><strong>字</strong></span>',
    "nodeleaf": f'<section nodeleaf="">{IMAGE}></section>',
    "data-w": f"{IMAGE}>",
    "begin": '<svg><animate begin="touchstart; click"></animate></svg>',
    "contrast": '<p style="background-color:#ff0;color:#000">字</p>',
    "gradient": '<p style="background-image:linear-gradient(#fff, #c22b4c)"><br></p>',
    "ground": '<section style="background-color:#fff"></section>',
    "half-a-pair": '<section style="color:#000"><p style="background-color:#ff0">字</p></section>',
    "no-dark": '<p style="color:#000">字</p>',
    "dead-link": '<a href="https://mp.weixin.qq.com/s/abc">字</a>',
    "foreign-picture": f"{IMAGE}>",
}
