"""The configurations of web editors, read into our own terms."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from caseeditor.case import Field, FieldKind
from caseeditor.case.schema import Relation
from caseeditor.folder.collections.collection import Collection, Collections, SchemaSource
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.collections.schemas import FoundSchema, schema_of
from caseeditor.folder.folder_settings import read_settings


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def found(root: Path, name: str) -> FoundSchema:
    collections = open_collections(root)
    return schema_of(named(collections, name), collections, read_settings(collections.layout))


def named(collections: Collections, name: str) -> Collection:
    collection = collections.named(name)
    assert collection is not None, [each.name for each in collections.all]
    return collection


def kinds(fields: tuple[Field, ...]) -> dict[str, str]:
    return {field.name: field.kind.value for field in fields}


def field(schema: FoundSchema, name: str) -> Field:
    known = schema.schema.get(name)
    assert known is not None
    return known


DECAP = """
    backend: {name: git-gateway}
    media_folder: static/img
    public_folder: /img
    collections:
    - name: recettes
      label: Recettes
      folder: content/recettes/
      slug: "{{year}}-{{slug}}"
      fields:
      - {label: Titre, name: title}
      - {label: Chapeau, name: chapo, widget: text, required: false, hint: Deux phrases}
      - {label: Jour, name: date, widget: datetime, format: YYYY-MM-DD}
      - {label: Prête, name: prete, widget: boolean, default: true}
      - {label: Parts, name: parts, widget: number, min: 1, max: 12}
      - {label: Photo, name: photo, widget: image}
      - {label: Menu, name: menu, widget: file}
      - {label: Saison, name: saison, widget: select, options: [été, {label: L’hiver, value: hiver}]}
      - {label: Régimes, name: regimes, widget: select, multiple: true, options: [végé, cru]}
      - {label: Chef, name: chef, widget: relation, collection: les_chefs, value_field: nom,
          display_fields: [nom, ville]}
      - {label: Aides, name: aides, widget: relation, collection: les_chefs,
          value_field: "{{slug}}", multiple: true}
      - {label: Mots, name: mots, widget: list}
      - {label: Tailles, name: tailles, widget: list, field: {name: taille, widget: select, options: [S, M]}}
      - label: Étapes
        name: etapes
        widget: list
        fields:
        - {label: Quoi, name: quoi, widget: string}
        - {label: Durée, name: duree, widget: number, value_type: float}
      - label: Blocs
        name: blocs
        widget: list
        typeKey: genre
        types:
        - {label: Image, name: image, widget: object, fields: [{name: src, widget: image}]}
        - {name: texte, widget: object, fields: [{name: texte, widget: markdown}]}
      - {label: Nutrition, name: nutrition, widget: object, fields: [{name: sel, widget: number}]}
      - {label: Couleur, name: couleur, widget: color}
      - {label: Carte, name: carte, widget: map}
      - {label: Gabarit, name: layout, widget: hidden, default: recette}
      - {label: Code, name: code, pattern: ['^[A-Z]{3}$', Trois lettres], required: false}
      - {label: Texte, name: body, widget: markdown}
    - name: les_chefs
      label: Chefs
      folder: content/chefs
      fields: [{label: Nom, name: nom, widget: string}]
    - name: divers
      label: Pages diverses
      files:
      - {label: Accueil, name: accueil, file: content/accueil.md, fields: [{name: title},
          {name: body, widget: markdown}]}
      - {label: Contact, name: contact, file: content/contact.md, fields: [{name: title},
          {name: plan, widget: image}]}
