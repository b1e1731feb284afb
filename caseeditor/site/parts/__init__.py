"""Looking into the pages that a site makes: cards, links, what a page asks for. No template is known here."""
