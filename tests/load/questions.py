"""Questions to the directory, drawn from what its booths say."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from booths.models import Booth, Fair, SearchWord
from booths.search import runs

SHORTEST_PREFIX, LONGEST_PREFIX = 3, 6


def chinese_pairs(fair: Fair, count: int, seed: int = 20200904) -> list[str]:
    """Two neighbouring characters of the names and summaries of booths."""
    dice = Random(seed)
    texts = Booth.objects.in_directory().filter(fair=fair).order_by("code").values_list("name_zh", "summary_zh")
    pairs = sorted(
        {"".join(pair) for text in texts for run, is_han in runs(" ".join(text)) if is_han for pair in pairwise(run)}
    )
    return dice.sample(pairs, min(count, len(pairs)))


def english_prefixes(fair: Fair, count: int, seed: int = 20200904) -> list[str]:
    """Beginnings, three to six letters long, of words that booths say."""
    dice = Random(seed)
    words = sorted(SearchWord.objects.filter(fair=fair).values_list("word", flat=True))
    prefixes = sorted({word[: dice.randint(SHORTEST_PREFIX, LONGEST_PREFIX)] for word in words})
    return dice.sample(prefixes, min(count, len(prefixes)))
