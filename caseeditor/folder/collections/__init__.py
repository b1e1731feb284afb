"""What a folder holds, collection by collection: cases, catalogue, posts, pages and whatever a site has.

`open_collections` finds them; `schema_of` says what the fields of one are, and where that is known from.
"""
