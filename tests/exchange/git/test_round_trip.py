"""From the published site to a copy and back, judged by git."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from caseeditor.errors import RemoteError
from caseeditor.exchange.content import Places
from caseeditor.exchange.git.cloning import clone
from caseeditor.exchange.git.history import history_of
from caseeditor.exchange.git.remote import Access, parse_address
from caseeditor.exchange.git.sending import Moved
from caseeditor.exchange.git.working_copy import WorkingCopy
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.keeping.versions import VersionStore

from ..conftest import CASE, picture
from .conftest import ACCESS, Editor
from .servers import NAME, Server, git


def published_text(published: Path, path: str, branch: str = "main") -> str:
    return git(published, "show", f"{branch}:{path}")


def publish(webmaster: Path, message: str = "Ailleurs") -> None:
    git(webmaster, "add", "-A")
    git(webmaster, "commit", "-qm", message)
    git(webmaster, "push", "-q", "origin", "main")


def sound(copy: Path) -> None:
    """Git finds nothing wrong, and nothing that differs but what is meant to."""
    git(copy, "fsck", "--strict")
    assert git(copy, "status", "--porcelain") == ""


def test_a_copy_is_one_for_git_too(editor: Editor) -> None:
    sound(editor.folder)
    assert git(editor.folder, "rev-list", "--count", "HEAD").strip() == "1"
    assert editor.changes() == ()


def test_what_is_sent_is_published(editor: Editor, published: Path) -> None:
    editor.replace("_usage/parc.md", "Ville", "Région")
    (editor.folder / "_usage" / "né.md").write_text(CASE, encoding="utf-8")
    (editor.folder / "_usage" / "gare.md").unlink()
    (editor.folder / "img" / "parc.png").write_bytes(picture("blue"))
    (editor.folder / "_layouts" / "usage.html").write_text("not mine to send")
    assert {(change.path, change.kind.value) for change in editor.changes()} == {
        ("_usage/parc.md", "changed"),
        ("_usage/né.md", "added"),
        ("_usage/gare.md", "deleted"),
        ("img/parc.png", "changed"),
    }
    editor.send("Région, pas ville\n\nDétail")
    assert "Région" in published_text(published, "_usage/parc.md")
    assert published_text(published, "_layouts/usage.html") == "{{ content }}\n"
    log = git(published, "log", "-1", "--format=%an <%ae>%n%B").strip()
    assert log == "Marie <marie@example.org>\nRégion, pas ville\n\nDétail"
    assert git(published, "ls-tree", "-r", "-z", "--name-only", "main").split("\0")[:-1] == [
        "_config.yml", "_layouts/usage.html", "_outil/decidim.md", "_usage/né.md", "_usage/parc.md",
        "img/parc.png",
    ]  # fmt: skip
    git(published, "fsck", "--strict")
    git(editor.folder, "fsck", "--strict")
    assert git(editor.folder, "status", "--porcelain").strip() == "M _layouts/usage.html"
    assert editor.changes() == ()


def test_what_others_published_comes(editor: Editor, webmaster: Path) -> None:
    (webmaster / "_usage" / "parc.md").write_text(CASE.replace("Ville", "Région"), encoding="utf-8")
    (webmaster / "_usage" / "neuf.md").write_text(CASE, encoding="utf-8")
    (webmaster / "_usage" / "gare.md").unlink()
    (webmaster / "_layouts" / "usage.html").write_text("other\n")
    publish(webmaster)
    found, applied = editor.receive()
    assert not found.collides
    assert not applied.failed
    sound(editor.folder)
    assert "Région" in editor.text("_usage/parc.md")
    assert not (editor.folder / "_usage" / "gare.md").exists()
    assert editor.receive()[1].done == ()


def test_both_sides_come_together_without_marks(editor: Editor, webmaster: Path, published: Path) -> None:
    editor.replace("_usage/parc.md", "Premier", "Le premier")
    parc = webmaster / "_usage" / "parc.md"
    parc.write_text(CASE.replace("Ville", "Région").replace("Troisième", "Le troisième"), encoding="utf-8")
    publish(webmaster)
    editor.send_at_last()
    expected = (
        CASE.replace("Ville", "Région").replace("Troisième", "Le troisième").replace("Premier", "Le premier")
    )
    assert published_text(published, "_usage/parc.md") == editor.text("_usage/parc.md") == expected
    sound(editor.folder)


def test_what_collides_waits_for_a_decision(editor: Editor, webmaster: Path) -> None:
    editor.replace("_usage/parc.md", "Un parc", "Mon parc")
    parc = webmaster / "_usage" / "parc.md"
    parc.write_text(CASE.replace("Un parc", "Leur parc").replace("Ville", "Région"), encoding="utf-8")
    publish(webmaster)
    found, _applied = editor.receive()
    assert found.collides
    assert "Mon parc" in editor.text("_usage/parc.md")
    assert "Région" in editor.text("_usage/parc.md")
    assert [change.path for change in editor.changes()] == ["_usage/parc.md"]


def test_a_proposal_goes_to_a_branch_of_its_own(editor: Editor, published: Path) -> None:
    editor.replace("_usage/parc.md", "Ville", "Région")
    sent = editor.send(branch="proposition-marie")
    assert sent.branch == "proposition-marie"
    assert "Région" in published_text(published, "_usage/parc.md", "proposition-marie")
    assert "Ville" in published_text(published, "_usage/parc.md")
    assert [change.path for change in editor.changes()] == ["_usage/parc.md"]


def test_windows_line_ends_of_the_copy_are_not_published(
    editor: Editor, webmaster: Path, published: Path
) -> None:
    parc = editor.folder / "_usage" / "parc.md"
    parc.write_bytes(CASE.replace("\n", "\r\n").encode())
    assert editor.changes() == ()
    editor.replace("_usage/parc.md", "Ville", "Région")
    editor.send()
    assert published_text(published, "_usage/parc.md") == CASE.replace("Ville", "Région")
    git(webmaster, "pull", "-q", "origin", "main")
    (webmaster / "_usage" / "parc.md").write_text(CASE.replace("Ville", "Département"), encoding="utf-8")
    publish(webmaster)
    editor.receive()
    assert parc.read_bytes() == CASE.replace("Ville", "Département").replace("\n", "\r\n").encode()


def test_the_history_of_a_case(editor: Editor) -> None:
    editor.replace("_usage/parc.md", "Ville", "Région")
    editor.send("Région")
    with closing(editor.copy()) as copy:
        versions = list(history_of(copy, "_usage/parc.md"))
    assert (versions[0].author, versions[0].message) == ("Marie", "Région")
    assert versions[0].raw == editor.text("_usage/parc.md").encode()


@pytest.mark.parametrize("secret", ["", "wrong"])
def test_a_wrong_token(editor: Editor, secret: str) -> None:
    editor.access = Access(NAME, secret)
    editor.replace("_usage/parc.md", "Ville", "Région")
    with pytest.raises(RemoteError) as refused:
        editor.send()
    assert refused.value.reason == "denied"
    assert [change.path for change in editor.changes()] == ["_usage/parc.md"]


def test_nobody_answers(editor: Editor, server: Server) -> None:
    server.stop()
    with pytest.raises(RemoteError) as refused:
        editor.receive()
    assert refused.value.reason == "unreachable"


def test_no_such_site(server: Server, tmp_path: Path) -> None:
    with pytest.raises(RemoteError) as refused:
        clone(parse_address(server.address("autre.git")), tmp_path / "x", ACCESS)
    assert refused.value.reason == "not-found"


def test_an_answer_that_is_cut_anywhere(server: Server, tmp_path: Path, webmaster: Path) -> None:
    """A clone that is cut goes on where it was; a copy that is cut while it receives stays as it was."""
    address = parse_address(server.address("site.git"))
    seen: set[str] = set()
    for cut in [*range(0, 1500, 250), None]:
        server.cut_after = cut
        try:
            clone(address, tmp_path / "copy", ACCESS)
        except RemoteError as refused:
            seen.add(refused.reason)
        else:
            break
    assert seen <= {"cut", "empty", "unreachable", "no-branch", "not-found"}
    sound(tmp_path / "copy")
    editor = Editor(tmp_path / "copy", VersionStore(tmp_path / "versions"))
    (webmaster / "_usage" / "parc.md").write_text(CASE.replace("Ville", "Région"), encoding="utf-8")
    publish(webmaster)
    for cut in range(0, 900, 150):
        server.cut_after = cut
        try:
            editor.receive()
        except RemoteError:
            assert editor.text("_usage/parc.md") in (CASE, CASE.replace("Ville", "Région"))
    server.cut_after = None
    editor.receive()
    sound(editor.folder)


def test_a_push_whose_answer_is_cut_is_not_sent_twice(
    editor: Editor, server: Server, published: Path
) -> None:
    editor.replace("_usage/parc.md", "Ville", "Région")
    for cut in range(0, 400, 80):
        server.cut_after = cut
        try:
            editor.send()
        except RemoteError:
            continue
        except Moved:  # it had arrived
            break
    server.cut_after = None
    editor.receive()
    assert editor.changes() == () or editor.send()
    assert git(published, "rev-list", "--count", "main").strip() == "2"
    sound(editor.folder)


def test_two_editors_send_at_once(server: Server, tmp_path: Path, published: Path) -> None:
    """Nothing is lost, nothing doubled, whoever is quicker."""
    address = parse_address(server.address("site.git"))
    editors: list[Editor] = []
    for name in ("marie", "paul"):
        clone(address, tmp_path / name, ACCESS)
        editors.append(Editor(tmp_path / name, VersionStore(tmp_path / f"versions-{name}"), name=name))
    rounds = 6

    def work(editor: Editor) -> None:
        chance = random.Random(editor.name)
        for number in range(rounds):
            case = CASE.replace("Un parc", f"{editor.name} {number}")
            (editor.folder / "_usage" / f"{editor.name}-{number}.md").write_text(case, encoding="utf-8")
            if chance.random() < 0.5:
                old = editor.text("_usage/parc.md")
                line = f"{editor.name} {number}\n\n"
                place = "Premier" if editor.name == "marie" else "Troisième"
                (editor.folder / "_usage" / "parc.md").write_bytes(
                    old.replace(place, line + place, 1).encode()
                )
            editor.send_at_last()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, editors))
    for editor in editors:
        editor.receive()
        sound(editor.folder)
    names = git(published, "ls-tree", "--name-only", "main", "_usage/").split()
    expected = {f"_usage/{editor.name}-{number}.md" for editor in editors for number in range(rounds)}
    assert expected <= set(names)
    assert int(git(published, "rev-list", "--count", "main")) == 1 + 2 * rounds
    assert editors[0].text("_usage/parc.md") == editors[1].text("_usage/parc.md")
    git(published, "fsck", "--strict")


def test_commits_of_another_program_are_left_alone(editor: Editor, webmaster: Path) -> None:
    editor.replace("_usage/parc.md", "Ville", "Région")
    git(editor.folder, "commit", "-qam", "À la main")
    (webmaster / "_usage" / "gare.md").unlink()
    publish(webmaster)
    with pytest.raises(RemoteError) as refused:
        editor.receive()
    assert refused.value.reason == "own-commits"


@pytest.mark.parametrize("kind", ["submodules", "sparse", "large-files", "no-copy"])
def test_what_another_program_must_look_after(editor: Editor, tmp_path: Path, kind: str) -> None:
    folder = editor.folder
    if kind == "submodules":
        (folder / ".gitmodules").write_text("")
    elif kind == "sparse":
        git(folder, "config", "core.sparseCheckout", "true")
    elif kind == "large-files":
        (folder / ".gitattributes").write_text("*.png filter=lfs diff=lfs\n")
    else:
        folder = tmp_path / "plain"
        (folder / "_usage").mkdir(parents=True)
    with pytest.raises(RemoteError) as refused:
        WorkingCopy(Places(open_collections(folder)))
    assert kind in (refused.value.reason, refused.value.detail)


def test_hooks_and_filters_never_run(editor: Editor, webmaster: Path, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    for hook in ("pre-push", "post-merge", "post-checkout", "pre-commit", "reference-transaction"):
        path = editor.folder / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\ntouch {trap}\n")
        path.chmod(0o755)
    git(editor.folder, "config", "filter.trap.clean", f"touch {trap}")
    git(editor.folder, "config", "filter.trap.smudge", f"touch {trap}")
    git(editor.folder, "config", "core.fsmonitor", f"touch {trap}")
    git(editor.folder, "config", "core.sshCommand", f"touch {trap}")
    (editor.folder / ".gitattributes").write_text("* filter=trap\n")
    trap.unlink(missing_ok=True)
    editor.replace("_usage/parc.md", "Ville", "Région")
    (webmaster / "_usage" / "gare.md").unlink()
    publish(webmaster)
    editor.send_at_last()
    assert not trap.exists()


@pytest.mark.parametrize(
    "written",
    [
        *(
            "ext::sh -c touch x",
            "file:///etc",
            "/etc/passwd",
            "http://example.org/x",
            "ftp://h/x",
            "-oProxy=x:y",
        ),
        *("ssh://-oProxyCommand=x/y", "https:///x", "https://h", "https://h:99999/x", "", "git://h/x"),
    ],
)
def test_addresses_that_are_not_followed(written: str) -> None:
    with pytest.raises(RemoteError) as refused:
        parse_address(written)
    assert refused.value.reason == "address"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://example.org/a/b.git", "https://example.org/a/b.git"),
        ("git@example.org:a/b.git", "ssh://git@example.org/a/b.git"),
        ("ssh://git@example.org:2222/a/b", "ssh://git@example.org:2222/a/b"),
        ("https://marie:secret@example.org/a", "https://marie@example.org/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
    ],
)
def test_addresses_that_are_followed(written: str, meant: str) -> None:
    assert parse_address(written).text == meant
