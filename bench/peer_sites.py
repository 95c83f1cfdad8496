"""The corpus as the peers want it: the same articles, lists of twenty, years, tags, a feed and a map of the site.

Each peer gets the plainest templates that show what ours show; none gets a theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus import article

HEAD = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>%(title)s</title>
<meta name="description" content="%(about)s"><link rel="stylesheet" href="/style.css"></head>
<body><nav><a href="/">Trang đầu</a> <a href="/tin-bai/">Tin bài</a> <a href="/the/">Thẻ</a></nav><main>
"""
FOOT = "</main><footer><p>Cổng mẫu để đo</p></footer></body></html>\n"


@dataclass(frozen=True)
class Article:
    """One article of the corpus in parts; `body` links to others as `(tin-bai/NAME)`."""

    name: str
    title: str
    summary: str
    day: datetime
    tags: tuple[str, ...]
    body: str


def articles(count: int) -> Iterator[Article]:
    """The articles of the corpus of this size."""
    for number in range(count):
        _, head, body = article(number, count).split("---\n", 2)
        keys = dict(line.split(": ", 1) for line in head.splitlines())
        day = datetime.strptime(keys["date"], "%d/%m/%Y")
        tags = tuple(keys["tags"].strip("[]").split(", "))
        yield Article(
            f"bai-mau-{number}", keys["title"], keys["summary"], day, tags, body.lstrip("\n")
        )


def hugo(folder: Path, count: int) -> None:
    """Hugo: sections, taxonomies, its own feed and map."""
    _put(
        folder / "hugo.toml",
        'baseURL = "https://mau.example/"\nlocale = "vi"\ntitle = "Cổng mẫu để đo"\n'
        "[pagination]\npagerSize = 20\n[taxonomies]\ntag = 'the'\nnam = 'nam'\n"
        "[permalinks.page]\ntin-bai = '/tin-bai/:contentbasename/'\n"
        "[markup.goldmark.renderer]\nunsafe = true\n",
    )
    head = HEAD % {"title": "{{ .Title }}", "about": "{{ .Description }}"}
    _put(folder / "layouts/baseof.html", head + '{{ block "main" . }}{{ end }}' + FOOT)
    _put(
        folder / "layouts/page.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Date.Format "02/01/2006" }}</p>'
        "<p>{{ .Description }}</p>{{ .TableOfContents }}{{ .Content }}"
        '<ul>{{ range .GetTerms "the" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
    )
    listing = (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPagesRecursive }}'
        '<ul>{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> '
        '{{ .Date.Format "02/01/2006" }}<p>{{ .Description }}</p></li>{{ end }}</ul>'
        "{{ with $pages.Prev }}<a href='{{ .URL }}'>trước</a>{{ end }}"
        "{{ with $pages.Next }}<a href='{{ .URL }}'>sau</a>{{ end }}{{ end }}"
    )
    for name in ("home", "section", "term"):
        _put(folder / f"layouts/{name}.html", listing)
    _put(
        folder / "layouts/taxonomy.html",
        '{{ define "main" }}<ul>{{ range .Data.Terms.ByCount }}'
        '<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}',
    )
    for item in articles(count):
        tags = ", ".join(f'"{tag}"' for tag in item.tags)
        head = (
            f'title: "{item.title}"\ndescription: "{item.summary}"\ndate: {item.day:%Y-%m-%d}\n'
            f'the: [{tags}]\nnam: ["{item.day:%Y}"]\n'
        )
        _put(
            folder / f"content/tin-bai/{item.day:%Y}/{item.name}.md",
            f"---\n{head}---\n{_linked(item.body)}",
        )


