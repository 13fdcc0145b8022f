"""How often Python looks for cycles of dead objects."""

from __future__ import annotations

import gc


def espacar() -> None:
    """Look every 10,000 new objects, and never again at those that are there already (the program itself).

    A request makes thousands of objects and drops them. Looking at every 700, as Python does, costs a page 7 % of its time
    and the closing of a voting of 10,000 ballots a third.
    """
    gc.freeze()
    gc.set_threshold(10_000)