"""


def test_decap(tmp_path: Path) -> None:
    write(tmp_path, {"static/admin/config.yml": DECAP, "content/contact.md": "---\ntitle: A\n---\n"})
    schema = found(tmp_path, "recettes")
    assert schema.source is SchemaSource.DECAP
    assert not schema.guessed
    assert kinds(schema.schema.fields) == {
        "title": "text",
        "chapo": "paragraph",
        "date": "date",
        "prete": "switch",
        "parts": "number",
        "photo": "picture",
        "menu": "file",
        "saison": "choice",
        "regimes": "names",
        "chef": "choice",
        "aides": "names",
        "mots": "names",
        "tailles": "names",
        "etapes": "facts",
        "blocs": "facts",
        "nutrition": "facts",
        "couleur": "text",
        "carte": "other",
        "layout": "hidden",
        "code": "text",
    }
    assert schema.schema.body is not None
    assert schema.schema.body.kind is FieldKind.PARAGRAPH
    assert [field(schema, name).required for name in ("title", "chapo", "code")] == [True, False, False]
    assert field(schema, "chapo").help.in_language("fr") == "Deux phrases"
    assert not field(schema, "date").look.time
    assert (field(schema, "parts").limits.lowest, field(schema, "parts").limits.highest) == (1, 12)
    assert [choice.value for choice in field(schema, "saison").options] == ["été", "hiver"]
    assert field(schema, "chef").relation == Relation("chefs", "nom", ("nom", "ville"))
    assert field(schema, "aides").relation == Relation("chefs", "file")
    assert [choice.value for choice in field(schema, "tailles").options] == ["S", "M"]
    assert kinds(field(schema, "etapes").fields) == {"quoi": "text", "duree": "number"}
    assert not field(schema, "etapes").fields[1].limits.whole
    assert [block.name for block in field(schema, "blocs").blocks] == ["image", "texte"]
    assert field(schema, "blocs").type_key == "genre"
    assert field(schema, "nutrition").single
    assert field(schema, "couleur").look.colour
    assert field(schema, "layout").default == "recette"
    assert field(schema, "code").limits.pattern == "^[A-Z]{3}$"


def test_files_named_one_by_one_are_a_collection(tmp_path: Path) -> None:
    write(tmp_path, {"static/admin/config.yml": DECAP, "content/contact.md": "---\ntitle: A\n---\n"})
    collection = named(open_collections(tmp_path), "divers")
    assert list(collection.files()) == [tmp_path / "content" / "contact.md"]
    assert collection.label.in_language("fr") == "Pages diverses"
    assert kinds(found(tmp_path, "divers").schema.fields) == {"title": "text", "plan": "picture"}


@pytest.mark.parametrize("where", ["admin", "public/admin", "apps/web/static/admin"])
@pytest.mark.parametrize(
    ("page", "source"),
    [("decap-cms.js", SchemaSource.DECAP), ("@sveltia/cms/dist/sveltia-cms.js", SchemaSource.SVELTIA)],
)
def test_sveltia_is_known_by_its_page(tmp_path: Path, where: str, page: str, source: SchemaSource) -> None:
    write(tmp_path, {f"{where}/config.yml": DECAP, f"{where}/index.html": f"<script src='https://x/{page}'>"})
    assert found(tmp_path, "recettes").source is source


def test_files_win_over_a_configuration(tmp_path: Path) -> None:
    config = """
        collections:
        - name: notes
          folder: notes
          fields:
          - {label: Titre, name: body, widget: string}
          - {label: Texte, name: body, widget: markdown}
          - {label: Mots-clés, name: tags, widget: string}
          - {label: Jour, name: jour, widget: string}
          - {label: Rang, name: rang, widget: string}
          - {label: Lien, name: lien, widget: string}
          - {label: État, name: etat, widget: select, options: [lu]}
          - {label: Auteurs, name: auteurs, widget: list}
          - {label: Vu, name: vu, widget: datetime}
    """
    text = """
        ---
        title: Une note
        tags: [a, b]
        jour: 2020-03-04
        rang: 3
        lien: https://exemple.org
        etat: perdu
        auteurs: Ada
        vu: jamais
        nouveau: true
        ---
    """
    write(tmp_path, {"admin/config.yml": config, "notes/un.md": text, "notes/deux.md": text})
    schema = found(tmp_path, "notes")
    assert kinds(schema.schema.fields) == {
        "tags": "names",
        "jour": "date",
        "rang": "number",
        "lien": "text",
        "etat": "choice",
        "auteurs": "text",
        "vu": "text",
        "title": "text",
        "nouveau": "switch",
    }
    assert field(schema, "tags").label.in_language("fr") == "Mots-clés"
    assert [choice.value for choice in field(schema, "etat").options] == ["lu", "perdu"]
    assert schema.schema.body is not None
    assert schema.schema.body.label.in_language("fr") == "Texte"


def test_pages_cms(tmp_path: Path) -> None:
    config = """
        media: {input: assets/img, output: /img}
        components:
          lieu: {type: object, label: Lieu, fields: [{name: ville, type: string}]}
        content:
        - type: group
          items:
          - name: sorties
            label: Sorties
            type: collection
            path: src/sorties
            filename: "{year}-{primary}.md"
            fields:
            - {name: title, label: Titre, type: string, required: true}
            - {name: resume, type: text}
            - {name: body, type: rich-text}
            - {name: jour, type: date, options: {time: true}}
            - {name: places, type: number, options: {min: 0}}
            - {name: ouverte, type: boolean}
            - {name: photo, type: image}
            - {name: photos, type: image, list: {max: 4}}
            - {name: niveau, type: select, options: {values: [facile, {value: dur, label: Difficile}]}}
            - {name: themes, type: select, options: {multiple: true, values: [eau]}}
            - {name: guide, type: reference, options: {collection: les-guides, value: "{path}",
                label: "{fields.nom}"}}
            - {name: mots, type: string, list: true}
            - {name: ou, component: lieu}
            - {name: arrets, type: object, list: true, fields: [{name: nom, type: string}]}
            - {name: code, type: string, pattern: {regex: "^a", message: Commence par a}}
            - {name: secret, type: string, hidden: true}
            - {name: blocs, type: block, list: true, blocks: [{name: citation, fields: [{name: qui,
                type: string}]}]}
        - {name: les-guides, label: Guides, type: collection, path: src/guides,
            fields: [{name: nom, type: string}]}
        - {name: accueil, label: Accueil, type: file, path: src/index.md, fields: [{name: title,
            type: string}]}
    """
    write(tmp_path, {".pages.yml": config, "src/index.md": "---\ntitle: A\n---\n"})
    schema = found(tmp_path, "sorties")
    assert schema.source is SchemaSource.PAGES
    assert kinds(schema.schema.fields) == {
        "title": "text",
        "resume": "paragraph",
        "jour": "date",
        "places": "number",
        "ouverte": "switch",
        "photo": "picture",
        "photos": "names",
        "niveau": "choice",
        "themes": "names",
        "guide": "choice",
        "mots": "names",
        "ou": "facts",
        "arrets": "facts",
        "code": "text",
        "secret": "hidden",
        "blocs": "facts",
    }
    assert [known.name for known in schema.schema.fields if known.required] == ["title"]
    assert field(schema, "guide").relation == Relation("guides", "path", ("nom",))
    assert field(schema, "ou").single
    assert field(schema, "ou").label.in_language("fr") == "Lieu"
    assert field(schema, "photos").limits.most == 4
    assert field(schema, "code").limits.pattern_help == "Commence par a"
    assert list(named(open_collections(tmp_path), "accueil").files()) == [tmp_path / "src" / "index.md"]


def test_forestry(tmp_path: Path) -> None:
    post = """
        ---
        label: Article
        hide_body: false
        fields:
        - {name: title, type: text, label: Titre, config: {required: true}}
        - {name: chapo, type: textarea}
        - {name: date, type: datetime, config: {date_format: DD/MM/YYYY}}
        - {name: photo, type: file}
        - {name: fin, type: boolean, hidden: true}
        - {name: rang, type: number, config: {min: 1, max: 5}}
        - {name: ton, type: select, config: {options: [doux, vif]}}
        - {name: mots, type: tag_list}
        - {name: auteur, type: select, config: {source: {type: pages, section: auteurs}}}
        - {name: galerie, type: image_gallery}
        - {name: adresse, type: field_group, fields: [{name: rue, type: text}]}
        - {name: etapes, type: field_group_list, fields: [{name: quoi, type: text}]}
        - {name: blocs, type: blocks, template_types: [citation]}
        - {type: include, name: seo, template: seo}
        pages: [_posts/2020-01-01-a.md]
    """
    files = {
        ".forestry/settings.yml": """
            ---
            upload_dir: img
            sections:
            - {type: heading, label: Contenus}
            - {type: jekyll-posts, label: Articles, create: all}
            - {type: directory, path: _auteurs, label: Auteurs, match: "**/*", templates: [auteur]}
            - {type: document, path: contact.md, label: Contact, template: auteur}
        """,
        ".forestry/front_matter/templates/post.yml": post,
        ".forestry/front_matter/templates/auteur.yml": (
            "fields: [{name: nom, type: text, label: Nom}]\npages: []\n"
        ),
        ".forestry/front_matter/templates/citation.yml": (
            "label: Citation\nfields: [{name: qui, type: text}]\n"
        ),
        ".forestry/front_matter/templates/seo.yml": "fields: [{name: robots, type: text}]\n",
        "_posts/2020-01-01-a.md": "---\ntitle: A\n---\n",
    }
    write(tmp_path, files)
    schema = found(tmp_path, "posts")
    assert schema.source is SchemaSource.FORESTRY
    assert kinds(schema.schema.fields) == {
        "title": "text",
        "chapo": "paragraph",
        "date": "date",
        "photo": "picture",
        "fin": "hidden",
        "rang": "number",
        "ton": "choice",
        "mots": "names",
        "auteur": "choice",
        "galerie": "names",
        "adresse": "facts",
        "etapes": "facts",
        "blocs": "facts",
        "robots": "text",
    }
    assert field(schema, "title").required
    assert field(schema, "auteur").relation == Relation("auteurs", "path")
    assert [block.name for block in field(schema, "blocs").blocks] == ["citation"]
    assert kinds(found(tmp_path, "auteurs").schema.fields) == {"nom": "text"}
    assert named(open_collections(tmp_path), "posts").label.in_language("fr") == "Articles"


def test_forestry_without_sections(tmp_path: Path) -> None:
    files = {
        ".forestry/settings.yml": "---\ncollections: \n",
        ".forestry/front_matter/templates/r.yml": (
            "pages: [_recettes/a.md]\nfields: [{name: title, type: text}]\n"
        ),
        "_config.yml": "title: A\n",
        "_recettes/a.md": "---\ntitle: A\nautre: 1\n---\n",
    }
    write(tmp_path, files)
    schema = found(tmp_path, "recettes")
    assert schema.source is SchemaSource.FORESTRY
    assert kinds(schema.schema.fields) == {"title": "text", "autre": "number"}


def test_front_matter(tmp_path: Path) -> None:
    config = {
        "frontMatter.content.publicFolder": "static",
        "frontMatter.content.pageFolders": [
            {"title": "Blog", "path": "[[workspace]]/content/blog", "contentTypes": ["article"]},
            {"title": "Auteurs", "path": "[[workspace]]/content/auteurs", "contentTypes": ["auteur"]},
            {"title": "Notes", "path": "[[workspace]]/content/notes"},
        ],
        "frontMatter.taxonomy.tags": ["eau", "air"],
        "frontMatter.taxonomy.fieldGroups": [
            {"id": "lieu", "fields": [{"name": "ville", "type": "string"}]},
        ],
        "frontMatter.taxonomy.contentTypes": [
            {"name": "default", "fields": [{"title": "Titre", "name": "title", "type": "string"}]},
            {"name": "auteur", "fields": [{"name": "nom", "type": "string"}]},
            {
                "name": "article",
                "fields": [
                    {"title": "Titre", "name": "title", "type": "string", "required": True},
                    {"name": "resume", "type": "string", "wysiwyg": True},
                    {"name": "date", "type": "datetime", "dateFormat": "yyyy-MM-dd"},
                    {"name": "draft", "type": "draft"},
                    {"name": "image", "type": "image"},
                    {"name": "images", "type": "image", "multiple": True},
                    {"name": "piece", "type": "file"},
                    {"name": "ton", "type": "choice", "choices": ["doux", {"id": "v", "title": "Vif"}]},
                    {"name": "tons", "type": "choice", "multiple": True, "choices": ["doux"]},
                    {"name": "tags", "type": "tags"},
                    {"name": "rang", "type": "number", "numberOptions": {"min": 1, "isDecimal": True}},
                    {"name": "seo", "type": "fields", "fields": [{"name": "robots", "type": "string"}]},
                    {"name": "lieux", "type": "block", "fieldGroup": "lieu"},
                    {
                        "name": "auteur",
                        "type": "contentRelationship",
                        "contentTypeName": "auteur",
                        "contentTypeValue": "slug",
                    },
                    {"name": "json", "type": "json"},
                    {"name": "trait", "type": "divider"},
                    {"name": "cache", "type": "string", "hidden": True},
                ],
            },
        ],
    }
    written = json.dumps(config, indent=2).replace("{\n", "{ // un commentaire\n", 1)
    write(tmp_path, {"frontmatter.json": written})
    schema = found(tmp_path, "blog")
    assert schema.source is SchemaSource.FRONT_MATTER
    assert kinds(schema.schema.fields) == {
        "title": "text",
        "resume": "paragraph",
        "date": "date",
        "draft": "switch",
        "image": "picture",
        "images": "names",
        "piece": "file",
        "ton": "choice",
        "tons": "names",
        "tags": "names",
        "rang": "number",
        "seo": "facts",
        "lieux": "facts",
        "auteur": "choice",
        "json": "other",
        "cache": "hidden",
    }
    assert [known.name for known in schema.schema.fields if known.required] == ["title"]
    assert field(schema, "auteur").relation == Relation("auteurs", "file")
    assert [choice.value for choice in field(schema, "tags").options] == ["eau", "air"]
    assert kinds(found(tmp_path, "notes").schema.fields) == {"title": "text"}


@pytest.mark.parametrize("place", ["tina/tina-lock.json", "tina/__generated__/_schema.json"])
def test_tina(tmp_path: Path, place: str) -> None:
    post = {
        "name": "article",
        "label": "Articles",
        "path": "content/posts",
        "format": "md",
        "fields": [
            {"type": "string", "name": "title", "label": "Titre", "isTitle": True, "required": True},
            {"type": "string", "name": "chapo", "ui": {"component": "textarea"}},
            {"type": "datetime", "name": "date", "ui": {"dateFormat": "YYYY-MM-DD"}},
            {"type": "image", "name": "photo"},
            {"type": "boolean", "name": "vu"},
            {"type": "number", "name": "rang"},
            {"type": "string", "name": "mots", "list": True},
            {"type": "string", "name": "ton", "options": ["doux", {"value": "v", "label": "Vif"}]},
            {"type": "string", "name": "tons", "list": True, "options": ["doux"]},
            {"type": "reference", "name": "auteur", "collections": ["auteur"]},
            {"type": "object", "name": "seo", "fields": [{"type": "string", "name": "robots"}]},
            {"type": "object", "name": "pas", "list": True, "fields": [{"type": "string", "name": "quoi"}]},
            {
                "type": "object",
                "name": "blocs",
                "list": True,
                "templates": [{"name": "citation", "fields": [{"type": "string", "name": "qui"}]}],
            },
            {"type": "rich-text", "name": "extrait"},
            {"type": "rich-text", "name": "body", "isBody": True},
        ],
    }
    auteur = {"name": "auteur", "path": "content/authors", "fields": [{"type": "string", "name": "nom"}]}
    schema = {"version": {}, "collections": [post, auteur]}
    said = {"schema": schema} if "lock" in place else schema
    write(tmp_path, {place: json.dumps(said)})
    made = found(tmp_path, "posts")
    assert made.source is SchemaSource.TINA
    assert kinds(made.schema.fields) == {
        "title": "text",
        "chapo": "paragraph",
        "date": "date",
        "photo": "picture",
        "vu": "switch",
        "rang": "number",
        "mots": "names",
        "ton": "choice",
        "tons": "names",
        "auteur": "choice",
        "seo": "facts",
        "pas": "facts",
        "blocs": "facts",
        "extrait": "paragraph",
    }
    assert field(made, "auteur").relation == Relation("authors", "path")
    assert (field(made, "seo").single, field(made, "pas").single) == (True, False)
    assert made.schema.body is not None


@pytest.mark.parametrize("ending", ["yml", "json"])
def test_cloudcannon(tmp_path: Path, ending: str) -> None:
    config = {
        "source": "site",
        "paths": {"uploads": "uploads"},
        "_select_data": {"tons": ["doux", "vif"]},
        "_inputs": {"accroche": {"type": "textarea", "comment": "Courte"}},
        "collections_config": {
            "recettes": {
                "name": "Recettes",
                "schemas": {"default": {"path": "schemas/recette.md"}},
                "_inputs": {
                    "chef": {
                        "type": "select",
                        "options": {"values": "collections.chefs", "value_key": "nom"},
                    },
                    "titre": {"label": "Titre", "options": {"required": True}},
                    "themes": {"type": "multiselect", "options": {"values": ["eau", "air"]}},
                    "cache": {"hidden": True},
                },
            },
            "chefs": {"path": "_chefs", "schemas": {"default": {"path": "schemas/chef.md"}}},
        },
    }
    recette = """
        ---
        titre:
        accroche:
        date: 2020-01-01
        photo_image:
        site_url:
        ton: doux
        themes: []
        mots: []
        chef:
        parts: 4
        vue: false
        cache:
        etapes:
        - {quoi: a, minutes: 2}
        lieu: {ville: A}
        ---
    """
    write(
        tmp_path,
        {
            f"cloudcannon.config.{ending}": json.dumps(config),
            "schemas/recette.md": recette,
            "schemas/chef.md": "---\nnom:\n---\n",
            "site/_recettes/a.md": "---\ntitre: A\n---\n",
        },
    )
    schema = found(tmp_path, "recettes")
    assert schema.source is SchemaSource.CLOUDCANNON
    assert kinds(schema.schema.fields) == {
        "titre": "text",
        "accroche": "paragraph",
        "date": "date",
        "photo_image": "picture",
        "site_url": "url",
        "ton": "choice",
        "themes": "names",
        "mots": "names",
        "chef": "choice",
        "parts": "number",
        "vue": "switch",
        "cache": "hidden",
        "etapes": "facts",
        "lieu": "facts",
    }
    assert field(schema, "titre").required
    assert field(schema, "chef").relation == Relation("chefs", "nom")
    assert [choice.value for choice in field(schema, "ton").options] == ["doux", "vif"]
    assert named(open_collections(tmp_path), "recettes").relative_folder == "site/_recettes"


def test_jekyll(tmp_path: Path) -> None:
    config = """
        collections: {recettes: {output: true}}
        defaults:
        - {scope: {path: "", type: recettes}, values: {layout: recette, note: true}}
        - {scope: {path: _autres}, values: {layout: autre}}
    """
    files = {
        "_config.yml": config,
        "_recettes/a.md": "---\ntitle: A\n---\n",
        "_simples/a.md": "---\ntitle: A\n---\n",
    }
    write(tmp_path, files)
    schema = found(tmp_path, "recettes")
    assert schema.source is SchemaSource.JEKYLL
    assert kinds(schema.schema.fields) == {"title": "text", "layout": "text", "note": "switch"}
    assert found(tmp_path, "simples").source is SchemaSource.FILES


def test_of_two_configurations_the_first_that_names_fields_counts(tmp_path: Path) -> None:
    decap = "collections: [{name: a, folder: notes, fields: [{name: un}]}]\n"
    pages = "content: [{name: a, type: collection, path: notes, fields: [{name: deux, type: string}]},"
    pages += " {name: b, type: collection, path: autres, fields: [{name: trois, type: string}]}]\n"
    write(tmp_path, {"admin/config.yml": decap, ".pages.yml": pages})
    assert found(tmp_path, "notes").source is SchemaSource.DECAP
    assert found(tmp_path, "autres").source is SchemaSource.PAGES


def test_a_folder_within_a_configured_site_opens_with_its_form(tmp_path: Path) -> None:
    write(tmp_path, {"static/admin/config.yml": DECAP, "content/recettes/a.md": "---\ntitle: A\n---\n"})
    collections = open_collections(tmp_path / "content" / "recettes")
    assert collections.opened is not None
    assert collections.root == tmp_path
    assert (
        schema_of(collections.main, collections, read_settings(collections.layout)).source
        is SchemaSource.DECAP
    )


@pytest.mark.parametrize(
    "config",
    [
        "collections: [{name: a, folder: ../ailleurs, fields: [{name: un}]}]\n",
        "collections: [{name: a, files: [{file: ../../etc/passwd, fields: []}]}]\n",
        "collections: [{name: a, folder: C:/ailleurs, fields: [{name: un}]}]\n",
        "collections: {a: 1}\n",
        "collections: [1, [2], {}]\n",
        "- une liste\n",
        "collections: [{name: a, folder: x, fields: {name: 3}}]\n",
        "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n"
        "d: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d]\n"
        "f: &f [*e, *e, *e, *e, *e, *e, *e, *e]\ncollections: [*f, *f, *f]\n",
        "collections: " + "[" * 900 + "]" * 900,
        "collections: [{name: a, folder: x, fields: "
        + "[{name: b, widget: object, fields: " * 30
        + "[]"
        + "}]" * 30
        + "}]",
        "\x00\x01",
    ],
)
def test_a_strangers_configuration_leads_nowhere(tmp_path: Path, config: str) -> None:
    site = tmp_path / "site"
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "secret.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    write(site, {"admin/config.yml": config, "notes.md": "---\ntitle: A\n---\n"})
    collections = open_collections(site)
    assert all(each.folder.is_relative_to(site) for each in collections.all)
    for each in collections.all:
        schema_of(each, collections, read_settings(collections.layout))
