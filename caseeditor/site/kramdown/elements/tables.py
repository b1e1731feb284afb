"""Tables: rows of cells between pipes, with an optional head, alignment and foot."""

from __future__ import annotations

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.node import Node, NodeInfo
from caseeditor.site.kramdown.reader import BlockReader
from caseeditor.site.kramdown.spans.links import link
from caseeditor.site.kramdown.spans.reader import code_and_html, code_only

_PIPE = r"(?:\||.*?[^\\\n]\|)"
_PIPED = late_pattern(_PIPE)
_LINE = late_pattern(rf"{_PIPE}.*?\n")
_START = late_pattern(rf" {{0,3}}(?=[^ \t\n\r\f\v]){_PIPE}.*?\n")
_SEPARATOR = late_pattern(r"([+|: \t-]*?-[+|: \t-]*?)[ \t]*\n")
_FOOT = late_pattern(r"[+|: \t=]*?=[+|: \t=]*?[ \t]*\n")
_ROW = late_pattern(r"(.*?)[ \t]*\n")
_ALIGNMENT = late_pattern(r"[ \t]?(:?)-+(:?)[ \t]?")
_BARE_PIPE = late_pattern(r"(?<!\\)\|")
_TICKS = late_pattern(r"`+")


def table(reader: BlockReader) -> bool:
    """A table, with a boundary before and after it."""
    if reader.check(_START) is None or not reader.after_boundary():
        return False
    start = reader.pos
    node = reader.new_block(Node("table", info=NodeInfo()))  # even when it turns out to be none
    _read_rows(reader, node)
    if not reader.before_boundary() or not _each_line_has_a_pipe(reader, reader.text[start : reader.pos - 1]):
        reader.pos = start
        return False
    if not any(part.kind == "tbody" for part in node.children):
        reader.pos = start
        return False
    reader.add(node)
    return True


def _read_rows(reader: BlockReader, node: Node) -> None:
    first = reader.check(_LINE)
    leading_pipe = first is not None and first[0].lstrip(" \t").startswith("|")
    reader.take(_SEPARATOR)
    rows: list[Node] = []
    columns = 0
    has_foot = False

    def close(kind: str, force: bool) -> None:
        nonlocal rows
        if not has_foot or kind != "tbody" or force:
            part = Node(kind)
            part.children, rows = rows, []
            node.children.append(part)

    assert node.info is not None
    while not reader.at_end and reader.check(_LINE):
        if separator := reader.take(_SEPARATOR):
            if not rows:
                continue
            if not node.info.alignment and not has_foot:
                close("thead", False)
                node.info.alignment = tuple(_side(*found) for found in _ALIGNMENT.findall(separator[1]))
            else:
                close("tbody", False)
        elif reader.take(_FOOT):
            if rows:
                close("tbody", True)
            has_foot = True
        elif row := reader.take(_ROW):
            line = Node("tr")
            for cell in _cells(row[1], leading_pipe):
                part = Node("td")
                part.children.append(Node("source", cell.strip(" \t\n\r\f\v\0")))
                line.children.append(part)
            columns = max(columns, len(line.children))
            rows.append(line)
    if rows:
        close("tfoot" if has_foot else "tbody", False)
    for part in node.children:
        for line in part.children:
            line.children += [Node("td") for _ in range(columns - len(line.children))]
    sides = node.info.alignment[:columns]
    node.info.alignment = sides + ("",) * (columns - len(sides))


def _side(left: str, right: str) -> str:
    if left and right:
        return "center"
    return "left" if left else "right" if right else ""


def _cells(line: str, leading_pipe: bool) -> list[str]:
    """The cells of a row: pipes within code or after a backslash don't separate."""
    if "`" not in line and "<code" not in line:
        cells = [cell.replace("\\|", "|") for cell in _BARE_PIPE.split(line)]
    else:
        cells = []
        for index, piece in enumerate(_with_code_apart(line)):
            if index % 2:
                cells[-1:] = [(cells[-1] if cells else "") + piece]
                continue
            for kind, text in code_only(piece):
                if kind == "code":
                    ticks = max(_TICKS.findall(text), default="") + "`"
                    before = " " if text.startswith("`") else ""
                    after = " " if text.endswith("`") else ""
                    parts = [f"{ticks}{before}{text}{after}{ticks}"]
                else:
                    parts = [cell.replace("\\|", "|") for cell in _BARE_PIPE.split(text)]
                cells[-1:] = [(cells[-1] if cells else "") + parts[0]]
                cells += parts[1:]
    blank = " \t\n\r\f\v\0"
    if leading_pipe and cells and not cells[0].strip(blank):
        del cells[0]
    if cells and not cells[-1].strip(blank):
        del cells[-1]
    return cells


def _with_code_apart(line: str) -> list[str]:
    """The line cut where it has `<code>…</code>`: every second piece is such an element."""
    pieces: list[str] = []
    start = line.find("<code")
    end = 0
    while start >= 0:
        inside = line.find(">", start) + 1
        closing = line.find("</code>", inside) if inside else -1
        if closing < 0:
            break
        pieces += (line[end:start], line[start : closing + len("</code>")])
        end = closing + len("</code>")
        start = line.find("<code", end)
    return [*pieces, line[end:]]


def _each_line_has_a_pipe(reader: BlockReader, text: str) -> bool:
    """Whether each line has a pipe that is neither escaped nor within code."""
    if "`" not in text and "<" not in text:
        return all(_PIPED.match(line) for line in text.split("\n"))
    piped = False
    for kind, piece in code_and_html(text, reader.definitions, link):
        lines = piece.split("\n")
        while lines and not lines[-1]:
            lines.pop()
        if kind == "html" or not lines:
            continue
        if kind == "code":
            if len(lines) > 2 or (len(lines) == 2 and not piped):
                break
            if len(lines) == 2:
                piped = False
        else:
            if len(lines) > 1 and not piped and not _PIPED.match(lines[0]):
                break
            piped = (piped if len(lines) == 1 else False) or _PIPED.match(lines[-1]) is not None
    return piped
