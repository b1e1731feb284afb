# ruff: noqa: E501
"""Small sites of our own that between them use what a site may use. `answers/` holds what Jekyll made of each.

A site is a mapping from paths to texts. `_config.yml` gets a fixed time, so that what depends on it stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Files = Mapping[str, str]
TIME = "time: 2026-03-04 05:06:07 +0000\n"


def page(front: str = "", body: str = "") -> str:
    """A file with front matter."""
    front = f"{front.strip()}\n" if front.strip() else ""
    return f"---\n{front}---\n{body}"


def _with_time(files: Mapping[str, str]) -> dict[str, str]:
    return {**files, "_config.yml": TIME + files.get("_config.yml", "")}


_ALL = page(
    "",
    "{% for p in site.pages %}{{ p.path }} {{ p.url }} {{ p.title }} {{ p.dir }} {{ p.name }}\n{% endfor %}",
)
_POSTS = "{% for p in site.posts %}{{ p.url }} | {{ p.title }} | {{ p.date }} | {{ p.id }} | {{ p.slug }} | {{ p.categories | join: ',' }} | {{ p.tags | join: ',' }} | {{ p.ext }} | {{ p.relative_path }} | {{ p.previous.url }} | {{ p.next.url }}\n{% endfor %}"

_PERMALINKS = [
    "none", "date", "ordinal", "pretty", "weekdate",
    "/blog/:title", "/:categories/:title/", "/:year/:i_month/:i_day/:slug.html", "/:short_year-:short_month-:long_month/:title:output_ext",
    "/:week/:w_day/:short_day/:long_day/:y_day/:w_year/:title", "/:hour:minute:second/:name/", "/:slugified_categories/:slug/",
    "/x/:path/:title/", "/:collection/:title", "/:title_:day",
]  # fmt: skip
_POST_FILES = {
    "_posts/2020-01-02-Hello World-été.md": page("categories: [Un Deux, trois]\ntags: a b", "corps\n"),
    "_posts/2020-02-03-plain.md": page("title: Deux", "corps\n"),
    "sub/_posts/2021-12-31-in-sub.html": page("tags: [x, y z]\ncategory: solo", "<p>x</p>\n"),
    "_posts/inner/2019-05-06-inner.md": page("date: 2019-05-06 23:30:00 +0200\nslug: 'Other Slug!'", "corps\n"),
    "_posts/2018-1-2-short.markdown": page("permalink: /own/:title/", "x"),
    "about.md": page("title: À propos", "texte"), "index.html": page("", _POSTS), "deep/er/index.md": page("", "x"),
    "deep/page.one.html": page("", "x"), "file.txt": page("", "{{ page.url }}"), "feed.xml": page("", "{{ page.url }}"),
    "own.html": page("permalink: /else/where", "{{ page.url }}"), "own2.md": page("permalink: /else/where/", "{{ page.url }}"),
    "own3.md": page("permalink: here.html", "{{ page.url }}"), "all.html": _ALL,
}  # fmt: skip


def _permalinks() -> Iterator[tuple[str, Files]]:
    for number, style in enumerate(_PERMALINKS):
        yield f"permalink-{number:02}", {**_POST_FILES, "_config.yml": f"permalink: '{style}'\n"}


_SHOW = "{{ page.v }}|{{ page.v | jsonify }}|{{ page.v | inspect }}|{{ page.v | size }}|{% if page.v %}y{% else %}n{% endif %}|{% if page.v == '' %}e{% endif %}|{% if page.v == nil %}0{% endif %}\n"
_VALUES = [
    "", "~", "null", "''", "yes", "no", "true", "False", "on", "12", "012", "0x1f", "1_000", "1,000", "1.5", "1e3", "1.0e+3",
    ".5", "1:30", "12:30:45", "2018-11-14", "2018-11-14 09:29:08 +0000", "2018-11-14 09:29:08", "2018-11-14T09:29:08Z",
    "2018-11-14 09:29:08 +02:00", "'2018-11-14'", "[a, b]", "[]", "{}", "{a: 1, b: [x, 2]}", "- x", "|\n  deux\n  lignes",
    ">\n  deux\n  lignes\n\n  trois", "\"é\\n\\u00e9\"", "'l''été'", "a: b: c", "*x", "&a z", "!!str 12", "=", "<<", "@a", "%a", "\u00a0", "«\u00a0a\u00a0»",
    "0.1", "-3", "+4", "1e400", "100000000000000000000", "0b11", "0o7", "08", "a #b", "'a #b'",  "!ruby/object:X {}",
    ":sym", ":sym: x", "[:a]", "- [1, {b: ~}]", "2018-02-30", "2018-13-01", "24:00:00",
]  # fmt: skip


def _front_matter() -> Iterator[tuple[str, Files]]:
    files = {
        f"v{number:02}.html": f"---\nv: {value}\nw: 1\n---\n{_SHOW}{{{{ page.w }}}}"
        for number, value in enumerate(_VALUES)
    }
    more = {
        "dots.html": "---\nv: 1\n...\ntexte {{ page.v }}\n", "blank.html": "---\n\n---\n\n\ntexte", "open.html": "---\nv: 1\ntexte",
        "tabs.html": "---\t\nv: 1\n---  \n\n {{ page.v }}", "crlf.html": "---\r\nv: a\r\n---\r\n{{ page.v }}\r\nx", "bom.html": "\ufeff---\nv: 1\n---\n{{ page.v }}",
        "dup.html": page("v: 1\nv: 2", "{{ page.v }}"), "merge.html": page("a: &a {x: 1, y: 2}\nv:\n  <<: *a\n  y: 3", _SHOW),
        "keys.html": page("1: un\nnull: rien\nv: {1: a, b: c}", "{{ page[1] }}{{ page['1'] }}{{ page.v | jsonify }}{{ page.v[1] }}"),
        "anchor.html": page("v: &x [1]\nw: *x", "{{ page.w }}"), "alias.html": page("v: *nope", "{{ page.v }}x"), "list.html": page("v:\n- a\n-  b\n- \n", _SHOW),
        "fence.md": "---\nv: 1\n---\n\n---\n\n{{ page.v }}\n", "notfirst.html": " ---\nv: 1\n---\nx", "four.html": "----\nv: 1\n----\nx",
        "published.html": page("published: false", "x"), "publishedtext.html": page("published: 'false'", "x"), "raw.html": page("render_with_liquid: false", "{{ x }}"),
    }  # fmt: skip
    yield "values", {**files, **more}


def _documents() -> Iterator[tuple[str, Files]]:
    listing = "{% for c in site.c %}{{ c.url }} {{ c.title }} {{ c.date }} {{ c.slug }} {{ c.id }} {{ c.path }} {{ c.collection }} {{ c.draft }} {{ c.output }} {{ c.content | strip }} {{ c.excerpt | strip }} {{ c.previous.title }}<{{ c.next.title }} {{ c.name }} {{ c.ext }}\n{% endfor %}"
    files = {
        "_c/b.md": page("date: 2020-05-05", "un *deux*\n\ntrois"), "_c/a.md": page("", "{{ page.title }} {{ page.content }}"), "_c/c d.md": page("title: Zed\ndate: 2019-01-01 10:00:00 +0100", "x"),
        "_c/sub/e-f.html": page("", "<b>x</b>"), "_c/2018-03-04-dated.md": page("", "daté {{ page.date }}"), "_c/g.txt": page("", "{{ page.url }}"), "_c/static.bin": "octets", "_c/sub/pic.png": "png",
        "_c/no.md": page("published: false", "x"), "_c/h.md": page("permalink: /elsewhere/", "x"), "_c/titré.md": page("title: ''", "x"), "_c/_special.md": page("", "x"), "_c/.hidden.md": page("", "x"),
        "_c/i.yml": page("k: 1", ""), "_c/j.md": page("slug: J J\ncategories: a b\ntags: [t]", "x"), "_c/future.md": page("date: 2999-01-01", "x"),
        "index.html": page("", listing), "z.html": page("", "{{ site.c | map: 'title' | join: ',' }} {{ site.collections | map: 'label' | join: ',' }} {{ site.documents | size }} {{ site.c.last.next }} {% for d in site.collections %}{{ d.output }}{{ d.relative_directory }}{{ d.x }}{% endfor %}"),
        "static.html": page("", "{% for f in site.static_files %}{{ f.path }} {{ f.name }} {{ f.basename }} {{ f.extname }} {{ f.collection }} {{ f.k }}\n{% endfor %}"),
    }  # fmt: skip
    for name, config in (
        ("plain", "collections: {c: {output: true, x: 7}}\n"),
        ("list", "collections: [c]\n"),
        ("hidden", "collections: {c: {output: false}}\n"),
        ("permalink", "collections: {c: {output: true, permalink: '/k/:title:output_ext'}}\npermalink: pretty\n"),
        ("path", "collections: {c: {output: true, permalink: '/:collection/:path/'}}\n"),
        ("order", "collections: {c: {output: true, order: [h.md, sub/e-f.html, b.md]}}\n"),
        ("sorted", "collections: {c: {output: true, sort_by: title}}\n"),
        ("future", "collections: {c: {output: true}}\nfuture: true\nunpublished: true\n"),
        ("defaults", "collections: {c: {output: true}}\ndefaults:\n- scope: {path: '', type: c}\n  values: {layout: l, k: tous, title: Par défaut}\n- scope: {path: _c/sub}\n  values: {k: sous}\n- scope: {path: '_c/*.md', type: c}\n  values: {z: étoile}\n- scope: {path: ''}\n  values: {y: partout}\n"),
    ):  # fmt: skip
        yield f"documents-{name}", {
            **files, "_config.yml": config, "_layouts/l.html": "L{{ page.k }}{{ page.z }}{{ page.y }}[{{ content }}]",
        }  # fmt: skip
    moved = {path.replace("_c/", "col/_c/", 1): text for path, text in files.items()}
    yield "documents-moved", {
        **moved, "col/_posts/2020-01-01-p.md": page("", "x"), "_posts/2020-01-02-q.md": page("", "x"),
        "posts.html": page("", _POSTS), "_config.yml": "collections: {c: {output: true}}\ncollections_dir: col\n",
    }  # fmt: skip


def _dates() -> Iterator[tuple[str, Files]]:
    dates = [
        "18-02-27", "19/02/2020", "2020-02-30", "14/11/2018 09:29", "novembre 2018", "Wed Nov 14 2018 10:00:00 GMT+0100", "2018-11-14",
        "2018-11-14 09:29:08", "2018-11-14 09:29:08 +0000", "2018-11-14T09:29:08+05:30", "'2018-11-14 09:29'", "20181114", "2018-11-14 9:29 PM",
    ]  # fmt: skip
    files = {
        f"_posts/2017-01-0{number % 9 + 1}-p{number:02}.md": page(f"date: {date}", "{{ page.date }}")
        for number, date in enumerate(dates)
    }
    index = page(
        "",
        "{% for p in site.posts %}{{ p.slug }} {{ p.date }} {{ p.date | date: '%Y-%m-%d %H:%M %z %Z' }} {{ p.url }}\n{% endfor %}{{ site.time }}\n{{ site.time | date: '%s' }}",
    )
    for name, zone in (
        ("utc", ""),
        ("paris", "timezone: Europe/Paris\n"),
        ("new-york", "timezone: America/New_York\n"),
    ):
        yield f"dates-{name}", {**files, "index.html": index, "_config.yml": zone}


def _excerpts() -> Iterator[tuple[str, Files]]:
    bodies = [
        "un\n\ndeux", "un", "", "\n\nun\n\ndeux", "un [lien][r]\n\ndeux\n\n[r]: http://x.fr \"t\"\n[s]: y", "{% if true %}a\n\nb{% endif %}", "{% for x in (1..2) %}{{ x }}\n\nb{% endfor %}",
        "# Titre\n\ntexte", "* a\n* b\n\nc", "un\n\n<!--more-->\n\ndeux", "un<!--more-->deux", "```\ncode\n\nsuite\n```\n", "{% raw %}{{ x }}\n\n{% endraw %}", "{{ page.title }} {{ page.excerpt }}\n\nb", "{% capture z %}q\n\nr{% endcapture %}{{ z }}",
        "a\r\n\r\nb", "{% highlight text %}\nx\n\ny\n{% endhighlight %}",
    ]  # fmt: skip
    files = {f"_posts/2020-01-{number + 1:02}-p.md": page("", body) for number, body in enumerate(bodies)}
    files["_posts/2020-02-01-own.md"] = page("excerpt: '*à* moi'", "un\n\ndeux")
    files["_posts/2020-02-02-sep.md"] = page("excerpt_separator: <!--more-->", "un\n\ndeux<!--more-->trois")
    files["_posts/2020-02-03-none.md"] = page("excerpt_separator: ''", "un\n\ndeux")
    files["_posts/2020-02-04-html.html"] = page("", "<p>un</p>\n\n<p>deux</p>")
    index = page(
        "",
        "{% for p in site.posts %}{{ p.date | date: '%d' }}[{{ p.excerpt }}]({{ p.excerpt | strip_html | truncate: 20 }}){{ p.excerpt | size }}{% if p.excerpt != p.content %}+{% endif %}\n{% endfor %}",
    )
    yield "excerpts", {**files, "index.html": index, "page.md": page("", "un\n\ndeux {{ page.excerpt }}")}
    yield (
        "excerpts-more",
        {
            **files,
            "index.html": index,
            "_config.yml": "excerpt_separator: <!--more-->\npage_excerpts: true\n",
            "page.md": page("", "un<!--more-->deux {{ page.excerpt }}"),
            "all.html": page("excerpt_separator: ''", "{% for p in site.pages %}{{ p.excerpt }}{% endfor %}"),
        },
    )


def _layouts() -> Iterator[tuple[str, Files]]:
    yield "layouts", {
        "_layouts/base.html": page("lang: fr\nk: base", "<html {{ layout.lang }} {{ layout.k }} {{ layout.own }}>{{ content }}{{ page.title }}</html>"),
        "_layouts/mid.html": page("layout: base\nk: mid\nown: oui", "[{{ layout.k }}|{{ content }}|{{ page.content }}|{{ layout.lang }}]"),
        "_layouts/sub/deep.html": page("layout: mid", "deep {{ content | strip }}"), "_layouts/loop.html": page("layout: loop", "({{ content }})"),
        "_layouts/a.html": page("layout: b", "a{{ content }}"), "_layouts/b.html": page("layout: a", "b{{ content }}"), "_layouts/plain.html": "plain {{ content }}",
        "_layouts/ghost.html": page("layout: nowhere", "g{{ content }}"), "_layouts/vars.html": page("", "{{ x }}{% assign x = 2 %}{{ x }}{{ content }}{% increment n %}"),
        "_layouts/two.dots.html": "2 {{ content }}", "_layouts/md.md": page("", "*md* {{ content }}"),
        "_c/doc.md": page("layout: mid\ntitle: Doc", "corps *a* {{ layout.k }} {{ content }}"), "_c/none.md": page("layout: none", "x"), "_c/nil.md": page("layout: null", "x"), "_c/default.md": page("", "x"),
        "base.html": page("layout: base\ntitle: T", "x {{ layout.k }}"), "mid.md": page("layout: mid", "x *y*"), "deep.md": page("layout: sub/deep", "x"), "loop.html": page("layout: loop", "x"),
        "ab.html": page("layout: a", "x"), "plain.html": page("layout: plain", "x"), "ghost.html": page("layout: ghost", "x"), "missing.html": page("layout: nope", "x"), "vars.html": page("layout: vars", "{% assign x = 1 %}{{ x }}"),
        "nothing.html": page("layout:", "x"), "dots.html": page("layout: two.dots", "x"), "md.html": page("layout: md", "x"), "num.html": page("layout: 12", "x"), "plain.txt": page("layout: plain", "x"),
        "_config.yml": "collections: {c: {output: true}}\ndefaults: [{scope: {path: '', type: c}, values: {layout: plain}}]\n",
    }  # fmt: skip


def _includes() -> Iterator[tuple[str, Files]]:
    yield "includes", {
        "_includes/a.html": "a({{ include.x }}|{{ include.y }}|{{ page.title }})", "_includes/sub/b.html": "b{% include a.html x=include.z %}", "_includes/set.html": "{% assign v = 'inner' %}{% assign i = 'mine' %}",
        "_includes/outer.html": "o{{ include.x }}{% include inner.html %}", "_includes/inner.html": "i{{ include.x }}", "_includes/loop.html": "{{ i }}{% assign i = 9 %}{{ i }}", "_includes/front.html": page("k: 1", "f{{ include.x }}"),
        "_includes/md.md": "*{{ include.x }}*", "_includes/é.html": "accent", "_includes/cap.html": "{{ include.body }}", "_includes/self.html": "s{% if include.n > 0 %}{% assign m = include.n | minus: 1 %}{% include self.html n=m %}{% endif %}",
        "one.html": page("title: T\nw: mot", "{% include a.html x='1' y=page.w %}{% include a.html x=\"l'été\" %}{% include a.html %}{% include sub/b.html z='zz' %}"),
        "two.html": page("f: a.html", "{% include {{ page.f }} x=1 %}{% assign v = 'out' %}{% include set.html %}{{ v }}{% for i in (1..2) %}{% include set.html %}{{ i }}{% include loop.html %}{% endfor %}{{ i }}"),
        "three.md": page("", "texte {% include md.md x='a' %}\n\n{% include outer.html x='X' %}{% include front.html x=2 %}{% capture b %}*q*{% endcapture %}{% include cap.html body=b %}{% include self.html n=3 %}"),
        "four.html": page("", "{%include a.html x='\\'q\\''%}{% include a.html   x = 'sp'  y='b' %}{% include sub/../a.html x=1 %}") if False else page("", "{%include a.html x='q'%}{% include a.html   x = 'sp'  y='b' %}"),
        "d/rel.html": page("", "{% include_relative r.txt x='1' %}{% include_relative e/s.txt %}"), "d/r.txt": "r{{ include.x }}", "d/e/s.txt": "s",
    }  # fmt: skip


def _data() -> Iterator[tuple[str, Files]]:
    yield "data", {
        "_data/a.yml": "k: 1\nl: [x, y]\nd: 2018-11-14\n", "_data/b.json": '{"k": 2, "é": [1, 2.5, null, true]}', "_data/c.csv": "nom,âge\nAnne,3\n\"B, C\",\n,\n\"\",\"x \"\"y\"\"\"\n",
        "_data/d.tsv": "nom\tn\nAnne\t3\n", "_data/sub/e.yaml": "- 1\n- 2\n", "_data/sub/f g.yml": "z: 1\n", "_data/é-h.yml": "v: 1\n", "_data/people.v2.yml": "v: 2\n", "_data/.hid.yml": "x: 1\n", "_data/empty.yml": "",
        "index.html": page("", "{{ site.data | jsonify }}\n{% for p in site.data %}{{ p[0] }}\n{% endfor %}{{ site.data.a.l | join: ',' }} {{ site.data.c[0].nom }} {{ site.data['sub'].e | last }} {{ site.data.a.d | date: '%d' }}"),
    }  # fmt: skip


def _files() -> Iterator[tuple[str, Files]]:
    shown = {
        "index.html": page(
            "",
            "{% for f in site.static_files %}{{ f.path }}\n{% endfor %}{% for p in site.pages %}{{ p.path }} {{ p.url }}\n{% endfor %}",
        )
    }
    tree = {
        "a.txt": "a", "b/c.txt": "c", "b/d.html": page("", "d"), ".hidden": "h", ".well-known/x.txt": "x", "_private/y.html": page("", "y"), "#z.txt": "z", "~w.txt": "w", "v.txt~": "v", "u.": "u",
        "vendor/t.html": page("", "t"), "vendor/bundle/s.html": page("", "s"), "node_modules/r.html": page("", "r"), "README.md": page("", "readme"), "LICENSE": "l", "Gemfile": "g", "gemfiles/x": "x", "b/README.md": page("", "x"),
        "_inc/page.html": page("", "inc"), "_inc/file.txt": "f", "noheader.md": "# md", "noheader.html": "<p>{{ x }}</p>", ".htaccess": "ht", "b/_skip.html": page("", "x"), "b/.dot.html": page("", "x"), "empty.html": "", "page.HTML": page("", "{{ page.url }}"), "page.MD": page("", "*x* {{ page.url }}"),
    }  # fmt: skip
    for name, config in (
        ("plain", ""),
        ("exclude", "exclude: [README.md, vendor, 'b/*.txt', '*.HTML', /LICENSE]\n"),
        (
            "include",
            "include: [.well-known, _private, .hidden, _inc/page.html, _inc/file.txt, node_modules]\nexclude: [b/]\n",
        ),
        ("markdown", "markdown_ext: markdown,MD\n"),
    ):
        yield f"files-{name}", {**shown, **tree, "_config.yml": config}


def _posts() -> Iterator[tuple[str, Files]]:
    posts = {
        f"_posts/2020-01-{number:02}-p{number}.md": page(
            f"tags: [t{number % 3}, all]\ncategories: c{number % 2}", f"corps {number}\n"
        )
        for number in range(1, 15)
    }
    posts["_posts/2020-01-05-twin.md"] = page("", "x")
    posts["_posts/notdated.md"] = page("", "x")
    posts["_posts/2999-01-01-later.md"] = page("", "x")
    posts["_drafts/idea.md"] = page("date: 2020-01-20", "idée")
    posts["cat/sub/_posts/2020-03-01-cat.md"] = page(
        "categories: more",
        "{{ page.categories | join: '/' }} {{ site.related_posts | map: 'title' | join: ',' }}",
    )
    posts["index.html"] = page(
        "",
        _POSTS
        + "{% for t in site.tags %}{{ t[0] }}: {{ t[1] | map: 'title' | join: ',' }}\n{% endfor %}{% for t in site.categories %}{{ t | first }}: {{ t | last | size }}\n{% endfor %}{{ site.categories.c0 | size }} {{ site.related_posts | size }} {% for p in site.posts limit:3 offset:1 %}{{ p.previous.title }}{{ p.title }}{{ p.next.title }} {% endfor %}",
    )
    posts["_layouts/post.html"] = (
        "{{ page.previous.url }}|{{ page.next.url }}|{{ site.related_posts | map: 'url' | join: ' ' }}|{{ content }}"
    )
    for name, config in (
        ("plain", ""),
        ("drafts", "show_drafts: true\n"),
        ("limit", "limit_posts: 4\n"),
        ("future", "future: true\ndefaults: [{scope: {type: posts}, values: {layout: post}}]\n"),
    ):
        yield f"posts-{name}", {**posts, "_config.yml": config}


def _markdown() -> Iterator[tuple[str, Files]]:
    body = '# Été *un*\n\n## Deux\n\n* a\n  b\n\nl\'été -- "x" ...\n\n```ruby\n```\n\n```\na & b\n```\n\n`c` $$x$$ [^1]\n\n[^1]: note\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div markdown="1">\n*x*\n</div>\n\nun  \ndeux\\\ntrois\n\n* toc\n{:toc}\n'
    for number, options in enumerate(
        (
            "",
            "hard_wrap: true",
            "auto_ids: false",
            "toc_levels: 2..3",
            "smart_quotes: 'apos,apos,quot,quot'",
            "input: kramdown",
            "parse_block_html: true",
            "footnote_nr: 3",
            "entity_output: symbolic",
            "syntax_highlighter: none",
            "math_engine: ~",
            "syntax_highlighter_opts: {disable: true}",
            "header_offset: 1",
            "auto_id_prefix: p-",
            "guess_lang: false",
        )
    ):
        yield (
            f"markdown-{number:02}",
            {"index.md": page("", body), "_config.yml": f"kramdown:\n  {options}\n" if options else ""},
        )
    yield "markdown-none", {"index.md": page("", body), "_config.yml": "highlighter: none\n"}


def _order() -> Iterator[tuple[str, Files]]:
    """Collections of which some have dates: the order contradicts itself."""
    for seed in range(6):
        documents = {}
        state = seed + 7
        for number in range(3 + seed * 7):
            state = (state * 1103515245 + 12345) % 2**31
            dated = f"date: 20{10 + state % 10}-0{1 + state // 7 % 9}-11" if state // 16 % 3 else ""
            documents[f"_c/{chr(97 + state // 5 % 26)}{number}.md"] = page(dated, "x")
        yield (
            f"order-{seed}",
            {
                **documents,
                "_config.yml": "collections: {c: {output: true}}\n",
                "index.html": page(
                    "",
                    "{% for c in site.c %}{{ c.path }} {{ c.previous.path }} {{ c.next.path }}\n{% endfor %}",
                ),
            },
        )


_TIMES = [
    "2018-11-14 09:29:08 +0000", "2018-07-14 09:29:08 +02:00", "2018-11-14 09:29:08", "2018-11-14",
    "2018-06-14T09:29:08Z", "2018-11-18 00:00:00 +0100",
]  # fmt: skip
_WANTED = [
    "''", "'UTC'", "'CET'", "'CEST'", "2018", "'false'", "true", "8", "9", "0", "3", "318", "nil", "'2018-11-14'",
    "'2018-11-14 09:29:08 +0000'", "empty",
]  # fmt: skip
_JSON = [
    "{% for p in site.posts %}{{ p | F }}\n{{ p.next | F }}\n{% endfor %}", "{{ site.posts | F }}", "{{ site.tags | F }}",
    "{{ site.usage | F }}", "{{ site.usage | group_by: 'title' | F }}", "{{ site.pages | where: 'name', 'page.md' | F }}",
    "{{ site.usage | map: 'path' | F }}", "{{ site.posts | first | F }}", "{{ jekyll | F }}",
    "{% for p in site.pages %}{% if p.name == 'page.md' %}{{ p | F }}{% endif %}{% endfor %}",
    "{% for f in site.static_files %}{{ f.name | F }}{% endfor %}",
]  # fmt: skip


def _values_of_others() -> Iterator[tuple[str, Files]]:
    """What filters make of documents, of pages and of times."""
    for name, zone in (("where-time", ""), ("where-time-zone", "timezone: Europe/Paris\n")):
        asked = [
            f"{{{{ site.usage | where: '{field}', {wanted} | map: 'path' | join: ' ' }}}}"
            for field in ("a", "date")
            for wanted in _WANTED
        ]
        files = {
            f"_usage/{n}.md": page(f"a: {time}\ndate: {time if ':' in time else '2019-07-01 10:00:00'}")
            for n, time in enumerate(_TIMES)
        }
        yield (
            name,
            {
                **files,
                "_config.yml": f"{zone}collections: {{usage: {{}}}}\n",
                "index.html": page("", "\n".join(asked)),
            },
        )
    posts = {
        f"_posts/2020-01-0{n}-p{n}.md": page(
            f"tags: [t{n % 2}]\nn: {n}\nempty: []\nnone: {{}}\nnested: {{a: [1, {{b: 'é'}}]}}",
            f"P *{n}*\n\nSuite.\n",
        )
        for n in range(1, 5)
    }
    asked = "\n".join(_JSON)
    yield "json", {
        **posts, "_config.yml": "collections: {usage: {output: true, x: 1}}\n",
        "_usage/a.md": page("title: A", "a"), "_usage/b.md": page("title: B\nprevious: x", "b"),
        "page.md": page("x: {y: 1}", "texte"), "f.txt": "x", "json.html": page("", asked.replace("F", "jsonify")),
        "inspect.html": page("", asked.replace("F", "inspect") + "{{ site.static_files | inspect }}"),
        "page-json.md": page("x: [1, {y: 2}]", "{{ page | jsonify }}\n\n{{ page | inspect }}\n"),
    }  # fmt: skip


def _state() -> Iterator[tuple[str, Files]]:
    """What others look like depends on their place in the build."""
    show = "{% for d in site.c %}[{{ d.content }}|{{ d.output }}]{% endfor %}{% for p in site.pages %}({{ p.content | truncate: 30 }}){% endfor %}{% for p in site.posts %}<{{ p.content }}>{% endfor %}"
    yield "state", {
        "_c/a.md": page("", "A *a*"), "_c/b.md": page("layout: l", show), "_c/z.md": page("", "Z {{ page.content }}"), "_posts/2020-01-01-p.md": page("", "P *p*"), "_layouts/l.html": "L{{ page.content }}|{{ page.output }}|{{ content }}",
        "m.html": page("layout: l", show), "n.md": page("", "N *n*"), "a.md": page("", "{{ site.pages | size }} *x*"), "_config.yml": "collections: {c: {output: true}}\n",
        "json.html": page("x: 1\ny: [a, {b: c}]", "{{ page | jsonify }}{{ page.size }}{{ page.first }}\n{% for p in page %}{{ p[0] }} {% endfor %}{{ jekyll | jsonify }}{{ jekyll.environment }}{{ theme }}{{ paginator }}"),
        "docs.html": page("", "{% for d in site.posts %}{{ d | jsonify }}{{ d.count }}{{ d.keys | join: ' ' }}{{ d }}{% endfor %}{{ site.posts.first.title }}{{ site.c.size }}{{ site.nope }}{{ site.time }}{{ site.url }}{{ site.baseurl }}{{ site.permalink }}{{ site.kramdown | jsonify }}"),
    }  # fmt: skip


def _tags() -> Iterator[tuple[str, Files]]:
    yield "tags", {
        "_posts/2020-01-02-hello.md": page("", "x"), "sub/_posts/2020-01-03-deep.md": page("", "x"), "_c/doc.md": page("", "x"), "img/x.png": "png", "about.md": page("permalink: /a/", "x"), "_config.yml": "collections: {c: {output: true}}\nbaseurl: /base\nurl: http://ex.org\n",
        "links.html": page("v: about.md", "{% link about.md %} {% link _c/doc.md %} {% link _posts/2020-01-02-hello.md %} {% link img/x.png %} {% link /img/x.png %} {% link {{ page.v }} %} {% post_url 2020-01-02-hello %} {% post_url /sub/2020-01-03-deep %}"),
        "code.md": page("", "{% highlight text %}\na < b\n{% endhighlight %}\n\n{% highlight nope linenos %}\n\nx\ny\n\n{% endhighlight %}\n\n{% highlight nope %}\n<a b=\"c\" d='e'> &amp;\n{% endhighlight %}\n"), "code.html": page("", "{% highlight text %}a & b{% endhighlight %}"),
        "filters.html": page("h: \"Un <b>d</b> & 'x'\"", "{{ '/x' | relative_url }} {{ '/x' | absolute_url }} {{ 'a b/é' | relative_url }} {{ page.h | xml_escape }} {{ page.h | slugify }} {{ '*x*' | markdownify }}{{ page.h | smartify }} {{ 'a b' | cgi_escape }} {{ 'a é' | uri_escape }} {{ site.posts | where: 'title', 'Hello' | size }} {{ 'a b c' | number_of_words }} {{ site.posts | sort: 'title' | map: 'title' | join: ',' }}"),
        "seo.html": page("title: T", "x{{ site.time | date_to_xmlschema }} {{ site.time | date_to_rfc822 }} {{ site.time | date_to_string }} {{ site.time | date_to_long_string: 'ordinal' }}"),
    }  # fmt: skip


def _seo() -> Iterator[tuple[str, Files]]:
    head = {"_layouts/d.html": "{% seo %}|{% seo title=false %}|{% feed_meta %}{{ content }}"}
    files = {
        "_posts/2020-01-02-a.md": page("layout: d\ntitle: T <b>x</b> & \"q\"\nimage: /i.png", "hello *w*\n\nx\n"), "_posts/2020-01-03-b.md": page("layout: d\nimage: {path: 'http://x/é.png', width: 5, alt: A}\nauthor: {name: Z, twitter: zz, url: 'http://z'}\nlang: fr-FR\nlast_modified_at: 2021-01-01", "hello\n"),
        "index.md": page("layout: d", "x"), "p.md": page("layout: d\ntitle: Page\ndescription: own\nseo: {type: CreativeWork, name: N, links: [http://l]}\ncanonical_url: http://c", "x"), "about/index.md": page("layout: d\nauthor: jane", "x"), "_data/authors.yml": "jane: {name: Jane Doe, twitter: jd}\n",
    }  # fmt: skip
    for name, config in (
        (
            "full",
            "title: My \"Site\" & co\ndescription: Desc *emph*\nurl: https://ex.org\nbaseurl: /b\nlogo: /l.png\nauthor: Jane\ntwitter: {username: '@jane'}\nfacebook: {app_id: 12, admins: 3, publisher: p}\nsocial: {name: Org, links: [http://a, http://b]}\nwebmaster_verifications: {google: g, bing: b}\ntagline: Tag\n",
        ),
        ("bare", ""),
        ("name", "name: Nom\nlang: fr\ngoogle_site_verification: gg\nlocale: fr_CA\n"),
    ):
        yield (
            f"seo-{name}",
            {**head, **files, "_config.yml": f"plugins: [jekyll-seo-tag, jekyll-feed]\n{config}"},
        )


def _styles() -> Iterator[tuple[str, Files]]:
    files = {
        "css/a.scss": page("", "@import 'base';\n@import \"sub/inner\";\n@import 'http://x/y.css';\n@import 'z.css';\n@import url(foo);\n$c: red;\n.a { .b { color: $c; width: 1px/3; content: \"é\"; } &:hover { color: darken($c, 10%); } }\n"),
        "css/b.sass": page("", "@import base\n.x\n  color: blue\n  .y\n    margin: 0 auto\n"), "css/c.scss": page("v: '#123456'", ".v { color: {{ page.v }}; }\n"), "css/d.css": page("", ".d { color: {{ 'red' }}; }"), "css/e.css": ".e { }",
        "_sass/_base.scss": "$base: 12px;\np { font-size: $base; }\n", "_sass/sub/_inner.sass": "q\n  color: green\n", "_sass/sub/_more.scss": "r { s: t }", "css/f.scss": page("", "@import 'sub/more', 'base';\n.m { @extend .n; } .n { a: b; c: d }\n@media screen { .n { e: f } }\n"),
    }  # fmt: skip
    for style in ("", "nested", "expanded", "compressed", ":compact"):
        yield (
            f"styles-{style.strip(':') or 'plain'}",
            {**files, "_config.yml": f"sass: {{style: '{style}'}}\n" if style else ""},
        )
    yield (
        "styles-dir",
        {
            **{path.replace("_sass", "assets/s"): text for path, text in files.items()},
            "_config.yml": "sass: {sass_dir: assets/s, sourcemap: never}\n",
        },
    )


SITES: dict[str, Files] = {
    name: _with_time(files)
    for make in (
        _permalinks, _front_matter, _documents, _dates, _excerpts, _layouts, _includes, _data, _files, _posts, _markdown, _order, _state, _values_of_others, _tags, _seo, _styles,
    )
    for name, files in make()
}  # fmt: skip
