"""What the text says: a faulty and a faultless example of every rule, and what mends it."""

from __future__ import annotations

from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.checks import Severity, apply_fix

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
TEXT = "Les voisins dessinent leur jardin."


BODIES = [
    # code, severity, line, body, mended body (None when there is no fix)
    ("body-empty", WARNING, 16, "", None),
    ("liquid", ERROR, 17, "Avant\n{% bogue %} après", "Avant\n{% raw %}{% bogue %}{% endraw %} après"),
    ("liquid", ERROR, 16, "Voici {{ nom }} ici", "Voici {% raw %}{{ nom }}{% endraw %} ici"),
    ("liquid", ERROR, 16, "`{{ nom }}`", "`{% raw %}{{ nom }}{% endraw %}`"),
    ("liquid", ERROR, 16, "Voici {{ nom} ici", "Voici {% raw %}{{ nom}{% endraw %} ici"),
    ("liquid", ERROR, 16, "{{ {a} }}", "{% raw %}{{ {a}{% endraw %} }}"),
    ("liquid", ERROR, 16, "Une {% if phrase sans fin", ...),
    ("liquid", ERROR, 16, "{% if a %}oui{% else %}non", ...),
    ("liquid", ERROR, 16, "oui{% endif %}", ...),
    ("liquid", ERROR, 16, "oui {% else %} non", ...),
    ("liquid", ERROR, 16, "{% if a %}oui{% endfor %}", ...),
    (
        "liquid",
        WARNING,
        16,
        "Si {% if a %}oui{% else %}non{% endif %}.",
        "Si {% raw %}{% if a %}oui{% else %}non{% endif %}{% endraw %}.",
    ),
    ("liquid", ERROR, 16, "Voici {% include carte.html %}", ...),
    ("liquid", ERROR, 16, "Voici {% include %}", ...),
    ("liquid", ERROR, 16, "{% for %}x{% endfor %}", "{% raw %}{% for %}x{% endfor %}{% endraw %}"),
    ("liquid", ERROR, 16, "{% case x %}{% when %}a{% endcase %}", ...),
    ("liquid", ERROR, 16, "fin {% endraw %}", ...),
    ("liquid", WARNING, 16, "Voici {{ site.title }}", ...),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan] (https://a.fr)", "Voir [le plan](https://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir (le plan)[https://a.fr]", "Voir [le plan](https://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](https://a.fr", "Voir [le plan](https://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan]()", None),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](www.a.fr)", "Voir [le plan](https://www.a.fr)"),
    (
        "link-broken-markdown",
        WARNING,
        16,
        "Voir [le plan](ville.fr/plan)",
        "Voir [le plan](https://ville.fr/plan)",
    ),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](http//a.fr)", "Voir [le plan](http://a.fr)"),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan](https://a.fr/le plan.pdf)", None),
    ("link-broken-markdown", WARNING, 16, "Voir [le plan][plan]", None),
    (
        "link-broken-markdown",
        WARNING,
        16,
        "Écrire à [la mairie](ville@a.fr).",
        "Écrire à [la mairie](mailto:ville@a.fr).",
    ),
    (
        "link-broken-markdown",
        WARNING,
        16,
        "[Un](https://a.fr){target=_blank}",
        '[Un](https://a.fr){:target="_blank"}',
    ),
    ("link-broken-markdown", WARNING, 16, "[Un](/a){ target='b' rel=c }", '[Un](/a){:target="b" rel="c"}'),
    ("bar", WARNING, 16, "Voir [Oui | Non](https://a.fr) ici.", "Voir [Oui \\| Non](https://a.fr) ici."),
    ("bar", WARNING, 16, "* Mairie | Ville", "* Mairie \\| Ville"),
    ("bar", WARNING, 16, "Voir [a](https://a.fr/?b|c).", "Voir [a](https://a.fr/?b%7Cc)."),
    ("picture-missing", ERROR, 16, "![Le plan](jardin.png)", "![Le plan](/img/jardin.png)"),
    ("picture-missing", ERROR, 16, "![Le plan](plan.png)", None),
    ("picture-missing", ERROR, 16, "![Le plan](/uploads/plan.png)", None),
    ("heading-empty", ADVICE, 17, "Un texte.\n##\nSuite.", "Un texte.\nSuite."),
    ("raw-html", ADVICE, 16, 'Un <span style="color:red">mot</span>.', "Un mot."),
    ("raw-html", ADVICE, 16, '<font color="red">Un mot</font> et <FONT size=2>deux</FONT>', "Un mot et deux"),
    ("raw-html", ADVICE, 16, "Un<br>deux<br/>\ntrois", "Un  \ndeux  \ntrois"),
    ("raw-html", ADVICE, 16, '<span lang="en">Open data</span>', None),
    ("raw-html", ADVICE, 16, "| a<br>b | c |\n|---|---|\n| d | e |", None),
    ("pasted-leftover", ADVICE, 16, "Un\u202emot\x00 caché", "Unmot caché"),
    ("link-bare", ADVICE, 16, "Voir https://a.fr/b, merci", "Voir <https://a.fr/b>, merci"),
    (
        "link-broken-markdown",
        WARNING,
        16,
        "Écrire à [la mairie](ville@a.fr).",
        "Écrire à [la mairie](mailto:ville@a.fr).",
    ),
    (
        "link-broken-markdown",
        WARNING,
        16,
        "[Un](https://a.fr){target=_blank}",
        '[Un](https://a.fr){:target="_blank"}',
    ),
    ("link-bare", ADVICE, 16, "Voir www.a.fr", "Voir [www.a.fr](https://www.a.fr)"),
    ("note-empty", ERROR, 18, "Un texte[^1].\n\n[^1]: [Source]: http://a.fr", None),
    ("note-empty", ERROR, 18, "Un texte[^1].\n\n[^1]: *[API]: Interface\n\nFin.", None),
    ("link-text", ADVICE, 16, "Cliquez [ici](https://a.fr)", None),
    ("link-text", ADVICE, 16, "[Cliquez ICI](https://a.fr)", None),
    ("raw-html", ADVICE, 17, "Bien\n<iframe src='https://a.fr'></iframe>", None),
    ("emphasis-unclosed", WARNING, 16, "**Objectifs", None),
    ("emphasis-unclosed", WARNING, 16, "** Objectifs** du projet", None),
    ("emphasis-unclosed", WARNING, 18, "**Fait** et\n\n* un **point\n* un autre** point", None),
    ("emphasis-unclosed", ADVICE, 17, "Un *mot*, puis\n*un autre", None),
    ("emphasis-unclosed", ADVICE, 16, "**Fait** et *à faire", None),
    ("picture-missing", ERROR, 16, "![Le plan](/img/plan.png)", None),
    ("picture-missing", ERROR, 16, '<img alt="" src="/img/plan%20vert.png">', None),
    ("picture-name-mismatch", ERROR, 16, "![](../img/Jardin.png)", "![](../img/jardin.png)"),
    ("heading-skipped", ADVICE, 18, "## Un\n\n#### Deux", "## Un\n\n### Deux"),
    ("pasted-leftover", ADVICE, 16, "Deux  espaces", "Deux espaces"),
    ("pasted-leftover", ADVICE, 16, "Avant&nbsp;après", "Avant\u00a0après"),
    ("pasted-leftover", ADVICE, 16, "Avant ** ** après", ...),
    ("pasted-leftover", ADVICE, 16, "Zéro\u200blargeur", "Zérolargeur"),
    ("sentence-long", ADVICE, 18, "Court.\n\n" + "mot " * 40 + "fin.", None),
    ("paragraph-long", ADVICE, 16, "Une phrase courte. " * 51, None),
    ("capitals", ADVICE, 16, "Il est TRÈS IMPORTANT de venir", None),
    ("capitals", ADVICE, 16, "La PARTICIPATION compte", None),
    ("heading-bold", ADVICE, 18, "## Un\n\n**Deux**\n\nmot", "## Un\n\n### Deux\n\nmot"),
    ("typography", ADVICE, 16, "L'eau : bien !", "L’eau\u00a0: bien\u00a0!"),
    ("typography", ADVICE, 16, "Durée: « un mois»...", "Durée\u00a0: «\u00a0un mois\u00a0»…"),
]


