"""The test files that take longest, longest first: so no worker is left alone with one of them at the end."""

from __future__ import annotations

LONG = (
    "look/test_look.py",
    "test_incremental.py",
    "test_quick_meanwhile.py",
    "test_quick_doubt.py",
    "search/test_page.py",
    "test_hostile_sources.py",
    "test_quick.py",
    "serve/test_serve.py",
    "test_papers.py",
    "test_effects.py",
    "test_publish_change_stopped.py",
    "test_share_cards.py",
    "test_gallery.py",
    "test_same_bytes.py",
    "test_render_counts.py",
    "views/test_lists.py",
    "serve/test_reload_in_browser.py",
    "look/test_pass_on.py",
    "text/test_hostile.py",
    "test_bootstrap.py",
    "test_why.py",
    "test_git_samples.py",
)
