"""Commands: what menus, buttons and shortcuts do."""
