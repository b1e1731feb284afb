"""What may stand in a case, each situation alone in one that is good otherwise, with the code it is to have.

`record.py` asks the real site what becomes of each; `answers.json` holds what it said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FIELDS: Mapping[str, str] = {
    "title": "Un jardin partagé",
    "link": "https://jardin.example/",
    "description": "Dessiné par ses voisins",
    "organisateur": "Ville de Brumont",
    "outil": "\n- Agora Libre",
    "screenshot": "jardin.png",
    "date": "2021-05-04 10:00:00 +0000",
    "in_progress": "true",
    "ordre": "2",
}
BODY = "Les voisins dessinent leur jardin.\n\nLe jardin pousse.\n"


@dataclass(frozen=True)
class Situation:
    """`fields` are those that differ, as they are written (None: not there); `code` is None where nothing is
    to be said, advice aside. `stops_3` where the site's own Jekyll 3.7.4 stops and the recorded one doesn't,
    `only_newer_stops` the other way round.
    """

    code: str | None
    fields: Mapping[str, str | None] = field(default_factory=dict)
    body: str = BODY
    name: str = "jardin.md"
    stops_3: bool = False
    only_newer_stops: bool = False

    @property
    def text(self) -> str:
        """The whole file."""
        fields = {**FIELDS, **self.fields}
        lines = (
            f"{key}:{value if value[:1] in ('', chr(10)) else ' ' + value}\n"
            for key, value in fields.items()
            if value is not None
        )
        return f"---\n{''.join(lines)}---\n{self.body}"


def _one(key: str, code: str | None, *values: str, stops_3: bool = False) -> dict[str, Situation]:
    return {
        f"{key}: {value.strip() or '(empty)'}": Situation(code, {key: value}, stops_3=stops_3)
        for value in values
    }


def _text(code: str | None, *bodies: str, stops_3: bool = False) -> dict[str, Situation]:
    return {body: Situation(code, body=f"{body}\n", stops_3=stops_3) for body in bodies}


SITUATIONS: Mapping[str, Situation] = {
    "good": Situation(None),
    # dates
    "no date": Situation("required-missing", {"date": None}),
    **_one("date", "date-format", "", "~", "''", "'  '", "[]", "3 mai 2021", "le printemps dernier", "2018",
           "true", "5.5", "2021-13-45 10:00:00 +0000", "2019-14-01", "11/14/2018", "2021-05-04 25:00",
           "1er août 2020", "5 avril 2020", "à venir"),
    **_one("date", None, "2021-05-04 10:00", "20210504", "novembre 2018",
           "2021-05-04 10:00:00 Europe/Paris", "Tue May 04 2021 10:00:00 GMT+0200 (CEST)"),
    **_one("date", "date-format", "2021-05-04", "14/11/2018", "14/11/2018 09:29", "12 août 2019",
           "2019-02-30 10:00:00 +0000", "\n- 2018-11-14"),
    **_one("date", "date-future", "2099-01-31 09:00:00 +0000", "2099-01-31", "31/01/2099", "9999-12-31",
           "09:30"),
    "a name with a date that is none": Situation("file-name", {"date": None}, name="2019-13-45-jardin.md"),
    "a name with a day to come": Situation("date-future", {"date": None}, name="2099-01-01-jardin.md"),
    "a name with a date": Situation("required-missing", {"date": None}, name="2019-12-05-jardin.md"),
    "a name with a date that is none, and a date": Situation(None, name="2019-13-45-jardin.md"),
    # the rank
    **_one("ordre", None, "", "-3", "0"),
    **_one("ordre", "wrong-type", "2.5"),
    **_one("ordre", "wrong-type", "'10'", "''", "dix", "true", "2018-01-01", "[]", "\n- 1", stops_3=True),
    # commands in the text
    **_text("liquid", "Avant\n\n{% bogue %} après", "Voir {% include rien.html %}",
            "Voir\n\n{% include rien.html id='a' %}",
            "{% include note.html text=a b %}", "{% include ../note.html %}", "{% include %}",
            "{% include_relative rien.md %}", "{% link _usage/rien.md %}", "{% link _usage/cache.md %}",
            "{% link %}", "{% post_url 2020-01-01-rien %}", "{% post_url rien %}", "{% if %}a{% endif %}",
            "{% if a %}b", "a{% endif %}", "{% for a %}b{% endfor %}", "{{ 'a' | divided_by: 0 }}", "{{ a",
            "{{ a } b", "{% render 'a' %}", "{% highlight %}a{% endhighlight %}", "{% assign %}",
            "{% case a %}{% when %}b{% endcase %}",
            "```\n{% bogue %}\n```", "{% gist abc %}"),
    **_text("liquid", "{% raw %}Un.\n\nDeux.{% endraw %}", "{% if a %}Un.\n\nDeux.{% endif %}\n\nTrois.",
            "{% for a in b %}Un.\n\nDeux.{% endfor %}", "{% comment %}Un.\n\nDeux.{% endcomment %}",
            "{% highlight ruby %}a\n\nb{% endhighlight %}", "{% echo 'a' %}", stops_3=True),
    "raw around an opening tag": Situation(
        "liquid", body="Le code {% raw %}{% if x %}{% endraw %} ici.\n\nSuite.\n", only_newer_stops=True
    ),
    **_text(None, "{% include note.html text='a' %}", "{% link _usage/verger.md %}",
            "{% link catalogue.html %}",
            "{% raw %}{{ a }}{% endraw %}", "{% comment %}{% include rien.html %}{% endcomment %}",
            "Un.\n\n{% raw %}Deux.\n\nTrois.{% endraw %}", "{{ '{%' }} if a %}",
            "Un.\n\n{% comment %}Deux.\n\nTrois.{% endcomment %}"),
    # the title
    "no title": Situation("required-missing", {"title": None}),
    **_one("title", "required-missing", "", "''", "'  '"),
    # keys of the generator's own
    **_one("published", "unpublished", "false", "no", ""),
    **_one("published", "unpublished", "'false'"),
    **_one("published", None, "true"),
    **_one("layout", "layout-unknown", "post", "none", "''", "false", "5", "\n- usage"),
    **_one("layout", None, "usage", ""),
    **_one("permalink", "page-address", "5", "\n- a", "/:rien/"),
    **_one("permalink", None, "", "/jardins/:title/", "/jardin.html"),
    **_one("categories", "categories-broken", "5", "true", "\n  a: b"),
    **_one("categories", None, "jardins", "", "\n- jardins"),
    **_one("category", None, "jardins", "5"),
    **_one("tags", None, "jardins verts", "", "5"),
    **_one("slug", None, "jardin", ""),
    **_one("excerpt", None, "Un jardin", ""),
    **_one("excerpt_separator", None, "<!--plus-->", "''"),
    **_one("render_with_liquid", None, "false"),
    **_one("draft", "draft-shown", "true"),
    **_one("draft", None, "false"),
}  # fmt: skip
