"""`remise.html`: what is handed over, for somebody who has nothing but a browser.

The page is one file without script that loads nothing: pictures are in it, reduced, and each page of the site
stands in a frame that may do nothing but be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from caseeditor.case import Case, Schema, Value
from caseeditor.exchange.changes import Change, ChangeKind
from caseeditor.exchange.differences import CaseDifference, FieldDifference, Paragraph, case_difference
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'"
_STYLE = "handover.css"
_LONGEST_VALUE = 2000  # signs of one value
_MOST_SHOWN = 8_000_000  # signs of pages and pictures: beyond, the file would be too large to mail


@dataclass(frozen=True)
class Looks:
    """How the page shows what isn't text. `schema_of` gives the fields of the file at a path; `page_of` makes
    the site's page of a case (its path and content) as a whole document without script, or None; `picture_of`
    an address that holds a picture, reduced, or None; `problems_of` sentences about what is still wrong.
    """

    schema_of: Callable[[str], Schema]
    page_of: Callable[[str, bytes], str | None] = lambda _path, _raw: None
    picture_of: Callable[[str, bytes], str | None] = lambda _path, _raw: None
    problems_of: Callable[[str, bytes], tuple[str, ...]] = lambda _path, _raw: ()


@dataclass(frozen=True)
class Shown:
    """One change with both contents, where they are known."""

    change: Change
    before: bytes | None
    after: bytes | None
    is_picture: bool


@dataclass(frozen=True)
class Said:
    """What stands at the top. `left_out` are files that couldn't be handed over."""

    made: datetime
    author: str = ""
    message: str = ""
    since: datetime | None = None
    left_out: tuple[str, ...] = field(default_factory=tuple)


