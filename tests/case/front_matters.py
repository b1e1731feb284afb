"""Front matters of every form, for property tests: fields written in some way, and what they say.

All of it is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

# Each form of a field: its lines (LF ends; `{k}` is the key) and its value.
SCALARS: dict[str, tuple[str, object]] = {
    "plain": ("{k}: Budget de la ville", "Budget de la ville"),
    "plain-comment": ("{k}: Budget   # à revoir", "Budget"),
    "plain-wrapped": (
        "{k}: Budget de la\n  ville et de\n  ses quartiers",
        "Budget de la ville et de ses quartiers",
    ),
    "plain-paragraphs": (
        "{k}: Un premier\n  alinéa\n\n  puis un second",
        "Un premier alinéa\npuis un second",
    ),
    "plain-below": ("{k}:\n  Écrit dessous", "Écrit dessous"),
    "trailing": ("{k}: Espaces après   ", "Espaces après"),
    "single": ("{k}: 'L''avenir : demain'", "L'avenir : demain"),
    "single-wrapped": ("{k}: 'Sur deux\n  lignes'", "Sur deux lignes"),
    "double": ('{k}: "Caf\\u00e9 \\"noir\\""', 'Café "noir"'),
    "double-wrapped": ('{k}: "Sur deux\n  lignes\\\n  \\ et trois"', "Sur deux lignes et trois"),
    "literal": ("{k}: |\n  Une ligne\n\n  Une autre", "Une ligne\n\nUne autre\n"),
    "literal-strip": ("{k}: |-\n    Retrait de quatre\n    ---\n    fin", "Retrait de quatre\n---\nfin"),
    "literal-keep": ("{k}: |+\n  Garde\n  tout", "Garde\ntout\n"),
    "literal-indicator": ("{k}: |2\n    décalée\n  droite", "  décalée\ndroite\n"),
    "literal-comment": ("{k}: |  # note\n  texte", "texte\n"),
    "folded": (
        "{k}: >\n  Un texte plié\n  sur deux lignes\n\n  puis un autre",
        "Un texte plié sur deux lignes\npuis un autre\n",
    ),
    "folded-strip": ("{k}: >-\n  Un texte\n  plié", "Un texte plié"),
    "folded-keep": ("{k}: >+\n   Garde\n   tout", "Garde tout\n"),
    "folded-further": (
        "{k}: >\n  Un texte\n  plié\n    et décalé\n  fin",
        "Un texte plié\n  et décalé\nfin\n",
    ),
    "folded-indicator": ("{k}: >2-\n    décalé\n  puis\n  plié", "  décalé\npuis plié"),
    "double-below": ('{k}:\n  "Écrit\n  dessous"', "Écrit dessous"),
    "tagged-below": ("{k}: !!str  # texte\n  Écrit\n  dessous", "Écrit dessous"),
    "empty": ("{k}:", None),
    "empty-space": ("{k}: ", None),
    "empty-comment": ("{k}:   # rien encore", None),
    "tilde": ("{k}: ~", None),
    "quoted-empty": ("{k}: ''", ""),
    "true": ("{k}: true", True),
    "number": ("{k}: 4", 4),
    "float": ("{k}: 2.5", 2.5),
    "tagged": ("{k}: !!str 12", "12"),
    "anchored": ("{k}: &ancre{n} valeur", "valeur"),
    "space-colon": ("{k} : Avec espace", "Avec espace"),
    "quoted-key": ('"{k}": clé citée', "clé citée"),
    "single-key": ("'{k}' : clé citée", "clé citée"),
    "explicit-key": ("? {k}\n: valeur", "valeur"),
}
LISTS: dict[str, tuple[str, object]] = {
    "list": ("{k}:\n- Decidim\n- Fluicity", ["Decidim", "Fluicity"]),
    "list-indented": ("{k}:\n    -  Un\n    -  Deux\n    -  Trois", ["Un", "Deux", "Trois"]),
    "list-comments": (
        "{k}: # les outils\n- Un # premier\n# entre deux\n- Deux\n\n- Trois",
        ["Un", "Deux", "Trois"],
    ),
    "list-quoted": ("{k}:\n- 'Un'\n- 'Deux : 2'", ["Un", "Deux : 2"]),
    "list-empty-item": ("{k}:\n- Un\n-\n- Deux", ["Un", None, "Deux"]),
    "list-one": ("{k}:\n- Seul", ["Seul"]),
    "list-long": ("{k}:\n- Un\n- |\n  bloc\n  long\n- plié\n  ici", ["Un", "bloc\nlong\n", "plié ici"]),
    "list-nested": ("{k}:\n- - a\n  - b\n- - c", [["a", "b"], ["c"]]),
    "flow": ("{k}: [Un, 'Deux', Trois]", ["Un", "Deux", "Trois"]),
    "flow-tight": ("{k}: [Un,Deux]  # serrée", ["Un", "Deux"]),
    "flow-wrapped": ("{k}: [\n  Un,\n  Deux,\n  Trois,\n]", ["Un", "Deux", "Trois"]),
    "flow-empty": ("{k}: []", []),
    "flow-pairs": ("{k}: [a: 1, {b: 2, c: }]", [{"a": 1}, {"b": 2, "c": None}]),
}
MAPS: dict[str, tuple[str, object]] = {
    "rows": (
        "{k}:\n- name: Durée\n  content: 3 mois\n- name: 'Lieu'\n  content: Ici",
        [{"name": "Durée", "content": "3 mois"}, {"name": "Lieu", "content": "Ici"}],
    ),
    "rows-indented": (
        "{k}:\n  - name: Durée # en mois\n    content: |\n      3 mois\n      ou 4\n\n"
        "  # suite\n  - content: Ici\n    name: Lieu",
        [{"name": "Durée", "content": "3 mois\nou 4\n"}, {"content": "Ici", "name": "Lieu"}],
    ),
    "map": ("{k}:\n  a: 1\n  b:\n  - x\n  - y\n  c: fin", {"a": 1, "b": ["x", "y"], "c": "fin"}),
    "map-flow": ("{k}: {a: 1, b: [x, y], 'c d': fin}", {"a": 1, "b": ["x", "y"], "c d": "fin"}),
    "map-flow-empty": ("{k}: {}", {}),
}
FORMS = {**SCALARS, **LISTS, **MAPS}
KEYS = ("title", "link", "description", "outil", "methodes", "date", "parameters", "echelle", "clé libre")
BETWEEN = ("", "# une note\n", "\n", "\n# une note\n\n")
BODIES = ("", "Bonjour.\n", "\n# Titre\n\n---\n\nFin sans retour", "a: b\n---\n")


@dataclass(frozen=True)
class Written:
    """A case and what its fields say."""

    raw: bytes
    values: dict[str, object]
    forms: tuple[str, ...]


def write(
    rows: list[tuple[str, str]], between: list[str], body: str, line_end: str, bom: bool, closing: str
) -> Written:
    """The case whose fields are `rows` of key and form."""
    text, values, before = "---\n", dict[str, object](), ""
    for (key, form), gap in zip(rows, between, strict=False):
        lines, value = FORMS[form]
        if before in ("literal-keep", "folded-keep"):
            gap = ""  # blank lines would be its own
        before = form
        text += gap + lines.replace("{k}", key).replace("{n}", str(len(values))) + "\n"
        values[key] = value
    text += f"{closing}\n{body}"
    raw = text.replace("\n", line_end).encode()
    return Written((b"\xef\xbb\xbf" if bom else b"") + raw, values, tuple(form for _, form in rows))


@st.composite
def written_cases(draw: st.DrawFn) -> Written:
    """Any case of these forms."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=6))
    rows = [(key, draw(st.sampled_from(sorted(FORMS)))) for key in keys]
    between = [draw(st.sampled_from(BETWEEN)) for _ in rows]
    line_end = draw(st.sampled_from(("\n", "\n", "\r\n")))
    closing = draw(st.sampled_from(("---", "---", "...", "---  ")))
    return write(rows, between, draw(st.sampled_from(BODIES)), line_end, draw(st.booleans()), closing)


WORDS = st.sampled_from(
    (
        "oui",
        "No",
        "1,000.00",
        "0,0,0",
        "12:30",
        "017",
        "1e3",
        "~",
        "2018-11-14",
        "=",
        "<<",
        "",
        " a ",
        "a: b",
        "a #b",
        "- x",
        "[x",
        "'",
        '"',
        "l’été",
        "👍",
        "a\nb",
        "a\n\nb\n",
        "\tt",
        "x\\",
        "---",
        "...",
        "a\u00a0: b",
        "@x",
        "\x07",
        "fin\n\n",
    )
)
TEXTS = st.one_of(WORDS, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
PLAIN_VALUES = st.one_of(
    TEXTS, st.none(), st.booleans(), st.integers(-5, 10_000), st.sampled_from((1.5, -0.25))
)
VALUES = st.one_of(
    PLAIN_VALUES,
    st.lists(TEXTS, max_size=4),
    st.lists(st.fixed_dictionaries({"name": TEXTS, "content": PLAIN_VALUES}), max_size=3),
    st.dictionaries(st.sampled_from(("a", "b", "c d")), PLAIN_VALUES, max_size=3),
)
