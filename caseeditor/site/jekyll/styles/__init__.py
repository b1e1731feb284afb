"""Style sheets: Sass as the site's generator compiles it."""
