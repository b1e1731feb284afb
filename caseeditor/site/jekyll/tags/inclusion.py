"""Tags that put another file in: include, include_relative, include_cached."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from caseeditor.late import late_pattern
from caseeditor.site.jekyll.registered import page_path, site_of
from caseeditor.site.jekyll.tags.inner_template import InnerTemplate
from caseeditor.site.liquid.block import Parsing, Tag
from caseeditor.site.liquid.errors import LiquidArgumentError, LiquidError
from caseeditor.site.ruby.strings import stripped
from caseeditor.site.ruby.text import text_of

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context

_PARAMETER = r"([\w-]+)\s*=\s*(?:\"([^\"\\]*(?:\\.[^\"\\]*)*)\"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))"
PARAMETER = late_pattern(_PARAMETER, re.ASCII)
# Begun at the first place alone, or behind a brace: nothing else could begin it earlier.
_VARIABLE = late_pattern(
    r"(?<![^{])(?P<name>[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+)(?P<parameters>.*)",
    re.ASCII | re.DOTALL,
)
_BEHIND_VALUE = late_pattern(r"[^\s{}]*", re.ASCII)
_PARAMETERS = late_pattern(rf"\s*(?:{_PARAMETER}(?=\s|\Z)\s*)*", re.ASCII)
_NAME = late_pattern(r"^[\w/.\-()+~#@]+$", re.ASCII | re.MULTILINE)
_DOTS = late_pattern(r"[./]{2,}")
_SPACES = late_pattern(r"\s+", re.ASCII)


class Include(Tag):
    """`{% include file.html name="text" other=page.title %}`; the file's name may hold values."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        markup = stripped(markup)
        self.file, self.parameters = _parted(markup)
        self._name = InnerTemplate(self.file, self.line)
        if self.parameters is not None and _PARAMETERS.fullmatch(self.parameters) is None:
            raise LiquidArgumentError(
                f"Invalid syntax for include tag:\n\n{self.parameters}\n\n"
                f"Valid syntax:\n\n{self._example()}\n\n",
                self.line,
            )
        self._has_values = _variable(self.file) is not None

    def _example(self) -> str:
        return f"{{% {self.name} file.ext param='value' param2='value' %}}"

    @property
    def fixed_name(self) -> str | None:
        """The file's name, where it doesn't depend on a value."""
        return None if self._has_values else self.file

    def render(self, context: Context, out: list[str]) -> None:
        """Write what the file shows."""
        file = self._file(context)
        self.refuse(file)
        place = self._place(file, context)
        try:
            template = site_of(context).included(file, self._near(context))
        except LiquidError as error:
            if error.line is not None and error.template is None:
                error.template = place
                error.context = error.context or "included "
            raise
        with context.scope():
            if self.parameters is not None:
                context.set("include", self._values(context))
            outer, context.template_name = context.template_name, place
            try:
                template.render_into(context, out)
            except LiquidError as error:
                if error.context is None:
                    error.context = "included "
                raise
            finally:
                context.template_name = outer

    def refuse(self, file: str) -> None:
        """Raise `LiquidArgumentError` for a name that Jekyll lets no include have."""
        if _DOTS.search(file) or _NAME.search(file) is None:
            raise LiquidArgumentError(
                "Invalid syntax for include tag. File contains invalid characters or sequences:\n\n"
                f"  {file}\n\nValid syntax:\n\n  {self._example()}\n\n"
            )

    def _file(self, context: Context) -> str:
        return self._name.render(context) if self._has_values else self.file

    def _values(self, context: Context) -> dict[str, object]:
        values: dict[str, object] = {}
        for found in PARAMETER.finditer(self.parameters or ""):
            name, double, single, variable = found.groups()
            if double is not None:
                values[name] = double.replace('\\"', '"')
            elif single is not None:
                values[name] = single.replace("\\'", "'")
            else:
                values[name] = context.lookup(variable)
        return values

    def _near(self, _context: Context) -> str | None:
        """The file that the name is relative to; None for the folder of includes."""
        return None

    def _place(self, file: str, context: Context) -> str:
        """The path of the file in the site."""
        folder = text_of(site_of(context).config.get("includes_dir"), context.budget) or "_includes"
        return posixpath.join(folder, file)


class IncludeRelative(Include):
    """`{% include_relative file.md %}`: from the folder of the page."""

    def _near(self, context: Context) -> str | None:
        return page_path(context) or ""

    def _place(self, file: str, context: Context) -> str:
        return posixpath.join(posixpath.dirname(page_path(context) or ""), file)


class IncludeCached(Include):
    """`{% include_cached file.html %}`: the same with the same parameters is only made once for a page."""

    def render(self, context: Context, out: list[str]) -> None:
        """Write what the file shows."""
        kept = context.registers.setdefault("include_cached", {})
        assert isinstance(kept, dict)
        file = self._file(context)
        values = tuple(sorted((name, _key(value)) for name, value in self._values(context).items()))
        text = kept.get((file, values))
        if text is None:
            own: list[str] = []
            super().render(context, own)
            text = kept[file, values] = "".join(own)
        else:
            context.budget.write(len(text))
        out.append(text)


def _key(value: object) -> str:
    return value if isinstance(value, str) else f"{type(value).__name__} {id(value)}"


def _parted(markup: str) -> tuple[str, str | None]:
    """The file's name, and the parameters behind it (None: none)."""
    found = _variable(markup)
    if found is not None:
        rest = markup[found.end("name") :]
        return stripped(found["name"]), stripped(rest)
    parts = _SPACES.split(markup, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else None


def _variable(markup: str) -> re.Match[str] | None:
    """A name with values in it. Nothing is looked for behind the last `}}` and what stands close to it."""
    last = markup.rfind("}}")
    if last < 0:
        return None
    behind = _BEHIND_VALUE.match(markup, last + 2)
    return _VARIABLE.search(markup, 0, behind.end() if behind else last + 2)
