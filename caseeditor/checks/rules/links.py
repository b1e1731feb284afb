"""Links that the site prints as brackets, or that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseeditor.checks.problems import Fix, FixKind, Problem, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern

_ADDRESS = r"(?:https?:|www\.|mailto:|/|\#)"
_HOST = r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|com|org|net|eu|be|ch|ca)(?=[/)?\#\s]))"
_BROKEN = late_pattern(
    rf"""(?P<gap>(?<!\\)\[(?!\^|[ xX]\])[^\[\]\n]+\][ \t\u00a0]+\([ \t]*{_ADDRESS}[^()\s]*[ \t]*\))
      | (?P<swapped>(?<!\])\((?P<words>[^()\n]+)\)\[(?P<where>{_ADDRESS}[^\]\s]*)\])
      | (?P<empty>(?<!\\)\[[^\[\]\n]+\]\([ \t]*\))
      | (?P<open>(?<!\\)\[[^\[\]\n]+\]\((?:<)?{_ADDRESS}[^()\s<>]*(?=[\s<]|\Z)(?![ \t]*["')(]|[^\n()]*\)))
      | (?P<relative>(?<!\\)\[[^\[\]\n]+\]\({_HOST}[^()\s]*(?:\)|(?=[ \t]+["'])))
      | (?P<mail>(?<!\\)\[[^\[\]\n]+\]\([\w.+-]+@[\w-]+(?:\.[\w-]+)+\))
      | (?P<attributes>(?<!\\)\[[^\[\]\n]*\]\([^()\n]*\)\{{(?![:%{{\#])[^{{}}\n]*=[^{{}}\n]*\}})
      | (?P<slipped>(?<!\\)\[[^\[\]\n]+\]\((?:htt?ps?/+|ht+p?s?:/(?!/)|htps?://|hhtps?://|https?//|https?;//)[^()\s]*\))
      | (?P<spaced>(?<!\\)\[[^\[\]\n]+\]\(https?://[^()\s"']*[ ]+(?!["'(])[^()\n"']*\))
    """,
    re.VERBOSE,
)
_ATTRIBUTE = late_pattern(r"""([\w-]+)=(?:["“”]([^"“”]*)["“”]|'([^']*)'|([^\s"',{}]+))""")
_GOOD = late_pattern(r"\[[^\[\]\n]+\]\((?:https?://[^()\s]+|/[^()\s]*|#[^()\s]*)(?: \"[^\"\n]*\")?\)")
_REFERENCE = late_pattern(r"(?<![\\\]!])\[(?P<text>[^\[\]\n]+)\]\[(?P<label>[^\[\]\n]*)\]")
_DEFINITION = late_pattern(r"(?m)^ {0,3}\[([^\]\n]+)\]:")


def links(subject: Subject) -> Iterator[Problem]:
    """Markdown links that kramdown doesn't make links of, or whose address is none.

    Source: kramdown, tried.
    """
    body = subject.case.body
    suspicious = ")[" in body or "] (" in body or "]\u00a0(" in body
    if suspicious or "){" in body or body.count("](") > len(_GOOD.findall(body)):
        for found in _BROKEN.finditer(subject.body.without_raw_elements):
            yield _broken(subject, found)
    if "][" in body:
        yield from _undefined_references(subject)


def _broken(subject: Subject, found: re.Match[str]) -> Problem:
    written = found[0]
    kind = next(name for name in _MENDS if found.group(name))
    mended = _mended(kind, found)
    fix = None
    if mended is not None:
        fix = Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(found.start(), written, mended),))
    return subject.body_problem(
        "link-broken-markdown", found.start(), len(written), fix=fix, kind=kind, text=written[:80]
    )  # fmt: skip


_MENDS = ("gap", "swapped", "empty", "open", "relative", "mail", "attributes", "slipped", "spaced")


def _mended(kind: str, found: re.Match[str]) -> str | None:
    """The link as it was surely meant, or None where nobody can know."""
    written = found[0]
    if kind == "gap":
        text, _, address = written.rpartition("(")
        return f"{text.rstrip()}({address[:-1].strip()})"
    if kind == "swapped":
        return f"[{found['words']}]({found['where']})"
    if kind == "open":
        return f"{written})"
    if kind == "relative":
        return written.replace("](", "](https://", 1)
    if kind == "mail":
        return written.replace("](", "](mailto:", 1)
    if kind == "attributes":
        return _with_attributes(written)
    if kind == "slipped":
        text, _, address = written.rpartition("](")
        scheme = "https" if re.match(r"\w*s[:;]?/", address) else "http"
        return f"{text}]({scheme}://{address.split('/', 1)[1].lstrip('/')}"
    return None


def _with_attributes(written: str) -> str | None:
    """`[a](b){target=_blank}` as kramdown has it: `{:target="_blank"}`; None where it isn't understood."""
    link, _, inside = written[:-1].rpartition("{")
    pairs = _ATTRIBUTE.findall(inside)
    if not pairs or _ATTRIBUTE.sub("", inside).strip(" ,\t"):
        return None
    values = (f'{name}="{double or single or bare}"' for name, double, single, bare in pairs)
    return f"{link}{{:{' '.join(values)}}}"


def _undefined_references(subject: Subject) -> Iterator[Problem]:
    text = subject.body.without_raw_elements
    defined = {_label(found) for found in _DEFINITION.findall(text)}
    for found in _REFERENCE.finditer(text):
        label = found["label"] or found["text"]
        if _label(label) not in defined and not label.startswith("^"):
            yield subject.body_problem(
                "link-broken-markdown", found.start(), len(found[0]), kind="undefined", text=found[0][:80]
            )  # fmt: skip


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()
