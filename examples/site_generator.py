"""A site generator on essaykit's public names.   python examples/site_generator.py [FOLDER [OUT]]"""

import sys
from html import escape
from pathlib import Path

import essaykit as ek

STYLE = (
    "body{max-width:38rem;margin:3rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif}blockquote{font-style:italic}"
)


def page(title: str, content: str, site: ek.Site, up: str = "") -> str:
    """A document around a piece of HTML."""
    return (
        f'<!doctype html>\n<html lang="{escape(site.lang)}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n"
        f'<p><a href="{up}index.html">{escape(site.title)}</a></p>\n{content}\n</html>\n'
    )


def line(post: ek.Post, up: str = "") -> str:
    """A post in a list."""
    day = f"{post.published:%Y-%m-%d} " if post.published else ""
    return f'<li>{day}<a href="{up}{escape(post.slug)}.html">{escape(post.title)}</a></li>'


def article(post: ek.Post, blog: ek.Archive) -> str:
    """A post as a page, with what stands around it."""
    tags = ", ".join(f'<a href="tag/{escape(tag.slug)}.html">{escape(tag.name)}</a>' for tag in post.tags)
    filed = ", ".join(escape(category.name) for category in post.categories) or "Uncategorized"
    parts = [f"<h1>{escape(post.title)}</h1>", post.html, f"<p>Filed under {filed}. {tags}</p>"]
    for label, other in (("Earlier", blog.previous(post)), ("Later", blog.next(post))):
        if other is not None:
            parts.append(f'<p>{label}: <a href="{escape(other.slug)}.html">{escape(other.title)}</a></p>')
    return page(post.title, "\n".join(parts), blog.site)


def main(folder: Path, out: Path) -> None:
    """Read a folder, and write a page for each post and tag, an index and a feed."""
    blog = ek.load_archive(folder).visible()
    for problem in blog.problems:
        print(problem, file=sys.stderr)
    (out / "tag").mkdir(parents=True, exist_ok=True)
    for post in blog:
        (out / f"{post.slug}.html").write_text(article(post, blog), encoding="utf-8")
    for tag in blog.tags():
        posts = blog.tagged(tag)
        items = "".join(line(post, "../") for post in posts.latest())
        content = f"<h1>{escape(posts.title)}</h1><ul>{items}</ul>"
        (out / "tag" / f"{tag.slug}.html").write_text(page(posts.title, content, blog.site, "../"), encoding="utf-8")
    index = f"<h1>{escape(blog.title)}</h1><ul>{''.join(line(post) for post in blog.latest())}</ul>"
    (out / "index.html").write_text(page(blog.title, index, blog.site), encoding="utf-8")
    if blog.site.url:
        (out / "feed.xml").write_text(ek.feed(blog, "atom"), encoding="utf-8")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(given[0] if given else Path(__file__).parent / "essays", given[1] if len(given) > 1 else Path("site"))
