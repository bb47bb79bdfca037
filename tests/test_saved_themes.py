"""Saved pages of many themes and systems: the same essays, as each of them prints a page of a tag and a single post."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from essaykit.markup.markup import named
from essaykit.model.archive import Archive
from essaykit.model.post import Post
from essaykit.model.quote import Quote
from essaykit.model.site import Person
from essaykit.model.tag import Tag
from essaykit.pages.saved.page import SAVED_PAGE, read_page
from essaykit.quotation.quotes import quotes
from essaykit.testing import law_total

TEA = {"id": 12, "title": "On Tea", "slug": "on-tea", "iso": "2011-03-02T10:20:30+00:00", "day": "March 2, 2011", "path": "2011/03/02/on-tea/",
       "body": "<p>It is <em>slow</em>.</p>\n<blockquote><p>\u201cSlow is smooth,\u201d she said.</p></blockquote>"}  # fmt: skip
INK = {"id": 7, "title": "What is ink?", "slug": "what-is-ink", "iso": "2010-12-24T08:00:00+00:00", "day": "December 24, 2010",
       "path": "2010/12/24/what-is-ink/", "body": "<p>Ink is water.</p>\n<ul><li>Black</li><li>Blue</li></ul>"}  # fmt: skip
SITE = "https://slow.example/"

# -- how themes print a post in a list; `p` is the post, `terms` the links to its category and its tags

PARTS = """
{% macro cats(rel="category tag", base="category") %}<a href="https://slow.example/{{ base }}/culture/" rel="{{ rel }}">Culture</a>{% endmacro %}
{% macro tags(rel="tag", base="tag") %}<a href="https://slow.example/{{ base }}/nesta/" rel="{{ rel }}">NESTA</a>, <a href="https://slow.example/{{ base }}/public-services/" rel="{{ rel }}">Public services</a>{% endmacro %}
{% macro link(class="") %}<a class="{{ class }}" href="https://slow.example/{{ p.path }}" rel="bookmark" title="Permanent Link to {{ p.title }}">{{ p.title }}</a>{% endmacro %}
"""

THEMES = {
    "kubrick": (
        '<div id="content" class="narrowcolumn"><h2 class="pagetitle">Posts Tagged &#8216;NESTA&#8217;</h2>'
        '<div class="navigation"><div class="alignleft"><a href="/page/2">&laquo; Older Entries</a></div></div>',
        '<div class="post-{{ p.id }} post hentry category-culture tag-nesta tag-public-services"><h3 id="post-{{ p.id }}">{{ link() }}</h3>'
        '<small>Wednesday, {{ p.day }}</small><div class="entry">{{ p.body }}</div>'
        '<p class="postmetadata">Tags: {{ tags() }}<br /> Posted in {{ cats() }} |   <a href="x#comments">3 Comments &#187;</a></p></div>',
    ),
    "twenty ten": (
        '<div id="content"><h1 class="page-title">Tag Archives: <span>NESTA</span></h1>',
        '<div id="post-{{ p.id }}" class="post-{{ p.id }} post type-post status-publish format-standard hentry category-culture tag-nesta tag-public-services">'
        '<h2 class="entry-title">{{ link() }}</h2><div class="entry-meta"><span class="meta-prep meta-prep-author">Posted on</span> <a rel="bookmark" href="x">'
        '<span class="entry-date">{{ p.day }}</span></a> <span class="meta-sep">by</span> <span class="author vcard"><a class="url fn n" href="/author/ada/">Ada Quill</a></span></div>'
        '<div class="entry-content">{{ p.body }}</div><div class="entry-utility"><span class="cat-links"><span class="entry-utility-prep">Posted in</span> {{ cats() }}</span>'
        ' | <span class="tag-links"><span>Tagged</span> {{ tags() }}</span> | <span class="comments-link"><a href="x#respond">Leave a comment</a></span></div></div>',
    ),
    "twenty fifteen": (
        '<header class="page-header"><h1 class="page-title">Tag: NESTA</h1></header>',
        '<article id="post-{{ p.id }}" class="post-{{ p.id }} post type-post status-publish hentry category-culture tag-nesta tag-public-services">'
        '<header class="entry-header"><h2 class="entry-title">{{ link() }}</h2></header><div class="entry-content">{{ p.body }}</div><footer class="entry-footer">'
        '<span class="posted-on"><span class="screen-reader-text">Posted on </span><a href="x" rel="bookmark"><time class="entry-date published" datetime="{{ p.iso }}">{{ p.day }}</time>'
        '<time class="updated" datetime="{{ p.iso }}">{{ p.day }}</time></a></span><span class="byline"><span class="author vcard"><span class="screen-reader-text">Author </span>'
        '<a class="url fn n" href="/author/ada/">Ada Quill</a></span></span><span class="cat-links"><span class="screen-reader-text">Categories </span>{{ cats() }}</span>'
        '<span class="tags-links"><span class="screen-reader-text">Tags </span>{{ tags() }}</span></footer></article>',
    ),
    "block themes": (
        '<main class="wp-block-group"><h1 class="wp-block-query-title">Tag: <span>NESTA</span></h1><div class="wp-block-query"><ul class="wp-block-post-template">',
        '<li class="wp-block-post post-{{ p.id }} post type-post status-publish format-standard hentry category-culture tag-nesta tag-public-services">'
        '<h2 class="wp-block-post-title"><a href="https://slow.example/{{ p.path }}" target="_self">{{ p.title }}</a></h2>'
        '<div class="entry-content wp-block-post-content is-layout-flow">{{ p.body }}</div><div class="wp-block-group"><div class="wp-block-post-date"><time datetime="{{ p.iso }}">'
        '<a href="x">{{ p.day }}</a></time></div><div class="wp-block-post-author-name">Ada Quill</div>'
        '<div class="taxonomy-category wp-block-post-terms">{{ cats("tag") }}</div><div class="taxonomy-post_tag wp-block-post-terms">{{ tags() }}</div></div></li>',
    ),
    "blogger": (
        '<div class="widget Blog" id="Blog1"><div class="status-msg-wrap"><div class="status-msg-body">Showing posts with label <b>NESTA</b>. <a href="/">Show all posts</a></div></div>',
        "<div class='date-outer'><h2 class='date-header'><span>{{ p.day }}</span></h2><div class='date-posts'><div class='post-outer'>"
        "<div class='post hentry uncustomized-post-template' itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'><a name='1{{ p.id }}'></a>"
        "<h3 class='post-title entry-title' itemprop='name'><a href='https://slow.example/{{ p.path }}'>{{ p.title }}</a></h3><div class='post-header'><div class='post-header-line-1'></div></div>"
        "<div class='post-body entry-content' id='post-body-{{ p.id }}' itemprop='description articleBody'>{{ p.body }}<div style='clear: both;'></div></div>"
        "<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span class='post-author vcard'>Posted by <span class='fn' itemprop='author'>"
        "<a class='g-profile' href='https://profiles.example/1' rel='author'><span itemprop='name'>Ada Quill</span></a></span></span> <span class='post-timestamp'>at "
        "<a class='timestamp-link' href='x' itemprop='url' rel='bookmark'><abbr class='published' itemprop='datePublished' title='{{ p.iso }}'>10:20</abbr></a></span>"
        "<span class='post-comment-link'><a class='comment-link' href='x'>2 comments: </a></span></div><div class='post-footer-line post-footer-line-2'><span class='post-labels'>Labels: "
        "<a href='https://slow.example/search/label/NESTA' rel='tag'>NESTA</a>, <a href='https://slow.example/search/label/Public%20services' rel='tag'>Public services</a>"
        "</span></div></div></div></div></div></div>",
    ),
    "ghost, one post": (
        "",
        '<article class="article post tag-nesta tag-public-services no-image"><header class="article-header gh-canvas"><div class="article-tag post-card-tags">'
        '<span class="post-card-primary-tag"><a href="/tag/nesta/">NESTA</a></span></div><h1 class="article-title">{{ p.title }}</h1><div class="article-byline">'
        '<section class="article-byline-content"><h4 class="author-name"><a href="/author/ada/">Ada Quill</a></h4><div class="byline-meta-content"><time class="byline-meta-date" '
        'datetime="{{ p.iso[:10] }}">{{ p.day }}</time><span class="byline-reading-time"><span class="bull">&bull;</span> 2 min read</span></div></section></div></header>'
        '<section class="gh-content gh-canvas">{{ p.body }}</section></article>',
    ),
    "substack, one post": (
        "",
        '<article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">{{ p.title }}</h1><h3 class="subtitle">A subtitle</h3>'
        '<div class="byline-wrapper"><a href="https://substack.example/@ada">Ada Quill</a><div class="meta-row">Mar 02, 2011</div></div></div><div class="visibility-check"></div>'
        '<div class="available-content"><div dir="auto" class="body markup">{{ p.body }}</div></div></article>'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "{{ p.title }}", "datePublished": "{{ p.iso }}", "url": "https://slow.example/{{ p.path }}",'
        '"author": [{"@type": "Person", "name": "Ada Quill"}]}</script>',
    ),
    "medium, one post": (
        "",
        '<article><div class="ab ac"><section><div><h1 data-testid="storyTitle" class="pw-post-title eh ei">{{ p.title }}</h1><div class="ej"><a rel="author" href="/@ada">Ada Quill</a></div></div>'
        '<div class="pw-body">{{ p.body }}</div></section></div></article>'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"{{ p.title }}","datePublished":"{{ p.iso }}","url":"https://slow.example/{{ p.path }}",'
        '"keywords":["Tag:Nesta","NESTA","Public services"],"author":{"@type":"Person","name":"Ada Quill"}}</script>',
    ),
    "pelican": (
        '<section id="content" class="body"><h1>Articles tagged with NESTA</h1><ol id="posts-list" class="hfeed">',
        '<li><article class="hentry"><header><h1><a href="https://slow.example/{{ p.path }}" rel="bookmark">{{ p.title }}</a></h1></header><div class="entry-content">'
        '<footer class="post-info"><abbr class="published" title="{{ p.iso }}">Published: {{ p.day }}</abbr><br /><address class="vcard author">By <a class="url fn" href="/author/ada.html">Ada Quill</a></address>'
        '<p>In <a href="/category/culture.html">Culture</a>.</p><p>tags: <a href="/tag/nesta.html">NESTA</a> <a href="/tag/public-services.html">Public services</a> </p></footer>'
        "<!-- /.post-info -->{{ p.body }}</div></article></li>",
    ),
    "papermod, one post": (
        "",
        '<article class="post-single"><header class="post-header"><h1 class="post-title entry-hint-parent">{{ p.title }}</h1><div class="post-meta">'
        "<span title='{{ p.iso[:10] }} 10:20:30 +0000 UTC'>{{ p.day }}</span>&nbsp;\u00b7&nbsp;2 min&nbsp;\u00b7&nbsp;Ada Quill</div></header><div class=\"post-content\">{{ p.body }}</div>"
        '<footer class="post-footer"><ul class="post-tags"><li><a href="https://slow.example/tags/nesta/">NESTA</a></li><li><a href="https://slow.example/tags/public-services/">Public services</a></li></ul></footer></article>',
    ),
    "minima": (
        '<div class="home"><h1 class="page-heading">Tag: NESTA</h1>',
        '<article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">'
        '<a class="u-url" href="https://slow.example/{{ p.path }}">{{ p.title }}</a></h1><p class="post-meta"><time class="dt-published" datetime="{{ p.iso }}" itemprop="datePublished">{{ p.day }}</time>'
        '<span itemprop="author" itemscope><span class="p-author h-card" itemprop="name">Ada Quill</span></span></p></header><div class="post-content e-content" itemprop="articleBody">{{ p.body }}</div></article>',
    ),
    "typepad": (
        '<div id="alpha"><div class="section-title-2">Posts tagged "NESTA"</div>',
        '<h2 class="date-header">{{ p.day }}</h2><div class="entry-author-ada entry-type-post entry" id="entry-6a{{ p.id }}"><h3 class="entry-header"><a href="https://slow.example/{{ p.path }}">{{ p.title }}</a></h3>'
        '<div class="entry-content"><div class="entry-body">{{ p.body }}</div></div><div class="entry-footer"><p class="entry-footer-info"><span class="post-footers">Posted by Ada Quill at 10:20 AM in '
        '<a href="https://slow.example/culture/">Culture</a></span> <span class="separator">|</span> <a class="permalink" href="https://slow.example/{{ p.path }}">Permalink</a></p></div></div>',
    ),
    "genesis": (
        '<div class="archive-description"><h1 class="archive-title">NESTA</h1></div>',
        '<article class="post-{{ p.id }} post type-post status-publish format-standard category-culture tag-nesta tag-public-services entry" itemscope itemtype="https://schema.org/CreativeWork">'
        '<header class="entry-header"><h2 class="entry-title" itemprop="headline"><a class="entry-title-link" rel="bookmark" href="https://slow.example/{{ p.path }}">{{ p.title }}</a></h2>'
        '<p class="entry-meta"><time class="entry-time" itemprop="datePublished" datetime="{{ p.iso }}">{{ p.day }}</time> by <span class="entry-author" itemprop="author" itemscope>'
        '<a href="/author/ada/" class="entry-author-link" rel="author" itemprop="url"><span class="entry-author-name" itemprop="name">Ada Quill</span></a></span></p></header>'
        '<div class="entry-content" itemprop="text">{{ p.body }}</div><footer class="entry-footer"><p class="entry-meta"><span class="entry-categories">Filed Under: {{ cats() }}</span> '
        '<span class="entry-tags">Tagged With: {{ tags() }}</span></p></footer></article>',
    ),
    "sandbox": (
        '<h2 class="page-title">Tag Archives: <span>NESTA</span></h2>',
        '<div id="post-{{ p.id }}" class="hentry p1 post publish author-ada category-culture tag-nesta tag-public-services y{{ p.iso[:4] }} m{{ p.iso[5:7] }} d{{ p.iso[8:10] }} h10">'
        '<h3 class="entry-title">{{ link() }}</h3><div class="entry-content">{{ p.body }}</div><div class="entry-meta"><span class="author vcard">By <a class="url fn n" href="/author/ada/">Ada Quill</a>'
        '</span> <span class="cat-links">Posted in {{ cats() }}</span> <span class="tag-links">Tagged {{ tags() }}</span></div></div>',
    ),
    "k2, from a web archive": (
        '<h2 class="pagetitle">Entries Tagged as \u2018NESTA\u2019</h2>',
        '<div class="post" id="post-{{ p.id }}"><h2><a href="http://web.archive.org/web/20110405101112/https://slow.example/{{ p.path }}" rel="bookmark">{{ p.title }}</a></h2>'
        '<small>by Ada Quill ~ {{ p.day }}. Filed under: <a href="/web/20110405101112/https://slow.example/category/culture/" rel="category tag">Culture</a>. Tags: '
        '<a href="/web/20110405101112/https://slow.example/tag/nesta/" rel="tag">NESTA</a>, <a href="/web/20110405101112/https://slow.example/tag/public-services/" rel="tag">Public services</a></small>'
        '<div class="entry">{{ p.body }}</div></div>',
    ),
    "drupal": (
        '<h1 class="page-title">NESTA</h1>',
        '<article class="node node--type-blog node--promoted" about="/{{ p.path }}"><h2 class="node__title"><a href="https://slow.example/{{ p.path }}" rel="bookmark"><span>{{ p.title }}</span></a></h2>'
        '<footer class="node__meta"><div class="submitted">Submitted by <span class="username">Ada Quill</span> on <time datetime="{{ p.iso }}">{{ p.day }}</time></div></footer><div class="node__content">'
        '<div class="field field--name-body field--type-text-with-summary">{{ p.body }}</div></div></article>',
    ),
    "squarespace": (
        "",
        '<article id="post-5{{ p.id }}" class="h-entry hentry post-type-text category-culture tag-nesta tag-public-services author-ada" data-item-id="5{{ p.id }}">'
        '<h1 class="entry-title" data-content-field="title"><a href="https://slow.example/{{ p.path }}" class="u-url" rel="bookmark">{{ p.title }}</a></h1>'
        '<div class="entry-header"><span class="date"><a href="x"><time class="dt-published published" datetime="{{ p.iso[:10] }}">{{ p.day }}</time></a></span> <span class="author p-author">Ada Quill</span></div>'
        '<div class="body entry-content e-content"><div class="sqs-layout"><div class="sqs-block html-block"><div class="sqs-block-content">{{ p.body }}</div></div></div></div>'
        '<footer class="article-meta"><span class="categories">in {{ cats() }}</span><span class="tags">{{ tags() }}</span></footer></article>',
    ),
    "block themes, one post": (
        "",
        '<main class="wp-block-group"><div class="wp-block-group"><h1 class="wp-block-post-title">{{ p.title }}</h1><div class="wp-block-template-part"><div class="wp-block-post-date">'
        '<time datetime="{{ p.iso }}">{{ p.day }}</time></div><p>by</p><div class="wp-block-post-author-name"><a href="/author/ada/">Ada Quill</a></div>'
        '<div class="taxonomy-category wp-block-post-terms"><span class="wp-block-post-terms__prefix">in </span>{{ cats("tag") }}</div></div></div>'
        '<div class="entry-content wp-block-post-content">{{ p.body }}</div><div class="taxonomy-post_tag wp-block-post-terms">{{ tags() }}</div>'
        '<div class="wp-block-comments"><h2>Comments</h2></div></main>',
    ),
}  # fmt: skip
SAYS_NOT = {
    "author": {"kubrick"},
    "category": {"blogger", "ghost, one post", "substack, one post", "medium, one post", "papermod, one post", "minima", "drupal"},
    "tag": {"substack, one post"},
    "tags": {"ghost, one post", "minima", "typepad", "drupal", "substack, one post"},
    "url": {"ghost, one post", "papermod, one post", "block themes, one post"},
}  # fmt: skip


def page_of(theme: str) -> str:
    head, post = THEMES[theme]
    template = Environment(autoescape=False).from_string(PARTS + post)  # noqa: S701 - our own markup
    posts = (TEA,) if theme.endswith("one post") else (TEA, INK)
    items = "".join(template.render(p=each) for each in posts)
    title = "NESTA" if not theme.endswith("one post") else "On Tea"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | Slow Notes</title><meta property="og:site_name" content="Slow Notes"></head>'
        f'<body class="{"single postid-12" if theme.endswith("one post") else "archive tag tag-nesta"}"><header id="banner"><p class="site-title"><a href="{SITE}" rel="home">Slow Notes</a></p>'
        f'<nav><ul><li><a href="/about/">About</a></li></ul></nav></header>{head}{items}<aside id="sidebar" class="widget-area"><h2>Recent posts</h2>'
        f'<ul><li><a href="/2009/01/01/older/">Older</a></li></ul></aside><footer id="colophon">Proudly powered by a machine</footer></body></html>'
    )  # fmt: skip


def read(theme: str) -> Archive:
    return read_page(page_of(theme))


def bare(post: Post) -> str:
    return " ".join(post.text.split())


@pytest.mark.parametrize("theme", THEMES)
def test_posts_come_back(theme: str) -> None:
    """Title, day, address, author, terms and body are read as far as the theme prints them, and nothing else is body."""
    blog = read(theme)
    wanted = (TEA,) if theme.endswith("one post") else (TEA, INK)
    assert [post.title for post in blog] == [each["title"] for each in wanted]
    words = ["It is slow. \u201cSlow is smooth,\u201d she said.", "Ink is water. Black Blue"]
    assert [bare(post) for post in blog] == words[: len(wanted)]
    for post, each in zip(blog, wanted, strict=True):
        assert post.published is not None
        assert post.published.date() == date.fromisoformat(str(each["iso"])[:10])
        assert [person.name for person in post.authors] == ([] if theme in SAYS_NOT["author"] else ["Ada Quill"])
        if theme not in SAYS_NOT["url"]:
            assert (post.url, post.slug) == (f"{SITE}{each['path']}", each["slug"])
        assert [term.name for term in post.categories] == ([] if theme in SAYS_NOT["category"] else ["Culture"])
        tags = {term.name for term in post.tags}
        assert tags >= (set() if theme in SAYS_NOT["tag"] else {"NESTA"})
        assert tags >= (set() if theme in SAYS_NOT["tags"] else {"Public services"})


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.endswith("one post")])
def test_the_page_says_its_tag(theme: str) -> None:
    """The archive is of the tag that the page is of, however its heading is spelled."""
    blog = read(theme)
    assert [(scope.kind, scope.name) for scope in blog.scope] == [("tag", "NESTA")]
    assert (blog.site.title, blog.site.url) == ("Slow Notes", SITE.rstrip("/"))


@given(st.sampled_from(sorted(THEMES)), st.data())
def test_no_damage_stops_it(theme: str, draw: st.DataObject) -> None:
    """Bytes changed, lost or doubled anywhere: Posts and Problems come out, or an EssaykitError."""
    data = bytearray(page_of(theme).encode())
    for _ in range(draw.draw(st.integers(1, 8))):
        at = draw.draw(st.integers(0, len(data)))
        data[at : at + draw.draw(st.integers(0, 40))] = draw.draw(st.sampled_from(
            (b"", b"<", b">", b"&", b"<div", b"</div>", b"<article>", b"<!--", b"\0", b"\xff", b"<script>", b'"', b"<p class='hentry'>", b"</body>")
        ))  # fmt: skip
    law_total(SAVED_PAGE, bytes(data), path="page.html")


# -- comments

COMMENTS = {
    "html5 of wordpress": (
        '<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts</h2><ol class="comment-list"><li id="comment-51" class="comment even thread-even depth-1 parent">'
        '<article id="div-comment-51" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><img class="avatar" src="a.png"><b class="fn">'
        '<a href="https://ink.example" class="url" rel="ugc external nofollow">Bo</a></b> <span class="says">says:</span></div><div class="comment-metadata"><a href="x#comment-51">'
        '<time datetime="2011-03-02T12:00:00+00:00">March 2, 2011 at 12:00 pm</time></a></div></footer><div class="comment-content"><p>True.</p></div><div class="reply"><a>Reply</a></div></article>'
        '<ol class="children"><li id="comment-52" class="comment byuser depth-2"><article id="div-comment-52" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">'
        '<b class="fn">Ada Quill</b></div><time datetime="2011-03-03T08:00:00+00:00">x</time></footer><div class="comment-content"><p>Thank you.</p></div></article></li></ol></li>'
        '<li id="comment-53" class="pingback even depth-1"><div class="comment-body">Pingback: <a href="https://echo.example/1" class="url" rel="external">Echo</a></div></li></ol>'
        '<div id="respond" class="comment-respond"><h3>Leave a Reply</h3></div></div>'
    ),
    "twenty ten": (
        '<div id="comments"><h3 id="comments-title">2 Responses</h3><ol class="commentlist"><li class="comment even depth-1" id="li-comment-51"><div id="comment-51"><div class="comment-author vcard">'
        '<cite class="fn"><a href="https://ink.example" rel="external nofollow" class="url">Bo</a></cite> <span class="says">says:</span></div><div class="comment-meta commentmetadata">'
        '<a href="x">March 2, 2011 at 12:00 pm</a></div><div class="comment-body"><p>True.</p></div><div class="reply"><a class="comment-reply-link">Reply</a></div></div>'
        '<ul class="children"><li class="comment odd depth-2" id="li-comment-52"><div id="comment-52"><div class="comment-author vcard"><cite class="fn">Ada Quill</cite> <span class="says">says:</span></div>'
        '<div class="comment-meta commentmetadata"><a href="x">March 3, 2011 at 8:00 am</a></div><div class="comment-body"><p>Thank you.</p></div></div></li></ul></li>'
        '<li class="post pingback"><p>Pingback: <a href="https://echo.example/1" rel="external nofollow" class="url">Echo</a></p></li></ol></div>'
    ),
    "kubrick": (
        '<h3 id="comments">2 Responses</h3><ol class="commentlist"><li class="alt" id="comment-51"><cite><a href="https://ink.example" rel="external nofollow">Bo</a></cite> Says:<br />'
        '<small class="commentmetadata"><a href="#comment-51">March 2nd, 2011 at 12:00 pm</a></small><p>True.</p></li>'
        '<li id="comment-52"><cite>Ada Quill</cite> Says:<br /><small class="commentmetadata"><a href="#comment-52">March 3rd, 2011 at 8:00 am</a></small><p>Thank you.</p></li></ol>'
    ),
    "blogger": (
        '<section class="comments" id="comments"><div id="comment-holder"><ol><li class="comment" id="c5100000000"><div class="comment-block"><div class="comment-header"><cite class="user">'
        '<a href="https://ink.example" rel="nofollow">Bo</a></cite><span class="datetime secondary-text"><a href="x">March 2, 2011 at 12:00 PM</a></span></div><p class="comment-content">True.</p>'
        '<span class="comment-actions"><a>Reply</a></span></div><div class="comment-replies"><ol><li class="comment" id="c5200000000"><div class="comment-block"><div class="comment-header">'
        '<cite class="user blog-author">Ada Quill</cite><span class="datetime"><a href="x">March 3, 2011 at 8:00 AM</a></span></div><p class="comment-content">Thank you.</p></div></li></ol></div></li></ol></div></section>'
    ),
    "microformats": (
        '<div class="u-comment h-cite"><a class="p-author h-card" href="https://ink.example">Bo</a><time class="dt-published" datetime="2011-03-02T12:00:00Z">x</time><p class="e-content">True.</p></div>'
        '<div class="u-comment h-cite"><span class="p-author h-card">Ada Quill</span><time class="dt-published" datetime="2011-03-03T08:00:00Z">x</time><p class="e-content">Thank you.</p></div>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("theme", COMMENTS)
def test_comments_come_back(theme: str) -> None:
    """Who answered, when and what; what answers what, where it stands in it; pingbacks apart; none of it in the body."""
    post = '<article class="{} post-12"><h1 class="entry-title p-name">On Tea</h1><div class="entry-content e-content"><p>It is slow.</p></div>{}</article>'
    own = "h-entry" if theme == "microformats" else "hentry"
    # Some themes set the comments into the post, some behind it.
    for html in (post.format(own, COMMENTS[theme]), post.format(own, "") + COMMENTS[theme]):
        [read] = read_page(html)
        assert (read.title, bare(read)) == ("On Tea", "It is slow.")
        if theme == "microformats" and "</article><div" in html:
            continue  # what stands in no entry is no comment on one
        first, second, *rest = read.comments
        assert (first.author, first.kind, first.parent) == (Person("Bo", url="https://ink.example"), "comment", None)
        assert second.author == Person("Ada Quill")
        assert [" ".join(named("html").walk(each.body).text.split()) for each in (first, second)] == [
            "True.",
            "Thank you.",
        ]
        assert [each.published and (each.published.day, each.published.hour) for each in (first, second)] == [
            (2, 12),
            (3, 8),
        ]
        assert second.parent == (None if theme in {"kubrick", "microformats"} else first.id)
        assert [(each.kind, each.author) for each in rest] == (
            [("pingback", Person("Echo", url="https://echo.example/1"))] if theme in {"html5 of wordpress", "twenty ten"} else [])  # fmt: skip


@pytest.mark.parametrize("item", [
    '<li><span class="post-meta">Mar 2, 2011</span><h3><a class="post-link" href="/2011/on-tea.html">On Tea</a></h3></li>',
    '<li><time datetime="2011-03-02">Mar 2</time> <a href="/2011/on-tea.html">On Tea</a></li>',
    '<li><a href="/2011/on-tea.html">On Tea</a> <span class="date">2 March 2011</span></li>',
])  # fmt: skip
def test_a_list_of_titles(item: str) -> None:
    """A page that only names its posts gives their titles, days and addresses, and says that there is no more."""
    page = read_page(
        f"<h1>Tag: NESTA</h1><nav><ul><li><a href='/'>Home</a></li></ul></nav><ul class='post-list'>{item}</ul>"
    )
    [post] = page
    assert (post.title, post.url, post.body, post.extra) == ("On Tea", "/2011/on-tea.html", "", {"excerpt": True})
    assert post.published is not None
    assert post.published.date() == date(2011, 3, 2)
    assert [problem.code for problem in page.problems] == ["excerpt-only", "guess"]
    assert [tag.name for tag in post.tags] == ["NESTA"]


def test_words_that_wordpress_took_from_a_post_are_an_excerpt() -> None:
    """A link to the rest, or the dots that stand for it, say that there is more."""
    post = '<article class="hentry"><h2 class="entry-title"><a href="/t/">On Tea</a></h2><div class="entry-content"><p>It is {}</p></div></article>'
    for end, is_excerpt in (
        ("slow [&hellip;]", True),
        ('slow <a class="more-link" href="/t/">Continue reading</a>', True),
        ("slow [and hot]", False),
    ):
        [read] = read_page(post.format(end))
        assert read.extra == ({"excerpt": True} if is_excerpt else {})


def test_small_print_in_an_article_without_classes() -> None:
    """Where nothing is called anything, lines that read as small print are, and the rest is body."""
    [post] = read_page(
        '<article><h2><a href="/tea">On Tea</a></h2><p><time datetime="2011-03-02">2 March 2011</time> by Ada</p><p>It is slow.</p><p>Filed under Arts</p></article>'
    )
    assert (post.body, post.authors, [term.name for term in post.categories]) == (
        "<p>It is slow.</p>",
        (Person("Ada"),),
        ["Arts"],
    )


def test_titles_within_links_and_links_without_titles() -> None:
    """Some themes link the whole head of a post, or lay an empty link over it; their classes tell tags only beside `post`."""
    ghost = ('<body class="tag-template tag-nesta"><h1>NESTA</h1><article class="post-card post tag-nesta"><a class="post-card-content-link" href="/on-tea/"><header><h2 class="post-card-title">On Tea</h2>'
             '</header><div class="post-card-excerpt">It is slow.</div></a></article></body>')  # fmt: skip
    paper = '<article class="post-entry tag-entry"><header><h2>On Tea</h2></header><div class="entry-content"><p>It is slow.</p></div><a class="entry-link" href="/on-tea/"></a></article>'
    page = read_page(ghost)
    assert [(scope.kind, scope.name) for scope in page.scope] == [("tag", "NESTA")]
    for [post], tags in ((page, ["NESTA"]), (read_page(paper), [])):
        assert (post.title, post.url, [tag.name for tag in post.tags]) == ("On Tea", "/on-tea/", tags)


@pytest.mark.parametrize("inner", [
    '"Slow is <em>smooth</em>."<div class="source">Ada Quill, <em>Letters</em></div>',
    '<div class="quote"><span class="quote_text">&#8220;Slow is <em>smooth</em>.&#8221;</span></div><div class="quote-source">&mdash; Ada Quill, <em>Letters</em></div>',
    '<blockquote class="quote-text"><p>Slow is <em>smooth</em>.</p></blockquote><p class="source">— Ada Quill, <em>Letters</em></p>',
    '<blockquote>Slow is <em>smooth</em>.<footer class="source">Ada Quill, <em>Letters</em></footer></blockquote>',
])  # fmt: skip
@pytest.mark.parametrize("name", ["li", "div", "article"])
def test_quotations_as_posts(inner: str, name: str) -> None:
    """A post of Tumblr's type `quote` is a quotation, with who said it and where; what stands beside it is told as ever."""
    foot = '<p class="meta"><a href="https://slow.example/post/12/slow-is">July 22nd, 2015</a> <a href="/tagged/tea">#tea</a></p>'
    [quoted, essay] = read_page(
        f'<h1>On Slowness</h1><{name} class="post quote">{inner}{foot}</{name}><{name} class="post text"><h2>On Tea</h2>'
        f"<p>It <q>is</q> slow.</p></{name}>"
    )
    assert (quoted.kind, quoted.title, quoted.body, essay.kind, essay.quote) == ("quote", "", "", "post", None)
    assert quoted.quote is not None
    assert (quoted.quote.text, quoted.quote.who, quoted.quote.source) == ("Slow is smooth.", "Ada Quill", "Letters")
    assert quotes(quoted) == (quoted.quote,)
    assert (quoted.url, str(quoted.published)[:10]) == ("https://slow.example/post/12/slow-is", "2015-07-22")
    assert quoted.tags == (Tag("tea"),)


