"""What Ruby makes of values and texts, where the site's generator leaves it to Ruby's own library."""

from __future__ import annotations

from caseeditor.site.ruby.text import to_s
from caseeditor.site.ruby.time import NotATime, parse_time

__all__ = ["NotATime", "parse_time", "to_s"]
