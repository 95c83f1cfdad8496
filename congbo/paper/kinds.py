"""The nodes of a paper: plain values, ready to be written as JSON for the templates of `templates/paper/`.

A node is a text, or a dict with `k` (its kind), mostly `c` (its children), and what is said below.

In a line: `b` `i` `u` `s` `sub` `sup` `code`; `w` (a run no line may break); `br`; `a` (`url` and perhaps `n`, its
number in the list of addresses; or `to`, a label of the same paper; `plain` where a line is under it already); `foot`
(`id`; no `c` where it was set before).

Blocks: `p`; `caption` (of a figure); `h` (`level`, 1 for the highest of a body); `ul` (`c`: items); `ol` (`c`: items,
`n`: their numbers); `quote`; `indent`; `box` (an admonition); `pre` (`lines`); `image` (`file`, `alt`, `width` and
`height` in pixels); `table` (`columns`, `head`: rows of its head, `caption`, `c`: cells with `x` `y` `across` `down`
`strong` `align` `c`); `rule`.
"""

from __future__ import annotations

from typing import Any

Node = str | dict[str, Any]
