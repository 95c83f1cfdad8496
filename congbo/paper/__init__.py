"""Views → what typst sets: cards (PNG) and papers (PDF). Content comes to typst as data, never as its source."""
