"""Rendering documents and pages as a build does: Liquid, then Markdown, then layouts.

What a template sees of another document depends on where that one stands in the build: rendered before, or
not yet. Everything made is kept with what it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from caseeditor.site.budget import Budget, BudgetSpent
from caseeditor.site.jekyll.assembly import Assembly
from caseeditor.site.jekyll.configuration import deep_merged
from caseeditor.site.jekyll.drops.document_drops import ExcerptDrop
from caseeditor.site.jekyll.drops.page_drops import PageDrop
from caseeditor.site.jekyll.drops.site_drops import Drops
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.excerpt import Excerpt
from caseeditor.site.jekyll.items.layout import Layout
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.markdown import NotesBreak
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.liquid import Context, Drop, LiquidError, Templates
from caseeditor.site.liquid.context import Environment
from caseeditor.site.ruby import to_s

_DEEPEST = 30
"""Documents that are rendered because another asks for what was made of them."""


@dataclass(frozen=True)
class Rendered:
    """What was made of a document: its text after Liquid, its content by itself, what its outermost layout
    was given, the whole, and what it depends on.
    """

    source: str
    content: str
    given: str | None
    output: str
    depends: frozenset[str]
    made: int  # the clock of changes at which it was made


@dataclass
class _Frame:
    """What is being rendered: `content` once it is converted, `depends` on what it was asked so far."""

    item: Document | Page | Excerpt
    depends: set[str] = field(default_factory=set)
    content: str | None = None


class _Leftovers:
    """What a template finds that stands in a document itself: what the build left of the one before."""

    def __init__(self, values: Mapping[str, object], item: Document | Page, renderer: Renderer) -> None:
        self._values = values
        self._item = item
        self._renderer = renderer

    def get(self, name: str, /) -> object:
        if name == "content":
            return self._renderer.leftover_content(self._item)
        if name == "layout":
            return self._renderer.leftover_layout(self._item)
        return self._values.get(name)


class Changes:
    """When what was changed, by a clock of their own."""

    def __init__(self) -> None:
        self.clock = 0
        self._last: dict[str, int] = {}
        self._everything = 0

    def note(self, *whats: str) -> None:
        """Files or lists changed."""
        self.clock += 1
        for what in whats:
            self._last[what] = self.clock

    def note_everything(self) -> None:
        self.clock += 1
        self._everything = self.clock

    def is_current(self, depends: frozenset[str], made: int) -> bool:
        """Whether nothing of what something depends on changed since it was made."""
        if made < self._everything:
            return False
        if made == self.clock:
            return True
        last = self._last
        return all(last.get(what, 0) <= made for what in depends)


class Convert(Protocol):
    """What the renderer needs of the site around it; templates get it as `registers["site"]`."""

    @property
    def templates(self) -> Templates: ...

    def markdown(self, text: str) -> str:
        """Raises `NotesBreak`."""

    def sheet(self, text: str, *, indented: bool, page: Page | Document) -> str:
        """The CSS of a style sheet that is a page of its own. Raises `SiteStops`."""


class Renderer:
    """Renders what belongs to one assembly; it is what drops ask, and where their answers are noted."""

    def __init__(self, convert: Convert, changes: Changes) -> None:
        self._convert = convert
        self._changes = changes
        self._assembly: Assembly | None = None
        self._frames: list[_Frame] = []
        self._position = 0
        self._depends: set[str] = set()
        self._budget = Budget()
        self._done: dict[str, Rendered] = {}
        self._contents: dict[str, tuple[str, frozenset[str], int]] = {}
        self._excerpts: dict[int, tuple[Excerpt, str, frozenset[str], int]] = {}
        self.warnings: list[SiteStops] = []

    def use(self, assembly: Assembly) -> None:
        """Render what belongs to this assembly from now on; what was made stays as far as it is current."""
        self._assembly = assembly
        self.drops = Drops(assembly, self)
        self._excerpts.clear()

    def forget(self) -> None:
        """Drop all that was made."""
        self._done.clear()
        self._contents.clear()
        self._excerpts.clear()

    @property
    def assembly(self) -> Assembly:
        assert self._assembly is not None
        return self._assembly

    # -- from outside --------------------------------------------------------------------------------------

    def render(self, item: Document | Page, budget: Budget) -> Rendered:
        """What a build makes of an item. Raises `SiteStops`."""
        self._budget = budget
        self._frames.clear()
        self._depends = set()
        try:
            return self._rendered(item)
        finally:
            self._frames.clear()

    def known(self, path: str) -> Rendered | None:
        """What was made of a file, if it is current."""
        known = self._done.get(path)
        return known if known is not None and self._is_current(known.depends, known.made) else None

    # -- what drops ask ------------------------------------------------------------------------------------

    def touch(self, what: str) -> None:
        self._depends.add(what)

    @property
    def position(self) -> int:
        return self._position

    def current(self) -> Document | Page | Excerpt | None:
        return self._frames[-1].item if self._frames else None

    def content_of(self, item: Document | Page) -> str:
        self._depends.add(item.path)
        for frame in reversed(self._frames):
            if frame.item is item:
                return item.content if frame.content is None or item.is_page else frame.content
        return self._content(item) if item.position < self._position else item.content

    def output_of(self, item: Document | Page) -> str | None:
        self._depends.add(item.path)
        if any(frame.item is item for frame in self._frames) or item.position >= self._position:
            return None
        return self._rendered(item).output

    def excerpt_of(self, excerpt: Excerpt) -> str:
        known = self._excerpts.get(id(excerpt))
        if known is not None and known[0] is excerpt and self._is_current(known[2], known[3]):
            self._depends |= known[2]
            return known[1]
        with self._rendering(excerpt) as frame:
            frame.depends.add(excerpt.owner.path)
            drop = self._excerpt_drop(excerpt)
            registers: dict[str, object] = {"site": self._convert, "page": drop}
            source = self._source(excerpt.content, excerpt, drop, registers)
            text = self._converted(source, excerpt.owner)
        self._excerpts[id(excerpt)] = (excerpt, text, frozenset(frame.depends), self._changes.clock)
        return text

    def _excerpt_drop(self, excerpt: Excerpt) -> Drop:
        owner = excerpt.owner
        if isinstance(owner, Page):
            return PageDrop(owner, self.drops, without_excerpt=True)
        return ExcerptDrop(excerpt, self.drops.document(owner))

    # -- rendering -----------------------------------------------------------------------------------------

    def _is_current(self, depends: frozenset[str], made: int) -> bool:
        return self._changes.is_current(depends, made)

    @contextmanager
    def _rendering(self, item: Document | Page | Excerpt) -> Iterator[_Frame]:
        """Render an item because another asks for it: what it depends on, so does that one."""
        if len(self._frames) >= _DEEPEST:
            raise SiteStops("documents-within-documents", _path_of(item))
        frame = _Frame(item)
        outer, self._depends = self._depends, frame.depends
        self._frames.append(frame)
        try:
            yield frame
        finally:
            self._frames.pop()
            outer |= frame.depends
            self._depends = outer

    def _rendered(self, item: Document | Page) -> Rendered:
        known = self.known(item.path)
        if known is not None:
            self._depends |= known.depends
            return known
        with self._at(item) as frame:
            drop = self.drops.item(item)
            registers: dict[str, object] = {"site": self._convert, "page": drop}
            source = self._source(item.content, item, drop, registers)
            content = frame.content = self._converted(source, item)
            given, output = None, content
            if item.has_layouts:
                given, output = self._in_layouts(content, item, drop, registers)
        made = Rendered(source, content, given, output, frozenset(frame.depends), self._changes.clock)
        self._done[item.path] = made
        return made

    def _content(self, item: Document | Page) -> str:
        """An item's content without its layouts: all that most templates ask of others."""
        whole = self.known(item.path)
        if whole is not None:
            self._depends |= whole.depends
            return whole.content
        known = self._contents.get(item.path)
        if known is not None and self._is_current(known[1], known[2]):
            self._depends |= known[1]
            return known[0]
        with self._at(item) as frame:
            drop = self.drops.item(item)
            registers: dict[str, object] = {"site": self._convert, "page": drop}
            content = self._converted(self._source(item.content, item, drop, registers), item)
        self._contents[item.path] = (content, frozenset(frame.depends), self._changes.clock)
        return content

    @contextmanager
    def _at(self, item: Document | Page) -> Iterator[_Frame]:
        """Render an item at its place in the build."""
        position, self._position = self._position, item.position
        try:
            with self._rendering(item) as frame:
                frame.depends.add(item.path)
                yield frame
        finally:
            self._position = position

    def _source(
        self, text: str, item: Document | Page | Excerpt, drop: Drop, registers: dict[str, object]
    ) -> str:
        """What Liquid makes of a text."""
        owner = item.owner if isinstance(item, Excerpt) else item
        if not owner.source.is_text:
            raise SiteStops("encoding", owner.path)
        if not item.may_hold_liquid:
            return text
        sign = "\n" if self.assembly.around.is_markdown(owner.extname) else None
        values: dict[str, object] = {"page": drop, "highlighter_prefix": sign, "highlighter_suffix": sign}
        environment = values if isinstance(item, Excerpt) else _Leftovers(values, item, self)
        return self.liquid(text, environment, registers, owner.path, owner.source.line)

    def _converted(self, text: str, owner: Document | Page) -> str:
        """What the converter makes of it that the file's ending asks for."""
        if self.assembly.around.is_markdown(owner.extname):
            try:
                return self._convert.markdown(text)
            except NotesBreak as stop:
                raise SiteStops("footnote", owner.path, what=", ".join(stop.names)) from stop
        ending = owner.extname.lower()
        if ending in (".scss", ".sass"):
            return self._convert.sheet(text, indented=ending == ".sass", page=owner)
        return text

    def _in_layouts(
        self, content: str, item: Document | Page, drop: Drop, registers: dict[str, object]
    ) -> tuple[str | None, str]:
        """What the outermost layout is given (None without one), and what it makes of it."""
        layouts = self.assembly.layouts
        name = item.layout
        layout = layouts.get(to_s(name))
        if layout is None and name is not None:
            self._depends.add("list:layouts")
            self._warn(SiteStops("layout-missing", item.path, what=to_s(name)))
        sign = "\n" if self.assembly.around.is_markdown(item.extname) else None
        used: set[str] = set()
        data: dict[Any, Any] = {}
        given, output = None, content
        while layout is not None and layout.name not in used:
            used.add(layout.name)
            self._depends.add(layout.path)
            data = deep_merged(layout.data, data)
            given = output
            values = {
                "page": drop,
                "content": output,
                "layout": data,
                "highlighter_prefix": sign,
                "highlighter_suffix": sign,
            }
            output = self.liquid(layout.content, values, registers, layout.path, layout.source.line)
            layout = self._next(layout)
        return given, output

    def leftover_content(self, item: Document | Page) -> str | None:
        """What `content` is before an item's layouts: to the build, what the item before was given last."""
        for before in self._items_before(item):
            if before.has_layouts and (given := self._rendered(before).given) is not None:
                return given
        return None

    def leftover_layout(self, item: Document | Page) -> dict[Any, Any] | None:
        """What `layout` is before an item's layouts: its own, under that of the item before."""
        own = self.assembly.layouts.get(to_s(item.layout)) if item.layout is not None else None
        left: dict[Any, Any] | None = None
        for before in self._items_before(item):
            if before.has_layouts:
                left = self._layout_data(before)
                break
        return left if own is None else deep_merged(own.data, left or {})

    def _items_before(self, item: Document | Page) -> Iterator[Document | Page]:
        items = self.assembly.in_order
        for position in range(item.position - 1, -1, -1):
            self._depends.add("list:documents")
            yield items[position]

    def _layout_data(self, item: Document | Page) -> dict[Any, Any] | None:
        """The data of all layouts of an item."""
        layout = self.assembly.layouts.get(to_s(item.layout))
        data: dict[Any, Any] | None = None
        used: set[str] = set()
        while layout is not None and layout.name not in used:
            used.add(layout.name)
            data = deep_merged(layout.data, data or {})
            layout = self._next(layout)
        return data

    def _next(self, layout: Layout) -> Layout | None:
        name = layout.data.get("layout")
        return self.assembly.layouts.get(name) if isinstance(name, str) else None

    def _warn(self, warning: SiteStops) -> None:
        if len(self.warnings) < 500:
            self.warnings.append(warning)

    def liquid(
        self, text: str, values: Environment, registers: dict[str, object], path: str, line: int
    ) -> str:
        """A template rendered for the site; its first line stands on `line` of the file.

        Raises `SiteStops`.
        """
        around = self.assembly.around
        context = Context(
            self._convert.templates.language,
            [values, {"site": self.drops.site, "jekyll": self.drops.jekyll}],
            registers,
            budget=self._budget,
            zone=around.zone,
            now=around.time,
        )
        context.template_name = None
        try:
            template = self._convert.templates.parse(text)
            html = template.render(context)
        except LiquidError as error:
            raise self._stop(error, path, line) from error
        except BudgetSpent as error:
            raise SiteStops(f"budget-{error.limit}", path) from error
        for name in context.unknown_filters:
            self._warn(SiteStops("unknown-filter", path, what=name))
        for name, where in template.unknown_tags:
            self._warn(SiteStops("unknown-tag", path, where + line - 1, what=name))
        return html

    @staticmethod
    def _stop(error: LiquidError, path: str, line: int) -> SiteStops:
        name = getattr(error, "name", "")
        if error.template is not None:
            return SiteStops(
                f"liquid-{error.code}", error.template, error.line, what=name, message=error.message
            )
        where = error.line + line - 1 if error.line is not None else None
        return SiteStops(f"liquid-{error.code}", path, where, what=name, message=error.message)


def _path_of(item: Document | Page | Excerpt) -> str:
    return item.owner.path if isinstance(item, Excerpt) else item.path


Render = Callable[[Document | Page], Rendered]
