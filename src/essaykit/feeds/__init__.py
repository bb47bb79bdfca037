"""Archives as feeds: Atom, RSS, JSON Feed, and the sitemap."""
