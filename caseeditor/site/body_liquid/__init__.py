"""What the site's Liquid makes of a text: where it stops, and what it would show in place of a command.

`stops` is loaded when a text first holds a command: most never do.
"""
