"""What the site's Liquid makes of a text: where it stops, and what it would show in place of a command."""

from __future__ import annotations

from caseeditor.site.body_liquid.stops import Stop, liquid_stops
from caseeditor.site.body_liquid.targets import Targets

__all__ = ["Stop", "Targets", "liquid_stops"]
