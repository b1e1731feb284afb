"""The commands of `dev.py`; each returns its exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from caseeditor.catalogues import compile_all
from development import debian, dictionaries, lock
from development.environment import Environment, has_display, qt_environment
from development.places import Places, SystemNeeds


class Commands:
    """What can be asked for, each by its name."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._places: Places = environment.places

    def named(self) -> dict[str, Callable[[Sequence[str]], int]]:
        """All commands by name."""
        return {
            "run": self.run, "test": self.test, "bench": self.bench,
            "translations": self.translations, "pictures": self.pictures, "lock": self.lock,
        }  # fmt: skip

    def do(self, name: str, arguments: Sequence[str]) -> int:
        """Set up what the command needs, and run it."""
        if name != "lock":  # which makes what set-up reads
            self.set_up()
        return self.named()[name](arguments)

    def set_up(self) -> None:
        """The environment with all that it holds, the French dictionary, and the translations compiled."""
        self._environment.set_up()
        dictionaries.bring(self._places.dictionaries)
        self._compile_catalogues()

    def run(self, arguments: Sequence[str]) -> int:
        """The window on a folder, the sample cases without one; without a display, a picture of it."""
        arguments = list(arguments) or [str(self._places.project / "cases")]
        environment = qt_environment()
        here = Path.cwd()
        if has_display():
            return self._python("-m", "caseeditor", *arguments, environment=environment, folder=here)
        picture = here / "window.png"
        draw = ("-m", "caseeditor", "picture", arguments[0], str(picture))
        code = self._python(*draw, environment=environment, folder=here)
        if code == 0:
            print(f"There is no display here, so the window was drawn to a picture: {picture}")
        return code

    def test(self, arguments: Sequence[str]) -> int:
        """Every check, quickest first; all of them run, and any failure fails the whole."""
        needs = SystemNeeds.read()
        packaging = "--packaging" in arguments
        debian.install_tools(needs.packaging_tools if packaging else needs.test_tools)
        told = any(argument.startswith(("-n", "--numprocesses")) for argument in arguments)
        workers = [] if told else ["-n", "auto"]
        others = [argument for argument in arguments if argument != "--packaging"]
        steps = {
            "style": ("-m", "ruff", "check", "."),
            "format": ("-m", "ruff", "format", "--check", "."),
            "types": ("-m", "mypy"),
            "architecture": (
                "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"
            ),
            "tests": ("-m", "pytest", "-q", *workers, *others),
        }  # fmt: skip
        if packaging:  # one after the other: they share the bundle that the first of them makes
            made = ("tests/packaging", "-m", "packaging", "--packaging")
            steps["installers"] = ("-m", "pytest", "-q", *made)
        failed = []
        for name, command in steps.items():
            print(f"== {name}", flush=True)
            if self._python(*command, environment=qt_environment(display=False)):
                failed.append(name)
        if failed:
            print(f"Failed: {', '.join(failed)}")
        return 1 if failed else 0

    def bench(self, arguments: Sequence[str]) -> int:
        """The benchmarks one after the other, so that they don't disturb each other."""
        named = [argument for argument in arguments if not argument.startswith("-")]
        command = ("-m", "pytest", "-q", *arguments, *([] if named else ["tests/bench"]), "--bench-full")
        return self._python(*command, environment=qt_environment(display=False))

    def pictures(self, _arguments: Sequence[str]) -> int:
        """The README's picture and the guide's, drawn from the sample cases, and the application's icons."""
        project = self._places.project
        folder, picture = project / "cases", project / "resources" / "window.png"
        environment = qt_environment(display=False)
        steps = (
            (project, ("-m", "caseeditor", "picture", str(folder), str(picture), "--lang", "fr")),
            (project / "packaging", ("-m", "bundling.guide_pictures")),
            (project / "packaging", ("-m", "bundling.icons")),
        )
        codes = (self._python(*command, environment=environment, folder=where) for where, command in steps)
        return next((code for code in codes if code), 0)

    def translations(self, _arguments: Sequence[str]) -> int:
        """Sentences from the code into the French catalogue, compiled; says how many have no French yet."""
        catalogue, template = str(self._places.catalogue), str(self._places.venv / "caseeditor.pot")
        steps = (
            ("extract", "--keywords", "plural:1,2", "--no-location", "--sort-output", "--project",
             "caseeditor", "--output-file", template, "caseeditor"),
            ("update", "--domain", "caseeditor", "--no-fuzzy-matching", "--ignore-obsolete", "--width", "110",
             "--ignore-pot-creation-date", "--locale", "fr", "--input-file", template,
             "--output-file", catalogue),
            ("compile", "--statistics", "--locale", "fr", "--input-file", catalogue,
             "--output-file", str(self._places.venv / "caseeditor.mo")),  # for its statistics
        )  # fmt: skip
        babel = ("-m", "babel.messages.frontend", "--quiet")
        code = next((code for step in steps if (code := self._python(*babel, *step))), 0)
        self._compile_catalogues()
        return code

    def lock(self, arguments: Sequence[str]) -> int:
        """The lock file in step with pyproject.toml; `--upgrade`: with the newest versions."""
        return lock.renew(self._places, upgrade="--upgrade" in arguments)

    def _compile_catalogues(self) -> None:
        compile_all(self._places.project / "resources" / "locale")

    def _python(
        self, *arguments: str, environment: dict[str, str] | None = None, folder: Path | None = None
    ) -> int:
        return self._environment.python(*arguments, environment=environment, folder=folder)
