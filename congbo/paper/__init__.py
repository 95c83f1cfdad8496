"""Bodies as nodes that a paper can walk. Content comes to typst as data, never as its source."""

FOLDER = "templates/paper/"
"""Where the templates of papers and cards lie in the tree."""