@pytest.mark.parametrize(("code", "severity", "line", "body", "mended"), BODIES)
def test_body(
    site: Any, good: str, code: str, severity: Severity, line: int, body: str, mended: str | None
) -> None:
    front = good.split("\n\n")[0] + "\n"
    text = front + body
    found = [problem for problem in site.problems(text) if problem.code == code]
    assert found, body
    problem = found[0]
    assert (problem.severity, problem.field, problem.line) == (severity, None, line)
    if mended is None:
        assert problem.fix is None
    elif mended is not ...:
        assert not problem.has_safe_fix
        assert apply_fix(Case.from_bytes(text.encode()), problem).body == mended
        assert code not in {left.code for left in site.problems(front + mended)}


FAULTLESS = [
    "Voir [le plan](https://a.fr) et ![la carte](/img/jardin.png \"La carte\").",
    "Voir [le plan][p] et [p].\n\n[p]: https://a.fr",
    "Voir <https://a.fr>, [https://a.fr](https://a.fr) et `https://a.fr`.",
    "Un ```bloc``` et `**` et `{:.x}` et `<b>`\n\n```\n<div> ** et [a] (http://b.fr)  ...\n```\n",
    "{% raw %}{{ nom }} {% bogue %}{% endraw %}",
    "Voir [le plan](plan.html) et [la suite](suite.fr.pdf).",
    "**Un**, **deux** et ***trois***\n\n* **quatre**\u00a0: cinq\n\n***\n\n2 \\*\\* 3",
    "# Un\n## Deux\n### Trois\n## Deux\n",
    "Un «\u00a0mot\u00a0», 12:30, 3\u00a0%, a/b et l’eau\u00a0: voilà\u00a0!",
    "| a | b |\n|:--|--:|\n| 1 | 2 |",
    "terme\n: définition\n\n*[ABC]: sigle\n",
    "Une ligne  \nune autre",
    "Un *mot* et 2 * 3, un tarif*, ***trois*** et *deux\nlignes*.\n* un *item*\n\n`*` \\*",
    "![](/img/jardin.png) ![Ailleurs](https://a.fr/img/x.png \"x\")",
    "*   un\n*   deux\n\n1.  un\n2.  deux\n\n##  Titre\n\n>  cité\n> -   trois",
    "Un mot[^1].\n\n[^1]:  La note.\n\nterme\n:   définition",
    "Avant <!-- <div> ![](/img/rien.png) [a] (http://b.fr) **non --> après",
    "Titre\n{: .classe}\n\nUn mot[^1].\n\n[^1]: La note.",
    "Un mot[^1].\n\n[^1]: [le plan]: https://a.fr\n\n    La note.",
    "Un mot.\n\n[^1]: [le plan]: https://a.fr",
    "mot " * 25 + "fin. " + "mot " * 25 + "fin.",
    "M. Durand et Mme. Petit, l’UNESCO, la DREAL et les EHPAD.",
    "**Objectifs**\n\n" + "* mot\n" * 60,
    "## Un\n\n**Un mot** puis d’autres.\n\n**Deux** **trois**\n\n**Une phrase entière.**",
    "| " + "mot " * 50 + "| mot |",
]  # fmt: skip