def eleventy(folder: Path, count: int) -> None:
    """Eleventy: pages through a layout, lists by pagination over collections."""
    _put(folder / "eleventy.config.mjs", _ELEVENTY)
    head = HEAD % {"title": "{{ title }}", "about": "{{ description }}"}
    _put(folder / "_includes/base.njk", head + "{{ content | safe }}" + FOOT)
    _put(
        folder / "_includes/page.njk",
        "---\nlayout: base.njk\n---\n<h1>{{ title }}</h1><p>{{ day }}</p><p>{{ description }}</p>"
        "{{ content | safe }}<ul>{% for tag in tags %}<li><a href='/the/{{ tag | slugify }}/'>{{ tag }}</a></li>"
        "{% endfor %}</ul>",
    )
    rows = (
        "<h1>{{ title }}</h1><ul>{% for item in part.items %}<li><a href='{{ item.url }}'>{{ item.data.title }}</a> "
        "{{ item.data.day }}<p>{{ item.data.description }}</p></li>{% endfor %}</ul>"
        "{% if part.previous %}<a href='{{ part.previous }}'>trước</a>{% endif %}"
        "{% if part.next %}<a href='{{ part.next }}'>sau</a>{% endif %}"
    )
    _put(
        folder / "lists.njk",
        "---\nlayout: base.njk\npagination: {data: collections.lists, size: 1, alias: part}\n"
        "permalink: '{{ part.url }}'\neleventyComputed: {title: '{{ part.title }}'}\n---\n" + rows,
    )
    _put(
        folder / "tags.njk",
        "---\nlayout: base.njk\npermalink: /the/\ntitle: Thẻ\n---\n<ul>{% for tag in collections.terms %}"
        "<li><a href='/the/{{ tag.name | slugify }}/'>{{ tag.name }}</a> {{ tag.count }}</li>{% endfor %}</ul>",
    )
    _put(
        folder / "sitemap.njk",
        "---\npermalink: /sitemap.xml\n---\n<?xml version='1.0' encoding='utf-8'?>"
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{% for item in collections.articles %}"
        "<url><loc>https://mau.example{{ item.url }}</loc></url>{% endfor %}</urlset>",
    )
    _put(
        folder / "feed.njk",
        "---\npermalink: /feed.xml\n---\n<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        "<title>Cổng mẫu</title>{% for item in collections.newest %}<item><title>{{ item.data.title }}</title>"
        "<link>https://mau.example{{ item.url }}</link></item>{% endfor %}</channel></rss>",
    )
    for item in articles(count):
        tags = ", ".join(f'"{tag}"' for tag in item.tags)
        head = (
            f'layout: page.njk\ntitle: "{item.title}"\ndescription: "{item.summary}"\n'
            f'date: {item.day:%Y-%m-%d}\nday: "{item.day:%d/%m/%Y}"\nyear: "{item.day:%Y}"\ntags: [{tags}]\n'
            f"permalink: /tin-bai/{item.name}/\n"
        )
        _put(
            folder / f"content/{item.day:%Y}/{item.name}.md",
            f"---\n{head}---\n{_linked(item.body)}",
        )


_ELEVENTY = """\
import footnote from 'markdown-it-footnote';
const SIZE = 20;
const newestFirst = (a, b) => b.date - a.date;
export default function (config) {
  config.amendLibrary('md', (md) => md.use(footnote));
  const all = (api) => api.getFilteredByGlob('content/**/*.md').sort(newestFirst);
  const groups = (items, keys) => {
    const found = new Map();
    for (const item of items) for (const key of keys(item)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(item);
    }
    return found;
  };
  const pages = (title, base, items) => {
    const count = Math.max(1, Math.ceil(items.length / SIZE));
    const url = (n) => (n === 1 ? base : `${base}trang-${n}/`);
    return Array.from({length: count}, (_, i) => ({
      title, url: url(i + 1), items: items.slice(i * SIZE, (i + 1) * SIZE),
      previous: i > 0 ? url(i) : '', next: i + 1 < count ? url(i + 2) : '',
    }));
  };
  const tags = (items) => groups(items, (item) => item.data.tags);
  config.addCollection('articles', all);
  config.addCollection('newest', (api) => all(api).slice(0, SIZE));
  config.addCollection('terms', (api) =>
    [...tags(all(api))].map(([name, items]) => ({name, count: items.length})));
  config.addCollection('lists', (api) => {
    const items = all(api);
    const slugify = config.getFilter('slugify');
    const years = groups(items, (item) => [item.data.year]);
    return [
      ...pages('Trang đầu', '/', items.slice(0, SIZE)), ...pages('Tin bài', '/tin-bai/', items),
      ...[...tags(items)].flatMap(([name, of]) => pages(name, `/the/${slugify(name)}/`, of)),
      ...[...years].flatMap(([year, of]) => pages(`Năm ${year}`, `/nam/${year}/`, of)),
    ];
  });
  return {dir: {input: '.', output: 'public'}, markdownTemplateEngine: false};
}
"""


