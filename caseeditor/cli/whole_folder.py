"""What the commands about whole collections share: finding the one that is named."""

from __future__ import annotations

import sys

from caseeditor.folder.collections.collection import Collection
from caseeditor.folder.collections.contents import FolderContents
from caseeditor.i18n import Translator


def named_collection(folder: FolderContents, name: str | None, _: Translator) -> Collection | None:
    """The collection of that name, the main one without any; None, and a sentence, where there is none."""
    if name is None:
        return folder.collections.main
    found = folder.collections.named(name)
    if found is None:
        known = ", ".join(each.name for each in folder.collections.all)
        sentence = _("There is no collection “{name}” here. There are: {known}.")
        print(sentence.format(name=name, known=known), file=sys.stderr)
    return found
