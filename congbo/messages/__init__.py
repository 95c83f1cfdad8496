"""Every message a user can meet, each a small function; one module per subject."""

from congbo.messages import environment, files, letters, limits, links, markdown, portal, values

__all__ = ["environment", "files", "letters", "limits", "links", "markdown", "portal", "values"]