class HandoverPage:
    """Writes the page in one language."""

    def __init__(self, _: Translator, looks: Looks) -> None:
        self._ = _
        self._looks = looks
        self._room = _MOST_SHOWN
        self._style = (resources_folder() / "templates" / _STYLE).read_text(encoding="utf-8")

    def html(self, said: Said, shown: Iterable[Shown]) -> bytes:
        """The whole page. `shown` is gone through once, so that not all contents need be held."""
        parts: list[str] = []
        entries: list[str] = []
        for number, each in enumerate(shown, start=1):
            title = self._title(each)
            entries.append(
                f'<li><a href="#c{number}">{escape(title)}</a> – {escape(self._kind(each.change))}</li>'
            )
            parts.append(f'<section id="c{number}">{self._section(each, title)}</section>')
        title = self._heading(said)
        body = f"<h1>{escape(title)}</h1>{self._top(said, len(entries))}"
        if len(entries) > 1:
            body += f"<nav><ol>{''.join(entries)}</ol></nav>"
        return self._document(title, body + "".join(parts)).encode("utf-8")

    def _document(self, title: str, body: str) -> str:
        return (
            f'<!DOCTYPE html>\n<html lang="{self._.language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)}</title><style>{self._style}</style></head><body>{body}</body></html>\n"
        )

    def _heading(self, said: Said) -> str:
        _ = self._
        day = self._day(said.made)
        if said.author:
            return _("Hand-over of {day}, by {name}").format(day=day, name=said.author)
        return _("Hand-over of {day}").format(day=day)

    def _day(self, when: datetime) -> str:
        local = when.astimezone()
        return local.strftime("%d/%m/%Y" if self._.language == "fr" else "%Y-%m-%d")

    def _top(self, said: Said, count: int) -> str:
        _ = self._
        if said.since is not None:
            sentence = _.plural(
                "{count} file changed since the hand-over of {day}.",
                "{count} files changed since the hand-over of {day}.",
                count,
            ).format(count=count, day=self._day(said.since))
        else:
            sentence = _.plural("{count} file is handed over.", "{count} files are handed over.", count)
            sentence = sentence.format(count=count)
        top = f'<p class="said">{escape(sentence)}</p>'
        if said.message:
            top += f'<div class="message">{escape(said.message)}</div>'
        if said.left_out:
            words = _("These files couldn’t be handed over: {names}.").format(names=", ".join(said.left_out))
            top += f'<p class="said">{escape(words)}</p>'
        return top

    def _title(self, each: Shown) -> str:
        raw = each.after if each.after is not None else each.before
        name = each.change.path.rpartition("/")[2]
        if each.is_picture or raw is None:
            return name
        title = Case.from_bytes(raw, self._looks.schema_of(each.change.path)).fields.get("title")
        return " ".join(str(title or "").split()) or name

    def _kind(self, change: Change) -> str:
        _ = self._
        return {
            ChangeKind.ADDED: _("new"),
            ChangeKind.CHANGED: _("changed"),
            ChangeKind.RENAMED: _("renamed"),
            ChangeKind.DELETED: _("deleted"),
        }[change.kind]

    def _section(self, each: Shown, title: str) -> str:
        _ = self._
        change = each.change
        path = change.path
        if change.old_path is not None:
            path = _("{old}, now {new}").format(old=change.old_path, new=change.path)
        head = (
            f'<h2>{escape(title)} – <span class="kind">{escape(self._kind(change))}</span></h2>'
            f'<p class="path">{escape(path)}</p>'
        )
        return head + (self._picture(each) if each.is_picture else self._case(each))

    def _picture(self, each: Shown) -> str:
        _ = self._
        before = self._figure(each.change.base_path, each.before, _("Before"))
        return before + self._figure(each.change.path, each.after, _("Now"))

    def _figure(self, path: str, raw: bytes | None, words: str) -> str:
        if raw is None:
            return ""
        size = self._size(len(raw))
        address = self._looks.picture_of(path, raw) if self._room > 0 else None
        shown = ""
        if address is not None:
            self._room -= len(address)
            shown = f'<img alt="" src="{escape(address)}">'
        return f"<figure>{shown}<figcaption>{escape(words)} – {escape(size)}</figcaption></figure>"

    def _size(self, size: int) -> str:
        _ = self._
        if size >= 1_000_000:
            number = f"{size / 1_000_000:.1f}"
            return _("{number} MB").format(number=number.replace(".", "," if _.language == "fr" else "."))
        return _("{number} kB").format(number=max(1, round(size / 1000)))

    def _case(self, each: Shown) -> str:
        _ = self._
        schema = self._looks.schema_of(each.change.path)
        if each.before is None and each.change.base is not None:
            lost = _("What this file said before isn’t known here: it is shown whole.")
            shown = f'<p class="said">{escape(lost)}</p>'
        else:
            shown = ""
        difference = case_difference(each.before, each.after, schema)
        shown += self._difference(difference, schema)
        if each.after is not None:
            shown += self._problems(self._looks.problems_of(each.change.path, each.after))
        return shown + self._pages(each)

    def _difference(self, difference: CaseDifference, schema: Schema) -> str:
        _ = self._
        if difference.is_empty:
            return f'<p class="said">{escape(_("Nothing that one reads has changed."))}</p>'
        rows = "".join(self._row(each, schema) for each in difference.fields)
        shown = f"<table>{rows}</table>" if rows else ""
        if difference.text:
            text = "".join(map(_paragraph, difference.text))
            shown += f'<h3>{escape(_("Text"))}</h3><div class="text">{text}</div>'
        return shown

    def _row(self, each: FieldDifference, schema: Schema) -> str:
        field_ = schema.get(each.field)
        label = field_.label.in_language(self._.language) if field_ is not None else each.field
        return f'<tr><th scope="row">{escape(label)}</th><td>{"".join(self._values(each))}</td></tr>'

    def _values(self, each: FieldDifference) -> Iterator[str]:
        old, new = each.before, each.after
        if isinstance(old, list) and isinstance(new, list):
            before, after = [self._value(item) for item in old], [self._value(item) for item in new]
            for item in dict.fromkeys((*before, *after)):
                mark = "span" if item in before and item in after else "del" if item in before else "ins"
                yield f"<div><{mark}>{escape(item)}</{mark}></div>"
            return
        if each.was_there:
            yield f"<div><del>{escape(self._value(old))}</del></div>"
        if each.is_there:
            yield f"<div><ins>{escape(self._value(new))}</ins></div>"

    def _value(self, value: Value | None) -> str:
        _ = self._
        if value is None or value in ("", []):
            return _("(empty)")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return value.strftime("%d/%m/%Y %H:%M" if _.language == "fr" else "%Y-%m-%d %H:%M")
        if isinstance(value, list):
            return ", ".join(map(self._value, value))
        if isinstance(value, dict):
            return " – ".join(self._value(part) for part in value.values())
        text = str(value)
        return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"

    def _problems(self, sentences: tuple[str, ...]) -> str:
        if not sentences:
            return ""
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        return f'<h3>{escape(self._("Still to be corrected"))}</h3><ul class="problems">{items}</ul>'

    def _pages(self, each: Shown) -> str:
        _ = self._
        pages = [
            (_("The page before"), each.change.base_path, each.before),
            (_("The page now"), each.change.path, each.after),
        ]
        shown = ""
        for words, path, raw in pages:
            document = self._looks.page_of(path, raw) if raw is not None and self._room > 0 else None
            if document is not None:
                self._room -= len(document)
                frame = (
                    f'<iframe sandbox="" loading="lazy" title="{escape(words)}" '
                    f'srcdoc="{escape(document)}"></iframe>'
                )
                shown += f"<details><summary>{escape(words)}</summary>{frame}</details>"
        return shown


def _paragraph(runs: Paragraph) -> str:
    if not runs:
        return '<p class="left-out">…</p>'
    marks = {" ": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
    return f"<p>{''.join(marks[run.sign].format(escape(run.text)) for run in runs)}</p>"
