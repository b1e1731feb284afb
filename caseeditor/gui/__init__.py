"""The window: a thin shell over the rooms without Qt."""

from caseeditor.gui.platform.workarounds.import_hook import take_import_hook_back

take_import_hook_back()  # before anything else of the window is loaded
