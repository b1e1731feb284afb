"""A folder of cases on disk, without Qt: where things are, what is there, and putting it back safely."""