@pytest.mark.parametrize("body", FAULTLESS)
def test_faultless_bodies(site: Any, good: str, body: str) -> None:
    assert site.problems(good.split("\n\n")[0] + "\n\n" + body) == ()


@pytest.mark.parametrize(
    ("body", "severities"),
    [
        ("{% comment %}{% bogue %} {{ nom }} {% endfor %}{% endcomment %}", [ADVICE]),
        ("{% comment %}{% raw %}{% bogue %}{% endraw %}{% endcomment %}", [ADVICE]),
        ("{% comment %}{% if a %}{{ nom }}{% endif %}{% endcomment %}", [WARNING, ADVICE]),
        ("{% comment %}{% if a %}{% bogue %}{% endif %}{% endcomment %}", [WARNING, ERROR, ADVICE]),
        ("{% comment %}{% bogue %}", [ERROR]),
    ],
)
def test_what_a_comment_of_liquid_hides(site: Any, good: str, body: str, severities: list[Severity]) -> None:
    found = [p.severity for p in site.problems(good + body) if p.code == "liquid"]
    assert sorted(found, reverse=True) == severities


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_note_without_a_text_is_seen_whatever_the_line_ends(site: Any, good: str, end: str) -> None:
    text = (good + "Un texte[^1].\n\n[^1]: {:.x}\n").replace("\n", end)
    assert "note-empty" in {problem.code for problem in site.problems(text)}


@pytest.mark.parametrize(
    "body", ["Un mot[^1] (https://a.fr)", "- [ ] (https://a.fr)", "- [x] (https://a.fr)"]
)
def test_notes_and_tasks_are_no_broken_links(site: Any, good: str, body: str) -> None:
    text = good + f"\n{body}\n\n[^1]: La note.\n"
    assert "link-broken-markdown" not in {problem.code for problem in site.problems(text)}