def pelican(folder: Path, count: int) -> None:
    """Pelican: its simple theme, its feed, a map by a template of its own."""
    _put(
        folder / "pelicanconf.py",
        "SITENAME = 'Cổng mẫu để đo'\nSITEURL = 'https://mau.example'\nPATH = 'content'\nTIMEZONE = 'UTC'\n"
        "DEFAULT_LANG = 'vi'\nTHEME = 'simple'\nDEFAULT_PAGINATION = 20\nFEED_ALL_ATOM = 'feed.xml'\n"
        "FEED_MAX_ITEMS = 20\nCATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None\n"
        "ARTICLE_URL = 'tin-bai/{slug}/'\nARTICLE_SAVE_AS = 'tin-bai/{slug}/index.html'\n"
        "TAG_URL = 'the/{slug}/'\nTAG_SAVE_AS = 'the/{slug}/index.html'\n"
        "YEAR_ARCHIVE_SAVE_AS = 'nam/{date:%Y}/index.html'\nAUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ''\n"
        "DIRECT_TEMPLATES = ['index', 'tags', 'sitemap']\nSITEMAP_SAVE_AS = 'sitemap.xml'\n"
        "PAGINATED_TEMPLATES = {'index': 20, 'tag': 20}\nTHEME_TEMPLATES_OVERRIDES = ['templates']\n"
        "MARKDOWN = {'extension_configs': {'markdown.extensions.tables': {}, 'markdown.extensions.footnotes': {},"
        " 'markdown.extensions.toc': {}}, 'output_format': 'html5'}\n",
    )
    _put(
        folder / "templates/sitemap.html",
        "<?xml version='1.0' encoding='utf-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        "{% for item in articles %}<url><loc>{{ SITEURL }}/{{ item.url }}</loc></url>{% endfor %}</urlset>",
    )
    for item in articles(count):
        head = (
            f"Title: {item.title}\nSummary: {item.summary}\nDate: {item.day:%Y-%m-%d}\nSlug: {item.name}\n"
            f"Tags: {', '.join(item.tags)}\nCategory: Tin bài\n"
        )
        _put(folder / f"content/{item.day:%Y}/{item.name}.md", f"{head}\n{_linked(item.body)}")


def mkdocs(folder: Path, count: int) -> None:
    """MkDocs: the articles and a map; it knows neither lists nor tags nor feeds."""
    _put(
        folder / "mkdocs.yml",
        "site_name: Cổng mẫu để đo\nsite_url: https://mau.example/\nplugins: []\n"
        "theme: {name: null, custom_dir: theme, locale: vi}\n"
        "markdown_extensions: [tables, footnotes, toc, attr_list, def_list]\n"
        "validation: {links: {absolute_links: ignore}, nav: {omitted_files: ignore}}\n",
    )
    head = HEAD % {"title": "{{ page.title }}", "about": "{{ page.meta.description }}"}
    _put(folder / "theme/main.html", head + "{{ page.content }}" + FOOT)
    _put(folder / "docs/index.md", "# Trang đầu\n")
    for item in articles(count):
        head = f'title: "{item.title}"\ndescription: "{item.summary}"\ndate: {item.day:%Y-%m-%d}\n'
        _put(folder / f"docs/tin-bai/{item.name}.md", f"---\n{head}---\n{_linked(item.body)}")


Write = Callable[[Path, int], None]


def _linked(body: str) -> str:
    return re.sub(r"\(tin-bai/([\w-]+)\)", r"(/tin-bai/\1/)", body)


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
