"""The state of a collection: what it holds, what it lacks, as figures that lead to their files."""