def test_quotations_whose_source_is_no_name() -> None:
    """What the line under a quotation says is kept, whatever it is."""
    [post] = read_page(
        '<div class="post quote">Slow is smooth.<p class="source">a <a href="https://talk.example/1">leaflet</a> from 1909</p></div>'
    )
    assert post.quote == Quote(
        "Slow is smooth.", html="Slow is smooth.", source="a leaflet from 1909", url="https://talk.example/1"
    )


def test_a_heading_that_leads_home_names_the_site() -> None:
    """Themes that call nothing the title of the site link it to the site's root."""
    page = read_page('<div id="header"><h1><a href="/web/2011/http://slow.example/">Slow Notes</a></h1></div><div class="post" id="post-1"><h2><a href="/on-tea/">On Tea</a></h2>'
                     '<div class="entry"><p>It is slow.</p></div></div>')  # fmt: skip
    assert (page.site.title, page.site.url, page[0].title) == ("Slow Notes", "http://slow.example", "On Tea")


def test_comments_in_code_are_none() -> None:
    """What highlighters call a comment is the author's."""
    [post] = read_page(
        '<article class="hentry"><h1>On Tea</h1><div class="entry-content"><pre><code><span class="comment">/* slow */</span> tea();</code></pre></div></article>'
    )
    assert (post.comments, bare(post)) == ((), "/* slow */ tea();")
